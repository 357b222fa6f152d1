public import RollDomain

/// Who does something in a plan.
public enum ActionParty: String, CaseIterable, Sendable, Hashable, Codable {
    /// The child.
    case pupil
    /// A parent or carer.
    case parent
    /// The school.
    case school
    /// The authority.
    case authority
    /// Another agency.
    case agency

    /// The words for reading.
    public var words: String {
        switch self {
        case .pupil: "the pupil"
        case .parent: "a parent or carer"
        case .school: "the school"
        case .authority: "the authority"
        case .agency: "another agency"
        }
    }
}

/// Something that somebody does by a day.
public struct PlanAction: Sendable, Hashable, Codable {
    /// Its number in the plan, the same in every version.
    public var number: Int
    /// What is done.
    public var words: String
    /// Who does it.
    public var party: ActionParty
    /// The name of the one who does it.
    public var owner: String
    /// The day by which.
    public var due: CivilDate
    /// The barrier that it answers, by code; empty where none is named.
    public var barrier = ""
    /// The support of the catalogue that it is, by code; empty where it is none.
    public var support = ""

    /// Describes an action.
    public init(
        _ number: Int, _ words: String, by party: ActionParty, owner: String, due: CivilDate
    ) {
        self.number = number
        self.words = words
        self.party = party
        self.owner = owner
        self.due = due
    }
}

/// How an action or a step fares.
public enum ActionState: String, CaseIterable, Sendable, Hashable {
    /// To be done.
    case open
    /// Going on.
    case going
    /// Done.
    case done
    /// It was not or will not be done.
    case dropped

    /// The words for reading.
    public var words: String {
        switch self {
        case .open: "to do"
        case .going: "going on"
        case .done: "done"
        case .dropped: "not done"
        }
    }

    /// Whether nothing more is to be done.
    public var isOver: Bool { self == .done || self == .dropped }
}

/// A step of the way back to school.
public struct ReturnStep: Sendable, Hashable, Codable {
    /// Its number in the plan, the same in every version.
    public var number: Int
    /// What happens, such as `Two mornings in the base`.
    public var words: String
    /// The day from which.
    public var from: CivilDate
    /// What must be so before the next step, such as `6 of 8 sessions kept`; may be empty.
    public var test: String

    /// Describes a step.
    public init(_ number: Int, _ words: String, from: CivilDate, test: String = "") {
        self.number = number
        self.words = words
        self.from = from
        self.test = test
    }
}
