/// Looks for tables that fit all that is known and lie far apart.
///
/// A table is a value for each free cell; all sums hold then, and what is looked for is one that
/// keeps the limits of every cell, by stepping onto each broken limit in turn. Then the hidden
/// cells are pushed up or down, many at once, and the table mended again. Every table found is
/// checked in whole numbers, so that whoever doubts the search need not doubt what it found.
///
/// - Source: rule R-DISC-03; S. Kaczmarz, "Angenäherte Auflösung von Systemen linearer Gleichungen", 1937, for
///   limits instead of equations.
struct PossibleTables {
    /// Values are kept in parts of a whole, so that limits can be checked exactly.
    static let unit = 1 << 20
    /// What floating-point sums may be off by; far below a part.
    private static let tolerance = 1e-9
    /// What a sum may be off by on whose limit the table stood to begin with: such sums can hold each
    /// other fast there, and are right again on the grid of ``keep()``.
    private static let edgeTolerance = 1e-4
    /// Grids in parts, as powers of two, onto which a table is put.
    private static let grids = [0, 8, 10, 12, 14]

    private let forms: [FreeForms.Form]
    private let lowest: [Int]
    private let highest: [Int?]
    /// Cells that can change, and their forms one behind the other.
    private var rows: [Int] = []
    private var starts = [0]
    private var columns: [Int] = []
    private var factors: [Double] = []
    private var constants: [Double] = []
    private var least: [Double] = []
    private var most: [Double] = []
    /// Whether the table to begin with stands nearer to a limit than the margin.
    private var isOnEdge: [Bool] = []
    /// How easily each free cell moves: hidden ones more easily than rounded ones.
    private var ease: [Double]
    private var norms: [Double] = []
    private var rowOfCell: [Int]
    private var values: [Double]
    /// The least and greatest value of each cell in the tables found so far, in parts.
    private(set) var seenLowest: [Int]
    private(set) var seenHighest: [Int]
    /// How many limits were looked at.
    private(set) var steps = 0
    /// The last table found, in parts.
    private(set) var table: [Int] = []

    /// Sets the search up.
    ///
    /// - Parameters:
    ///   - forms: Every cell in terms of free cells.
    ///   - lowest: The least value of each cell.
    ///   - highest: The greatest; nil for no limit.
    ///   - start: Values to begin with; nil for the middle of their limits.
    init(_ forms: FreeForms, lowest: [Int], highest: [Int?], start: [Int]?) {
        self.forms = forms.forms
        self.lowest = lowest
        self.highest = highest
        let count = lowest.count
        seenLowest = [Int](repeating: .max, count: count)
        seenHighest = [Int](repeating: .min, count: count)
        rowOfCell = [Int](repeating: -1, count: count)
        values =
            start?.map(Double.init)
            ?? zip(lowest, highest).map { (Double($0) + Double($1 ?? $0)) / 2 }
        ease = lowest.indices.map { cell in
            guard let high = highest[cell] else { return 10_000 }
            let width = Double(high - lowest[cell])
            return min(max(width * width, 0.25), 10_000)
        }
        for cell in lowest.indices where !self.forms[cell].cells.isEmpty {
            let form = self.forms[cell]
            rowOfCell[cell] = rows.count
            rows.append(cell)
            columns += form.cells
            factors += form.factors.map(Double.init)
            starts.append(columns.count)
            constants.append(Double(form.constant))
            // Inside the limits by a margin, so that rounding to parts does not leave them; a free
            // cell can stand on its limits exactly.
            let isFree = form.cells == [cell]
            let width = highest[cell].map { $0 - lowest[cell] }
            let margin = isFree ? 0 : width.map { min(0.02, Double($0) / 8) } ?? 0.02
            let low = Double(lowest[cell]) + margin
            let high = highest[cell].map { Double($0) - margin } ?? .infinity
            // A known table is never outside: sums can leave no room beside it.
            let known = start.map { Double($0[cell]) }
            least.append(known.map { min($0, low) } ?? low)
            most.append(known.map { max($0, high) } ?? high)
            isOnEdge.append(known.map { $0 <= low || $0 >= high } ?? false)
            norms.append(
                zip(form.cells, form.factors).reduce(0) {
                    $0 + Double($1.1 * $1.1) * ease[$1.0]
                })
        }
    }

    /// A push of a cell: up or down to a value.
    struct Push {
        let cell: Int
        let isUp: Bool
        let goal: Double
    }

    private func value(ofRow row: Int) -> Double {
        var sum = constants[row]
        for index in starts[row]..<starts[row + 1] {
            sum += factors[index] * values[columns[index]]
        }
        return sum
    }

    private mutating func move(row: Int, by step: Double) {
        let scale = step / norms[row]
        for index in starts[row]..<starts[row + 1] {
            values[columns[index]] += scale * factors[index] * ease[columns[index]]
        }
    }

