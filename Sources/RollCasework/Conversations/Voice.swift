/// Whose words something is in.
public enum Voice: String, CaseIterable, Sendable, Hashable {
    /// The child.
    case pupil
    /// A parent or carer.
    case parent
    /// Somebody of the school.
    case school
    /// Somebody of another agency.
    case agency

    /// The words for reading.
    public var words: String {
        switch self {
        case .pupil: "the pupil"
        case .parent: "a parent or carer"
        case .school: "the school"
        case .agency: "another agency"
        }
    }
}
