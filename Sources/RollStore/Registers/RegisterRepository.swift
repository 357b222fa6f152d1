public import RollDomain
public import RollSQL

extension StoreSession {
    /// Registers of schools: what arrived, what was amended, and what stands.
    public var registers: RegisterRepository { RegisterRepository(session: self) }
}

/// Registers of schools.
///
/// Submissions and amendments are the record and are only ever added to; sheets and details are
/// what stands now, and can be made again from the record (``RegisterRepository/rebuild(_:)``).
///
/// - Source: ADR 0006.
public struct RegisterRepository {
    let session: StoreSession

    /// Takes in a school's marks: keeps what is new or changed, and brings the sheets up to date.
    ///
    /// - Parameters:
    ///   - delivery: The marks; a zero says nothing.
    ///   - source: Who sends them.
    ///   - symbols: The stored table of symbols, which knows every mark of the delivery.
    /// - Returns: What happened, in marks; nothing is written where nothing is new.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(marks of the sessions touched).
    public func submit(
        _ delivery: MarksDelivery, from source: SubmissionSource, symbols: SymbolTable
    ) throws(SQLFailure) -> SubmissionCount {
        guard let span = Self.span(of: delivery) else { return SubmissionCount() }
        let current = try sheets(of: delivery.school, in: span)
        let merge = SubmissionMerge(
            delivery.sheets,
            into: Dictionary(uniqueKeysWithValues: current.map { ($0.when, $0) }),
            amendments: current.isEmpty ? [] : try amendments(of: delivery.school, in: span),
            symbols: symbols)
        let details = try newDetails(delivery, in: span)
        guard !merge.delta.isEmpty || !details.isEmpty else { return merge.count }
        let body = SubmissionBody(sheets: merge.delta, details: details)
        let number = try keep(
            body, of: delivery.school, span: span, count: merge.count, source: source)
        try write(merge.after, of: delivery.school, submission: number)
        try write(details, of: delivery.school)
        try noteTaken(merge.delta, of: delivery.school, at: source.at, submission: number)
        return merge.count
    }

    /// Changes one mark on a person's word, and keeps the whole amendment.
    ///
    /// - Parameters:
    ///   - amendment: What changes; its old symbol must be the one that stands.
    ///   - school: The school.
    ///   - detail: What is noted beside the new mark, nil for nothing.
    ///   - symbols: The stored table of symbols, which knows the new one.
    /// - Returns: The number of the submission that keeps it.
    /// - Throws: `misuse` when the mark that stands is another; the failure of a statement.
    @discardableResult
    public func amend(
        _ amendment: Amendment, at school: URN, detail: MarkDetail? = nil, symbols: SymbolTable
    ) throws(SQLFailure) -> Int {
        let span = DateSpan(from: amendment.when.date, to: amendment.when.date)
        let sheet =
            try sheets(of: school, in: span).first { $0.when == amendment.when }
            ?? RegisterSheet(amendment.when)
        guard symbols.text(of: sheet[amendment.enrolment]) == amendment.oldSymbol,
            let mark = symbols.mark(for: amendment.newSymbol)
        else {
            throw SQLFailure(
                .misuse,
                "The mark has changed since it was read. Look at it again, then amend it.")
        }
        var changes = RegisterSheet(amendment.when)
        changes.set(mark, for: amendment.enrolment)
        var after = sheet
        after.set(mark, for: amendment.enrolment)
        var count = SubmissionCount()
        if amendment.oldSymbol.isEmpty { count.new = 1 } else { count.changed = 1 }
        let details = detail.map { [$0] } ?? []
        let number = try keep(
            SubmissionBody(sheets: [changes], details: details), of: school, span: span,
            count: count,
            source: SubmissionSource(
                kind: .amendment, name: "amendment", sentBy: amendment.amendedBy,
                fingerprint: "", at: amendment.at))
        try session.execute(
            "Register/insert_amendment",
            [
                "school_id": SQLValue(school), "submission_no": SQLValue(number),
                "enrolment_no": SQLValue(amendment.enrolment),
                "session_date": SQLValue(amendment.when.date),
                "session": .text(amendment.when.session.letters),
                "old_symbol": .text(amendment.oldSymbol),
                "new_symbol": .text(amendment.newSymbol), "reason": .text(amendment.reason),
                "amended_by": .text(amendment.amendedBy),
                "amended_title": .text(amendment.title), "recorded_at": SQLValue(amendment.at),
            ])
        try write([after], of: school, submission: number)
        try write(details, of: school)
        return number
    }

