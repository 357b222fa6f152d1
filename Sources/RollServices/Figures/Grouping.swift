public import RollDomain

/// What figures are split by.
public enum Grouping: Sendable, Hashable, CustomStringConvertible {
    /// Schools.
    case school
    /// Trusts; schools without one together.
    case trust
    /// Local authorities.
    case authority
    /// Regions.
    case region
    /// Phases.
    case phase
    /// Year groups.
    case yearGroup
    /// Sex.
    case sex
    /// Kinds of registration.
    case registration
    /// Attendance codes: sessions of each code.
    case code
    /// Values of a characteristic.
    case characteristic(Characteristic)

    /// Every grouping by the word that a command uses for it.
    public static let byWord: [String: Grouping] = {
        var words: [String: Grouping] = [
            "school": .school, "trust": .trust, "authority": .authority, "region": .region,
            "phase": .phase, "year-group": .yearGroup, "sex": .sex,
            "registration": .registration, "code": .code,
        ]
        for kind in Characteristic.allCases where kind != .socialWorker {
            words[kind.rawValue] = .characteristic(kind)
        }
        return words
    }()

    /// The heading of a table's column.
    public var description: String {
        switch self {
        case .school: "School"
        case .trust: "Trust"
        case .authority: "Local authority"
        case .region: "Region"
        case .phase: "Phase"
        case .yearGroup: "Year group"
        case .sex: "Sex"
        case .registration: "Registration"
        case .code: "Code"
        case .characteristic(let kind): kind.words.prefix(1).uppercased() + kind.words.dropFirst()
        }
    }
}
