/// One SQL statement with a name and named parameters, the same for every database.
///
/// Parameters are written `:name`. A driver sends `positionalText`, where each distinct name
/// has become `$1`, `$2`, … in order of first appearance; both databases take that form.
///
/// ```swift
/// let find = Statement("School/find", "SELECT name FROM school WHERE urn = :urn")
/// let row = try session.row(find, ["urn": 100001])
/// ```
public struct Statement: Sendable, Hashable {
    /// The name used in messages: its path, such as `Register/replace_sheet`.
    public let name: String
    /// The text as written, with named parameters and without its leading comments.
    public let text: String
    /// The text with numbered parameters.
    public let positionalText: String
    /// The distinct parameter names in order of first appearance, without the colon.
    public let parameters: [String]
    /// Whether a driver should keep the compiled statement for the next use.
    public let isReused: Bool
    /// Whether the statement begins, ends or marks a transaction, which drivers refuse.
    public let controlsTransaction: Bool

    /// Makes a statement.
    ///
    /// - Parameters:
    ///   - name: the name used in messages.
    ///   - text: one SQL statement; values go in as `:name`, never by joining strings.
    ///   - isReused: false for a statement that runs once, such as a step of a migration.
    /// - Complexity: O(length of the text); make it once and keep it.
    public init(_ name: String, _ text: String, isReused: Bool = true) {
        var scanner = SQLScanner(text)
        var parameters: [String] = []
        var positional = ""
        var start: Int?
        var firstWord = ""
        while let (piece, range) = scanner.next() {
            if start == nil {
                if piece == .comment || piece == .space { continue }
                start = range.lowerBound
                if piece == .word { firstWord = scanner.text(range).uppercased() }
            }
            guard piece == .parameter else {
                positional += scanner.text(range)
                continue
            }
            let parameter = scanner.text(range.lowerBound + 1..<range.upperBound)
            let known = parameters.firstIndex(of: parameter)
            if known == nil { parameters.append(parameter) }
            positional += "$\((known ?? parameters.count - 1) + 1)"
        }
        let begin = start ?? scanner.bytes.count
        self.name = name
        self.text = scanner.text(begin..<scanner.bytes.count)
        self.positionalText = positional
        self.parameters = parameters
        self.isReused = isReused
        self.controlsTransaction = Self.transactionWords.contains(firstWord)
    }

    private static let transactionWords: Set<String> = [
        "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE",
    ]

    /// Puts named arguments in the order of the parameters.
    ///
    /// - Parameter arguments: a value for every parameter, by name without the colon.
    /// - Returns: the values in the order of `parameters`.
    /// - Throws: `misuse` for a parameter without a value or a value without a parameter.
    public func arrange(_ arguments: [String: SQLValue]) throws(SQLFailure) -> [SQLValue] {
        var values: [SQLValue] = []
        values.reserveCapacity(parameters.count)
        for parameter in parameters {
            guard let value = arguments[parameter] else {
                throw SQLFailure(
                    .misuse, "Parameter :\(parameter) has no value. Pass one for every parameter.",
                    statement: name)
            }
            values.append(value)
        }
        guard values.count == arguments.count else {
            let strangers = arguments.keys.filter { !parameters.contains($0) }.sorted()
            throw SQLFailure(
                .misuse,
                "The statement has no parameter :\(strangers.joined(separator: ", :")). "
                    + "Remove the argument or correct its name.",
                statement: name)
        }
        return values
    }
}
