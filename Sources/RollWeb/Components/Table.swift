/// A table of any length, written byte by byte.
struct Table: View {
    /// A column.
    struct Column: Sendable, Hashable {
        /// What its cells hold.
        enum Kind: Sendable, Hashable {
            /// Names the row.
            case head
            case words
            case number
            /// A day, which stands in one line where there is room.
            case day
            /// A picture that repeats numbers of the row.
            case plot
        }

        let label: String
        var kind = Kind.words
        /// Names the order by this column in the address; empty where there is none.
        var sort = ""
        /// Whether a phone can miss it.
        var isWideOnly = false
    }

    /// A cell.
    struct Cell: Sendable, Hashable {
        var words: String
        var address = ""
        /// Words for screen readers only, after the others.
        var aside = ""
        var tags: [Tag] = []
        /// Finished markup after the words.
        var html = ""

        init(
            _ words: String, to address: String = "", aside: String = "", tags: [Tag] = [],
            html: String = ""
        ) {
            self.words = words
            self.address = address
            self.aside = aside
            self.tags = tags
            self.html = html
        }
    }

    /// A row.
    struct Row: Sendable, Hashable {
        /// How it stands out.
        enum Style: String, Sendable {
            case plain = ""
            /// The one that we look at.
            case this
            case sum
            case group
        }

        var style = Style.plain
        let cells: [Cell]
    }

    let caption: String
    var captionNote = ""
    /// Whether the caption is for screen readers only, where a heading says it.
    var captionIsHidden = false
    let columns: [Column]
    let rows: [Row]
    var order: TableOrder?
    var folds = false
    var isTight = false

    static let template = "components/finished"

    func child(named name: String) -> Any? { name == "html" ? html : nil }

    /// The markup.
    var html: String {
        var out = HTMLWriter()
        out.raw("<table")
        out.attribute(
            "class",
            ["table", isTight ? "tight" : "", folds ? "folds" : ""]
                .filter { !$0.isEmpty }.joined(separator: " "))
        out.raw("><caption")
        if captionIsHidden { out.raw(" class=\"sr\"") }
        out.raw(">")
        out.text(caption)
        if !captionNote.isEmpty {
            out.raw(" <span>")
            out.text(captionNote)
            out.raw("</span>")
        }
        out.raw("</caption><thead><tr>")
        for column in columns { head(column, &out) }
        out.raw("</tr></thead><tbody>\n")
        for row in rows { write(row, &out) }
        out.raw("</tbody></table>\n")
        return out.html
    }

    private func head(_ column: Column, _ out: inout HTMLWriter) {
        out.raw("<th scope=\"col\"")
        let classes = Self.classes(column) + (column.sort.isEmpty || order == nil ? "" : " sort")
        if !classes.isEmpty { out.attribute("class", String(classes.drop { $0 == " " })) }
        guard let order, !column.sort.isEmpty else {
            out.raw(">")
            if column.kind == .plot { out.raw("<span class=\"sr\">") }
            out.text(column.label)
            if column.kind == .plot { out.raw("</span>") }
            out.raw("</th>")
            return
        }
        if order.column == column.sort {
            out.attribute("aria-sort", order.isDescending ? "descending" : "ascending")
        }
        out.raw("><a")
        out.attribute("href", order.address(sortedBy: column.sort, numbers: column.kind == .number))
        out.raw(">")
        out.text(column.label)
        out.raw("</a></th>")
    }

    private func write(_ row: Row, _ out: inout HTMLWriter) {
        out.raw("<tr")
        if row.style != .plain { out.attribute("class", row.style.rawValue) }
        out.raw(">")
        if row.style == .group, let cell = row.cells.first {
            out.raw("<th scope=\"colgroup\"")
            out.attribute("colspan", String(columns.count))
            out.raw(">")
            out.text(cell.words)
            out.raw("</th></tr>\n")
            return
        }
        for (column, cell) in zip(columns, row.cells) { write(cell, column, &out) }
        out.raw("</tr>\n")
    }

    private func write(_ cell: Cell, _ column: Column, _ out: inout HTMLWriter) {
        if column.kind == .head { out.raw("<th scope=\"row\"") } else { out.raw("<td") }
        var classes = Self.classes(column)
        if folds, cell.words.isEmpty, cell.html.isEmpty, cell.tags.isEmpty { classes += " empty" }
        if !classes.isEmpty { out.attribute("class", String(classes.drop { $0 == " " })) }
        if folds, column.kind != .head { out.attribute("data-k", column.label) }
        out.raw(">")
        if cell.address.isEmpty {
            out.text(cell.words)
        } else {
            out.raw("<a")
            out.attribute("href", cell.address)
            out.raw(">")
            out.text(cell.words)
            out.raw("</a>")
        }
        if !cell.aside.isEmpty {
            out.raw("<span class=\"sr\">")
            out.text(cell.aside)
            out.raw("</span>")
        }
        for tag in cell.tags {
            out.raw(" <span")
            out.attribute("class", "tag" + tag.state.rawValue)
            out.raw(">")
            out.text(tag.words)
            out.raw("</span>")
        }
        out.finished(cell.html)
        if column.kind == .head { out.raw("</th>") } else { out.raw("</td>") }
    }

    private static func classes(_ column: Column) -> String {
        let kind =
            switch column.kind {
            case .number: " num"
            case .plot: " plotcol"
            case .day: " day"
            case .head, .words: ""
            }
        return kind + (column.isWideOnly ? " wideonly" : "")
    }
}
