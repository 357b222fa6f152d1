public import RollDomain
public import RollFormats

/// The fields of a file of calendars.
enum CalendarField: String, FieldSet {
    case urn, authority = "la-code", kind, from, to, session, label

    var headers: [String] {
        switch self {
        case .urn: ["urn", "School URN"]
        case .authority: ["la_code", "LA code", "LA", "authority"]
        case .kind: ["kind", "type"]
        case .from: ["from", "start", "start date", "date"]
        case .to: ["to", "end", "end date"]
        case .session: ["session", "half"]
        case .label: ["label", "name", "reason", "description"]
        }
    }
}

/// Reads files of calendars: terms, holidays, closures and excluded dates as data.
///
/// Our own layout: `urn` or `la_code`, `kind`, `from`, `to`, `session`, `label`.
public struct CalendarsImporter: Sendable {
    /// The schools that are known.
    public var schools: Set<URN>
    /// The school that rows without a number speak of.
    public var school: URN?
    /// The authorities against which codes are checked.
    public var geography: Geography
    /// What the file calls our fields.
    public var mapping: ColumnMapping
    /// The share of bad rows that is still plausible.
    public var limit: PlausibilityLimit

    /// Makes an importer.
    ///
    /// - Parameters:
    ///   - schools: The schools that are known.
    ///   - school: The school that rows without a number speak of.
    ///   - geography: The authorities against which codes are checked.
    ///   - mapping: What the file calls our fields.
    ///   - limit: The share of bad rows that is still plausible.
    public init(
        schools: Set<URN>, school: URN? = nil, geography: Geography = .england,
        mapping: ColumnMapping = .none, limit: PlausibilityLimit = PlausibilityLimit()
    ) {
        self.schools = schools
        self.school = school
        self.geography = geography
        self.mapping = mapping
        self.limit = limit
    }

    /// Reads a file.
    ///
    /// - Parameter source: The file, packed or not.
    /// - Returns: The entries in the order of the file, and the report.
    /// - Throws: `missingColumn`, `anotherSchool`, `truncated` or `unreadable`.
    public func read(
        _ source: consuming ByteSource
    ) throws(ImportFailure) -> ImportOutcome<[CalendarStatement]> {
        var records = try RecordReader<CalendarField>(source, kind: "calendar", mapping: mapping)
        try records.require(.kind, .from)
        records.noteUnused()
        var statements: [CalendarStatement] = []
        var seen: [CalendarStatement: Int] = [:]
        while try records.next() {
            guard let scope = try scope(&records), let entry = entry(&records) else { continue }
            let bare = CalendarStatement(scope: scope, entry: entry)
            guard seen.updateValue(records.line, forKey: bare) == nil else {
                records.report.counts.repeated += 1
                continue
            }
            statements.append(CalendarStatement(scope: scope, entry: entry, line: records.line))
            records.report.counts.accepted += 1
        }
        return ImportOutcome(changes: statements, report: try records.finish(limit: limit))
    }

    private func scope(
        _ records: inout RecordReader<CalendarField>
    ) throws(ImportFailure) -> CalendarStatement.Scope? {
        if let text = records.filled(.urn) {
            guard let urn = URN(text), schools.contains(urn) else {
                records.holdBack(
                    .unknownSchool, .urn,
                    "no school with this number is known: load the register of schools first")
                return nil
            }
            if let school, school != urn {
                throw ImportFailure(
                    .anotherSchool,
                    "The row names another school than \(school), for which the file was given. "
                        + "[\(ImportRule.anotherSchool.rawValue)]", at: records.place(.urn))
            }
            return .school(urn)
        }
        if let text = records.filled(.authority) {
            guard let code = AuthorityCode(text), geography.authority(code) != nil else {
                records.holdBack(
                    .unknownAuthority, .authority, "this is no authority of England")
                return nil
            }
            return .authority(code)
        }
        if let school { return .school(school) }
        records.holdBack(
            .emptyField, .urn, "the row says neither which school nor which authority it is for")
        return nil
    }

    private func entry(_ records: inout RecordReader<CalendarField>) -> CalendarEntry? {
        guard let kind = CalendarDayKind(rawValue: records.text(.kind).lowercased()) else {
            records.holdBack(
                .unknownValue, .kind,
                "the kind is term, holiday, inset, closure, extra or excluded")
            return nil
        }
        var sessions: Set<Session> = [.morning, .afternoon]
        if let text = records.filled(.session) {
            guard let session = Session(text: text.utf8) else {
                records.holdBack(
                    .unreadableSession, .session, "the session is AM, PM or left empty for both")
                return nil
            }
            sessions = [session]
        }
        guard let span = records.span(from: .from, to: .to, otherwise: nil, school: nil) else {
            return nil
        }
        // Without an end the row speaks of one day, never of all days to come.
        let closed = DateSpan(from: span.from, to: span.to ?? span.from)
        return CalendarEntry(
            kind: kind, span: closed, sessions: sessions, label: records.text(.label))
    }
}
