/// Tries to work out hidden cells from everything that is published.
///
/// First by one sum at a time. Then possible tables are made for all cells at once: a cell is safe
/// when two of them lie far enough apart. What is left is for linear programming, in exact numbers,
/// near the cell first. A cell is found out when all tables that fit lie too near to each other.
///
/// - Source: rule R-DISC-03.
public struct DisclosureAttack {
    private static let sizes = [60, 200, 700]
    private static let largest = 6_000

    private let system: DisclosureSystem
    private let lowest: [Int]
    private let highest: [Int?]
    private let memberships: [[Int]]
    private let neighbourhood: AttackNeighbourhood
    private let wholeIntervals: Bool
    /// A table that fits all that is known; the truth where it was given.
    private var solution: [ExactFraction?]
    /// Tables that fit, made for all cells at once.
    private var tables: PossibleTables?
    /// The least and greatest value of each cell in tables found while others were attacked.
    private var met: [Int: (low: ExactFraction, high: ExactFraction)] = [:]

    /// Attacks every target of a system.
    ///
    /// - Parameters:
    ///   - system: What is known.
    ///   - wholeIntervals: Whether to find the whole interval of each cell, though it is safe.
    /// - Returns: What was found out.
    public static func run(
        on system: DisclosureSystem, wholeIntervals: Bool = false
    ) -> AttackReport {
        var propagation = IntervalPropagation(system)
        guard propagation.run() else { return AttackReport(findings: [], isContradictory: true) }
        var attack = DisclosureAttack(system, propagation, wholeIntervals)
        if !wholeIntervals, !attack.makeTables() {
            return AttackReport(findings: [], isContradictory: true)
        }
        var findings: [AttackReport.Finding] = []
        for target in system.targets {
            guard let finding = attack.attack(target) else {
                return AttackReport(findings: findings, isContradictory: true)
            }
            findings.append(finding)
        }
        return AttackReport(findings: findings, isContradictory: false)
    }

    private init(
        _ system: DisclosureSystem, _ propagation: IntervalPropagation, _ wholeIntervals: Bool
    ) {
        self.system = system
        self.wholeIntervals = wholeIntervals
        lowest = propagation.lowest
        highest = propagation.highest
        solution =
            system.truth?.map { ExactFraction($0) }
            ?? zip(lowest, highest).map { $0 == $1 ? ExactFraction($0) : nil }
        var memberships = [[Int]](repeating: [], count: system.cells.count)
        for (index, relation) in system.relations.enumerated() {
            for cell in relation.parts + [relation.whole] { memberships[cell].append(index) }
        }
        self.memberships = memberships
        neighbourhood = AttackNeighbourhood(
            relations: system.relations, memberships: memberships,
            isKnown: zip(lowest, highest).map { $0 == $1 })
    }

    /// Makes possible tables that lie far apart, for all targets at once.
    ///
    /// - Returns: Whether the sums can hold at all.
    private mutating func makeTables() -> Bool {
        let forms = FreeForms(
            system, known: zip(lowest, highest).map { $0 == $1 ? $0 : nil })
        guard forms.isConsistent else { return false }
        guard forms.isWhole else { return true }
        var search = PossibleTables(
            forms, lowest: lowest, highest: highest, start: system.truth)
        guard search.find(sweeps: 3_000) else { return true }
        if system.truth == nil {
            solution = search.table.map { ExactFraction($0, partsOf: PossibleTables.unit) }
        }
        search.spread(system.targets.filter { !isKnown($0.cell) }, rounds: 60)
        tables = search
        return true
    }

    private func isKnown(_ cell: Int) -> Bool { lowest[cell] == highest[cell] }

    private func finding(
        _ target: DisclosureSystem.Target, _ low: Int, _ high: Int?, isWhole: Bool
    ) -> AttackReport.Finding {
        let outcome: AttackReport.Outcome =
            high == low ? .exact : high.map { $0 - low < target.width } ?? false ? .narrow : .safe
        return AttackReport.Finding(
            cell: target.cell, outcome: outcome, lowest: low, highest: high,
            isWholeInterval: isWhole, widthNeeded: target.width)
    }

    /// Attacks one cell; nil where the tables contradict each other.
    private mutating func attack(_ target: DisclosureSystem.Target) -> AttackReport.Finding? {
        let cell = target.cell
        let outer = finding(target, lowest[cell], highest[cell], isWhole: true)
        if outer.outcome != .safe || isKnown(cell) { return outer }
        if let (low, high) = seen(cell), high - low >= target.width {
            return finding(target, low, high, isWhole: false)
        }
        do throws(ExactSimplex.TooLarge) {
            if solution[cell] == nil {
                guard try solve(around: cell) else { return nil }
            }
            for size in (wholeIntervals ? [] : Self.sizes) + [Self.largest] {
                let (near, isAll) = neighbourhood.around(cell, atMost: size)
                let loose = withoutStuck(near)
                // The cell itself is stuck: look further around it.
                guard loose.first == cell || isAll else { continue }
                let (low, high, isEnd) =
                    loose.first == cell
                    ? try extremes(
                        of: cell, among: loose, width: wholeIntervals ? nil : target.width)
                    : fixedValue(of: cell)
                let found = finding(target, low, high, isWhole: isAll && isEnd)
                if found.outcome == .safe || isAll { return found }
            }
        } catch {}
        return AttackReport.Finding(
            cell: cell, outcome: .unsettled, lowest: lowest[cell], highest: highest[cell],
            isWholeInterval: false, widthNeeded: target.width)
    }

