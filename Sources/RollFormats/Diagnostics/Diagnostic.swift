/// One fault, doubt or remark about somebody's data: what happened, where, and what to do.
///
/// A diagnostic is collected, never thrown, so that a file with forty bad rows reports forty.
/// The message holds no personal data. What was received may do, and is kept apart.
public struct Diagnostic: Hashable, Sendable {
    /// How much a diagnostic matters.
    public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
        /// Worth knowing; nothing needs doing.
        case note
        /// Read, but somebody should look at it.
        case warning
        /// Not taken in.
        case error

        /// Orders severities from note to error.
        ///
        /// - Parameters:
        ///   - a: One severity.
        ///   - b: Another severity.
        /// - Returns: Whether `a` matters less than `b`.
        public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

        var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// Where in somebody's data a diagnostic points.
    public struct Place: Hashable, Sendable, CustomStringConvertible {
        /// The file's name, without its folders.
        public var file: String?
        /// The physical line, counted from 1.
        public var row: Int?
        /// The column's name as the file spells it.
        public var column: String?

        /// Makes a place from the parts that are known.
        ///
        /// - Parameters:
        ///   - file: The file's name, without its folders.
        ///   - row: The physical line, counted from 1.
        ///   - column: The column's name as the file spells it.
        public init(file: String? = nil, row: Int? = nil, column: String? = nil) {
            self.file = file
            self.row = row
            self.column = column
        }

        /// The place in words, such as `marks.csv, line 12, column UPN`.
        public var description: String {
            var parts: [String] = []
            if let file { parts.append(file) }
            if let row { parts.append("line \(row)") }
            if let column { parts.append("column \(column)") }
            return parts.joined(separator: ", ")
        }
    }

    /// How much it matters.
    public var severity: Severity
    /// The rule that found it.
    public var rule: RuleID
    /// What happened and what to do, without personal data.
    public var message: String
    /// Where it is.
    public var place: Place
    /// What stood there, word for word.
    ///
    /// This may be personal data: show it only with a grant.
    public var received: String?

    /// Makes a diagnostic.
    ///
    /// - Parameters:
    ///   - severity: How much it matters.
    ///   - rule: The rule that found it.
    ///   - message: What happened and what to do, without personal data.
    ///   - place: Where it is.
    ///   - received: What stood there, word for word.
    public init(
        _ severity: Severity, _ rule: RuleID, _ message: String, at place: Place = Place(),
        received: String? = nil
    ) {
        self.severity = severity
        self.rule = rule
        self.message = message
        self.place = place
        self.received = received
    }
}

extension Diagnostic: CustomStringConvertible {
    /// One line for a terminal or a log, without what was received.
    public var description: String {
        let position = place.description
        let head = position.isEmpty ? "" : "\(position): "
        return "\(head)\(severity.rawValue): \(message) [\(rule)]"
    }
}
