/// One part of the national board or of an alliance's pack, as it is shown, printed and kept.
///
/// Everything in it may be seen by whoever may see the board: what had to be kept back stands as a
/// sign in its cells, and nothing exact is beside it.
public struct NationSection: Sendable, Hashable, Codable {
    /// Names it in addresses and comments, such as `attendance`.
    public let code: String
    /// What it is about.
    public let title: String
    /// The finding, in a sentence.
    public let sentence: String
    /// Its tables, the first one drawn where it has a picture.
    public let tables: [NationTable]
    /// What its figures rest on: definition, window, coverage, as known when; one line each.
    public let sources: [String]

    /// Describes a section.
    public init(
        _ code: String, title: String, sentence: String, tables: [NationTable] = [],
        sources: [String] = []
    ) {
        self.code = code
        self.title = title
        self.sentence = sentence
        self.tables = tables
        self.sources = sources
    }
}

/// A table of a section, with what is drawn of it.
public struct NationTable: Sendable, Hashable, Codable {
    /// A column.
    public struct Column: Sendable, Hashable, Codable {
        /// Its heading.
        public let label: String
        /// Whether it holds numbers.
        public let isNumber: Bool

        /// Describes a column.
        public init(_ label: String, isNumber: Bool = true) {
            self.label = label
            self.isNumber = isNumber
        }
    }

    /// A cell: its words, and the number behind them where it is drawn.
    public struct Cell: Sendable, Hashable, Codable {
        /// The words, such as `6.9%`.
        public let text: String
        /// The number; nil for words, and for what is kept back.
        public let value: Double?

        /// Describes a cell.
        public init(_ text: String, _ value: Double? = nil) {
            self.text = text
            self.value = value
        }
    }

    /// How a table is drawn.
    public enum Picture: String, Sendable, Hashable, Codable {
        /// The first drawn column as a line over the rows, the others as thin lines beside it.
        case trend
        /// The first drawn column beside the second, row by row.
        case change
        /// The first drawn column as bars.
        case bars
    }

    /// What it shows.
    public let caption: String
    /// The columns; the first names the row.
    public let columns: [Column]
    /// The rows, each with a cell for every column.
    public let rows: [[Cell]]
    /// How it is drawn; nil for a table alone.
    public let picture: Picture?
    /// The columns that are drawn, by place.
    public let drawn: [Int]
    /// The unit of what is drawn, such as `% of sessions missed`.
    public let unit: String

    /// Describes a table.
    public init(
        _ caption: String, _ columns: [Column], _ rows: [[Cell]], picture: Picture? = nil,
        drawn: [Int] = [], unit: String = ""
    ) {
        precondition(rows.allSatisfy { $0.count == columns.count }, "each row has every column")
        precondition(drawn.allSatisfy(columns.indices.contains), "what is drawn is a column")
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.picture = picture
        self.drawn = drawn
        self.unit = unit
    }
}

extension NationSection {
    /// The section as text with marks, to hand out and to print.
    public var markdown: String {
        var lines = ["## \(title)", "", sentence]
        for table in tables {
            lines += ["", "**\(table.caption)**", ""]
            lines.append(Self.line(table.columns.map(\.label)))
            lines.append(Self.line(table.columns.map { $0.isNumber ? "---:" : "---" }))
            lines += table.rows.map { Self.line($0.map(\.text)) }
        }
        if !sources.isEmpty { lines += [""] + sources.map { "- \($0)" } }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ cells: [String]) -> String {
        let safe = cells.map { cell in
            String(cell.flatMap { $0 == "|" ? ["\\", $0] : $0.isNewline ? [" "] : [$0] })
        }
        return "| " + safe.joined(separator: " | ") + " |"
    }
}
