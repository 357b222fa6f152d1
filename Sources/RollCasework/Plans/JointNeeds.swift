public import RollDomain

/// Where a duty of the authority stands.
public enum DutyPosition: String, CaseIterable, Sendable, Hashable, Codable {
    /// Nobody has looked at it.
    case open
    /// It was looked at, and nothing is needed.
    case notNeeded = "not-needed"
    /// It was asked for.
    case asked
    /// It is being looked at.
    case underWay = "under-way"
    /// It is in place.
    case inPlace = "in-place"
    /// It was refused.
    case refused

    /// The words for reading.
    public var words: String {
        switch self {
        case .open: "not looked at yet"
        case .notNeeded: "looked at, not needed"
        case .asked: "asked for"
        case .underWay: "being looked at"
        case .inPlace: "in place"
        case .refused: "refused"
        }
    }
}

/// What only a joint plan has: needs and where each stands, the way back, who leads, what if stuck.
///
/// - Source: Education Act 1996 section 19; Working together to improve school attendance.
public struct JointNeeds: Sendable, Hashable, Codable {
    /// Health needs and what is done; a field of its own at the door.
    public var health = ""
    /// Learning needs and what is done; with the fields below, a field of its own at the door.
    public var learning = ""
    /// The education, health and care plan.
    public var ehc = DutyPosition.open
    /// More of it, such as when the answer is due.
    public var ehcNote = ""
    /// Education arranged by the authority under section 19.
    public var section19 = DutyPosition.open
    /// More of it, such as who considered it and when.
    public var section19Note = ""
    /// Travel to school.
    public var travel = ""
    /// Formal steps, which come after support.
    public var formal = ""
    /// The agency that leads.
    public var leadAgency = ""
    /// Who leads for the school.
    public var schoolLead = ""
    /// Who leads for the authority.
    public var authorityLead = ""
    /// Whom the family rings.
    public var familyLead = ""
    /// Who decides for the school and the authority where the leads are stuck.
    public var escalation = ""
    /// The day of the multi-agency panel; nil where no place is kept.
    public var panelOn: CivilDate?
    /// The steps back.
    public var steps: [ReturnStep] = []

    /// Describes nothing yet.
    public init() {}
}
