/// Tries to work out hidden cells from everything that is published.
///
/// First by one sum at a time. Then possible tables are made for all cells at once: a cell is safe
/// when two of them lie far enough apart. What is left is for linear programming, in exact numbers,
/// near the cell first. A cell is found out when all tables that fit lie too near to each other.
///
/// - Source: rule R-DISC-03.
public struct DisclosureAttack {
    /// How many cells around one are looked at together at most, where nothing else is asked for.
    public static let farthest = 6_000
    private static let sizes = [60, 200, 700]
    /// How often every limit is looked at to find a table that fits: all tables of a country together need
    /// more than 3,000 rounds.
    private static let sweeps = 20_000
    /// Of so many targets each is looked at by itself first, and pushed apart with others seldom.
    private static let few = 2_000

    private let system: DisclosureSystem
    private let lowest: [Int]
    private let highest: [Int?]
    private let memberships: [[Int]]
    private let neighbourhood: AttackNeighbourhood
    private let wholeIntervals: Bool
    private let reach: Int
    /// A table that fits all that is known; the truth where it was given.
    private var solution: [ExactFraction?]
    /// Tables that fit, made for all cells at once.
    private var tables: PossibleTables?
    /// How many sums and limits were looked at.
    private var steps: Int
    /// The least and greatest value of each cell in tables found while others were attacked.
    private var met: [Int: (low: ExactFraction, high: ExactFraction)] = [:]

    /// Attacks every target of a system.
    ///
    /// - Parameters:
    ///   - system: What is known.
    ///   - wholeIntervals: Whether to find the whole interval of each cell, though it is safe.
    ///   - reach: How many cells around one are looked at together at most; what these do not settle
    ///     stays unsettled.
    /// - Returns: What was found out.
    public static func run(
        on system: DisclosureSystem, wholeIntervals: Bool = false, reach: Int = farthest
    ) -> AttackReport {
        var propagation = IntervalPropagation(system)
        guard propagation.run() else {
            return AttackReport(findings: [], isContradictory: true, steps: propagation.steps)
        }
        var attack = DisclosureAttack(system, propagation, wholeIntervals, reach)
        let settled = attack.settleNear()
        if !wholeIntervals, settled.count < system.targets.count, !attack.makeTables() {
            return AttackReport(findings: [], isContradictory: true, steps: attack.steps)
        }
        var findings: [AttackReport.Finding] = []
        for target in system.targets {
            guard let finding = settled[target.cell] ?? attack.attack(target) else {
                return AttackReport(findings: [], isContradictory: true, steps: attack.steps)
            }
            findings.append(finding)
        }
        return AttackReport(findings: findings, isContradictory: false, steps: attack.steps)
    }

    private init(
        _ system: DisclosureSystem, _ propagation: IntervalPropagation, _ wholeIntervals: Bool,
        _ reach: Int
    ) {
        self.system = system
        self.reach = reach
        self.wholeIntervals = wholeIntervals
        steps = propagation.steps
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

    /// Attacks few cells of a known table among the cells nearest to them, which settles most.
    ///
    /// - Returns: What is safe, or known from single sums, by cell.
    private mutating func settleNear() -> [Int: AttackReport.Finding] {
        var settled: [Int: AttackReport.Finding] = [:]
        guard isLookedAtNear else { return settled }
        for target in system.targets {
            let cell = target.cell
            let outer = finding(target, lowest[cell], highest[cell], isWhole: true)
            guard outer.outcome == .safe, !isKnown(cell) else {
                settled[cell] = outer
                continue
            }
            if let (low, high) = seen(cell), high - low >= target.width {
                settled[cell] = finding(target, low, high, isWhole: false)
            }
            for size in Self.sizes.prefix(2) where settled[cell] == nil {
                guard let found = try? attack(target, atMost: size), found.outcome == .safe
                else { continue }
                settled[cell] = found
            }
        }
        return settled
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
        defer { steps += search.steps }
        guard search.find(sweeps: Self.sweeps) else { return true }
        if system.truth == nil {
            solution = search.simplest().map { ExactFraction($0, partsOf: PossibleTables.unit) }
        }
        // What single sums tell already, no table can make less known.
        search.spread(
            system.targets.filter { target in
                highest[target.cell].map { $0 - lowest[target.cell] >= target.width } ?? true
            }, rounds: isLookedAtNear ? 6 : 60)
        tables = search
        return true
    }

    /// Whether counts are looked at one by one first: those of a known table, where they are few.
    private var isLookedAtNear: Bool {
        !wholeIntervals && system.truth != nil && system.targets.count <= Self.few
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
            for size in (wholeIntervals ? [] : Self.sizes.filter { $0 < reach }) + [reach] {
                guard let found = try attack(target, atMost: size) else { continue }
                if found.outcome == .safe || found.isWholeInterval { return found }
            }
        } catch {}
        return AttackReport.Finding(
            cell: cell, outcome: .unsettled, lowest: lowest[cell], highest: highest[cell],
            isWholeInterval: false, widthNeeded: target.width)
    }

    /// Attacks one cell among as many others; nil where it cannot move there, and might further away.
    private mutating func attack(
        _ target: DisclosureSystem.Target, atMost size: Int
    ) throws(ExactSimplex.TooLarge) -> AttackReport.Finding? {
        let cell = target.cell
        let (near, isAll) = neighbourhood.around(cell, atMost: size)
        let loose = neighbourhood.withoutStuck(near)
        // The cell itself is stuck: look further around it.
        guard loose.first == cell || isAll else { return nil }
        let (low, high, isEnd) =
            loose.first == cell
            ? try extremes(of: cell, among: loose, width: wholeIntervals ? nil : target.width)
            : fixedValue(of: cell)
        return finding(target, low, high, isWhole: isAll && isEnd)
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
        defer { steps += simplex.steps }
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
        let (cells, isAll) = neighbourhood.around(cell, atMost: reach)
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
        defer { steps += simplex.steps }
        guard try simplex.findSolution() else { return false }
        for (index, cell) in cells.enumerated() { solution[cell] = simplex.values[index] }
        return true
    }
}