    /// Mends every broken limit in turn.
    ///
    /// - Returns: How many were broken.
    private mutating func sweep() -> Int {
        var broken = 0
        steps += rows.count
        for row in rows.indices {
            let now = value(ofRow: row)
            let slack = isOnEdge[row] ? Self.edgeTolerance : Self.tolerance
            let inward = isOnEdge[row] ? 0 : 0.01
            if now < least[row] - slack {
                broken += 1
                move(row: row, by: min(least[row] + inward, (least[row] + most[row]) / 2) - now)
            } else if now > most[row] + slack {
                broken += 1
                move(row: row, by: max(most[row] - inward, (least[row] + most[row]) / 2) - now)
            }
        }
        return broken
    }

    /// Finds a table that fits, from where the search stands.
    ///
    /// - Parameters:
    ///   - pushes: What is asked for as well; given up where it cannot be had.
    ///   - sweeps: How often every limit is looked at, at most.
    /// - Returns: Whether one was found; it is kept then.
    mutating func find(_ pushes: [Push] = [], sweeps: Int) -> Bool {
        let patience = pushes.isEmpty ? 0 : 40
        for turn in 0..<patience + sweeps {
            var missed = 0
            if turn < patience {
                for push in pushes {
                    let row = rowOfCell[push.cell]
                    guard row >= 0 else { continue }
                    let now = value(ofRow: row)
                    let goal =
                        push.isUp ? min(push.goal, most[row]) : max(push.goal, least[row])
                    if push.isUp ? now < goal - 0.01 : now > goal + 0.01 {
                        missed += 1
                        move(row: row, by: goal - now)
                    }
                }
            }
            if sweep() == 0, missed == 0 { return keep() }
        }
        return false
    }

    /// Keeps the table as it stands if, in whole parts, it keeps every limit.
    ///
    /// Where it does not, it is tried on coarser grids: cells that cannot move are whole numbers there.
    private mutating func keep() -> Bool {
        for grid in Self.grids {
            guard let found = table(onGrid: grid) else { continue }
            for cell in found.indices {
                seenLowest[cell] = min(seenLowest[cell], found[cell])
                seenHighest[cell] = max(seenHighest[cell], found[cell])
            }
            table = found
            return true
        }
        return false
    }

    /// The table as it stands on the coarsest grid on which it keeps every limit, whole numbers if it
    /// can: exact sums of its values stay small.
    ///
    /// - Returns: The values in parts; those of the last table kept where no other grid fits.
    func simplest() -> [Int] {
        for grid in stride(from: Self.unit.trailingZeroBitCount, to: 0, by: -2) {
            if let found = table(onGrid: grid) { return found }
        }
        return table
    }

    private func table(onGrid grid: Int) -> [Int]? {
        let step = Double(Self.unit >> grid)
        let parts = values.map { Int(($0 * step).rounded()) << grid }
        var found = [Int](repeating: 0, count: lowest.count)
        for cell in found.indices {
            var sum = forms[cell].constant * Self.unit
            for (free, factor) in zip(forms[cell].cells, forms[cell].factors) {
                sum += factor * parts[free]
            }
            guard sum >= lowest[cell] * Self.unit,
                highest[cell].map({ sum <= $0 * Self.unit }) ?? true
            else { return nil }
            found[cell] = sum
        }
        return found
    }

    /// The whole numbers between the ends that a cell was seen at; nil where it was not seen.
    func seen(_ cell: Int) -> (low: Int, high: Int)? {
        guard seenLowest[cell] <= seenHighest[cell] else { return nil }
        let low = -((-seenLowest[cell]) >> 20)
        return (low, seenHighest[cell] >> 20)
    }

    /// Pushes targets apart until each was seen far enough, or enough was tried.
    ///
    /// - Parameters:
    ///   - targets: The cells with the width each needs.
    ///   - rounds: How many pairs of tables to look for at most.
    mutating func spread(_ targets: [DisclosureSystem.Target], rounds: Int) {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        for _ in 0..<rounds {
            let open = targets.filter { target in
                seen(target.cell).map { $0.high - $0.low < target.width } ?? true
            }
            guard !open.isEmpty else { return }
            // A few at a time: cells that hang together cannot all go the same way.
            let parts = UInt64(min(8, max(1, open.count / 4)))
            let chosen = open.filter { _ in
                // A fixed sequence, for the same answer always.
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return (state >> 40) % parts == 0
            }
            for isUp in [true, false] {
                let before = values
                let pushes = chosen.compactMap { target -> Push? in
                    guard let range = seen(target.cell) else { return nil }
                    guard range.high - range.low < target.width else { return nil }
                    let step = Double(target.width) + 1.1
                    let goal = isUp ? Double(range.low) + step : Double(range.high) - step
                    return Push(cell: target.cell, isUp: isUp, goal: goal)
                }
                if !pushes.isEmpty, !find(pushes, sweeps: 200) { values = before }
            }
        }
    }
}
