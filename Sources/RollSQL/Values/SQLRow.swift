/// One row of a result, read by column name or by position, with every type checked.
///
/// A read of the wrong kind, or of null where a value is required, throws `unexpectedValue`; a
/// column that the statement does not give throws `misuse`. Nothing is converted silently.
public struct SQLRow: Sendable {
    /// The column names, in the order of the statement's result.
    public let columns: [String]
    /// The values, one for each column.
    public let values: [SQLValue]
    /// The name of the statement that gave the row, for messages.
    public let statement: String

    /// Makes a row; drivers call this.
    ///
    /// - Parameters:
    ///   - columns: the column names.
    ///   - values: the values, as many as there are names.
    ///   - statement: the name of the statement.
    @inlinable
    public init(columns: [String], values: [SQLValue], statement: String) {
        assert(columns.count == values.count, "a row has one value for each column")
        self.columns = columns
        self.values = values
        self.statement = statement
    }

    /// Finds the position of a column.
    ///
    /// - Parameter column: the name as the statement gives it.
    /// - Returns: the position, from 0.
    /// - Throws: `misuse` when there is no such column.
    /// - Complexity: O(columns); short names compare in a few nanoseconds, so no table is kept.
    @inlinable
    public func index(of column: String) throws(SQLFailure) -> Int {
        guard let index = columns.firstIndex(of: column) else {
            throw Self.noColumn(column, columns: columns, statement: statement)
        }
        return index
    }

    /// Reads the value of a column whatever its kind.
    ///
    /// - Parameter column: the column's name.
    /// - Returns: the value.
    /// - Throws: `misuse` when there is no such column.
    @inlinable
    public func value(_ column: String) throws(SQLFailure) -> SQLValue {
        values[try index(of: column)]
    }

    /// Describes a read of a column that is not there.
    @usableFromInline
    static func noColumn(_ column: String, columns: [String], statement: String) -> SQLFailure {
        SQLFailure(
            .misuse,
            "The result has no column “\(column)”; it has \(columns.joined(separator: ", ")). "
                + "Correct the name in the statement or in the code that reads it.",
            statement: statement)
    }

    /// Describes a value of a kind that the reader did not expect.
    @usableFromInline
    func unexpected(_ index: Int, wanted: String) -> SQLFailure {
        SQLFailure(
            .unexpectedValue,
            "Column “\(columns[index])” holds \(values[index].kind) where \(wanted) is expected. "
                + "Run “rollcall doctor” to check the database.",
            statement: statement, debugDetail: "value: \(values[index])")
    }
}
