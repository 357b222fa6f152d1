/// A table of words and numbers with a caption, headings for columns and for rows.
public struct ChartTable: Sendable, Hashable {
    /// One column.
    public struct Column: Sendable, Hashable {
        /// The heading.
        public let heading: String
        /// Whether the cells are numbers.
        public let isNumeric: Bool
        /// Whether a narrow screen may leave it out.
        public let isWideOnly: Bool

        /// Makes a column.
        public init(_ heading: String, isNumeric: Bool = false, isWideOnly: Bool = false) {
            self.heading = heading
            self.isNumeric = isNumeric
            self.isWideOnly = isWideOnly
        }
    }

    /// One row; the first cell is its heading.
    public struct Row: Sendable, Hashable {
        /// The cells.
        public let cells: [String]
        /// Whether the row is the sum of others.
        public let isSum: Bool
        /// Whether it is the one that the page talks about.
        public let isThis: Bool
        /// The picture of the row as markup; nil where the table has no column of pictures.
        let plot: String?
    }

    /// A last column that repeats each row's numbers as a picture.
    struct Plot: Hashable {
        /// The heading, for those who do not see it.
        let heading: String
        /// The scale above the pictures, as markup.
        let head: String
        /// Whether the column is narrow.
        let isShort: Bool

        init(_ heading: String, head: String, isShort: Bool = false) {
            self.heading = heading
            self.head = head
            self.isShort = isShort
        }
    }

    /// What the table shows.
    public let caption: String
    /// The columns, that of the row headings first.
    public let columns: [Column]
    /// The rows.
    public private(set) var rows: [Row] = []
    private let plot: Plot?

    /// Starts a table.
    public init(caption: String, columns: [Column]) {
        self.init(caption: caption, columns: columns, plot: nil)
    }

    /// Starts a table with a column of pictures.
    init(caption: String, columns: [Column], plot: Plot?) {
        precondition(!columns.isEmpty, "a table has columns")
        self.caption = caption
        self.columns = columns
        self.plot = plot
    }

    /// Adds a row with one cell for every column.
    public mutating func add(_ cells: [String], isSum: Bool = false, isThis: Bool = false) {
        add(cells, isSum: isSum, isThis: isThis, plot: nil)
    }

    /// Adds a row with its picture.
    mutating func add(
        _ cells: [String], isSum: Bool = false, isThis: Bool = false, plot: String?
    ) {
        precondition(cells.count == columns.count, "a row has a cell for every column")
        rows.append(Row(cells: cells, isSum: isSum, isThis: isThis, plot: plot))
    }

    /// The table as a page carries it.
    ///
    /// - Parameter isCaptionShown: Whether the caption is seen, or heard only.
    /// - Returns: A `table` element whose rows fold into small sheets on a narrow screen.
    public func html(isCaptionShown: Bool = false) -> String {
        let folds = columns.count > 3
        let caption = Markup.escape(caption)
        var text = "<table class=\"table tight\(folds ? " folds" : "")\">\n"
        text +=
            isCaptionShown
            ? "<caption>\(caption)</caption>\n" : "<caption class=\"sr\">\(caption)</caption>\n"
        text += "<thead><tr>"
        for column in columns {
            text += "<th scope=\"col\"\(classes(of: column))>\(Markup.escape(column.heading))</th>"
        }
        let plotClass = plot?.isShort == true ? "plotcol short" : "plotcol"
        if let plot {
            text +=
                "<th scope=\"col\" class=\"\(plotClass)\"><span class=\"sr\">"
                + "\(Markup.escape(plot.heading))</span>\(plot.head)</th>"
        }
        text += "</tr></thead>\n<tbody>\n"
        for row in rows {
            text += row.isSum ? "<tr class=\"sum\">" : row.isThis ? "<tr class=\"this\">" : "<tr>"
            for (index, (column, cell)) in zip(columns, row.cells).enumerated() {
                let body = Markup.escape(cell)
                if index == 0 {
                    text += "<th scope=\"row\">\(body)</th>"
                } else {
                    let label = folds ? " data-k=\"\(Markup.escape(column.heading))\"" : ""
                    text += "<td\(classes(of: column))\(label)>\(body)</td>"
                }
            }
            if plot != nil { text += "<td class=\"\(plotClass)\">\(row.plot ?? "")</td>" }
            text += "</tr>\n"
        }
        return text + "</tbody>\n</table>"
    }

    private func classes(of column: Column) -> String {
        let names = (column.isNumeric ? ["num"] : []) + (column.isWideOnly ? ["wideonly"] : [])
        return names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
    }
}
