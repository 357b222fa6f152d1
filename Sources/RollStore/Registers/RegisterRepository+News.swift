public import RollDomain
public import RollSQL

extension RegisterRepository {
    /// The number of a school's last submission, 0 where it has none.
    ///
    /// - Throws: the failure of a statement.
    public func lastSubmission(of school: URN) throws(SQLFailure) -> Int {
        try session.row("Register/last_submission", ["school_id": SQLValue(school)])?
            .intOrNil("last_no") ?? 0
    }

    /// The registers that submissions after one of them laid down, as they stand now.
    ///
    /// - Parameters:
    ///   - school: The school.
    ///   - number: The last submission whose marks are known.
    /// - Returns: The sheets in order of session, and the number of the last submission.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(sheets of the dates that those submissions span).
    public func sheets(
        of school: URN, submittedAfter number: Int
    ) throws(SQLFailure) -> (sheets: [RegisterSheet], last: Int) {
        var dates: DateSpan?
        var last = number
        try session.forEach(
            "Register/submitted_after",
            ["school_id": SQLValue(school), "submission_no": SQLValue(number)]
        ) { (row) throws(SQLFailure) in
            last = try row.int("submission_no")
            let span = try row.span(from: "first_date", to: "last_date")
            dates = DateSpan(
                from: min(span.from, dates?.from ?? span.from),
                to: [span.to, dates?.to].compactMap { $0 }.max())
        }
        guard let dates else { return ([], last) }
        var arguments = Self.range(school, dates)
        arguments["submission_no"] = SQLValue(number)
        var sheets: [RegisterSheet] = []
        try session.forEach("Register/sheets_after", arguments) { (row) throws(SQLFailure) in
            sheets.append(try Self.sheet(row))
        }
        return (sheets, last)
    }

    /// A stored sheet: date, session, first enrolment, marks.
    static func sheet(_ row: SQLRow) throws(SQLFailure) -> RegisterSheet {
        guard let date = CivilDate(try row.text(0)) else {
            throw row.unreadable("session_date", "a date")
        }
        return RegisterSheet(
            SessionDate(date, try row.session()), first: Int(try row.integer(2)),
            marks: try row.blob(3))
    }
}
