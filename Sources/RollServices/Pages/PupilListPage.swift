public import RollDomain
public import RollEngine
public import RollStore

/// One pupil in a list.
public struct PupilLine: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// The school's name.
    public let schoolName: String
    /// The child's number across schools.
    public let pupil: Int64
    /// The registration's number at the school.
    public let number: Int
    /// The unique pupil number.
    public let upn: UPN
    /// The surname.
    public let surname: String
    /// The forename.
    public let forename: String
    /// The year group, nil where it is not known.
    public let yearGroup: YearGroup?
    /// The registration group; empty where there is none, or the list is of many schools.
    public let group: String
    /// The kind of registration.
    public let kind: EnrolmentKind
    /// The last day; nil while on roll.
    public let leftOn: CivilDate?
    /// What is known of the child and may be seen.
    public let facts: [Characteristic: String]
    /// Sessions of the window.
    public let counts: RegistrationTable.SessionNumbers
    /// The band of absence; nil with nothing possible.
    public let band: AbsenceBand?
    /// Sessions late, before and after the register closed.
    public let late: Int
    /// How far from persistent absence.
    public let persistent: SessionsInHand
    /// Whether there are too few sessions for a label.
    public let isEarly: Bool
    /// Sessions missed in each of the latest weeks; nil where nothing was possible.
    public let weeks: [Int?]

    /// Surname and forename.
    public var name: String { "\(surname), \(forename)" }
    /// Possible sessions.
    public var possible: Int { counts.possible }
    /// Sessions missed.
    public var absent: Int { counts.absent }
    /// Sessions missed without authority.
    public var unauthorised: Int { counts.unauthorised }
    /// The share missed.
    public var absence: Ratio { Ratio(counts.absent, of: counts.possible) }
    /// Whether the pupil is at or over the line of severe absence, with sessions enough to say so.
    public var isSevere: Bool {
        !isEarly && AbsenceThreshold.severe.isReached(absent: absent, possible: possible)
    }
    /// Whether the pupil is at or over the line of persistent absence, with sessions enough to say so.
    public var isPersistent: Bool {
        !isEarly && AbsenceThreshold.persistent.isReached(absent: absent, possible: possible)
    }
}

/// One page of a list of pupils.
public struct PupilListPage: Sendable {
    /// The schools of the list.
    public let schools: [StoredSchool]
    /// The pupils of the page.
    public let lines: [PupilLine]
    /// How many pupils fit the search.
    public let found: Int
    /// How many registrations the list could show without any filter but that of leavers.
    public let whole: Int
    /// How many pages there are, at least one.
    public let pages: Int
    /// The page shown, from 1.
    public let page: Int
    /// Pupils by band, those of every band that fit the rest of the search.
    public let bands: [Int]
    /// Of a pasted list, the numbers that are at no registration of the list's.
    public let unknown: Set<UPN>
    /// The year groups that the schools have.
    public let yearGroups: [YearGroup]
    /// The registration groups, where the list is of few schools.
    public let groups: [String]
    /// The values that facts without a fixed set of values have, such as ethnic groups.
    public let values: [Characteristic: [String]]
    /// The Mondays of the latest weeks, oldest first.
    public let weeks: [CivilDate]
    /// What the figures rest on.
    public let basis: PageBasis
}
