/// How an authority answers for a child: why the child stands on its own list.
///
/// - Source: Children Act 1989 sections 17, 22 and 47; Working together to improve school attendance,
///   on virtual school heads.
public enum CareStatus: String, CaseIterable, Sendable, Hashable, Comparable {
    /// In the care of the authority.
    case lookedAfter = "looked-after"
    /// On a child protection plan.
    case childProtection = "child-protection"
    /// In need, with a plan.
    case childInNeed = "child-in-need"
    /// In the care of relatives or friends.
    case kinshipCare = "kinship-care"
    /// In care before: adopted, or under a guardianship or arrangements order.
    case previouslyLookedAfter = "previously-looked-after"

    /// The words for reading.
    public var words: String {
        switch self {
        case .lookedAfter: "looked after"
        case .childProtection: "child protection plan"
        case .childInNeed: "child in need"
        case .kinshipCare: "kinship care"
        case .previouslyLookedAfter: "previously looked after"
        }
    }

    /// Whether the child has a social worker, who is told of an unexplained absence.
    public var hasSocialWorker: Bool {
        switch self {
        case .lookedAfter, .childProtection, .childInNeed: true
        case .kinshipCare, .previouslyLookedAfter: false
        }
    }

    /// Reads a status as lists of authorities write it, such as `CLA`; nil for anything else.
    public init?(anyForm text: String) {
        let letters = text.lowercased().filter { $0.isLetter }
        switch letters {
        case "lookedafter", "cla", "lac", "cic", "childincare", "incare": self = .lookedAfter
        case "childprotection", "cp", "cpp", "childprotectionplan": self = .childProtection
        case "childinneed", "cin", "inneed": self = .childInNeed
        case "kinshipcare", "kinship": self = .kinshipCare
        case "previouslylookedafter", "pla", "plac", "pcla": self = .previouslyLookedAfter
        default: return nil
        }
    }

    /// The one that stands earlier in this list: the nearer duty.
    public static func < (left: CareStatus, right: CareStatus) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// What an authority's list says of one child in one status.
public struct CareStatement: Sendable, Equatable {
    /// The authority whose list it is.
    public var authority: AuthorityCode
    /// The authority's own number of the child, by which a later list is the same child.
    public var reference: String
    /// The unique pupil number, where the authority knows it.
    public var upn: UPN?
    /// Surname.
    public var surname: String
    /// First name.
    public var forename: String
    /// Date of birth.
    public var birthDate: CivilDate
    /// Why the child is on the list.
    public var status: CareStatus
    /// The dates of the status.
    public var span: DateSpan
    /// The social worker's name; empty where none is said.
    public var worker: String
    /// The name by which the worker signs in here; empty where none is said.
    public var workerLogin: String
    /// The team of the worker; empty where none is said.
    public var team: String
    /// Since when the worker has the child; nil takes the first day of the status.
    public var workerFrom: CivilDate?
    /// The school, where it may be outside this installation; empty where none is said.
    public var schoolName: String
    /// The line of the file, counted from 1.
    public var line: Int

    /// Describes a child in a status; number, worker and school are set afterwards.
    public init(
        authority: AuthorityCode, reference: String, surname: String, forename: String,
        birthDate: CivilDate, status: CareStatus, span: DateSpan, line: Int = 0
    ) {
        self.authority = authority
        self.reference = reference
        self.surname = surname
        self.forename = forename
        self.birthDate = birthDate
        self.status = status
        self.span = span
        self.line = line
        upn = nil
        worker = ""
        workerLogin = ""
        team = ""
        workerFrom = nil
        schoolName = ""
    }
}
