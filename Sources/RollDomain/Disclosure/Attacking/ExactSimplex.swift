/// Finds the least and greatest value of an unknown under sums and limits, exactly.
///
/// The simplex method for unknowns with limits on both sides, in fractions of whole numbers, with
/// the rule of the smallest index, so that it ends. Each sum is an unknown of its own whose two
/// limits are the same; once it has left the basis it is dropped.
///
/// - Source: B. Dutertre and L. de Moura, "A fast linear-arithmetic solver", 2006 (starting from
///   any values); R. Bland, "New finite pivoting rules", 1977.
struct ExactSimplex {
    /// A sum of unknowns with factors that has to be a number.
    struct Equation {
        let terms: [(unknown: Int, factor: Int)]
        let sum: ExactFraction
    }

    /// Numbers grew too large for an exact answer.
    struct TooLarge: Error {}

    /// How many sums were looked at.
    private(set) var steps = 0
    private let count: Int
    private var lowest: [ExactFraction?]
    private var highest: [ExactFraction?]
    private(set) var values: [ExactFraction]
    /// Rows of the basis: each basic unknown in terms of the others.
    private var rows: [SparseRow]
    private var basis: [Int]
    private var rowOf: [Int]

    /// Sets the problem up.
    ///
    /// - Parameters:
    ///   - limits: The least and greatest value of each unknown; nil for no limit.
    ///   - equations: The sums.
    ///   - start: Values to begin with; those of a solution save the first phase.
    init(
        limits: [(low: ExactFraction?, high: ExactFraction?)], equations: [Equation],
        start: [ExactFraction]
    ) {
        count = limits.count
        lowest = limits.map(\.low) + equations.map(\.sum)
        highest = limits.map(\.high) + equations.map(\.sum)
        values = start
        rows = []
        basis = []
        rowOf = [Int](repeating: -1, count: count + equations.count)
        for (index, equation) in equations.enumerated() {
            rows.append(
                SparseRow(equation.terms.map { ($0.unknown, ExactFraction($0.factor)) }))
            basis.append(count + index)
            rowOf[count + index] = index
            var sum = ExactFraction.zero
            for term in equation.terms {
                sum = sum + values[term.unknown] * ExactFraction(term.factor)
            }
            values.append(sum)
        }
    }

    private func isFixed(_ unknown: Int) -> Bool {
        lowest[unknown] != nil && lowest[unknown] == highest[unknown]
    }

    private func isBelow(_ unknown: Int) -> Bool {
        lowest[unknown].map { values[unknown] < $0 } ?? false
    }

    private func isAbove(_ unknown: Int) -> Bool {
        highest[unknown].map { $0 < values[unknown] } ?? false
    }

    /// Moves an unknown outside the basis, and all that hangs on it.
    private mutating func shift(_ unknown: Int, by step: ExactFraction) throws(TooLarge) {
        guard !step.isZero else { return }
        values[unknown] = values[unknown] + step
        for (index, row) in rows.enumerated() {
            let factor = row[unknown]
            if factor.isZero { continue }
            let moved = values[basis[index]] + factor * step
            if moved.hasOverflowed { throw TooLarge() }
            values[basis[index]] = moved
        }
    }

    /// Exchanges a basic unknown with one outside.
    private mutating func pivot(row index: Int, _ entering: Int) throws(TooLarge) {
        let leaving = basis[index]
        var row = rows[index]
        let factor = row[entering]
        row.remove(entering)
        // entering = (leaving - rest) / factor
        var entries = SparseRow([(leaving, ExactFraction(1) / factor)])
        entries = entries.adding(row, times: ExactFraction(-1) / factor)
        if isFixed(leaving) {
            // A sum stays what it is, so its column says nothing any more.
            entries.remove(leaving)
        }
        rows[index] = entries
        basis[index] = entering
        rowOf[entering] = index
        rowOf[leaving] = -1
        if entries.hasOverflowed { throw TooLarge() }
        steps += rows.count
        for other in rows.indices where other != index {
            let factor = rows[other][entering]
            if factor.isZero { continue }
            rows[other].remove(entering)
            rows[other] = rows[other].adding(entries, times: factor)
            if rows[other].hasOverflowed { throw TooLarge() }
        }
    }

