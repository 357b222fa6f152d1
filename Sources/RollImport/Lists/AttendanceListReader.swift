import RollDomain
public import RollFormats

/// Reads a list of pupils or schools that another system exported, whatever its layout.
///
/// Columns are found by their headers in any order; lines above the header may say the dates.
/// Nothing is guessed: a column that could mean two things is refused, and a row with a fault is
/// named and left out.
///
/// - Source: rules R-LIST-01 to R-LIST-10.
public struct AttendanceListReader {
    /// Lines among which the header is looked for.
    static let headerLines = 40

    /// Reads a list.
    ///
    /// - Parameters:
    ///   - source: The file, in any encoding that registers come in.
    ///   - mapping: What the file calls our columns, where its headers are its own.
    /// - Returns: The rows that can be compared, and what is wrong with the others.
    /// - Throws: `unrecognised` where the header says too little, `unreadable` for no text.
    /// - Complexity: O(cells); the list is held in memory.
    public static func read(
        _ source: consuming ByteSource, mapping: ColumnMapping = .none
    ) throws(ImportFailure) -> AttendanceList {
        var lines: [(line: Int, cells: [String])] = []
        var log: DiagnosticLog
        let name: String
        do throws(FormatsFailure) {
            var reader = try CSVReader(
                source, dialect: CSVDialect(hasHeader: false, deliversUnevenRows: true))
            var row = CSVRow()
            while try reader.nextRow(into: &row) {
                lines.append((row.line, (0..<row.count).map { ListText.trimmed(row.string($0)) }))
            }
            log = reader.log
            name = reader.name
        } catch {
            throw ImportFailure(error)
        }
        if log.hasErrors {
            log = try ReaderFindings.merge(log, before: DiagnosticLog(), file: name)
        }
        let found = try header(
            of: lines.map(\.cells), mapping, file: name, lines: lines.map(\.line))
        var gathering = ListGathering(
            file: name, columns: found.columns, headerLine: lines[found.place].line, log: log)
        for line in lines.prefix(found.place) { gathering.read(above: line.cells) }
        let body = lines.dropFirst(found.place + 1)
        try gathering.settleColumns(body.map(\.cells))
        for line in body { gathering.take(line.cells, line: line.line) }
        return try gathering.finish()
    }

    /// The line with the most headers that are known, one of a name and one of a figure at least.
    private static func header(
        of lines: [[String]], _ mapping: ColumnMapping, file: String, lines numbers: [Int]
    ) throws(ImportFailure) -> (place: Int, columns: ColumnMap<ListField>) {
        var best: (place: Int, columns: ColumnMap<ListField>)?
        for (place, cells) in lines.prefix(headerLines).enumerated() {
            let columns = ColumnMap<ListField>(headers: cells, mapping: mapping)
            if columns.places.count > best?.columns.places.count ?? 0 { best = (place, columns) }
        }
        if let best, isEnough(best.columns) { return best }
        throw refusal(lines, best, file: file, numbers)
    }

    private static func isEnough(_ columns: ColumnMap<ListField>) -> Bool {
        let fields = columns.places.keys
        return fields.contains(where: \.isIdentity)
            && fields.contains { $0.measure != nil || $0.bare != nil }
    }

    private static func refusal(
        _ lines: [[String]], _ best: (place: Int, columns: ColumnMap<ListField>)?, file: String,
        _ numbers: [Int]
    ) -> ImportFailure {
        guard !lines.isEmpty else {
            return ImportFailure(
                .unrecognised,
                "The file is empty: one of its first lines should name the columns. "
                    + "[\(ListRule.unrecognised.rawValue)]",
                at: Diagnostic.Place(file: file, row: 1))
        }
        let place = best?.place ?? widest(lines.prefix(headerLines))
        let cells = lines[place].filter { !$0.isEmpty }
        let shown = cells.prefix(12).map { "“\($0.prefix(40))”" }.joined(separator: ", ")
        let more = cells.count > 12 ? " and \(cells.count - 12) more" : ""
        let fields = best.map { Array($0.columns.places.keys) } ?? []
        var needed: [String] = []
        if !fields.contains(where: \.isIdentity) {
            needed.append(
                "a column that says of whom: UPN, or Surname and Forename, for pupils; URN or "
                    + "LAESTAB for schools")
        }
        if !fields.contains(where: { $0.measure != nil || $0.bare != nil }) {
            needed.append(
                "a column with a figure: Possible, Attended, Authorised absences, Unauthorised "
                    + "absences, Attendance %, Absence % or PA, for example")
        }
        return ImportFailure(
            .unrecognised,
            "This is no list of pupils or schools with attendance figures. Its columns are "
                + "\(shown)\(more). Needed: \(needed.joined(separator: "; and ")). Rename the "
                + "columns, or name them in a mapping file. [\(ListRule.unrecognised.rawValue)]",
            at: Diagnostic.Place(file: file, row: numbers[place]))
    }

    private static func widest(_ lines: ArraySlice<[String]>) -> Int {
        lines.indices.max { lines[$0].count < lines[$1].count } ?? 0
    }
}
