/// The kind of a pupil's registration at a school.
public enum EnrolmentKind: String, CaseIterable, Sendable {
    /// Registered at this school only (census status C).
    case single = "C"
    /// Registered at two schools, this is the main one (M).
    case main = "M"
    /// Registered at two schools, this is the subsidiary one (S).
    case subsidiary = "S"
    /// A guest: taught here, registered elsewhere (G).
    case guest = "G"
    /// Another kind: further education or another provider (F and O).
    case other = "O"

    /// Reads a census code or a word; nil for anything else.
    public init?(text: String) {
        switch text.uppercased() {
        case "C", "SINGLE", "CURRENT": self = .single
        case "M", "MAIN", "MAIN DUAL", "CURRENT MAIN": self = .main
        case "S", "SUBSIDIARY", "SUBSIDIARY DUAL", "CURRENT SUBSIDIARY": self = .subsidiary
        case "G", "GUEST": self = .guest
        case "O", "F", "OTHER": self = .other
        default: return nil
        }
    }

    /// The words for reading.
    public var words: String {
        switch self {
        case .single: "single registration"
        case .main: "main registration of two"
        case .subsidiary: "subsidiary registration of two"
        case .guest: "guest"
        case .other: "other registration"
        }
    }
}

/// The sex of a pupil as registers hold it.
public enum Sex: String, CaseIterable, Sendable {
    /// Female.
    case female = "F"
    /// Male.
    case male = "M"

    /// Reads `F`, `Female`, `M` or `Male`; nil for anything else.
    public init?(text: String) {
        switch text.uppercased() {
        case "F", "FEMALE", "GIRL": self = .female
        case "M", "MALE", "BOY": self = .male
        default: return nil
        }
    }
}
