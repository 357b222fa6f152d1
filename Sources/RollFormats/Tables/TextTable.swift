/// A table of text with a title and notes, printed for a terminal or as Markdown.
public struct TextTable: Hashable, Sendable {
    /// To which side a column's cells are moved.
    public enum Alignment: Hashable, Sendable {
        /// Words.
        case left
        /// Numbers.
        case right
    }

    /// One column's heading and alignment.
    public struct Column: Hashable, Sendable {
        /// The heading.
        public var heading: String
        /// To which side the cells are moved.
        public var alignment: Alignment

        /// Makes a column.
        ///
        /// - Parameters:
        ///   - heading: The heading.
        ///   - alignment: To which side the cells are moved.
        public init(_ heading: String, _ alignment: Alignment = .left) {
            self.heading = heading
            self.alignment = alignment
        }
    }

    /// What the table shows; printed above it.
    public var title: String?
    /// The columns.
    public var columns: [Column]
    /// The rows, each with one cell for every column.
    public private(set) var rows: [[String]] = []
    /// Remarks printed below the table, one a line.
    public var notes: [String]

    private var rules: Set<Int> = []

    /// Makes a table without rows.
    ///
    /// - Parameters:
    ///   - title: What the table shows.
    ///   - columns: The columns.
    ///   - notes: Remarks printed below the table.
    public init(title: String? = nil, columns: [Column], notes: [String] = []) {
        self.title = title
        self.columns = columns
        self.notes = notes
    }

    /// Adds a row.
    ///
    /// - Parameter cells: One cell for every column, or fewer: the rest are empty.
    public mutating func add(_ cells: [String]) {
        precondition(cells.count <= columns.count, "a row has more cells than the table columns")
        // A line break or a control character would break the grid or the terminal.
        let clean = cells.map { cell in
            String(cell.map { $0.isNewline || $0 == "\t" || Self.isControl($0) ? " " : $0 })
        }
        rows.append(clean + Array(repeating: "", count: columns.count - cells.count))
    }

    /// Draws a line between the rows so far and the next, as before a total.
    public mutating func addRule() { rules.insert(rows.count) }

    /// The table for a terminal, each line ended by a line feed.
    ///
    /// - Returns: Title, headings, rows and notes with aligned columns.
    public func plainText() -> String {
        let widths = columns.indices.map { index in
            Swift.max(columns[index].heading.count, rows.map { $0[index].count }.max() ?? 0)
        }
        let line = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        var lines: [String] = []
        if let title { lines += [title, ""] }
        lines.append(Self.layout(columns.map(\.heading), columns, widths))
        lines.append(line)
        for (index, row) in rows.enumerated() {
            if rules.contains(index), index > 0 { lines.append(line) }
            lines.append(Self.layout(row, columns, widths))
        }
        if !notes.isEmpty { lines += [""] + notes }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The table as Markdown, each line ended by a line feed.
    ///
    /// - Returns: Title in bold, a pipe table, and the notes as paragraphs.
    public func markdown() -> String {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        var lines: [String] = []
        if let title { lines += ["**\(Self.escape(title))**", ""] }
        lines.append(line(columns.map { Self.escape($0.heading) }))
        lines.append(line(columns.map { $0.alignment == .right ? "---:" : "---" }))
        lines += rows.map { line($0.map(Self.escape)) }
        for note in notes { lines += ["", Self.escape(note)] }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func layout(
        _ cells: [String], _ columns: [Column], _ widths: [Int]
    ) -> String {
        var parts: [String] = []
        for (index, cell) in cells.enumerated() {
            let blank = String(repeating: " ", count: Swift.max(0, widths[index] - cell.count))
            parts.append(columns[index].alignment == .right ? blank + cell : cell + blank)
        }
        var line = parts.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line
    }

    private static func isControl(_ character: Character) -> Bool {
        character.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
    }

    private static func escape(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\|*_`<[".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
