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
    /// - Complexity: O(marks of the sessions touched); where a person has amended one of the
    ///   delivery's marks, O(marks of the submissions that touch those dates) too.
    public func submit(
        _ delivery: MarksDelivery, from source: SubmissionSource, symbols: SymbolTable
    ) throws(SQLFailure) -> SubmissionCount {
        guard let span = Self.span(of: delivery) else { return SubmissionCount() }
        let school = delivery.school
        let current = try sheets(of: school, in: span)
        let isFirst = current.isEmpty
        let merge = SubmissionMerge(
            delivery,
            into: Dictionary(uniqueKeysWithValues: current.map { ($0.when, $0) }),
            noted: isFirst && delivery.details.isEmpty ? [] : try details(of: school, in: span),
            words: isFirst ? [:] : try sourceWords(about: delivery, in: span))
        let body = SubmissionBody(sheets: merge.delta, details: merge.details)
        guard let touched = body.span else { return merge.count }
        let number = try keep(body, of: school, span: touched, count: merge.count, source: source)
        try write(merge.after, of: school, submission: number)
        try erase(merge.outdated, of: school)
        try write(merge.details, of: school)
        try noteTaken(merge.delta, of: school, at: source.at, submission: number)
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
        let isReplaced =
            !amendment.oldSymbol.isEmpty && amendment.oldSymbol != amendment.newSymbol
        if isReplaced, detail == nil {
            // What was noted beside the old mark does not describe the new one.
            let old = MarkDetail(
                when: amendment.when, enrolment: amendment.enrolment, minutesLate: nil, note: "")
            try erase([old], of: school)
        }
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
        let put = try session.prepare("Register/put_sheet")
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

    /// Erases the details of marks, whatever they say.
    private func erase(_ details: [MarkDetail], of school: URN) throws(SQLFailure) {
        for detail in details {
            try session.execute(
                "Register/erase_detail",
                [
                    "school_id": SQLValue(school), "session_date": SQLValue(detail.when.date),
                    "session": .text(detail.when.session.letters),
                    "enrolment_no": SQLValue(detail.enrolment),
                ])
        }
    }

    /// Notes that registers were taken: a fact apart from the marks in them.
    private func noteTaken(
        _ sheets: [RegisterSheet], of school: URN, at now: Instant, submission: Int
    ) throws(SQLFailure) {
        let put = try session.prepare("Register/note_taken")
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

    private static func span(of delivery: MarksDelivery) -> DateSpan? {
        SubmissionBody(sheets: delivery.sheets, details: delivery.details).span
    }
}
