public import RollDomain

/// What a figure means: named on every figure, and versioned.
public struct FigureDefinition: Sendable, Hashable {
    /// The name with its version.
    public let id: String
    /// The rules in a few sentences.
    public let words: String

    /// Rollcall's own definition of live figures, first version.
    ///
    /// - Source: rules R-RATE-01, R-CODE-01, R-PA-01, R-PA-02.
    public static let live = FigureDefinition(
        id: "rollcall-live-1",
        words: """
            Every mark counts by the code set in force on its date. Possible sessions are those \
            attended, those of absence, and coronavirus sessions of 2020 to 2022. A rate is all \
            sessions of the kind over all possible sessions. Each registration counts at its own \
            school, for its own sessions, leavers included. Persistently absent: a tenth or more of \
            a registration's own possible sessions missed; severely absent: half or more, and these \
            are persistently absent too. Characteristics and year groups are those of the last day \
            of the window on which the pupil was on roll.
            """)
}

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
