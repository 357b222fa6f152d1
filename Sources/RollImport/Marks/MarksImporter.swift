public import RollDomain
public import RollFormats

/// Reads files of marks: one row a mark, or one row a pupil with a column a session.
///
/// Nothing is written. Every row is taken, held back with its reason, or counted as a repetition
/// or as no mark; the order of rows does not matter.
public struct MarksImporter: Sendable {
    /// The schools whose marks may come, with their registrations and calendars.
    public var rosters: [SchoolRoster]
    /// Which byte stands for which text.
    public var symbols: SymbolTable
    /// The codes and their dates.
    public var book: CodeBook
    /// The last date on which a mark can have been taken.
    public var today: CivilDate
    /// The school that the file is said to be of; needed where the file names none.
    public var school: URN?
    /// What the file calls our fields, and what its local codes mean.
    public var mapping: ColumnMapping
    /// The share of bad rows that is still plausible.
    public var limit: PlausibilityLimit
    /// The greatest number of held-back rows that are kept.
    public var quarantineLimit: Int

    /// Makes an importer.
    ///
    /// - Parameters:
    ///   - rosters: The schools whose marks may come.
    ///   - symbols: Which byte stands for which text.
    ///   - book: The codes and their dates.
    ///   - today: The last date on which a mark can have been taken.
    ///   - school: The school that the file is said to be of.
    ///   - mapping: What the file calls our fields, and what its local codes mean.
    ///   - limit: The share of bad rows that is still plausible.
    ///   - quarantineLimit: The greatest number of held-back rows that are kept.
    public init(
        rosters: [SchoolRoster], symbols: SymbolTable = .known, book: CodeBook = .england,
        today: CivilDate, school: URN? = nil, mapping: ColumnMapping = .none,
        limit: PlausibilityLimit = PlausibilityLimit(), quarantineLimit: Int = 100_000
    ) {
        self.rosters = rosters
        self.symbols = symbols
        self.book = book
        self.today = today
        self.school = school
        self.mapping = mapping
        self.limit = limit
        self.quarantineLimit = quarantineLimit
    }

    /// Reads a file of marks, long or wide, whichever its header shows.
    ///
    /// - Parameters:
    ///   - source: The file, packed or not.
    ///   - progress: Called now and then with the bytes read so far.
    /// - Returns: What it would change, and the report.
    /// - Throws: `truncated`, `missingColumn`, `noRoster`, `badMapping` or `unreadable`.
    public func read(
        _ source: consuming ByteSource, progress: (Int) -> Void = { _ in }
    ) throws(ImportFailure) -> ImportOutcome<MarksChanges> {
        let reader: CSVReader
        do {
            reader = try CSVReader(source, dialect: CSVDialect(deliversUnevenRows: true))
        } catch {
            throw ImportFailure(error)
        }
        let headers = reader.header.strings
        let sessions = SessionColumn.find(in: headers)
        if sessions.isEmpty { return try readLong(reader, progress) }
        return try readWide(reader, sessions, progress)
    }

    /// Everything that a pass through a file starts with.
    func makePass(file: String, kind: String) throws(ImportFailure) -> MarkPass {
        for (local, target) in mapping.codes
        where !CodeBook.isPlaceholder(Array(target.utf8))
            && book.standing(of: target, on: today) == .unknown
        {
            throw ImportFailure(
                .badMapping,
                "Local code \(local) is mapped to \(target), which is no statutory code. "
                    + "[\(ImportRule.badMapping.rawValue)]")
        }
        if let school, !rosters.contains(where: { $0.school == school }) {
            throw ImportFailure(
                .noRoster,
                "School \(school) is not known: load schools and pupils before marks. "
                    + "[\(ImportRule.unknownSchool.rawValue)]")
        }
        var report = ImportReport(file: file, kind: kind)
        report.quarantine = Quarantine(limit: quarantineLimit)
        return MarkPass(
            index: RosterIndex(rosters),
            codes: CodeReading(symbols: symbols, book: book, mapping: mapping), today: today,
            report: report)
    }

    /// The place of the school that a file without a school column speaks of.
    func onlySchool(_ index: RosterIndex, file: String) throws(ImportFailure) -> Int32 {
        if let school, let place = index.schools.firstIndex(where: { $0.school == school }) {
            return Int32(place)
        }
        guard index.schools.count == 1 else {
            throw ImportFailure(
                .missingColumn,
                "The file has no column for the school (URN or LAESTAB): say which with "
                    + "--school URN. [\(ImportRule.missingColumn.rawValue)]",
                at: Diagnostic.Place(file: file, row: 1))
        }
        return 0
    }
}
