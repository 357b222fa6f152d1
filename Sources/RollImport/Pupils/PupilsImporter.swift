public import RollDomain
public import RollFormats

/// Reads files of pupils, one row a registration.
///
/// The columns are those of the daily attendance collection under their usual headers, and some
/// of ours; `docs/file-formats.md` lists them.
public struct PupilsImporter: Sendable {
    /// The schools that are known, with the numbers by which a file may call them.
    public var schools: [URN: LAESTAB?]
    /// The school that the file is said to be of; needed where the file names none.
    public var school: URN?
    /// The date of the file.
    public var today: CivilDate
    /// What the file calls our fields.
    public var mapping: ColumnMapping
    /// The share of bad rows that is still plausible.
    public var limit: PlausibilityLimit

    /// Makes an importer.
    ///
    /// - Parameters:
    ///   - schools: The schools that are known.
    ///   - school: The school that the file is said to be of.
    ///   - today: The date of the file.
    ///   - mapping: What the file calls our fields.
    ///   - limit: The share of bad rows that is still plausible.
    public init(
        schools: [URN: LAESTAB?], school: URN? = nil, today: CivilDate,
        mapping: ColumnMapping = .none, limit: PlausibilityLimit = PlausibilityLimit()
    ) {
        self.schools = schools
        self.school = school
        self.today = today
        self.mapping = mapping
        self.limit = limit
    }

    /// Reads a file.
    ///
    /// - Parameter source: The file, packed or not.
    /// - Returns: The registrations that it states, in its order, and the report.
    /// - Throws: `missingColumn`; `anotherSchool` where a row names another school than the one
    ///   stated; `noRoster`, `truncated` or `unreadable`.
    public func read(
        _ source: consuming ByteSource
    ) throws(ImportFailure) -> ImportOutcome<[PupilStatement]> {
        var records = try RecordReader<PupilField>(source, kind: "pupils", mapping: mapping)
        try records.require(.upn, .surname, .forename, .birthDate, .start)
        let naming = try SchoolNaming(
            schools: schools, stated: school,
            hasColumn: records.columns.has(.urn) || records.columns.has(.laestab),
            file: records.report.file)
        records.noteUnused()
        let reading = PupilReading(today: today)
        var gathered = PupilGathering()
        while try records.next() {
            switch try naming.school(
                records.text(.urn), records.text(.laestab), at: records.place(nil))
            {
            case .unknown(let reason):
                records.holdBack(
                    .unknownSchool, records.columns.has(.urn) ? .urn : .laestab, reason)
            case .known(let urn):
                guard let statement = reading.read(&records, school: urn) else { continue }
                gathered.add(statement, records.excerpt)
            }
        }
        let statements = gathered.settle(&records.report)
        return ImportOutcome(changes: statements, report: try records.finish(limit: limit))
    }
}

/// Finds the school of a row, and stops at another school's file.
struct SchoolNaming {
    enum Found {
        case known(URN)
        case unknown(reason: String)
    }

    private let schools: [URN: LAESTAB?]
    private let byLAESTAB: [LAESTAB: URN]
    private let stated: URN?
    private let hasColumn: Bool

    init(
        schools: [URN: LAESTAB?], stated: URN?, hasColumn: Bool, file: String
    ) throws(ImportFailure) {
        self.schools = schools
        self.stated = stated
        self.hasColumn = hasColumn
        byLAESTAB = Dictionary(
            schools.compactMap { urn, laestab in laestab.map { ($0, urn) } },
            uniquingKeysWith: { max($0, $1) })
        if let stated, schools[stated] == nil {
            throw ImportFailure(
                .noRoster,
                "School \(stated) is not known: load the register of schools first. "
                    + "[\(ImportRule.unknownSchool.rawValue)]")
        }
        if stated == nil && !hasColumn {
            throw ImportFailure(
                .missingColumn,
                "The file has no column for the school (URN or LAESTAB): say which with "
                    + "--school URN. [\(ImportRule.missingColumn.rawValue)]",
                at: Diagnostic.Place(file: file, row: 1))
        }
    }

    /// The school of a row by its URN or, where that is empty, its LAESTAB.
    func school(
        _ urnText: String, _ laestabText: String, at place: Diagnostic.Place
    ) throws(ImportFailure) -> Found {
        guard hasColumn, !(urnText.isEmpty && laestabText.isEmpty) else {
            guard let stated else { return .unknown(reason: "the row names no school") }
            return .known(stated)
        }
        // A URN column may hold LAESTABs in some exports, so each text is tried as both.
        let texts = [urnText, laestabText].filter { !$0.isEmpty }
        let found = texts.lazy.compactMap { text in
            URN(text).flatMap { schools[$0] == nil ? nil : $0 }
                ?? LAESTAB(text).flatMap { byLAESTAB[$0] }
        }.first
        if let stated, found != stated {
            throw ImportFailure(
                .anotherSchool,
                "The row names another school than \(stated), for which the file was given: look "
                    + "whether it is the right file. [\(ImportRule.anotherSchool.rawValue)]",
                at: place)
        }
        guard let found else {
            return .unknown(
                reason: "no school with this number is known: load the register of schools first")
        }
        return .known(found)
    }
}
