/// The difference of two places taken apart: how much is intake, and what is left by reason and school.
///
/// Each kind of pupil has the rate that all such pupils have, rounded to a millionth. What a place
/// would have with these rates, less what the other would, is intake; the rest is what pupils of the
/// same kind miss more or less. Intake is shared among its factors by the mean over every order in
/// which they can be taken. Pupils of no known kind are expected to have the rate of the others, so they
/// are in what is left. All in whole numbers, so that the parts sum to the difference exactly.
///
/// - Source: rule R-CONTRAST-01; L. S. Shapley, "A value for n-person games" (1953).
public struct ContrastParts: Sendable, Hashable {
    /// What is counted in the first place.
    public let first: ContrastCell
    /// What is counted in the second place.
    public let second: ContrastCell
    /// The difference: first less second.
    public let gap: ContrastPart
    /// The part of each factor of intake.
    public let intake: [ContrastPart]
    /// What intake does not explain.
    public let beyond: ContrastPart
    /// The part of ``beyond`` that pupils of no known kind make.
    public let unknown: ContrastPart
    /// What intake does not explain by reason; empty where nothing is known of reasons.
    public let reasons: [ContrastPart]
    /// The same by school, the largest part first; empty where nothing is known of schools.
    public let units: [ContrastUnit]

    /// Parts of a millionth in a rate.
    private static let scale = 1_000_000
    /// The most factors: every order of them is taken.
    public static let mostFactors = 5

    /// Takes a difference apart.
    ///
    /// Fails where one of the places has nobody.
    ///
    /// - Parameters:
    ///   - first: The cells of the first place.
    ///   - second: The cells of the second place.
    ///   - all: The cells of all places, both among them: what is usual for each kind.
    ///   - factors: The names of the factors.
    ///   - reasons: The names of the reasons; empty where nothing is known of them.
    /// - Complexity: O(cells × 2 to the power of the factors).
    public init?(
        _ first: [ContrastCell], _ second: [ContrastCell], all: [ContrastCell],
        factors: [String], reasons: [String] = []
    ) {
        precondition(factors.count <= Self.mostFactors, "a few factors")
        let one = Self.sum(first)
        let two = Self.sum(second)
        guard one.whole > 0, two.whole > 0 else { return nil }
        let usual = Usual(all, factors: factors.count, reasons: reasons.count)
        let orders = Self.factorial(factors.count)
        let (a, b) = (Int128(one.whole), Int128(two.whole))
        let denominator = Int128(Self.scale * orders) * a * b
        func part(_ name: String, _ numerator: Int128) -> ContrastPart {
            ContrastPart(name: name, numerator: numerator, denominator: denominator)
        }
        /// What both places would have with the rates by some factors, apart.
        func apart(_ expected: (ContrastCell) -> Int) -> Int128 {
            func total(_ cells: [ContrastCell]) -> Int128 {
                cells.reduce(0) { $0 + Int128(expected($1)) }
            }
            return total(first) * b - total(second) * a
        }
        let subsets = (0..<(1 << factors.count)).map { set in
            apart { usual.expected($0, by: set) }
        }
        intake = factors.enumerated().map { place, name in
            var sum: Int128 = 0
            for set in subsets.indices where set & (1 << place) == 0 {
                let size = set.nonzeroBitCount
                let weight = Self.factorial(size) * Self.factorial(factors.count - 1 - size)
                sum += Int128(weight) * (subsets[set | (1 << place)] - subsets[set])
            }
            return part(name, sum)
        }
        let scale = Int128(Self.scale)
        let whole = scale * (Int128(one.part) * b - Int128(two.part) * a)
        gap = part("all", Int128(orders) * whole)
        beyond = part("beyond", Int128(orders) * (whole - subsets[subsets.count - 1]))
        func left(_ cells: [ContrastCell]) -> Int128 {
            cells.filter { !$0.isKnown }.reduce(0) {
                $0 + scale * Int128($1.part) - Int128(usual.expected($1))
            }
        }
        unknown = part("unknown", Int128(orders) * (left(first) * b - left(second) * a))
        self.reasons = reasons.enumerated().map { place, name in
            func total(_ cells: [ContrastCell]) -> Int128 {
                cells.reduce(0) {
                    $0 + scale * Int128(Self.reason(place, of: $1, reasons.count))
                        - Int128(usual.expected($1, reason: place))
                }
            }
            return part(name, Int128(orders) * (total(first) * b - total(second) * a))
        }
        self.first = one
        self.second = two
        let sides = [(cells: first, isFirst: true), (cells: second, isFirst: false)]
        units = sides.flatMap { side in
            Self.units(side.cells, usual).map { name, found in
                let left = scale * Int128(found.part) - found.expected
                return ContrastUnit(
                    part: part(name, Int128(orders) * (side.isFirst ? left * b : -left * a)),
                    isFirst: side.isFirst, counted: found.part,
                    expected: Double(found.expected) / Double(Self.scale), whole: found.whole)
            }
        }.sorted {
            ($0.part.numerator.magnitude, $1.part.name) > (
                $1.part.numerator.magnitude, $0.part.name
            )
        }
    }