    /// Leaves out cells that cannot move while all outside stay: a sum with one of them only.
    private func withoutStuck(_ cells: [Int]) -> [Int] {
        var inside = Set(cells)
        var counts: [Int: Int] = [:]
        for cell in cells {
            for index in memberships[cell] { counts[index, default: 0] += 1 }
        }
        var stuck = counts.filter { $0.value == 1 }.map(\.key)
        while let index = stuck.popLast() {
            let relation = system.relations[index]
            guard let cell = (relation.parts + [relation.whole]).first(where: inside.contains)
            else { continue }
            inside.remove(cell)
            for other in memberships[cell] {
                counts[other, default: 0] -= 1
                if counts[other] == 1 { stuck.append(other) }
            }
        }
        return cells.filter(inside.contains)
    }

    /// The one value of a cell that cannot move.
    private func fixedValue(of cell: Int) -> (low: Int, high: Int?, isEnd: Bool) {
        let value = solution[cell] ?? .zero
        return (value.ceiling, value.floor, true)
    }

    /// The whole numbers between the values that a cell had in any table that fits.
    private func seen(_ cell: Int) -> (low: Int, high: Int)? {
        let first = tables?.seen(cell)
        guard let met = met[cell] else { return first }
        let (low, high) = (met.low.ceiling, met.high.floor)
        return (min(first?.low ?? low, low), max(first?.high ?? high, high))
    }

    /// Keeps what a table says of each of its cells: one attack settles others.
    private mutating func note(_ values: ArraySlice<ExactFraction>, of cells: [Int]) {
        for (cell, value) in zip(cells, values) {
            guard let known = met[cell] else {
                met[cell] = (value, value)
                continue
            }
            met[cell] = (
                value < known.low ? value : known.low, known.high < value ? value : known.high
            )
        }
    }

    private func equations(
        among cells: [Int], start: [ExactFraction]
    ) -> [ExactSimplex.Equation] {
        let place = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
        let touched = Set(cells.flatMap { memberships[$0] }).sorted()
        return touched.map { index in
            let relation = system.relations[index]
            var terms: [(unknown: Int, factor: Int)] = []
            var sum = ExactFraction.zero
            func add(_ cell: Int, _ factor: Int) {
                guard let unknown = place[cell] else { return }
                terms.append((unknown, factor))
                sum = sum + start[unknown] * ExactFraction(factor)
            }
            for part in relation.parts { add(part, 1) }
            add(relation.whole, -1)
            return ExactSimplex.Equation(terms: terms, sum: sum)
        }
    }

    private func limits(_ cells: [Int]) -> [(low: ExactFraction?, high: ExactFraction?)] {
        cells.map { (ExactFraction(lowest[$0]), highest[$0].map { ExactFraction($0) }) }
    }

    /// How low and high a cell can be when only some cells move and all others stay as in the
    /// solution: the ends, or as far apart as is asked for.
    private mutating func extremes(
        of cell: Int, among cells: [Int], width: Int?
    ) throws(ExactSimplex.TooLarge) -> (low: Int, high: Int?, isEnd: Bool) {
        let start = cells.map { solution[$0] ?? .zero }
        var simplex = ExactSimplex(
            limits: limits(cells), equations: equations(among: cells, start: start), start: start)
        let least = try simplex.extreme(
            of: 0, sign: -1, until: width.map { ExactFraction(start[0].floor - $0) })
        note(simplex.values.prefix(cells.count), of: cells)
        let low = least?.ceiling ?? lowest[cell]
        if let width, start[0].floor - low >= width { return (low, start[0].floor, false) }
        let most = try simplex.extreme(
            of: 0, sign: 1, until: width.map { ExactFraction(low + $0) })
        note(simplex.values.prefix(cells.count), of: cells)
        let high = most?.floor
        return (low, high, width.map { width in high.map { $0 - low < width } ?? true } ?? true)
    }

    /// Finds a table that fits, for the cells that hang together with one.
    private mutating func solve(around cell: Int) throws(ExactSimplex.TooLarge) -> Bool {
        let (cells, isAll) = neighbourhood.around(cell, atMost: Self.largest)
        guard isAll else { throw ExactSimplex.TooLarge() }
        let place = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
        let equations = Set(cells.flatMap { memberships[$0] }).sorted().map { index in
            let relation = system.relations[index]
            var terms: [(unknown: Int, factor: Int)] = []
            var known = 0
            for (other, factor) in relation.parts.map({ ($0, 1) }) + [(relation.whole, -1)] {
                if let unknown = place[other] {
                    terms.append((unknown, factor))
                } else {
                    known += factor * lowest[other]
                }
            }
            return ExactSimplex.Equation(terms: terms, sum: ExactFraction(-known))
        }
        var simplex = ExactSimplex(
            limits: limits(cells), equations: equations,
            start: cells.map { ExactFraction(lowest[$0]) })
        guard try simplex.findSolution() else { return false }
        for (index, cell) in cells.enumerated() { solution[cell] = simplex.values[index] }
        return true
    }
}
