public import RollDomain
public import RollFormats

/// The absence of schools by academic year, from published files at the level of schools.
///
/// Columns are found by name; rows of other levels are passed over, and so are rows of parts of a
/// year. What a file keeps back is a school without that year.
///
/// - Source: rules R-STAT-05, R-STAT-06 and R-BRIGHT-01.
public struct PublishedSchoolYears: Sendable {
    /// One school in one academic year.
    public struct Row: Sendable, Hashable {
        /// The school.
        public let urn: URN
        /// The school's name, or its authority's where the file has no names.
        public let name: String
        /// The authority; nil where the file does not say.
        public let authority: AuthorityCode?
        /// The kind of school.
        public let phase: PublishedPhase
        /// The year.
        public let year: AcademicYear
        /// Registrations.
        public let enrolments: Int
        /// Possible sessions.
        public let possible: Int
        /// Sessions missed.
        public let absent: Int
    }

    /// The rows, in the order of the files.
    public private(set) var rows: [Row] = []
    /// What is wrong with the files, with file, row and column.
    public private(set) var diagnostics = DiagnosticLog()
    /// How many rows are of other levels, of parts of a year or without a figure.
    public private(set) var rowsPassedOver = 0

    private var seen: [SchoolYear: String] = [:]

    private struct SchoolYear: Hashable {
        let urn: URN
        let year: AcademicYear
    }

    /// Reads files, gzipped or not.
    ///
    /// - Throws: `unreadable` or `damaged`; `unknownProduct` where a file lacks a column.
    /// - Complexity: O(n) in the cells; one row of a file is in memory at a time.
    public init(_ files: [PublishedFile]) throws(StatisticsFailure) {
        for file in files { try read(file) }
    }

    private struct Columns {
        let time, period, level, urn, phase, enrolments, possible, absent: Int
        let authority, authorityName, name: Int?
        let spelt: [String]
    }

    private mutating func read(_ file: PublishedFile) throws(StatisticsFailure) {
        var reader = try PublishedTable.reader(of: file)
        let columns = try Self.columns(ColumnLayout(header: reader.header), reader.name)
        var row = CSVRow()
        while try Self.advance(&reader, into: &row) {
            guard row.trimmedString(columns.level) == GeographicLevel.school.rawValue,
                row.trimmedString(columns.time).lowercased() == "academic year"
            else {
                rowsPassedOver += 1
                continue
            }
            take(row, columns, reader.name)
        }
        diagnostics.merge(reader.log)
    }

    private static func advance(
        _ reader: inout CSVReader, into row: inout CSVRow
    ) throws(StatisticsFailure) -> Bool {
        do throws(FormatsFailure) {
            return try reader.nextRow(into: &row)
        } catch {
            throw StatisticsFailure(error)
        }
    }

    private static func columns(
        _ layout: ColumnLayout, _ file: String
    ) throws(StatisticsFailure) -> Columns {
        func place(_ name: String) throws(StatisticsFailure) -> Int {
            guard let place = layout.place(of: name) else {
                throw StatisticsFailure(
                    .unknownProduct,
                    "There is no column \(name). Published absence at the level of schools has "
                        + "time_identifier, time_period, geographic_level, urn, school_type, "
                        + "enrolments, sess_possible and sess_overall.",
                    at: Diagnostic.Place(file: file, row: 1, column: name))
            }
            return place
        }
        return Columns(
            time: try place("time_identifier"), period: try place("time_period"),
            level: try place("geographic_level"), urn: try place("urn"),
            phase: try place("school_type"), enrolments: try place("enrolments"),
            possible: try place("sess_possible"), absent: try place("sess_overall"),
            authority: layout.place(of: "old_la_code"),
            authorityName: layout.place(of: "la_name"),
            name: layout.place(of: "school_name"), spelt: layout.spelt)
    }

    private mutating func take(_ row: CSVRow, _ columns: Columns, _ file: String) {
        func fault(_ column: Int, _ message: String) {
            rowsPassedOver += 1
            diagnostics.record(
                Diagnostic(
                    .error, "R-BRIGHT-01", message,
                    at: Diagnostic.Place(file: file, row: row.line, column: columns.spelt[column]),
                    received: row.trimmedString(column)))
        }
        guard let urn = URN(row.trimmedString(columns.urn)) else {
            return fault(columns.urn, "A school's number has six digits, so the row was not read.")
        }
        guard let year = AcademicYear(row.trimmedString(columns.period)) else {
            return fault(
                columns.period,
                "This is no academic year, so the row was not read. Write it as 201718.")
        }
        guard let phase = PublishedPhase(row.trimmedString(columns.phase)), phase != .total else {
            return fault(
                columns.phase,
                "A school is primary, secondary, special or alternative provision, so the row was "
                    + "not read.")
        }
        var numbers: [Int] = []
        for column in [columns.enrolments, columns.possible, columns.absent] {
            switch PublishedCount(row.trimmed(column)) {
            case .value(let number): numbers.append(number)
            case .missing:
                rowsPassedOver += 1
                return
            case .unreadable, .absent:
                return fault(
                    column,
                    "This is neither a whole number nor a sign for a missing figure, so the row "
                        + "was not read.")
            }
        }
        guard numbers[2] <= numbers[1] else {
            return fault(
                columns.absent, "More sessions are missed than possible, so the row was not read.")
        }
        let key = SchoolYear(urn: urn, year: year)
        if let before = seen[key] {
            return fault(
                columns.urn,
                "This school has this year already (\(before)): the first row was read. Give each "
                    + "year once.")
        }
        seen[key] = "\(file), row \(row.line)"
        let authorityName = columns.authorityName.map { row.trimmedString($0) } ?? ""
        rows.append(
            Row(
                urn: urn, name: columns.name.map { row.trimmedString($0) } ?? authorityName,
                authority: columns.authority.flatMap { AuthorityCode(row.trimmedString($0)) },
                phase: phase, year: year, enrolments: numbers[0], possible: numbers[1],
                absent: numbers[2]))
    }
}
