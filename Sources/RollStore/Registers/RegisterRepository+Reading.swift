public import RollDomain
public import RollSQL

extension RegisterRepository {
    /// The sheets of a school as they stand, in order of session.
    ///
    /// - Complexity: O(sheets), one range of the key.
    public func sheets(of school: URN, in span: DateSpan) throws(SQLFailure) -> [RegisterSheet] {
        var sheets: [RegisterSheet] = []
        try session.forEach("Register/sheets", Self.range(school, span)) {
            (row) throws(SQLFailure) in
            sheets.append(try Self.sheet(row))
        }
        return sheets
    }

    /// The sheets of a school as they were known at an instant.
    ///
    /// - Complexity: O(marks of the submissions up to then).
    public func sheets(
        of school: URN, in span: DateSpan, knownAt instant: Instant
    ) throws(SQLFailure) -> [RegisterSheet] {
        var record = try record(of: school, in: span, until: instant)
        return record.sheets(knownAt: instant, in: span)
    }

    /// Everything that arrived of a school's sessions up to an instant, to be played forward.
    ///
    /// - Complexity: O(marks of the submissions up to then).
    public func record(
        of school: URN, in span: DateSpan, until instant: Instant
    ) throws(SQLFailure) -> RegisterRecord {
        var arrivals: [RegisterRecord.Arrival] = []
        var values = Self.range(school, span)
        values["known_at"] = SQLValue(instant)
        try session.forEach("Register/bodies_known", values) { (row) throws(SQLFailure) in
            let body = try SubmissionBody(decoding: try row.blob("body"))
            arrivals.append(
                RegisterRecord.Arrival(
                    at: try row.instant("recorded_at"),
                    number: Int32(try row.int("submission_no")),
                    sheets: body.sheets.filter { span.contains($0.when.date) }))
        }
        return RegisterRecord(arrivals)
    }

    /// What is noted beside marks of a school.
    public func details(of school: URN, in span: DateSpan) throws(SQLFailure) -> [MarkDetail] {
        try session.rows("Register/details", Self.range(school, span)).map(Self.detail)
    }

    /// What is noted beside the marks of one registration.
    public func details(
        of school: URN, enrolment: Int, in span: DateSpan
    ) throws(SQLFailure) -> [MarkDetail] {
        try session.rows("Register/details_of", Self.range(school, span, enrolment)).map(
            Self.detail)
    }

    private static func detail(_ row: SQLRow) throws(SQLFailure) -> MarkDetail {
        MarkDetail(
            when: SessionDate(try row.date("session_date"), try row.session()),
            enrolment: try row.int("enrolment_no"),
            minutesLate: try row.intOrNil("minutes_late"), note: try row.text("note"))
    }

    /// The amendments of a school's sessions in the order in which they were made.
    public func amendments(of school: URN, in span: DateSpan) throws(SQLFailure) -> [Amendment] {
        try session.rows("Register/amendments", Self.range(school, span)).map(Self.amendment)
    }

    /// The amendments of one registration's marks in the order in which they were made.
    public func amendments(
        of school: URN, enrolment: Int, in span: DateSpan
    ) throws(SQLFailure) -> [Amendment] {
        try session.rows("Register/amendments_of", Self.range(school, span, enrolment)).map(
            Self.amendment)
    }

    /// The submissions of a school that touch a span, in order of arrival, without their marks.
    public func submissions(
        of school: URN, in span: DateSpan
    ) throws(SQLFailure) -> [StoredSubmission] {
        try session.rows("Register/submissions", Self.range(school, span)).map(Self.submission)
    }

    /// The sessions for which a register came, with the instant at which it first did.
    public func taken(
        of school: URN, in span: DateSpan
    ) throws(SQLFailure) -> [SessionDate: Instant] {
        var taken: [SessionDate: Instant] = [:]
        try session.forEach("Register/taken", Self.range(school, span)) {
            (row) throws(SQLFailure) in
            taken[SessionDate(try row.date("session_date"), try row.session())] =
                try row.instant("taken_at")
        }
        return taken
    }

    /// The life of one enrolment's marks: everything that was ever recorded for it.
    ///
    /// - Complexity: O(marks of the submissions that touch the span).
    public func events(
        of school: URN, enrolment: Int, in span: DateSpan
    ) throws(SQLFailure) -> [MarkEvent] {
        var amendments: [AmendmentKey: Amendment] = [:]
        for row in try session.rows("Register/amendments", Self.range(school, span)) {
            let amendment = try Self.amendment(row)
            let key = AmendmentKey(
                submission: try row.int("submission_no"), when: amendment.when,
                enrolment: amendment.enrolment)
            amendments[key] = amendment
        }
        var events: [MarkEvent] = []
        try session.forEach("Register/bodies", Self.range(school, span)) {
            (row) throws(SQLFailure) in
            let stored = try Self.submission(row)
            for sheet in try SubmissionBody(decoding: try row.blob("body")).sheets
            where span.contains(sheet.when.date) && sheet[enrolment] != .none {
                let key = AmendmentKey(
                    submission: stored.number, when: sheet.when, enrolment: enrolment)
                events.append(
                    MarkEvent(
                        when: sheet.when, mark: sheet[enrolment], submission: stored.number,
                        source: stored.source, amendment: amendments[key]))
            }
        }
        return events.sorted { ($0.when, $0.submission) < ($1.when, $1.submission) }
    }

    /// The schools that have any register, in order of number.
    public func schools() throws(SQLFailure) -> [URN] {
        try session.rows("Register/schools").map { (row) throws(SQLFailure) in
            try row.school()
        }
    }

    /// The first and the last date with a register, nil where a school has none.
    public func span(of school: URN) throws(SQLFailure) -> DateSpan? {
        guard let row = try session.row("Register/span", ["school_id": SQLValue(school)]),
            let first = try row.dateOrNil("first_date"), let last = try row.dateOrNil("last_date")
        else { return nil }
        return DateSpan(from: first, to: last)
    }

    static func range(_ school: URN, _ span: DateSpan) -> [String: SQLValue] {
        [
            "school_id": SQLValue(school), "first_date": SQLValue(span.from),
            "last_date": .text(span.to?.description ?? "9999-12-31"),
        ]
    }

    private static func range(
        _ school: URN, _ span: DateSpan, _ enrolment: Int
    ) -> [String: SQLValue] {
        range(school, span).merging(["enrolment_no": SQLValue(enrolment)]) { $1 }
    }

    static func submission(_ row: SQLRow) throws(SQLFailure) -> StoredSubmission {
        StoredSubmission(
            number: try row.int("submission_no"),
            source: SubmissionSource(
                kind: SubmissionKind(rawValue: try row.text("kind")) ?? .file,
                name: try row.text("source"), sentBy: try row.text("sent_by"),
                fingerprint: try row.text("fingerprint"), at: try row.instant("recorded_at")),
            span: DateSpan(from: try row.date("first_date"), to: try row.date("last_date")),
            marksNew: try row.int("marks_new"), marksChanged: try row.int("marks_changed"))
    }

    private static func amendment(_ row: SQLRow) throws(SQLFailure) -> Amendment {
        Amendment(
            enrolment: try row.int("enrolment_no"),
            when: SessionDate(try row.date("session_date"), try row.session()),
            oldSymbol: try row.text("old_symbol"), newSymbol: try row.text("new_symbol"),
            reason: try row.text("reason"), amendedBy: try row.text("amended_by"),
            title: try row.text("amended_title"), at: try row.instant("recorded_at"))
    }

    private struct AmendmentKey: Hashable {
        let submission: Int
        let when: SessionDate
        let enrolment: Int
    }
}
