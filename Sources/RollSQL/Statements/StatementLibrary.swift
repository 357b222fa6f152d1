/// The statements of a module, loaded from its `.sql` texts and found by name.
///
/// A text's name is its path below the root folder without endings: `SQL/Register/find.sql` is
/// `Register/find`. Where the databases differ, `find.sqlite.sql` and `find.postgres.sql` stand
/// beside each other and the dialect chooses. Each text begins with comments that say its
/// purpose and the rows to expect:
///
/// ```sql
/// -- Purpose: the pupils of one registration group on a day.
/// -- Rows: about 30.
/// SELECT …
/// ```
public struct StatementLibrary: Sendable {
    /// The dialect whose twins were chosen.
    public let dialect: SQLDialect
    private let statements: [String: Statement]

    /// Loads the statements below a folder.
    ///
    /// - Parameters:
    ///   - texts: texts by path; those outside the folder or not ending in `.sql` are left out.
    ///   - folder: the root folder, such as `SQL`; empty for all texts.
    ///   - dialect: the dialect whose twins to choose.
    public init(texts: [String: String], folder: String = "SQL", dialect: SQLDialect) {
        var statements: [String: Statement] = [:]
        for (path, text) in texts {
            guard let (name, twin) = Self.name(of: path, below: folder) else { continue }
            if let twin, twin != dialect { continue }
            statements[name] = Statement(name, text)
        }
        self.dialect = dialect
        self.statements = statements
    }

    /// Finds a statement by name; a name that is not in the library is a programmer's error.
    ///
    /// - Parameter name: the path without folder and endings, such as `Register/find`.
    public subscript(_ name: String) -> Statement {
        guard let statement = statements[name] else {
            preconditionFailure(
                "no statement “\(name)” for \(dialect.rawValue); is its .sql file missing?")
        }
        return statement
    }

    /// The names of all statements, in order.
    public var names: [String] { statements.keys.sorted() }

    /// Checks the texts against the rules above, for a test of the module that holds them.
    ///
    /// - Parameters:
    ///   - texts: texts by path.
    ///   - folder: the root folder.
    /// - Returns: one sentence for each fault, in order of path; empty when all is well.
    public static func faults(in texts: [String: String], folder: String = "SQL") -> [String] {
        var faults: [String] = []
        var forms: [String: Set<SQLDialect?>] = [:]
        for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
            guard let (name, twin) = name(of: path, below: folder) else { continue }
            forms[name, default: []].insert(twin)
            let notes = StatementNotes(text)
            if notes.purpose == nil { faults.append("\(path) has no “-- Purpose:” line.") }
            if notes.rows == nil { faults.append("\(path) has no “-- Rows:” line.") }
            let count = SQLScript(name: name, text: text).statements.count
            if count != 1 { faults.append("\(path) holds \(count) statements; it must hold one.") }
            if Statement(name, text).controlsTransaction {
                faults.append("\(path) controls a transaction; that is the driver's work.")
            }
        }
        for (name, found) in forms.sorted(by: { $0.key < $1.key })
        where found != [nil] && found != Set(SQLDialect.allCases) {
            faults.append("\(name) needs either one shared text or a twin for each dialect.")
        }
        return faults
    }

    private static func name(
        of path: String, below folder: String
    ) -> (name: String, dialect: SQLDialect?)? {
        let prefix = folder.isEmpty ? "" : folder + "/"
        guard path.hasPrefix(prefix), let (stem, dialect) = SQLDialect.parse(path: path) else {
            return nil
        }
        return (String(stem.dropFirst(prefix.count)), dialect)
    }
}
