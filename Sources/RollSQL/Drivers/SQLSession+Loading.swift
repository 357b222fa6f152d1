extension SQLSession {
    /// Adds many rows to one table by one statement that is compiled once and run for each.
    ///
    /// - Parameters:
    ///   - table: the table.
    ///   - columns: the columns that each row states, in order.
    ///   - work: hands over the rows one by one to the load that it receives.
    /// - Returns: the number of rows added.
    /// - Throws: what the work throws, or `SQLFailure`; nothing of these rows remains then.
    @discardableResult
    public func load(
        into table: String, columns: [String],
        _ work: (any SQLLoad) throws -> Void
    ) throws -> Int {
        let names = SQLName.list(columns)
        let parameters = columns.map { ":\($0)" }.joined(separator: ", ")
        let insert = Statement(
            "\(table)/load",
            "INSERT INTO \(SQLName.list([table])) (\(names)) VALUES (\(parameters))",
            isReused: false)
        return try savepoint {
            let load = StatementLoad(try prepare(insert))
            try work(load)
            return load.count
        }
    }
}

/// A load that runs a statement for each row.
private final class StatementLoad: SQLLoad {
    private let insert: any PreparedStatement
    private(set) var count = 0

    init(_ insert: any PreparedStatement) {
        self.insert = insert
    }

    func add(_ row: [SQLValue]) throws(SQLFailure) {
        count += try insert.execute(row)
    }
}

/// Names of tables and columns that are put into a statement's text, since no parameter can.
public enum SQLName {
    /// Joins names by commas; a name that is not plain is a programmer's error.
    ///
    /// - Parameter names: names of small letters, digits and underscores, from the catalogue of a
    ///   database or from the program, never from a file or a person.
    /// - Returns: the names as they stand in a statement.
    public static func list(_ names: [String]) -> String {
        for name in names {
            precondition(
                !name.isEmpty && name.utf8.allSatisfy(isPlain), "“\(name)” is no plain name")
        }
        return names.joined(separator: ", ")
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