    private static func sum(_ cells: [ContrastCell]) -> ContrastCell {
        ContrastCell(
            factors: [], whole: cells.reduce(0) { $0 + $1.whole },
            part: cells.reduce(0) { $0 + $1.part })
    }

    private static func units(
        _ cells: [ContrastCell], _ usual: Usual
    ) -> [(String, (part: Int, expected: Int128, whole: Int))] {
        var found: [String: (part: Int, expected: Int128, whole: Int)] = [:]
        for cell in cells where !cell.unit.isEmpty {
            var unit = found[cell.unit] ?? (0, 0, 0)
            unit.part += cell.part
            unit.expected += Int128(usual.expected(cell))
            unit.whole += cell.whole
            found[cell.unit] = unit
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// A reason's part of a cell; the last takes what no reason says.
    fileprivate static func reason(_ place: Int, of cell: ContrastCell, _ count: Int) -> Int {
        guard place == count - 1 else {
            return place < cell.reasons.count ? cell.reasons[place] : 0
        }
        return cell.part - cell.reasons.prefix(count - 1).reduce(0, +)
    }

    private static func factorial(_ number: Int) -> Int {
        (0..<number).reduce(1) { $0 * ($1 + 1) }
    }

    /// The rates that are usual, in millionths, by every set of factors.
    private struct Usual {
        private let rates: [[[String]: Int]]
        private let byReason: [[String]: [Int]]
        /// The rates by reason of all pupils.
        private let ofAll: [Int]
        private let full: Int

        init(_ cells: [ContrastCell], factors: Int, reasons: Int) {
            full = (1 << factors) - 1
            var sums = [[[String]: (part: Int, whole: Int)]](repeating: [:], count: full + 1)
            var parts: [[String]: [Int]] = [:]
            var all = Array(repeating: 0, count: reasons)
            // Pupils of no known kind say nothing of what is usual, unless there are no others.
            let known = cells.filter(\.isKnown)
            for cell in known.isEmpty ? cells : known {
                for place in 0..<reasons {
                    all[place] += ContrastParts.reason(place, of: cell, reasons)
                }
                for set in 0...(cell.isKnown ? full : 0) {
                    let key = Self.key(cell, set)
                    sums[set][key, default: (0, 0)].part += cell.part
                    sums[set][key, default: (0, 0)].whole += cell.whole
                }
                guard reasons > 0, cell.isKnown else { continue }
                var known = parts[cell.factors] ?? Array(repeating: 0, count: reasons)
                for place in 0..<reasons {
                    known[place] += ContrastParts.reason(place, of: cell, reasons)
                }
                parts[cell.factors] = known
            }
            var rates = sums.map { $0.mapValues { Self.rate($0.part, $0.whole) } }
            byReason = parts.reduce(into: [:]) { found, item in
                let whole = sums[(1 << factors) - 1][item.key]?.whole ?? 0
                found[item.key] = item.value.map { Self.rate($0, whole) }
            }
            // Rates of reasons are rounded one by one, so that they and no other make the whole.
            for (key, values) in byReason { rates[full][key] = values.reduce(0, +) }
            self.rates = rates
            let whole = sums[0].values.reduce(0) { $0 + $1.whole }
            ofAll = all.map { Self.rate($0, whole) }
        }

        private static func rate(_ part: Int, _ whole: Int) -> Int {
            guard whole > 0 else { return 0 }
            // Millionths of all sessions of England are more than 64 bits hold.
            let doubled = 2 * Int128(ContrastParts.scale) * Int128(part) + Int128(whole)
            return Int(doubled / (2 * Int128(whole)))
        }

        private static func key(_ cell: ContrastCell, _ set: Int) -> [String] {
            cell.factors.indices.map { set & (1 << $0) == 0 ? "" : cell.factors[$0] }
        }

        func expected(_ cell: ContrastCell, by set: Int) -> Int {
            guard cell.isKnown else {
                // As above: what is left by reason has to make what is left in all.
                let sum = set == full && !ofAll.isEmpty ? ofAll.reduce(0, +) : nil
                return cell.whole * (sum ?? rates[0][Self.key(cell, 0)] ?? 0)
            }
            return cell.whole * (rates[set][Self.key(cell, set)] ?? 0)
        }

        func expected(_ cell: ContrastCell) -> Int { expected(cell, by: full) }

        func expected(_ cell: ContrastCell, reason place: Int) -> Int {
            cell.whole * (cell.isKnown ? byReason[cell.factors]?[place] ?? 0 : ofAll[place])
        }
    }
}
