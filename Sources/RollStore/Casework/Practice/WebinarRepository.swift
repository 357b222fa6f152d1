public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Webinars, and how many opened their recordings.
    public var webinars: WebinarRepository { WebinarRepository(session: self) }
    /// What schools say of themselves.
    public var schoolChecks: SchoolCheckRepository { SchoolCheckRepository(session: self) }
}

/// A webinar, as it is kept.
public struct StoredWebinar: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// What is said of it.
    public let statement: WebinarStatement
    /// How many people opened its recording.
    public let views: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.integer("webinar_no")
        var statement = WebinarStatement()
        statement.title = try row.text("webinar_title")
        statement.about = try row.text("about")
        statement.speakers = try row.text("speakers")
        statement.date = try row.date("on_date")
        statement.starts = ClockTime(try row.text("starts"))
        statement.minutes = try row.int("minutes")
        statement.join = try row.text("join_link")
        statement.recording = try row.text("recording")
        statement.cards = try row.text("cards").split(separator: " ").compactMap { Int64($0) }
        self.statement = statement
        views = try row.int("views")
    }
}

/// Webinars, and who opened their recordings: each person counts once.
public struct WebinarRepository {
    let session: StoreSession

    /// Keeps a webinar, or what is said of one anew.
    ///
    /// - Parameters:
    ///   - statement: what is said of it; it has a day and a time.
    ///   - number: its number; nil for a new one.
    ///   - person: who says so, by name.
    ///   - now: when.
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    @discardableResult
    public func put(
        _ statement: WebinarStatement, as number: Int64?, by person: String, now: Instant
    ) throws(SQLFailure) -> Int64 {
        var kept = number
        if kept == nil { kept = try session.next("webinar") }
        let own = kept ?? 1
        try session.execute(
            number == nil ? "Practice/insert_webinar" : "Practice/update_webinar",
            [
                "webinar_no": .integer(own), "webinar_title": .text(statement.title),
                "about": .text(statement.about), "speakers": .text(statement.speakers),
                "on_date": SQLValue(statement.date),
                "starts": .text(statement.starts?.description ?? ""),
                "minutes": SQLValue(statement.minutes), "join_link": .text(statement.join),
                "recording": .text(statement.recording),
                "cards": .text(statement.cards.map(String.init).joined(separator: " ")),
                "changed_at": SQLValue(now), "changed_by": .text(person),
            ])
        return own
    }

    /// Every webinar, the newest first.
    ///
    /// - Throws: the failure of a statement.
    public func all() throws(SQLFailure) -> [StoredWebinar] {
        try session.rows("Practice/webinars")
            .map { (row) throws(SQLFailure) in try StoredWebinar(row) }
    }

    /// Keeps that somebody opened a recording; the first time counts.
    ///
    /// - Throws: the failure of a statement.
    public func view(_ number: Int64, by person: Int64, now: Instant) throws(SQLFailure) {
        guard try !wasSeen(number, by: person) else { return }
        var values = Self.key(number, person)
        values["seen_at"] = SQLValue(now)
        try session.execute("Practice/insert_view", values)
        try session.execute("Practice/count_view", ["webinar_no": .integer(number)])
    }

    /// Whether somebody opened a recording.
    ///
    /// - Throws: the failure of a statement.
    public func wasSeen(_ number: Int64, by person: Int64) throws(SQLFailure) -> Bool {
        try session.row("Practice/view", Self.key(number, person)) != nil
    }

    private static func key(_ number: Int64, _ person: Int64) -> [String: SQLValue] {
        ["webinar_no": .integer(number), "person_id": .integer(person)]
    }
}

/// What a school said of itself in answer to one question.
public struct StoredSchoolAnswer: Sendable, Hashable {
    /// The question, by code.
    public let question: String
    /// How far it is true.
    public let level: SchoolCheckLevel
    /// What was added; may be empty.
    public let words: String
    /// Who said so.
    public let author: CaseAuthor

    init(_ row: SQLRow) throws(SQLFailure) {
        question = try row.text("question")
        guard let level = SchoolCheckLevel(rawValue: try row.int("level")) else {
            throw row.unreadable("level", "0, 1 or 2")
        }
        self.level = level
        words = try row.text("words")
        author = try CaseAuthor(row, "said")
    }
}

/// What schools say of themselves; a later answer stands beside the one before.
public struct SchoolCheckRepository {
    let session: StoreSession

    /// Everything that a school said, by question, the newest last.
    ///
    /// - Throws: the failure of a statement.
    public func answers(of school: URN) throws(SQLFailure) -> [StoredSchoolAnswer] {
        try session.rows("Practice/answers", ["school_id": SQLValue(school)])
            .map { (row) throws(SQLFailure) in try StoredSchoolAnswer(row) }
    }

    /// Keeps an answer.
    ///
    /// - Throws: the failure of a statement.
    public func answer(
        _ question: String, _ level: SchoolCheckLevel, _ words: String, at school: URN,
        by author: CaseAuthor
    ) throws(SQLFailure) {
        var values = author.arguments("said")
        values["school_id"] = SQLValue(school)
        values["question"] = .text(question)
        values["level"] = SQLValue(level.rawValue)
        values["words"] = .text(words)
        try session.execute("Practice/insert_answer", values)
    }
}
