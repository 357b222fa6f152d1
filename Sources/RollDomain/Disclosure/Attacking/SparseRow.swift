/// A row of a tableau: columns in ascending order with what stands in them, none of it nought.
struct SparseRow {
    private(set) var columns: [Int] = []
    private(set) var values: [ExactFraction] = []

    init() {}

    /// Makes a row; columns must differ.
    init(_ entries: [(column: Int, value: ExactFraction)]) {
        for entry in entries.sorted(by: { $0.column < $1.column }) where !entry.value.isZero {
            columns.append(entry.column)
            values.append(entry.value)
        }
    }

    private func position(of column: Int) -> Int? {
        var low = 0
        var high = columns.count
        while low < high {
            let middle = (low + high) / 2
            if columns[middle] < column { low = middle + 1 } else { high = middle }
        }
        return low < columns.count && columns[low] == column ? low : nil
    }

    /// What stands in a column; nought where nothing does.
    subscript(column: Int) -> ExactFraction {
        position(of: column).map { values[$0] } ?? .zero
    }

    /// Takes a column out.
    mutating func remove(_ column: Int) {
        guard let position = position(of: column) else { return }
        columns.remove(at: position)
        values.remove(at: position)
    }

    /// The row times a factor.
    func scaled(by factor: ExactFraction) -> SparseRow {
        var result = self
        for index in values.indices { result.values[index] = values[index] * factor }
        return result
    }

    /// The row plus another times a factor.
    func adding(_ other: SparseRow, times factor: ExactFraction) -> SparseRow {
        var result = SparseRow()
        result.columns.reserveCapacity(columns.count + other.columns.count)
        result.values.reserveCapacity(columns.count + other.columns.count)
        var mine = 0
        var its = 0
        while mine < columns.count || its < other.columns.count {
            let column: Int
            var value: ExactFraction
            if its == other.columns.count
                || (mine < columns.count && columns[mine] < other.columns[its])
            {
                (column, value) = (columns[mine], values[mine])
                mine += 1
            } else if mine == columns.count || other.columns[its] < columns[mine] {
                (column, value) = (other.columns[its], other.values[its] * factor)
                its += 1
            } else {
                column = columns[mine]
                value = values[mine] + other.values[its] * factor
                mine += 1
                its += 1
            }
            guard !value.isZero else { continue }
            result.columns.append(column)
            result.values.append(value)
        }
        return result
    }

    /// Whether a number in the row grew too large.
    var hasOverflowed: Bool { values.contains(where: \.hasOverflowed) }
}
