public import RollCasework
public import RollDomain
public import RollSQL

/// A pledge as it is kept.
public struct StoredPledge: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// The organisation that made it, by number.
    public let organisation: Int64
    /// What is promised.
    public let statement: PledgeStatement
    /// How it stands.
    public var state: PledgeState
    /// The day on which it was made.
    public let made: CivilDate
    /// How often it was changed, from 1.
    public let version: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.integer("pledge_no")
        organisation = try row.integer("organisation_no")
        statement = PledgeStatement(
            promise: try row.text("promise"), audience: try row.text("audience"),
            milestone: try row.text("milestone"), due: try row.date("due_on"),
            reporter: try row.text("reporter"))
        state = try row.word("state", as: PledgeState.self)
        made = try row.date("made_on")
        version = try row.int("version")
    }

    /// Whether its day has passed and nobody said what became of it.
    public func isLate(on date: CivilDate) -> Bool {
        state.isOpen && statement.due.map { $0 < date } ?? false
    }
}

/// A report on a pledge as it is kept.
public struct StoredPledgeReport: Sendable, Hashable {
    /// The pledge, by number.
    public let pledge: Int64
    /// Its number in the pledge, from 1.
    public let number: Int
    /// What is reported.
    public let report: PledgeReport
    /// Who reported it.
    public let author: CaseAuthor

    init(_ row: SQLRow) throws(SQLFailure) {
        pledge = try row.integer("pledge_no")
        number = try row.int("report_no")
        report = PledgeReport(
            date: try row.date("on_date"), state: try row.word("state", as: PledgeState.self),
            words: try row.text("words"), evidence: try row.text("evidence"),
            impact: try row.text("impact"))
        author = try CaseAuthor(row, "written")
    }
}

extension AllianceRepository {
    /// Every pledge, those that are due first.
    ///
    /// - Throws: the failure of a statement.
    public func pledges() throws(SQLFailure) -> [StoredPledge] {
        try session.rows("Alliance/pledges")
            .map { (row) throws(SQLFailure) in try StoredPledge(row) }
    }

    /// Keeps a pledge that was made.
    ///
    /// - Parameters:
    ///   - pledge: what is promised.
    ///   - organisation: who promises, by number.
    ///   - due: the day by which.
    ///   - date: the day on which it is made.
    ///   - now: when it was kept.
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    public func add(
        _ pledge: PledgeStatement, of organisation: Int64, due: CivilDate, on date: CivilDate,
        at now: Instant
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("alliance_pledge")
        try session.execute(
            "Alliance/insert_pledge",
            [
                "pledge_no": .integer(number), "organisation_no": .integer(organisation),
                "promise": .text(pledge.promise), "audience": .text(pledge.audience),
                "milestone": .text(pledge.milestone), "due_on": SQLValue(due),
                "reporter": .text(pledge.reporter), "made_on": SQLValue(date),
                "changed_at": SQLValue(now),
            ])
        return number
    }

    /// Keeps a report, and how the pledge stands after it.
    ///
    /// - Parameters:
    ///   - report: what is reported.
    ///   - pledge: the pledge as it was read.
    ///   - author: who reports.
    /// - Returns: whether nobody else changed the pledge in between; nothing is kept otherwise.
    /// - Throws: the failure of a statement.
    public func report(
        _ report: PledgeReport, on pledge: StoredPledge, by author: CaseAuthor
    ) throws(SQLFailure) -> Bool {
        let changed = try session.execute(
            "Alliance/update_pledge",
            [
                "pledge_no": .integer(pledge.number), "state": .text(report.state.rawValue),
                "version": SQLValue(pledge.version), "changed_at": SQLValue(author.at),
            ])
        guard changed == 1 else { return false }
        var values = author.arguments("written")
        values["pledge_no"] = .integer(pledge.number)
        values["on_date"] = SQLValue(report.date)
        values["state"] = .text(report.state.rawValue)
        values["words"] = .text(report.words)
        values["evidence"] = .text(report.evidence)
        values["impact"] = .text(report.impact)
        try session.execute("Alliance/insert_pledge_report", values)
        return true
    }

    /// What was reported on pledges, by pledge, in order.
    ///
    /// - Throws: the failure of a statement.
    public func reports() throws(SQLFailure) -> [Int64: [StoredPledgeReport]] {
        var found: [Int64: [StoredPledgeReport]] = [:]
        for row in try session.rows("Alliance/pledge_reports") {
            let report = try StoredPledgeReport(row)
            found[report.pledge, default: []].append(report)
        }
        return found
    }
}
