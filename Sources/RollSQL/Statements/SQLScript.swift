/// A text of several statements, such as a migration, cut into its statements.
///
/// Semicolons inside strings, comments, dollar-quoted bodies and the body of a trigger do not
/// cut. Each statement is named after the script and its number, so that a failure says where.
public struct SQLScript: Sendable {
    /// The statements in order, none of them kept compiled after it ran.
    public let statements: [Statement]

    /// Cuts a text into statements.
    ///
    /// - Parameters:
    ///   - name: the script's name, such as `0001_organisation`.
    ///   - text: statements ended by semicolons.
    public init(name: String, text: String) {
        var scanner = SQLScanner(text)
        var cutter = Cutter()
        var statements: [Statement] = []
        var start = 0
        while let (piece, range) = scanner.next() {
            let word = piece == .word ? scanner.text(range).uppercased() : ""
            guard cutter.ends(at: piece, word: word) else { continue }
            if cutter.hasContent {
                statements.append(
                    Statement(
                        "\(name), statement \(statements.count + 1)",
                        scanner.text(start..<range.lowerBound), isReused: false))
            }
            start = range.upperBound
            cutter = Cutter()
        }
        if cutter.hasContent {
            statements.append(
                Statement(
                    "\(name), statement \(statements.count + 1)",
                    scanner.text(start..<scanner.bytes.count), isReused: false))
        }
        self.statements = statements
    }

    /// Follows one statement and knows where it ends.
    private struct Cutter {
        private var words = 0
        private var isCreate = false
        private var isTrigger = false
        private var depth = 0
        private(set) var hasContent = false

        mutating func ends(at piece: SQLScanner.Piece, word: String) -> Bool {
            switch piece {
            case .semicolon:
                return depth == 0
            case .comment, .space:
                return false
            case .word:
                hasContent = true
                words += 1
                if words == 1 { isCreate = word == "CREATE" }
                if isCreate, words <= 4, word == "TRIGGER" { isTrigger = true }
                if isTrigger { follow(word) }
                return false
            case .parameter, .other:
                hasContent = true
                return false
            }
        }

        /// A trigger's body runs from BEGIN to its END, and CASE has an END of its own.
        private mutating func follow(_ word: String) {
            switch word {
            case "BEGIN": depth += 1
            case "CASE" where depth > 0: depth += 1
            case "END" where depth > 0: depth -= 1
            default: break
            }
        }
    }
}
