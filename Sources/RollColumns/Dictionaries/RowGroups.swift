/// Which group each row falls into when rows are split by one or more columns.
///
/// Groups are numbered without gaps, so that sums by group are places of one array.
public struct RowGroups: Sendable {
    /// The number that says that a row is in no group.
    public static let none = UInt32.max

    /// The group of each row.
    public private(set) var numbers: [UInt32]
    /// For each group, its code in each column that split the rows.
    public private(set) var codes: [[Int]]

    /// Puts all rows into one group, except those left out.
    ///
    /// - Parameters:
    ///   - rowCount: Rows to split.
    ///   - isIn: Whether a row takes part.
    public init(rowCount: Int, isIn: (Int) -> Bool) {
        numbers = (0..<rowCount).map { isIn($0) ? 0 : Self.none }
        codes = [[]]
    }

    /// Takes a row out of its group.
    public mutating func leaveOut(_ row: Int) { numbers[row] = Self.none }

    /// How many groups there are.
    public var count: Int { codes.count }

    /// Splits each group by the codes of a column.
    ///
    /// - Parameters:
    ///   - column: The code of each row.
    ///   - valueCount: One more than the highest code.
    /// - Complexity: O(rows + groups × values).
    public mutating func split(by column: [UInt16], valueCount: Int) {
        precondition(column.count == numbers.count, "the column has a code for each row")
        var places = [UInt32](repeating: Self.none, count: codes.count * valueCount)
        var grown: [[Int]] = []
        for row in numbers.indices where numbers[row] != Self.none {
            let code = Int(column[row])
            let place = Int(numbers[row]) * valueCount + code
            if places[place] == Self.none {
                places[place] = UInt32(grown.count)
                grown.append(codes[Int(numbers[row])] + [code])
            }
            numbers[row] = places[place]
        }
        codes = grown
    }
}
