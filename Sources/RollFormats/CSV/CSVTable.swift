/// A CSV file with named columns: a reader and its header in one.
///
///     var table = try CSVTable(ByteSource(path: path))
///     let upn = table.header.required("UPN", "Unique Pupil Number")
///     let sex = table.header.column("Sex", "Gender")
///     guard table.reportColumns(), let upn else { return table.log }
///     var row = CSVRow()
///     while try table.nextRow(into: &row) { use(row.bytes(upn)) }
public struct CSVTable: ~Copyable {
    /// The columns and their names.
    public var header: CSVHeader
    private var reader: CSVReader

    /// Opens a file and reads the names of its columns.
    ///
    /// - Parameters:
    ///   - source: The file.
    ///   - dialect: The separator and the limits; it must have a header.
    /// - Throws: What `CSVReader` throws.
    public init(
        _ source: consuming ByteSource, dialect: CSVDialect = CSVDialect()
    ) throws(FormatsFailure) {
        precondition(dialect.hasHeader, "a table has a header")
        let opened = try CSVReader(source, dialect: dialect)
        header = CSVHeader(opened.header, file: opened.name)
        reader = opened
    }

    /// Faults met so far.
    public var log: DiagnosticLog {
        get { reader.log }
        set { reader.log = newValue }
    }
    /// The file's name.
    public var name: String { reader.name }
    /// The encoding, judged from what was read so far.
    public var encoding: TextEncoding { reader.encoding }
    /// How many bytes of the file were read, packed if it is packed.
    public var bytesRead: Int { reader.bytesRead }
    /// How many bytes the file holds, packed if it is packed.
    public var bytesTotal: Int { reader.bytesTotal }
    /// How many rows were handed out.
    public var rowsRead: Int { reader.rowsRead }
    /// How many rows were met but not handed out.
    public var rowsSkipped: Int { reader.rowsSkipped }

    /// Records missing and repeated columns in the log.
    ///
    /// - Returns: Whether every required column was found.
    public mutating func reportColumns() -> Bool { header.report(into: &reader.log) }

    /// Reads the next row.
    ///
    /// - Parameter row: Filled with the row's fields; its storage is used again.
    /// - Returns: Whether there was a row.
    /// - Throws: What `CSVReader.nextRow(into:)` throws.
    public mutating func nextRow(into row: inout CSVRow) throws(FormatsFailure) -> Bool {
        try reader.nextRow(into: &row)
    }

    /// Records a fault in one field of a row.
    ///
    /// - Parameters:
    ///   - severity: How much it matters.
    ///   - rule: The rule that found it.
    ///   - message: What happened and what to do, without personal data.
    ///   - row: The row.
    ///   - column: The column's index from 0, or nothing for the whole row.
    public mutating func record(
        _ severity: Diagnostic.Severity, _ rule: RuleID, _ message: String, row: CSVRow,
        column: Int? = nil
    ) {
        reader.log.record(
            Diagnostic(
                severity, rule, message, at: place(row, column: column),
                received: column.map { row.string($0) } ?? row.excerpt))
    }

    /// The place of a row or of one of its fields.
    ///
    /// - Parameters:
    ///   - row: The row.
    ///   - column: The column's index from 0, or nothing for the whole row.
    /// - Returns: The place with the file's name, the line and the column's name.
    public func place(_ row: CSVRow, column: Int? = nil) -> Diagnostic.Place {
        Diagnostic.Place(
            file: reader.name, row: row.line, column: column.map { header.name(of: $0) })
    }
}