    /// Adds a submission to the record.
    private func keep(
        _ body: SubmissionBody, of school: URN, span: DateSpan, count: SubmissionCount,
        source: SubmissionSource
    ) throws(SQLFailure) -> Int {
        let number =
            try session.row(
                "Register/next_submission", ["school_id": SQLValue(school)])?.int("next_no") ?? 1
        try session.execute(
            "Register/insert_submission",
            [
                "school_id": SQLValue(school), "submission_no": SQLValue(number),
                "kind": .text(source.kind.rawValue), "recorded_at": SQLValue(source.at),
                "source": .text(source.name), "sent_by": .text(source.sentBy),
                "fingerprint": .text(source.fingerprint), "first_date": SQLValue(span.from),
                "last_date": SQLValue(span.to ?? span.from), "marks_new": SQLValue(count.new),
                "marks_changed": SQLValue(count.changed),
                "marks_unchanged": SQLValue(count.unchanged), "body": .blob(body.encoded()),
            ])
        return number
    }

    /// Replaces sheets by what stands now.
    func write(
        _ sheets: [RegisterSheet], of school: URN, submission: Int
    ) throws(SQLFailure) {
        guard !sheets.isEmpty else { return }
        let put = try session.sql.prepare(session.statements["Register/put_sheet"])
        let order = put.statement.parameters
        for sheet in sheets {
            let trimmed = sheet.trimmed()
            let values: [String: SQLValue] = [
                "school_id": SQLValue(school), "session_date": SQLValue(sheet.when.date),
                "session": .text(sheet.when.session.letters),
                "first_enrolment": SQLValue(trimmed.first), "marks": .blob(trimmed.marks),
                "submission_no": SQLValue(submission),
            ]
            try put.execute(order.map { values[$0] ?? .null })
        }
    }

    /// Replaces details by what stands now.
    func write(_ details: [MarkDetail], of school: URN) throws(SQLFailure) {
        for detail in details {
            try session.execute(
                "Register/put_detail",
                [
                    "school_id": SQLValue(school), "session_date": SQLValue(detail.when.date),
                    "session": .text(detail.when.session.letters),
                    "enrolment_no": SQLValue(detail.enrolment),
                    "minutes_late": SQLValue(detail.minutesLate), "note": .text(detail.note),
                ])
        }
    }

    /// Notes that registers were taken: a fact apart from the marks in them.
    private func noteTaken(
        _ sheets: [RegisterSheet], of school: URN, at now: Instant, submission: Int
    ) throws(SQLFailure) {
        let put = try session.sql.prepare(session.statements["Register/note_taken"])
        let order = put.statement.parameters
        for sheet in sheets {
            let values: [String: SQLValue] = [
                "school_id": SQLValue(school), "session_date": SQLValue(sheet.when.date),
                "session": .text(sheet.when.session.letters), "group_no": 0,
                "taken_at": SQLValue(now), "submission_no": SQLValue(submission),
                "marks": SQLValue(sheet.markCount),
            ]
            try put.execute(order.map { values[$0] ?? .null })
        }
    }

    /// The details of a delivery that differ from those that stand.
    private func newDetails(
        _ delivery: MarksDelivery, in span: DateSpan
    ) throws(SQLFailure) -> [MarkDetail] {
        guard !delivery.details.isEmpty else { return [] }
        let standing = Set(try details(of: delivery.school, in: span))
        return delivery.details.filter { !standing.contains($0) }.sorted {
            ($0.when, $0.enrolment) < ($1.when, $1.enrolment)
        }
    }

    private static func span(of delivery: MarksDelivery) -> DateSpan? {
        let dates = delivery.sheets.map(\.when.date) + delivery.details.map(\.when.date)
        guard let first = dates.min(), let last = dates.max() else { return nil }
        return DateSpan(from: first, to: last)
    }
}
