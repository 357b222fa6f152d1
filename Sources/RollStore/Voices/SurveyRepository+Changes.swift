public import RollCasework
public import RollDomain
public import RollSQL

/// Something that was changed of a survey after it was asked.
public struct StoredSurveyChange: Sendable, Hashable {
    /// What.
    public let what: SurveyPart
    /// What it was before: a day as it is written, or words; empty where there was nothing.
    public let was: String
    /// What it became.
    public let became: String
    /// When.
    public let at: Instant
    /// Who changed it, by name.
    public let by: String

    init(_ row: SQLRow) throws(SQLFailure) {
        what = try row.word("what", as: SurveyPart.self)
        was = try row.text("was")
        became = try row.text("became")
        at = try row.instant("changed_at")
        by = try row.text("changed_by")
    }
}

/// What is changed of surveys once they are asked.
extension SurveyRepository {
    /// Whether anybody has answered: with choices, with free words, or both.
    ///
    /// - Throws: the failure of a statement.
    public func isAnswered(_ survey: Int64) throws(SQLFailure) -> Bool {
        try session.row("Voice/spent", ["survey_no": .integer(survey)])?.int("codes") ?? 0 > 0
    }

    /// Keeps a change with what it was before.
    ///
    /// - Parameters:
    ///   - part: what is changed.
    ///   - became: the new last day, the new explanation, or the day on which it ends.
    ///   - survey: the survey as it was read.
    ///   - person: who changes it, by name and number.
    ///   - now: when.
    /// - Returns: whether it is kept; false where the survey was ended before.
    /// - Throws: a broken constraint where nothing is changed; the failure of a statement.
    public func change(
        _ part: SurveyPart, to became: String, of survey: StoredSurvey,
        by person: (name: String, number: Int64), now: Instant
    ) throws(SQLFailure) -> Bool {
        let closes = survey.statement.closes.map(\.description) ?? ""
        var row: [String: SQLValue] = [
            "survey_no": .integer(survey.number), "closes_on": .text(closes),
            "explanation": .text(survey.statement.explanation), "ended_on": .null,
        ]
        let was: String
        switch part {
        case .closes:
            was = closes
            row["closes_on"] = .text(became)
        case .explanation:
            was = survey.statement.explanation
            row["explanation"] = .text(became)
        case .end:
            was = ""
            row["ended_on"] = .text(became)
        }
        guard try session.execute("Voice/update_survey", row) == 1 else { return false }
        let key: [String: SQLValue] = ["survey_no": .integer(survey.number)]
        let next = try session.row("Voice/next_change", key)?.int("change_no") ?? 1
        try session.execute(
            "Voice/insert_change",
            [
                "survey_no": .integer(survey.number), "change_no": SQLValue(next),
                "what": .text(part.rawValue), "was": .text(was), "became": .text(became),
                "changed_at": SQLValue(now), "changed_by": .text(person.name),
                "changed_by_id": .integer(person.number),
            ])
        return true
    }

    /// What was changed of a survey, in order.
    ///
    /// - Throws: the failure of a statement.
    public func changes(of survey: Int64) throws(SQLFailure) -> [StoredSurveyChange] {
        try session.rows("Voice/changes", ["survey_no": .integer(survey)])
            .map { (row) throws(SQLFailure) in try StoredSurveyChange(row) }
    }
}
