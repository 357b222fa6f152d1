public import RollDomain

/// What became of the statements on pupils.
public struct PupilApplyReport: Sendable, Hashable {
    /// Statements: a new registration, one of which something changed, or nothing new.
    public var statements = ApplyCount()
    /// Pupils entered in a school for the first time.
    public var newPupils = 0
    /// Statements that were not applied, in order of line within each school.
    public var rejected: [RejectedStatement] = []
    /// What a person should know of statements that were applied.
    public var notices: [PupilNotice] = []

    /// Reports nothing yet.
    public init() {}
}

/// What became of statements on groups, contacts or suspensions.
public struct StatementReport: Sendable, Hashable {
    /// Statements: new, changed and unchanged.
    public var count = ApplyCount()
    /// Statements that were not applied.
    public var rejected: [RejectedStatement] = []

    /// Reports nothing yet.
    public init() {}
}

/// A statement that was not applied, by its place in the file; it names no pupil.
public struct RejectedStatement: Sendable, Hashable {
    /// Why a statement was not applied.
    public enum Reason: String, CaseIterable, Sendable {
        /// The school is not known here; load the national register of schools first.
        case unknownSchool = "unknown-school"
        /// No pupil of the school has that number; load the pupils first.
        case unknownPupil = "unknown-pupil"
        /// The pupil is not on the school's register in the dates stated.
        case notOnRoll = "not-on-roll"
        /// The last day lies before the first day.
        case leavesBeforeStart = "leaves-before-start"
        /// The pupil is on this register already in these dates, from another starting day.
        case overlapsRegistration = "overlaps-registration"
        /// The files state this registration twice and differently; the first one was applied.
        case statedTwice = "stated-twice"
        /// The number belongs to a pupil of the school with another surname and birth date.
        case otherChild = "other-child"

        /// What happened and what to do, in words.
        public var words: String {
            switch self {
            case .unknownSchool:
                "The school is not known here. Load the register of schools first."
            case .unknownPupil:
                "No pupil of this school has this number. Load the school's pupils first."
            case .notOnRoll:
                "The pupil is not on the school's register on these dates. Correct the dates."
            case .leavesBeforeStart:
                "The leaving date is before the starting date. Correct one of them."
            case .overlapsRegistration:
                "The pupil is on this register already, from another starting date, and it cannot "
                    + "be told which is right. Give the earlier registration a leaving date, or "
                    + "keep its starting date."
            case .statedTwice:
                "An earlier line states this registration differently. Remove one of them."
            case .otherChild:
                "The number belongs to another pupil of the school, with another surname and "
                    + "date of birth. Correct the number."
            }
        }
    }

    /// The school.
    public var school: URN
    /// The line of the file.
    public var line: Int
    /// Why.
    public var reason: Reason

    /// Rejects a statement.
    public init(school: URN, line: Int, reason: Reason) {
        self.school = school
        self.line = line
        self.reason = reason
    }
}

/// Something that a person should know of a statement that was applied.
public struct PupilNotice: Sendable, Hashable {
    /// What it is.
    public enum Kind: Sendable, Hashable {
        /// The pupil was on this register before and is on it again.
        case readmitted
        /// The registration goes on and has another first day than before; so many marks of the
        /// register lie before it now.
        case startCorrected(from: CivilDate, marksBefore: Int)
        /// The pupil has another number than before; the former one is kept.
        case renumbered
        /// The pupil has a single registration at another school in some of the same dates.
        case alsoSingleAt(URN)
        /// The statement is older than what is known, and what it says otherwise was left out.
        case olderThanKnown
    }

    /// The school.
    public var school: URN
    /// The line of the file.
    public var line: Int
    /// What it is.
    public var kind: Kind

    /// Notes something.
    public init(school: URN, line: Int, kind: Kind) {
        self.school = school
        self.line = line
        self.kind = kind
    }
}
