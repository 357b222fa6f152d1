import RollDomain
import RollFormats

/// The rows of a CSV file field by field, with the report that they fill.
///
/// For every kind of file but marks, whose rows are too many for a text a field.
struct RecordReader<Field: FieldSet>: ~Copyable {
    var report: ImportReport
    let columns: ColumnMap<Field>
    private var reader: CSVReader
    private var row = CSVRow()
    /// Columns from this place on are not read in the current row.
    private var trusted = Int.max

    init(
        _ source: consuming ByteSource, kind: String, mapping: ColumnMapping = .none
    ) throws(ImportFailure) {
        let reader: CSVReader
        do {
            reader = try CSVReader(source, dialect: CSVDialect(deliversUnevenRows: true))
        } catch {
            throw ImportFailure(error)
        }
        self.init(reader, kind: kind, mapping: mapping)
    }

    /// Goes on with a reader that has read its header.
    init(_ reader: consuming CSVReader, kind: String, mapping: ColumnMapping = .none) {
        columns = ColumnMap(
            headers: reader.header.strings, mapping: mapping)
        report = ImportReport(file: reader.name, kind: kind)
        self.reader = reader
    }

    /// Stops where a field without which the file says nothing has no column.
    func require(_ fields: Field...) throws(ImportFailure) {
        try Self.require(fields, in: columns, file: report.file)
    }

    static func require(
        _ fields: [Field], in columns: ColumnMap<Field>, file: String
    ) throws(ImportFailure) {
        for field in fields where !columns.has(field) {
            guard columns.headers.contains(where: { !$0.isEmpty }) else {
                throw ImportFailure(
                    .missingColumn,
                    "The file is empty: its first line should name the columns. "
                        + "[\(ImportRule.missingColumn.rawValue)]",
                    at: Diagnostic.Place(file: file, row: 1))
            }
            let usual = field.headers.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
            throw ImportFailure(
                .missingColumn,
                "The file has no column for `\(field.rawValue)`, usually called \(usual). If it is "
                    + "the right kind of file, name its column in a mapping file. "
                    + "[\(ImportRule.missingColumn.rawValue)]",
                at: Diagnostic.Place(file: file, row: 1))
        }
    }

    /// Notes the columns that are not used.
    mutating func noteUnused() {
        ColumnNotes.noteUnused(columns.unused, in: &report)
    }

    /// Reads the next row that is as wide as the header.
    ///
    /// - Parameter wider: Whether wider rows are handed out too, for the caller to judge.
    /// - Returns: Whether there was a row.
    /// - Throws: `unreadable` or `truncated`.
    mutating func next(wider: Bool = false) throws(ImportFailure) -> Bool {
        trusted = Int.max
        do {
            while try reader.nextRow(into: &row) {
                report.counts.read += 1
                if row.count == columns.headers.count || (wider && isWider) { return true }
                holdBack(
                    .unevenRow, nil,
                    "the row has \(row.count) fields, the header \(columns.headers.count)")
            }
            return false
        } catch {
            throw ImportFailure(error)
        }
    }

    /// The line of the current row.
    var line: Int { row.line }

    /// The current row as text: personal data.
    var excerpt: String { row.excerpt }

    /// The current row's field without blanks around it, empty where there is no column.
    func text(_ field: Field) -> String {
        guard let place = columns.places[field], place < trusted else { return "" }
        return row.trimmedString(place)
    }

    /// Whether the current row has more fields than the header.
    var isWider: Bool { row.count > columns.headers.count }

    /// Leaves out the columns from a place on in the current row.
    mutating func trust(onlyBefore place: Int) { trusted = place }

    /// The current row's field, nil where it is empty.
    func filled(_ field: Field) -> String? {
        let found = text(field)
        return found.isEmpty ? nil : found
    }

    /// Where a field of the current row stands.
    func place(_ field: Field?) -> Diagnostic.Place {
        Diagnostic.Place(
            file: report.file, row: row.line, column: field.map { columns.header($0) })
    }

    /// Holds back the current row.
    mutating func holdBack(
        _ rule: ImportRule, _ field: Field?, _ reason: String, school: URN? = nil
    ) {
        report.counts.quarantined += 1
        report.quarantine.add(
            QuarantinedRow(
                line: row.line, column: field.map { columns.header($0) }, rule: rule,
                reason: reason, school: school, received: row.excerpt))
    }

    /// Says that the current row was taken with a doubt.
    mutating func warn(_ rule: ImportRule, _ field: Field?, _ message: String) {
        report.log.record(
            rule.finding(
                .warning, message, at: place(field),
                received: field.map { text($0) }))
    }

    /// Closes the file: what the reader found comes first, and a cut file is refused.
    consuming func finish(limit: PlausibilityLimit) throws(ImportFailure) -> ImportReport {
        var report = self.report
        report.log = try ReaderFindings.merge(
            reader.log, before: report.log, file: report.file)
        report.verdict = limit.verdict(report)
        return report
    }
}

/// What a CSV reader found, as an import reports it.
enum ReaderFindings {
    /// The reader's own rules for a file that is cut off.
    static let cut: Set<RuleID> = ["R-CSV-01", "R-CSV-02"]

    /// Joins logs; refuses a file that is cut off, so that half a file never lands.
    static func merge(
        _ found: DiagnosticLog, before other: DiagnosticLog, file: String
    ) throws(ImportFailure) -> DiagnosticLog {
        if cut.contains(where: { found.count(of: $0) > 0 }) {
            let fault = found.kept.first { cut.contains($0.rule) }
            throw ImportFailure(
                .truncated,
                "The file is cut off, and nothing of it was taken. \(fault?.message ?? "") "
                    + "[\(ImportRule.truncatedFile.rawValue)]",
                at: fault?.place ?? Diagnostic.Place(file: file), log: found)
        }
        var log = DiagnosticLog(limit: other.limit)
        // Uneven rows are in the quarantine, each with its place.
        for diagnostic in found.kept where diagnostic.rule != "R-CSV-03" { log.record(diagnostic) }
        log.merge(other)
        return log
    }
}
