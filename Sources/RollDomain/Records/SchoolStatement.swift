/// The phase by which schools are counted.
public enum SchoolPhase: String, CaseIterable, Comparable, Sendable {
    /// State-funded primary, middle deemed primary included.
    case primary
    /// State-funded secondary, middle deemed secondary and all-through included.
    case secondary
    /// State-funded and non-maintained special.
    case special
    /// Pupil referral units and alternative provision.
    case alternative
    /// Nurseries, colleges, independent schools: outside the headline statistics.
    case other

    /// The words for reading.
    public var words: String {
        switch self {
        case .primary: "Primary"
        case .secondary: "Secondary"
        case .special: "Special"
        case .alternative: "Alternative provision"
        case .other: "Other"
        }
    }

    /// Whether the phase is part of the headline statistics.
    public var isHeadline: Bool { [.primary, .secondary, .special].contains(self) }

    /// The order in which tables list phases.
    public static func < (left: SchoolPhase, right: SchoolPhase) -> Bool {
        let order = SchoolPhase.allCases
        return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
}

/// What the national register of schools says of one school.
public struct SchoolStatement: Sendable, Equatable {
    /// The school's number.
    public var urn: URN
    /// Its name.
    public var name: String
    /// The authority that it stands under.
    public var authority: AuthorityCode?
    /// Its number in that authority.
    public var establishment: Int?
    /// Its provider number.
    public var ukprn: UKPRN?
    /// The type code, such as `34`, without leading zeros.
    public var typeCode: String
    /// The type in words, such as `Academy converter`.
    public var typeName: String
    /// The phase, worked out from type and register phase.
    public var phase: SchoolPhase
    /// The status in words: `Open`, `Closed`, `Open, but proposed to close`, `Proposed to open`.
    public var status: String
    /// The date on which it opened.
    public var opened: CivilDate?
    /// The date on which it closed.
    public var closed: CivilDate?
    /// The lowest age of its pupils by statute.
    public var lowAge: Int?
    /// The highest age of its pupils by statute.
    public var highAge: Int?
    /// Metres east on the national grid.
    public var easting: Int?
    /// Metres north on the national grid.
    public var northing: Int?
    /// The admissions policy in words, `Selective` among them.
    public var admissions: String
    /// Who may come: `Mixed`, `Girls`, `Boys`.
    public var gender: String
    /// The number of the trust or sponsor group the register names, empty where none.
    public var trustUID: String
    /// The line of the file, for reports.
    public var line: Int

    /// States a school; everything else is set afterwards.
    public init(urn: URN, name: String, phase: SchoolPhase, line: Int = 0) {
        self.urn = urn
        self.name = name
        self.typeCode = ""
        self.typeName = ""
        self.phase = phase
        self.status = "Open"
        self.admissions = ""
        self.gender = ""
        self.trustUID = ""
        self.line = line
    }

    /// The seven-digit number in the authority.
    public var laestab: LAESTAB? {
        guard let authority, let establishment else { return nil }
        return LAESTAB(authority: authority, establishment: establishment)
    }
}

/// What the national register says of a trust, federation or other group of schools.
public struct TrustStatement: Sendable, Equatable {
    /// The group's unique number.
    public var uid: String
    /// The group's code, such as `TR00261`; empty where none.
    public var groupID: String
    /// The name.
    public var name: String
    /// The kind in words, such as `Multi-academy trust`.
    public var kind: String
    /// The kind's code without leading zeros, such as `6`.
    public var kindCode: String
    /// The number at Companies House; empty where none.
    public var companiesHouse: String
    /// The provider number.
    public var ukprn: UKPRN?
    /// Whether it is open.
    public var isOpen: Bool
    /// The date on which it opened.
    public var opened: CivilDate?
    /// The date on which it closed.
    public var closed: CivilDate?
    /// The line of the file, for reports.
    public var line: Int

    /// States a group; dates and numbers are set afterwards.
    public init(uid: String, name: String, kind: String, line: Int = 0) {
        self.uid = uid
        self.groupID = ""
        self.name = name
        self.kind = kind
        self.kindCode = ""
        self.companiesHouse = ""
        self.isOpen = true
        self.line = line
    }
}

/// That a school belongs to a group.
public struct TrustMembership: Sendable, Hashable {
    /// The school.
    public var school: URN
    /// The group's unique number.
    public var trustUID: String
    /// The date of joining, nil where not said.
    public var joined: CivilDate?

    /// States a membership.
    public init(school: URN, trustUID: String, joined: CivilDate?) {
        self.school = school
        self.trustUID = trustUID
        self.joined = joined
    }
}

/// That one school follows or precedes another.
public struct SchoolLink: Sendable, Hashable {
    /// The school whose record holds the link.
    public var school: URN
    /// The other school.
    public var linked: URN
    /// The kind in words, such as `Predecessor - merged`.
    public var kind: String
    /// The date of the link, nil where not said.
    public var established: CivilDate?

    /// States a link.
    public init(school: URN, linked: URN, kind: String, established: CivilDate?) {
        self.school = school
        self.linked = linked
        self.kind = kind
        self.established = established
    }
}

/// A calendar entry and whose it is: one school's, or every school's of an authority.
public struct CalendarStatement: Sendable, Hashable {
    /// Whose calendar.
    public enum Scope: Sendable, Hashable {
        /// One school.
        case school(URN)
        /// Every school of an authority that says nothing else.
        case authority(AuthorityCode)
    }

    /// Whose calendar.
    public var scope: Scope
    /// What it says.
    public var entry: CalendarEntry
    /// The line of the file, for reports.
    public var line: Int

    /// States an entry.
    public init(scope: Scope, entry: CalendarEntry, line: Int = 0) {
        self.scope = scope
        self.entry = entry
        self.line = line
    }
}
