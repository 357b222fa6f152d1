public import RollDomain
public import RollStore

/// A child who is out with no reason yet.
public struct UnexplainedAbsence: Sendable, Hashable {
    /// The child's number across schools.
    public let pupil: Int64
    /// Surname and forename.
    public let name: String
    /// The year group, where known.
    public let yearGroup: YearGroup?
    /// The registration group; empty where none.
    public let group: String
    /// The sessions of the day that have no reason.
    public let sessions: [Session]
    /// School days in a row, today included, without a reason or with none accepted.
    public let daysInARow: Int
    /// Whether the child has a social worker by what the school has said.
    public let hasSocialWorker: Bool
    /// Whom to ring, in order, those with a restriction left out.
    public let people: [PersonToRing]
    /// Who must not be contacted; empty where the viewer may not know of restrictions.
    public let barred: [PersonToRing]

    /// Whom to ring in words, in order, those with a restriction left out.
    public var contacts: [String] {
        people.map { "\($0.name) (\($0.relationship)) \($0.telephone)" }
    }
}

/// Somebody who answers for a child.
public struct PersonToRing: Sendable, Hashable {
    /// The contact's number in the school.
    public let number: Int
    /// The person's name.
    public let name: String
    /// The relationship, such as `mother`.
    public let relationship: String
    /// The telephone number; empty where none.
    public let telephone: String
    /// The language spoken at home; empty where not known.
    public let language: String

    init(_ contact: StoredContact) {
        number = contact.number
        name = contact.name
        relationship = contact.relationship
        telephone = contact.telephone
        language = contact.language
    }
}

/// A register that should be in and is not.
public struct MissingRegister: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// The school's name.
    public let schoolName: String
    /// The group; empty for the whole school.
    public let group: String
    /// The session.
    public let session: Session
    /// How many pupils have no mark.
    public let pupils: Int
    /// The group's number in the school; nil for the whole school.
    public var number: Int?
    /// Who keeps the register, as far as it is known.
    public var staff: [String] = []
}

/// One school's morning: registers in, absences, and those with no reason.
public struct SchoolToday: Sendable {
    /// The school.
    public let school: StoredSchool
    /// The date.
    public let date: CivilDate
    /// Whether the school is open by its calendar; nil where it has none.
    public let isOpen: Bool?
    /// Why it is closed; empty where it is open.
    public let reasonClosed: String
    /// Why figures leave the date out; empty where they do not.
    public let reasonExcluded: String
    /// Pupils on roll.
    public let onRoll: Int
    /// Sessions of the day, counted.
    public let tally: SessionTally
    /// Sessions by code, for the day.
    public let codes: [(symbol: String, sessions: Int)]
    /// Registers that are not in.
    public let missing: [MissingRegister]
    /// Children with no reason yet.
    public let unexplained: [UnexplainedAbsence]
}
