/// How a mark counts: what the statistics do with it.
///
/// - Source: rule R-CODE-01; DfE attendance data dictionary (code, type, status).
public enum MarkClass: UInt8, CaseIterable, Sendable {
    /// No mark was taken: never an absence, never a possible session.
    case unmarked = 0
    /// Present in school, late before the register closed included.
    case present
    /// At an approved educational activity elsewhere: attendance.
    case approved
    /// Absent with leave or for a reason the law accepts.
    case authorised
    /// Absent without.
    case unauthorised
    /// Not expected, or unable to attend: outside possible sessions.
    case notPossible
    /// A note for the register (not on roll, planned closure): outside possible sessions.
    case administrative
    /// Not attending for coronavirus, 2020 to 2022: a possible session that is not an absence.
    case covid
    /// A text that no code set knows: kept as it came, counted nowhere but as unknown.
    case unknown

    /// Whether the session is in the denominator.
    public var isPossible: Bool {
        switch self {
        case .present, .approved, .authorised, .unauthorised, .covid: true
        case .unmarked, .notPossible, .administrative, .unknown: false
        }
    }

    /// Whether the pupil counts as attending.
    public var isAttending: Bool { self == .present || self == .approved }

    /// Whether the pupil counts as absent.
    public var isAbsent: Bool { self == .authorised || self == .unauthorised }

    /// The words for reading.
    public var words: String {
        switch self {
        case .unmarked: "no mark taken"
        case .present: "present"
        case .approved: "approved educational activity"
        case .authorised: "authorised absence"
        case .unauthorised: "unauthorised absence"
        case .notPossible: "not a possible session"
        case .administrative: "administrative"
        case .covid: "not attending for coronavirus"
        case .unknown: "unknown code"
        }
    }

    init?(dataName: String) {
        switch dataName {
        case "present": self = .present
        case "approved": self = .approved
        case "authorised": self = .authorised
        case "unauthorised": self = .unauthorised
        case "not-possible": self = .notPossible
        case "administrative": self = .administrative
        case "covid": self = .covid
        default: return nil
        }
    }
}

/// Whether a code says that the pupil came late.
public enum Lateness: String, Sendable {
    /// Not late.
    case none = ""
    /// Late, before the register closed: present.
    case beforeClose = "before"
    /// Late, after the register closed: an unauthorised absence.
    case afterClose = "after"
}
