public import RollDomain
public import RollFormats

/// Reads the files of the national register of schools, whichever of them it is given.
///
/// The kind of file shows in its header. Columns are found by name, since the published set
/// drifts; the encoding is found by looking (windows-1252 as a rule); codes are read alike with
/// and without leading zeros.
public struct SchoolRegisterImporter: Sendable {
    /// The share of bad rows that is still plausible.
    public var limit: PlausibilityLimit
    /// The authorities against which codes are checked.
    public var geography: Geography

    /// Makes an importer.
    ///
    /// - Parameters:
    ///   - limit: The share of bad rows that is still plausible.
    ///   - geography: The authorities against which codes are checked.
    public init(limit: PlausibilityLimit = PlausibilityLimit(), geography: Geography = .england) {
        self.limit = limit
        self.geography = geography
    }

    /// Reads a file.
    ///
    /// - Parameter source: The file, packed or not.
    /// - Returns: What it would change, and the report.
    /// - Throws: `unrecognised` for a header of no known kind, `truncated`, `unreadable`.
    public func read(
        _ source: consuming ByteSource
    ) throws(ImportFailure) -> ImportOutcome<SchoolRegisterChanges> {
        var records = try RecordReader<SchoolField>(source, kind: "schools")
        guard let kind = Self.kind(of: records.columns) else {
            throw ImportFailure(
                .unrecognised,
                "The header belongs to no file of the national register that is known: schools "
                    + "need URN and EstablishmentName, groups a Group UID, links a LinkURN. "
                    + "[\(ImportRule.unrecognisedFile.rawValue)]",
                at: Diagnostic.Place(file: records.report.file, row: 1))
        }
        records.report.kind = kind.rawValue
        var pass = SchoolRegisterPass(kind, geography: geography)
        // Published extracts have been joined from files of different years, each with its columns.
        while try records.next(wider: kind == .schools) { pass.take(&records) }
        return ImportOutcome(changes: pass.changes, report: try records.finish(limit: limit))
    }

    /// Tells the kind of file by its columns; nil for none that is known.
    private static func kind(of columns: ColumnMap<SchoolField>) -> SchoolRegisterFile? {
        switch (columns.has(.urn), columns.has(.groupUID)) {
        case (true, true): return .memberships
        case (false, true): return columns.has(.trustName) ? .groups : nil
        case (false, false):
            let headers = columns.headers.map { HeaderKey($0).text }
            let isTypes =
                headers.contains("typeofestablishmentcode")
                && headers.contains("establishmenttypegroupcode")
            return isTypes ? .types : nil
        case (true, false):
            if columns.has(.linkURN) { return .links }
            if columns.has(.name) {
                let isRegister =
                    columns.has(.typeCode) && columns.has(.phaseCode)
                    && (columns.has(.statusName) || columns.has(.statusCode))
                return isRegister ? .schools : .schoolList
            }
            return columns.has(.roll) ? .rolls : nil
        }
    }
}
