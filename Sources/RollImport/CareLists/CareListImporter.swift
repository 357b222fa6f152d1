public import RollDomain
public import RollFormats

/// The fields of an authority's list of children in care or with a social worker.
enum CareField: String, FieldSet {
    case authority = "la-code"
    case reference, upn, surname, forename
    case birthDate = "birth-date"
    case status, from, to, worker
    case workerLogin = "worker-login"
    case workerFrom = "worker-from"
    case team
    case school = "school-name"

    var headers: [String] {
        switch self {
        case .authority: ["la_code", "LA code", "LA", "authority"]
        case .reference: ["reference", "child reference", "person id", "case number", "ID"]
        case .upn: ["UPN", "Unique Pupil Number"]
        case .surname: ["surname", "last name", "legal surname"]
        case .forename: ["forename", "first name", "legal forename"]
        case .birthDate: ["date of birth", "DOB", "birth date"]
        case .status: ["status", "legal status", "category", "care status"]
        case .from: ["from", "start date", "status from", "start"]
        case .to: ["to", "end date", "status to", "end"]
        case .worker: ["social worker", "worker", "allocated worker", "lead worker"]
        case .workerLogin: ["worker email", "worker login", "social worker email"]
        case .workerFrom: ["worker from", "allocated from", "allocated on"]
        case .team: ["team", "worker team", "social care team"]
        case .school: ["school", "school name", "placement school"]
        }
    }
}

/// Reads an authority's own list of children: one row a child and status.
///
/// Our own layout, told in `docs/file-formats.md`. Nothing is matched with pupils here.
public struct CareListImporter: Sendable {
    /// The authority whose list it is, where the file does not say.
    public var authority: AuthorityCode?
    /// The only authorities that rows may speak of; nil for all.
    public var allowed: Set<AuthorityCode>?
    /// The date of the file.
    public var today: CivilDate
    /// What the file calls our fields.
    public var mapping: ColumnMapping
    /// The share of bad rows that is still plausible.
    public var limit: PlausibilityLimit

    /// Makes an importer.
    ///
    /// - Parameters:
    ///   - authority: The authority whose list it is, where the file does not say.
    ///   - allowed: The only authorities that rows may speak of.
    ///   - today: The date of the file.
    ///   - mapping: What the file calls our fields.
    ///   - limit: The share of bad rows that is still plausible.
    public init(
        authority: AuthorityCode?, allowed: Set<AuthorityCode>? = nil, today: CivilDate,
        mapping: ColumnMapping = .none, limit: PlausibilityLimit = PlausibilityLimit()
    ) {
        self.authority = authority
        self.allowed = allowed
        self.today = today
        self.mapping = mapping
        self.limit = limit
    }

    /// Reads a list.
    ///
    /// - Parameter source: The file, packed or not.
    /// - Returns: The statements in the order of the file, and the report.
    /// - Throws: `missingColumn`, `truncated` or `unreadable`.
    public func read(
        _ source: consuming ByteSource
    ) throws(ImportFailure) -> ImportOutcome<[CareStatement]> {
        var records = try RecordReader<CareField>(source, kind: "care-list", mapping: mapping)
        try records.require(.reference, .surname, .forename, .birthDate, .status, .from)
        records.noteUnused()
        var statements: [CareStatement] = []
        var seen: [String: [CareStatement]] = [:]
        while try records.next() {
            guard let statement = statement(&records) else { continue }
            let key = "\(statement.authority) \(statement.reference)"
            var bare = statement
            bare.line = 0
            let earlier = seen[key] ?? []
            guard earlier.allSatisfy({ Self.isOneChild($0, statement) }) else {
                records.holdBack(
                    .conflictingRows, .reference,
                    "an earlier row gives this reference another name, date of birth or UPN")
                continue
            }
            guard !earlier.contains(bare) else {
                records.report.counts.repeated += 1
                continue
            }
            seen[key, default: []].append(bare)
            statements.append(statement)
            records.report.counts.accepted += 1
        }
        return ImportOutcome(changes: statements, report: try records.finish(limit: limit))
    }

    private static func isOneChild(_ one: CareStatement, _ other: CareStatement) -> Bool {
        one.surname == other.surname && one.forename == other.forename
            && one.birthDate == other.birthDate && one.upn == other.upn
    }

    private func statement(_ records: inout RecordReader<CareField>) -> CareStatement? {
        guard let authority = authority(&records) else { return nil }
        for field in [CareField.reference, .surname, .forename] where records.filled(field) == nil {
            records.holdBack(.emptyField, field, "the field must not be empty")
            return nil
        }
        guard let born = records.date(.birthDate, otherwise: nil, school: nil) else { return nil }
        guard born <= today, born.age(on: today) < 26 else {
            records.holdBack(
                .implausibleBirthDate, .birthDate, "nobody of a list is 26 or not born yet")
            return nil
        }
        guard let status = CareStatus(anyForm: records.text(.status)) else {
            records.holdBack(
                .unknownValue, .status,
                "the status is looked-after, child-protection, child-in-need, kinship-care or "
                    + "previously-looked-after")
            return nil
        }
        guard let span = records.span(from: .from, to: .to, otherwise: nil, school: nil) else {
            return nil
        }
        var found = CareStatement(
            authority: authority, reference: records.text(.reference),
            surname: records.text(.surname), forename: records.text(.forename), birthDate: born,
            status: status, span: span, line: records.line)
        if let text = records.filled(.upn) {
            switch UPNReading(text) {
            case .faulty(let rule, let reason):
                // A child stays on the list without a number: it is matched by name then.
                records.warn(rule, .upn, "The row is taken without its UPN: \(reason).")
            case .read(let upn): found.upn = upn
            }
        }
        guard worker(&records, &found) else { return nil }
        found.schoolName = records.text(.school)
        return found
    }

    private func authority(_ records: inout RecordReader<CareField>) -> AuthorityCode? {
        var code = authority
        if let text = records.filled(.authority) {
            guard let said = AuthorityCode(text), Geography.england.authority(said) != nil else {
                records.holdBack(
                    .unknownAuthority, .authority, "this is no authority of England")
                return nil
            }
            code = said
        }
        guard let code else {
            records.holdBack(
                .emptyField, .authority,
                "the row does not say whose list it is: add the column la_code, or say "
                    + "--authority")
            return nil
        }
        guard allowed?.contains(code) ?? true else {
            records.holdBack(.unknownAuthority, .authority, "the list is another authority's")
            return nil
        }
        return code
    }

    /// Reads the worker; false where the row was held back.
    private func worker(
        _ records: inout RecordReader<CareField>, _ found: inout CareStatement
    ) -> Bool {
        found.worker = records.text(.worker)
        found.workerLogin = records.text(.workerLogin).lowercased()
        found.team = records.text(.team)
        if found.worker.isEmpty { found.worker = found.workerLogin }
        guard records.filled(.workerFrom) != nil else { return true }
        guard let from = records.date(.workerFrom, otherwise: nil, school: nil) else {
            return false
        }
        if let last = found.span.to, from > last {
            records.holdBack(
                .endsBeforeStart, .workerFrom, "the worker begins after the status has ended")
            return false
        }
        found.workerFrom = from
        return true
    }
}
