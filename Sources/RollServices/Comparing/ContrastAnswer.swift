public import RollDomain
public import RollFormats
public import RollInsight

/// One of two places that are set side by side.
public enum ContrastSide: Sendable, Hashable {
    /// An authority.
    case authority(AuthorityCode)
    /// A trust by its number.
    case trust(String)
    /// A school.
    case school(URN)

    /// Reads a place: six digits for a school, three for an authority, else a trust's number.
    ///
    /// Fails for an empty text.
    public init?(_ text: String) {
        if let urn = URN(text) {
            self = .school(urn)
        } else if let code = AuthorityCode(text), text.utf8.count == 3 {
            self = .authority(code)
        } else if !text.isEmpty {
            self = .trust(text)
        } else {
            return nil
        }
    }
}

/// What is compared between two places.
public enum ContrastMeasure: String, Sendable, Hashable, CaseIterable {
    /// The share of pupils who are persistently absent.
    case persistent
    /// The share of sessions missed.
    case absence

    /// The words for reading.
    public var words: String {
        switch self {
        case .persistent: "pupils persistently absent"
        case .absence: "sessions missed"
        }
    }
}

/// The difference of two places, taken apart.
///
/// - Source: rule R-CONTRAST-01.
public struct ContrastAnswer: Sendable {
    /// What is compared.
    public let measure: ContrastMeasure
    /// The name of the first place.
    public let first: String
    /// The name of the second place.
    public let second: String
    /// What the figures are, in words.
    public let source: String
    /// The parts; they sum to the difference.
    public let parts: ContrastParts
    /// Schools whose part can be told from chance, the largest first; empty where schools are not known.
    public let units: [ContrastUnit]
    /// Whether both places are one school, which no schools are named in.
    private let isOfSchools: Bool
    /// The names of schools by number.
    public let names: [String: String]
    /// What is wrong with a file that was read.
    public let diagnostics: DiagnosticLog

    /// How many schools are named at most.
    public static let most = 8

    init(
        _ parts: ContrastParts, _ measure: ContrastMeasure, _ first: String, _ second: String,
        source: String, names: [String: String] = [:],
        diagnostics: DiagnosticLog = DiagnosticLog()
    ) {
        self.parts = parts
        self.measure = measure
        self.first = first
        self.second = second
        self.source = source
        self.names = names
        self.diagnostics = diagnostics
        isOfSchools = [true, false].allSatisfy { side in
            parts.units.count { $0.isFirst == side } == 1
        }
        units =
            isOfSchools
            ? []
            : parts.units.filter { Self.isBeyondChance($0, measure) }.prefix(Self.most)
                .map { $0 }
    }

    /// The part of all schools that are not named; nil where schools are not known.
    public var otherSchools: ContrastPart? {
        guard !parts.units.isEmpty, !isOfSchools else { return nil }
        let named = units.reduce(Int128(0)) { $0 + $1.part.numerator }
        return ContrastPart(
            name: "all other schools", numerator: parts.beyond.numerator - named,
            denominator: parts.beyond.denominator)
    }

    /// Whether intake, what is left, its reasons and its schools sum to the difference exactly.
    public var sums: Bool {
        func sum(_ parts: [ContrastPart]) -> Int128 { parts.reduce(0) { $0 + $1.numerator } }
        let beyond = parts.beyond.numerator
        let left = otherSchools.map { sum(units.map(\.part)) + $0.numerator }
        return sum(parts.intake) + beyond == parts.gap.numerator
            && (parts.reasons.isEmpty || sum(parts.reasons) == beyond)
            && (parts.units.isEmpty || sum(parts.units.map(\.part)) == beyond)
            && left.map { $0 == beyond } ?? true
    }

    /// Beyond what chance moves 19 in 20 schools by.
    ///
    /// - Source: methods, section 2.1: a school's mean absence varies by √(86 ÷ N) points.
    private static func isBeyondChance(_ unit: ContrastUnit, _ measure: ContrastMeasure) -> Bool {
        guard unit.whole > 0 else { return false }
        let whole = Double(unit.whole)
        let apart = abs(Double(unit.counted) - unit.expected)
        switch measure {
        case .persistent:
            let share = min(max(unit.expected / whole, 0), 1)
            return apart > 1.96 * (whole * share * (1 - share)).squareRoot()
        case .absence:
            // About 380 possible sessions make a pupil's year.
            let pupils = max(1, whole / 380)
            return 100 * apart / whole > 1.96 * (86 / pupils).squareRoot()
        }
    }
}
