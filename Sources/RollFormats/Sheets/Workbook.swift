/// A workbook (XLSX) as text: its sheets with their rows and cells, and nothing of formulas, dates or looks.
///
/// ```
/// list.xlsx ── sheet "Neighbours" ── row 4: 301 │ Barking and Dagenham │ 308 │ Close
/// ```
///
/// A cell is what it shows as a plain value: shared and own texts, numbers without a needless `.0`, and the last
/// result of a formula.
public struct Workbook {
    /// One row that has a cell.
    public struct Row: Sendable, Hashable {
        /// The row of the sheet, counted from 1.
        public let line: Int
        /// Its cells from the first column on; empty texts for cells that are not there.
        public let cells: [String]
    }

    /// The names of its sheets, in their order; hidden ones are left out.
    public let sheets: [String]
    /// The file's name.
    public let name: String

    private let archive: ZipArchive
    private let paths: [String: String]
    private let texts: [String]

    /// More cells than this in one sheet are no list.
    public static let mostCells = 1_000_000

    /// Whether bytes begin as a workbook does.
    ///
    /// - Parameter bytes: The bytes of a file.
    /// - Returns: Whether they are a zip archive, as workbooks are.
    public static func isLikely(_ bytes: [UInt8]) -> Bool { ZipArchive.isLikely(bytes) }

    /// Opens a workbook.
    ///
    /// - Parameters:
    ///   - bytes: The bytes of the file.
    ///   - name: Its name, for places in diagnostics.
    /// - Throws: `notText` for an archive that is no workbook, `damaged`, `tooLarge`, and what reading XML throws.
    /// - Complexity: O(bytes) of the list of sheets and of the shared texts.
    public init(_ bytes: [UInt8], name: String) throws(FormatsFailure) {
        self.name = name
        archive = try ZipArchive(bytes, name: name)
        guard let book = try archive.file("xl/workbook.xml"),
            let links = try archive.file("xl/_rels/workbook.xml.rels")
        else {
            throw FormatsFailure(
                .notText,
                "This is a zip archive and no workbook: unpack it first, or save the list as XLSX or CSV.",
                at: Diagnostic.Place(file: name))
        }
        var targets: [String: String] = [:]
        try Self.read(links, name) { event in
            guard case .start("Relationship", let values) = event, let id = values["Id"],
                let target = values["Target"]
            else { return }
            targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        }
        var sheets: [String] = []
        var paths: [String: String] = [:]
        try Self.read(book, name) { event in
            guard case .start("sheet", let values) = event,
                values["state"] ?? "visible" == "visible",
                let title = values["name"],
                let id = values.first(where: { $0.key.hasSuffix(":id") })?.value,
                let path = targets[id], paths[title] == nil
            else { return }
            sheets.append(title)
            paths[title] = path
        }
        self.sheets = sheets
        self.paths = paths
        texts =
            try archive.file("xl/sharedStrings.xml").map { (bytes) throws(FormatsFailure) in
                try Self.texts(bytes, name)
            } ?? []
    }

    /// The rows of a sheet that have a cell, in their order.
    ///
    /// - Parameter sheet: Its name; none of another name has rows.
    /// - Returns: The rows.
    /// - Throws: `damaged`, `tooLarge`, and what reading XML throws.
    /// - Complexity: O(cells).
    public func rows(of sheet: String) throws(FormatsFailure) -> [Row] {
        guard let path = paths[sheet], let bytes = try archive.file(path) else { return [] }
        var reading = SheetReading(texts: texts)
        try Self.read(bytes, name) { (event) throws(FormatsFailure) in
            reading.take(event)
            guard reading.cells <= Self.mostCells else {
                throw FormatsFailure(
                    .tooLarge, "The sheet has more cells than are read here: save it as CSV UTF-8.",
                    at: Diagnostic.Place(file: name))
            }
        }
        return reading.rows
    }

    /// The rows of a sheet from one on as CSV, each on the line that it has in the sheet.
    ///
    /// - Parameters:
    ///   - sheet: Its name.
    ///   - first: The row of the headings; rows above are left empty.
    ///   - headings: What stands in place of its cells.
    /// - Returns: The bytes of a CSV file in UTF-8.
    /// - Throws: as ``rows(of:)``.
    public func csv(
        of sheet: String, from first: Int, headings: [String]
    ) throws(FormatsFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var line = 1
        for row in try rows(of: sheet) where row.line >= first {
            bytes += [UInt8](repeating: 0x0A, count: row.line - line)
            var cells = row.line == first ? headings : row.cells
            // As wide as the headings, so that a row whose last cells are empty is not told as uneven.
            while cells.count > headings.count, cells.last?.isEmpty ?? false { cells.removeLast() }
            if cells.count < headings.count {
                cells += [String](repeating: "", count: headings.count - cells.count)
            }
            for (place, cell) in cells.enumerated() {
                if place > 0 { bytes.append(0x2C) }
                bytes += Self.quoted(cell)
            }
            bytes.append(0x0A)
            line = row.line + 1
        }
        return bytes
    }

    /// A cell as a field on one line.
    private static func quoted(_ cell: String) -> [UInt8] {
        let flat = String(cell.map { $0.isNewline ? " " : $0 })
        guard flat.contains(where: { $0 == "," || $0 == "\"" }) else { return Array(flat.utf8) }
        return Array("\"\(flat.replacing("\"", with: "\"\""))\"".utf8)
    }

    // MARK: Reading XML

    /// A piece of a document, its names without the prefix of a namespace.
    enum Piece {
        case start(String, [String: String])
        case text(String)
        case end(String)
    }

    private static func read(
        _ bytes: [UInt8], _ name: String, _ receive: (Piece) throws(FormatsFailure) -> Void
    ) throws(FormatsFailure) {
        func plain(_ name: String) -> String {
            name.split(separator: ":").last.map(String.init) ?? name
        }
        var log = DiagnosticLog()
        try XMLReader().read(ByteSource(bytes: bytes, name: name), log: &log) {
            (event) throws(FormatsFailure) in
            switch event {
            case .start(let name, let attributes, _):
                try receive(.start(plain(name), attributes))
            case .text(let text, _): try receive(.text(text))
            case .end(let name, _): try receive(.end(plain(name)))
            }
        }
    }

    private static func texts(
        _ bytes: [UInt8], _ name: String
    ) throws(FormatsFailure) -> [String] {
        var found: [String] = []
        // Readings of East Asian words stand beside the text and are none of it.
        var (isText, isAside) = (false, false)
        try read(bytes, name) { piece in
            switch piece {
            case .start("si", _): found.append("")
            case .start("rPh", _): isAside = true
            case .end("rPh"): isAside = false
            case .start("t", _): isText = true
            case .end("t"): isText = false
            case .text(let text) where isText && !isAside && !found.isEmpty:
                found[found.count - 1] += text
            default: break
            }
        }
        return found
    }
}