    /// Finds values within all limits.
    ///
    /// - Returns: Whether there are any.
    mutating func findSolution() throws(TooLarge) -> Bool {
        while let leaving = basis.filter({ isBelow($0) || isAbove($0) }).min() {
            let index = rowOf[leaving]
            let mustRise = isBelow(leaving)
            let row = rows[index]
            let entering = zip(row.columns, row.values).first { column, factor in
                let rises = (factor.sign > 0) == mustRise
                let free =
                    rises
                    ? highest[column].map { values[column] < $0 } ?? true
                    : lowest[column].map { $0 < values[column] } ?? true
                return free
            }
            guard let entering else { return false }
            guard let target = mustRise ? lowest[leaving] : highest[leaving] else { return false }
            let step = (target - values[leaving]) / entering.1
            if step.hasOverflowed { throw TooLarge() }
            try shift(entering.0, by: step)
            try pivot(row: index, entering.0)
        }
        return true
    }

    /// The greatest (or, with `sign` -1, least) value of an unknown; nil where there is no limit.
    ///
    /// The values must be a solution; they are one again afterwards.
    ///
    /// - Parameters:
    ///   - unknown: The unknown.
    ///   - sign: 1 for the greatest value, -1 for the least.
    ///   - goal: A value that is far enough, so that the search ends there; nil for the end itself.
    /// - Returns: The value, or nil where nothing limits it.
    /// - Throws: ``TooLarge`` where numbers grow too large.
    mutating func extreme(
        of unknown: Int, sign: Int, until goal: ExactFraction? = nil
    ) throws(TooLarge) -> ExactFraction? {
        while true {
            if let goal, sign < 0 ? !(goal < values[unknown]) : !(values[unknown] < goal) {
                return values[unknown]
            }
            let aim: SparseRow
            if rowOf[unknown] >= 0 {
                aim = rows[rowOf[unknown]]
            } else {
                aim = SparseRow([(unknown, ExactFraction(1))])
            }
            var entering: (column: Int, direction: Int)?
            for (column, factor) in zip(aim.columns, aim.values) where !isFixed(column) {
                let direction = factor.sign * sign
                let isFree =
                    direction > 0
                    ? highest[column].map { values[column] < $0 } ?? true
                    : lowest[column].map { $0 < values[column] } ?? true
                if isFree {
                    entering = (column, direction)
                    break
                }
            }
            guard let entering else { return values[unknown] }
            guard try advance(entering.column, entering.direction) else { return nil }
        }
    }

    /// Moves an unknown as far as limits let it.
    ///
    /// - Returns: Whether anything limits it.
    private mutating func advance(_ column: Int, _ direction: Int) throws(TooLarge) -> Bool {
        var step: ExactFraction?
        var blocking: Int?
        if let own = direction > 0 ? highest[column] : lowest[column] {
            let room = own - values[column]
            step = direction > 0 ? room : -room
        }
        for (index, row) in rows.enumerated() {
            let factor = row[column]
            if factor.isZero { continue }
            let basic = basis[index]
            let rises = factor.sign * direction > 0
            guard let limit = rises ? highest[basic] : lowest[basic] else { continue }
            var room = (limit - values[basic]) / factor
            if direction < 0 { room = -room }
            if room.hasOverflowed { throw TooLarge() }
            let isNearer: Bool
            if let step {
                let ties = !(room < step) && !(step < room)
                isNearer = room < step || (ties && blocking.map { basic < basis[$0] } ?? false)
            } else {
                isNearer = true
            }
            if isNearer {
                step = room
                blocking = index
            }
        }
        guard let step else { return false }
        try shift(column, by: direction > 0 ? step : -step)
        if let blocking { try pivot(row: blocking, column) }
        return true
    }
}
