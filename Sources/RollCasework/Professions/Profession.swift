/// What somebody is to a child who may be missing school.
public enum Profession: String, CaseIterable, Sendable, Hashable {
    case teacher
    case gp
    case socialWorker = "social-worker"
    case policeOfficer = "police-officer"
    case housingOfficer = "housing-officer"
    case coach
    case parent

    /// The words for reading, such as `police officer`.
    public var words: String { ProfessionGuide.of(self).words }
}

/// One of the four parts of what a profession reads.
public enum GuidePart: String, CaseIterable, Sendable, Hashable {
    /// What the reader can do.
    case act = "do"
    /// Whom the reader tells.
    case tell
    /// What the school must do.
    case school
    /// What the authority must do.
    case authority

    /// The heading over the part.
    public var heading: String {
        switch self {
        case .act: "What you can do"
        case .tell: "Whom to tell"
        case .school: "What the school must do"
        case .authority: "What the council must do"
        }
    }
}
