public import RollDomain
import RollEngine

/// How a rate changed, and what each part did to it.
///
/// A part that moved `a` sessions of absence and `p` possible sessions, between `A1` of `P1` and
/// `A2` of `P2`, moved the rate by `(a(P1 + P2) - p(A1 + A2)) / (2 P1 P2)`. The rule knows no
/// order of parts, and the parts sum exactly to the difference of the two rates. Printed are
/// thousandths of a percentage point: each is rounded down, and the thousandths left over to the
/// difference of the two printed rates go to the largest remainders.
///
/// - Source: rule R-WHY-02.
public struct RateChange: Sendable, Hashable {
    /// Which rate.
    public enum Kind: String, Sendable, CaseIterable {
        /// Sessions of absence of possible sessions.
        case absence
        /// Sessions of unauthorised absence of possible sessions.
        case unauthorised
        /// Registrations persistently absent, of all counted.
        case persistent
        /// Registrations severely absent, of all counted.
        case severe

        /// Words for people.
        public var words: String {
            switch self {
            case .absence: "Absence"
            case .unauthorised: "Unauthorised absence"
            case .persistent: "Persistent absence"
            case .severe: "Severe absence"
            }
        }

        func ratio(_ counts: RollEngine.FigureCounts) -> (count: Int, whole: Int) {
            switch self {
            case .absence: (counts.absent, counts.possible)
            case .unauthorised: (counts.unauthorised, counts.possible)
            case .persistent: (counts.persistent, counts.enrolments)
            case .severe: (counts.severe, counts.enrolments)
            }
        }
    }

    /// Which rate.
    public let kind: Kind
    /// The rate as it was.
    public let first: Ratio
    /// The rate as it is.
    public let second: Ratio
    /// What each part did, in thousandths of a percentage point; nil where one of the ends has no
    /// rate, since a rate that comes into being does not move by points.
    public let effects: [ChangePart: Int]?

    /// The places to which rates and effects are printed.
    public static let places = 3

    /// The difference in thousandths of a percentage point; nil where one of the ends has no rate.
    public var points: Int? {
        guard let before = first.percent(places: Self.places),
            let after = second.percent(places: Self.places)
        else { return nil }
        return after.scaled - before.scaled
    }

    init(
        _ kind: Kind, from first: RollEngine.FigureCounts, to second: RollEngine.FigureCounts,
        _ parts: [ChangePart: RollEngine.FigureCounts]
    ) {
        let (before, after) = (kind.ratio(first), kind.ratio(second))
        self.init(
            kind, first: Ratio(before.count, of: before.whole),
            second: Ratio(after.count, of: after.whole), parts.mapValues(kind.ratio))
    }

    private init(
        _ kind: Kind, first: Ratio, second: Ratio, _ parts: [ChangePart: (count: Int, whole: Int)]
    ) {
        self.kind = kind
        self.first = first
        self.second = second
        guard first.whole > 0, second.whole > 0,
            let before = first.percent(places: Self.places),
            let after = second.percent(places: Self.places)
        else {
            effects = nil
            return
        }
        // England's products have 25 digits: twice the width of a word.
        let wholes = Int128(first.whole) + Int128(second.whole)
        let counts = Int128(first.count) + Int128(second.count)
        let divisor = 2 * Int128(first.whole) * Int128(second.whole)
        var found: [(part: ChangePart, floor: Int, rest: Int128)] = []
        for (part, moved) in parts {
            let exact = Int128(moved.count) * wholes - Int128(moved.whole) * counts
            guard exact != 0 else { continue }
            let scaled = exact * 100_000
            var (floor, rest) = scaled.quotientAndRemainder(dividingBy: divisor)
            if rest < 0 {
                floor -= 1
                rest += divisor
            }
            found.append((part, Int(floor), rest))
        }
        found.sort { ($1.rest, $0.part) < ($0.rest, $1.part) }
        var left = after.scaled - before.scaled - found.reduce(0) { $0 + $1.floor }
        var effects = Dictionary(uniqueKeysWithValues: found.map { ($0.part, $0.floor) })
        for item in found where left > 0 {
            effects[item.part, default: 0] += 1
            left -= 1
        }
        for item in found.reversed() where left < 0 {
            effects[item.part, default: 0] -= 1
            left += 1
        }
        self.effects = effects
    }

    /// The change looked at from its other end.
    var swapped: RateChange {
        RateChange(kind, second, first, effects?.mapValues { -$0 })
    }

    private init(_ kind: Kind, _ first: Ratio, _ second: Ratio, _ effects: [ChangePart: Int]?) {
        self.kind = kind
        self.first = first
        self.second = second
        self.effects = effects
    }
}
