public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Surveys of pupils and families, with codes and answers.
    public var surveys: SurveyRepository { SurveyRepository(session: self) }
}

/// Surveys of pupils and families.
///
/// A code, an answer and free words share nothing but the survey and the school: no row says when it
/// was made, and none leads from one to another.
public struct SurveyRepository {
    let session: StoreSession

    /// Keeps a survey.
    ///
    /// - Parameters:
    ///   - statement: What is asked, with both dates.
    ///   - place: Who asks.
    ///   - person: Whoever enters it, by name and number.
    ///   - now: When.
    /// - Returns: Its number.
    /// - Throws: the failure of a statement; a survey without dates breaks a constraint.
    public func add(
        _ statement: SurveyStatement, at place: SurveyPlace,
        by person: (name: String, number: Int64),
        now: Instant
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("voice_survey")
        var values = place.arguments
        values["survey_no"] = .integer(number)
        values["audience"] = .text(statement.audience.rawValue)
        values["questions"] = .text(statement.questions.joined(separator: " "))
        values["asks_words"] = .integer(statement.asksWords ? 1 : 0)
        values["opens_on"] = statement.opens.map { SQLValue($0) } ?? .null
        values["closes_on"] = statement.closes.map { SQLValue($0) } ?? .null
        values["asked_by"] = .text(person.name)
        values["asked_by_id"] = .integer(person.number)
        values["asked_at"] = SQLValue(now)
        values["explanation"] = .text(statement.explanation)
        try session.execute("Voice/insert_survey", values)
        return number
    }

    /// One survey, nil where there is none of that number.
    ///
    /// - Throws: the failure of a statement.
    public func survey(_ number: Int64) throws(SQLFailure) -> StoredSurvey? {
        try session.row("Voice/survey", ["survey_no": .integer(number)])
            .map { (row) throws(SQLFailure) in try StoredSurvey(row) }
    }

    /// The surveys that reach a place, those that end last first.
    ///
    /// - Parameters:
    ///   - school: a school; nil for none.
    ///   - authority: an authority; nil for none.
    /// - Returns: the surveys of the place itself and of the larger places round it.
    /// - Throws: the failure of a statement.
    public func reaching(
        _ school: URN?, in authority: AuthorityCode?
    ) throws(SQLFailure) -> [StoredSurvey] {
        try session.rows(
            "Voice/of_place",
            [
                "school_id": school.map { SQLValue($0) } ?? .integer(0),
                "authority": .text(authority?.description ?? ""),
            ]
        ).map { (row) throws(SQLFailure) in try StoredSurvey(row) }
    }

    // MARK: Codes

    /// Keeps the digest of a code.
    ///
    /// - Throws: a broken constraint where there is such a code; the failure of a statement.
    public func add(
        code digest: String, to survey: Int64, at school: URN
    ) throws(SQLFailure) {
        try session.execute(
            "Voice/insert_code", Self.key(survey, school).merging(["digest": .text(digest)]) { $1 })
    }

    /// Which survey a code that is not used opens, and at which school.
    ///
    /// - Throws: the failure of a statement.
    public func opened(
        by digest: String
    ) throws(SQLFailure) -> (survey: StoredSurvey, school: URN)? {
        guard let row = try session.row("Voice/code", ["digest": .text(digest)]),
            let survey = try survey(try row.integer("survey_no"))
        else { return nil }
        return (survey, try row.school())
    }

    /// Uses a code up.
    ///
    /// - Returns: Whether nobody had.
    /// - Throws: the failure of a statement.
    public func spend(_ digest: String) throws(SQLFailure) -> Bool {
        try session.execute("Voice/spend_code", ["digest": .text(digest)]) == 1
    }

    /// How many codes of a survey a school has handed out.
    ///
    /// - Throws: the failure of a statement.
    public func codes(of survey: Int64, at school: URN) throws(SQLFailure) -> Int {
        try session.row("Voice/codes", Self.key(survey, school))?.int("codes") ?? 0
    }

    // MARK: Answers

    /// Keeps an answer.
    ///
    /// - Parameters:
    ///   - reply: What was chosen; its free words are kept elsewhere.
    ///   - number: A number by chance.
    ///   - survey: The survey.
    ///   - school: The school.
    /// - Throws: a broken constraint where there is such a number; the failure of a statement.
    public func add(
        _ reply: SurveyReply, as number: Int64, to survey: Int64, at school: URN
    ) throws(SQLFailure) {
        var values = Self.key(survey, school)
        values["answer_no"] = .integer(number)
        values["stage"] = .text(reply.stage.rawValue)
        try session.execute("Voice/insert_answer", values)
        values["stage"] = nil
        for (question, choice) in reply.choices.sorted(by: { $0.key < $1.key }) {
            values["question"] = .text(question)
            values["choice"] = SQLValue(choice)
            try session.execute("Voice/insert_reply", values)
        }
    }

    /// How many answers each part of each school gave.
    ///
    /// - Throws: the failure of a statement.
    public func answers(to survey: Int64) throws(SQLFailure) -> [AnswerCount] {
        try session.rows("Voice/answers", ["survey_no": .integer(survey)])
            .map { (row) throws(SQLFailure) in
                AnswerCount(
                    school: try row.school(), stage: try Self.stage(row),
                    count: try row.int("answers"))
            }
    }

    /// How often each choice was made, by school and part of it.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(replies).
    public func replies(to survey: Int64) throws(SQLFailure) -> [ReplyCount] {
        try session.rows("Voice/replies", ["survey_no": .integer(survey)])
            .map { (row) throws(SQLFailure) in
                ReplyCount(
                    school: try row.school(), stage: try Self.stage(row),
                    question: try row.text("question"), choice: try row.int("choice"),
                    count: try row.int("replies"))
            }
    }

    private static func stage(_ row: SQLRow) throws(SQLFailure) -> SurveyStage {
        guard let stage = SurveyStage(rawValue: try row.text("stage")) else {
            throw row.unreadable("stage", "a part of a school")
        }
        return stage
    }

    static func key(_ survey: Int64, _ school: URN) -> [String: SQLValue] {
        ["survey_no": .integer(survey), "school_id": SQLValue(school)]
    }
}
