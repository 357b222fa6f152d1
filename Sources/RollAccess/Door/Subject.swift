public import RollDomain

/// A school with the groups it stands in now.
public struct SchoolPlace: Sendable, Hashable {
    /// The school.
    public var urn: URN
    /// Its academy trust; nil where it belongs to none.
    public var trust: String?
    /// Its authority.
    public var authority: AuthorityCode?

    /// Describes a school.
    public init(_ urn: URN, trust: String? = nil, authority: AuthorityCode? = nil) {
        self.urn = urn
        self.trust = trust
        self.authority = authority
    }
}

/// One school's record of a child, with all by which somebody may be responsible for the child.
public struct PupilSubject: Sendable, Hashable {
    /// The school whose record it is.
    public var place: SchoolPlace
    /// The child's number across schools.
    public var child: Int64
    /// The groups of the school to which the child belongs today, by number.
    public var groups: Set<Int> = []
    /// The year group today.
    public var yearGroup: YearGroup?
    /// Whether the child is on the school's roll today.
    public var isOnRoll = true
    /// The authority that answers for a child in care or with a social worker; nil for others.
    public var careAuthority: AuthorityCode?
    /// The authorities whose own list of children in care holds the child today.
    public var listedBy: Set<AuthorityCode> = []
    /// The people to whom the child is allocated today, by number.
    public var workers: Set<Int64> = []
    /// The people who have accepted a referral of the child that runs today, by number.
    public var referredTo: Set<Int64> = []

    /// Describes a child on a school's roll; everything else is set afterwards.
    public init(child: Int64, at place: SchoolPlace) {
        self.child = child
        self.place = place
    }
}

/// What kind of thing something is done to.
public enum SubjectKind: String, CaseIterable, Sendable, Hashable {
    /// One pupil.
    case pupil
    /// A group of a school.
    case group
    /// A year group of a school.
    case yearGroup = "year-group"
    /// A school.
    case school
    /// Several schools.
    case schools
    /// A trust.
    case trust
    /// An authority.
    case authority
    /// England.
    case nation
    /// Everything for which the viewer has the role.
    case own
    /// A person with an account.
    case person
    /// The installation itself.
    case installation
}

/// What something is done to.
public enum Subject: Sendable, Hashable {
    /// One school's record of a pupil.
    case pupil(PupilSubject)
    /// A group of a school by number, with the year groups of its members.
    case group(SchoolPlace, number: Int, years: Set<YearGroup>)
    /// A year group of a school.
    case yearGroup(SchoolPlace, YearGroup)
    /// A school.
    case school(SchoolPlace)
    /// Several schools at once; all must be inside.
    case schools(Set<SchoolPlace>)
    /// A trust.
    case trust(String)
    /// An authority.
    case authority(AuthorityCode)
    /// England.
    case nation
    /// Everything for which the viewer has the role: their own patch, whatever it is.
    case own
    /// A person with an account, by number.
    case person(Int64)
    /// The installation itself.
    case installation

    /// What kind of thing it is.
    public var kind: SubjectKind {
        switch self {
        case .pupil: .pupil
        case .group: .group
        case .yearGroup: .yearGroup
        case .school: .school
        case .schools: .schools
        case .trust: .trust
        case .authority: .authority
        case .nation: .nation
        case .own: .own
        case .person: .person
        case .installation: .installation
        }
    }
}
