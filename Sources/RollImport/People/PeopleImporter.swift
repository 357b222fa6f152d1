public import RollDomain
import RollFormats

/// Reads files of contacts, of groups, and of suspensions and exclusions.
///
/// Our own layouts, told in `docs/file-formats.md`. Each row names a school and a pupil.
public struct PeopleImporter: Sendable {
    /// The schools that are known, with the numbers by which a file may call them.
    public var schools: [URN: LAESTAB?]
    /// The school that the file is said to be of; needed where the file names none.
    public var school: URN?
    /// The pupils known at each school; rows about others are held back.
    ///
    /// Nil leaves it unasked.
    public var pupils: [URN: Set<UPN>]?
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
    ///   - pupils: The pupils known at each school.
    ///   - today: The date of the file.
    ///   - mapping: What the file calls our fields.
    ///   - limit: The share of bad rows that is still plausible.
    public init(
        schools: [URN: LAESTAB?], school: URN? = nil, pupils: [URN: Set<UPN>]? = nil,
        today: CivilDate, mapping: ColumnMapping = .none,
        limit: PlausibilityLimit = PlausibilityLimit()
    ) {
        self.schools = schools
        self.school = school
        self.pupils = pupils
        self.today = today
        self.mapping = mapping
        self.limit = limit
    }

    /// Reads the rows of a file, each with its school and pupil.
    func rows<Field: FieldSet, Statement: Equatable>(
        _ records: consuming RecordReader<Field>, _ fields: PersonFields<Field>,
        _ make: (inout RecordReader<Field>, PersonPlace) -> Statement?
    ) throws(ImportFailure) -> ImportOutcome<[Statement]> {
        var records = records
        try RecordReader<Field>.require(
            [fields.upn], in: records.columns, file: records.report.file)
        let naming = try SchoolNaming(
            schools: schools, stated: school,
            hasColumn: records.columns.has(fields.urn) || records.columns.has(fields.laestab),
            file: records.report.file)
        records.noteUnused()
        var statements: [Statement] = []
        while try records.next() {
            guard let place = try place(&records, fields, naming) else { continue }
            guard let statement = make(&records, place) else { continue }
            statements.append(statement)
            records.report.counts.accepted += 1
        }
        return ImportOutcome(changes: statements, report: try records.finish(limit: limit))
    }

    private func place<Field: FieldSet>(
        _ records: inout RecordReader<Field>, _ fields: PersonFields<Field>,
        _ naming: SchoolNaming
    ) throws(ImportFailure) -> PersonPlace? {
        let found = try naming.school(
            records.text(fields.urn), records.text(fields.laestab), at: records.place(nil))
        switch found {
        case .unknown(let reason):
            records.holdBack(
                .unknownSchool, records.columns.has(fields.urn) ? fields.urn : fields.laestab,
                reason)
            return nil
        case .known(let school):
            switch UPNReading(records.text(fields.upn)) {
            case .faulty(let rule, let reason):
                records.holdBack(rule, fields.upn, reason, school: school)
                return nil
            case .read(let upn):
                if let pupils, !(pupils[school]?.contains(upn) ?? false) {
                    records.holdBack(
                        .unknownPupil, fields.upn,
                        "the school has no pupil with this UPN: load its pupils first",
                        school: school)
                    return nil
                }
                return PersonPlace(school: school, upn: upn)
            }
        }
    }
}

/// Whom a row is about.
struct PersonPlace: Hashable {
    let school: URN
    let upn: UPN
}

/// What a kind of file calls the fields that say whom a row is about.
struct PersonFields<Field: FieldSet> {
    let urn: Field
    let laestab: Field
    let upn: Field
}

extension RecordReader {
    /// The span of two date fields; nil where the row was held back.
    mutating func span(
        from: Field, to: Field, otherwise start: CivilDate?, school: URN?
    ) -> DateSpan? {
        guard let first = date(from, otherwise: start, school: school) else { return nil }
        guard filled(to) != nil else { return DateSpan(from: first) }
        guard let last = date(to, otherwise: nil, school: school) else { return nil }
        guard let span = DateSpan(checking: first, to: last) else {
            holdBack(.endsBeforeStart, to, "the dates end before they start", school: school)
            return nil
        }
        return span
    }

    /// A date that must be there unless another is given for an empty field.
    mutating func date(_ field: Field, otherwise: CivilDate?, school: URN?) -> CivilDate? {
        guard let text = filled(field) else {
            if otherwise == nil {
                holdBack(.emptyField, field, "the field must not be empty", school: school)
            }
            return otherwise
        }
        if let date = FieldText.date(text) { return date }
        holdBack(
            .unreadableDate, field, "this is no date: write 2025-09-08 or 08/09/2025",
            school: school)
        return nil
    }

    /// A yes or no; false with a warning where it is neither, false where it is empty.
    mutating func flag(_ field: Field) -> Bool {
        guard let text = filled(field) else { return false }
        if let flag = FieldText.flag(text) { return flag }
        warn(.unreadableValue, field, "Write `yes` or `no`; `no` was taken.")
        return false
    }
}
