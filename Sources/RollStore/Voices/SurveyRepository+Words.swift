public import RollCasework
public import RollDomain
public import RollSQL

/// Free words of surveys, which somebody trained reads before anybody else.
extension SurveyRepository {
    /// Keeps free words that nobody has read.
    ///
    /// - Parameters:
    ///   - words: The words.
    ///   - mayName: Whether they may name somebody.
    ///   - number: A number by chance.
    ///   - survey: The survey.
    ///   - school: The school.
    /// - Throws: a broken constraint where there is such a number; the failure of a statement.
    public func add(
        words: String, mayName: Bool, as number: Int64, to survey: Int64, at school: URN
    ) throws(SQLFailure) {
        var values = Self.key(survey, school)
        values["words_no"] = .integer(number)
        values["words"] = .text(words)
        values["may_name"] = .integer(mayName ? 1 : 0)
        try session.execute("Voice/insert_words", values)
    }

    /// One entry of free words, nil where there is none of that number.
    ///
    /// - Throws: the failure of a statement.
    public func words(_ number: Int64) throws(SQLFailure) -> StoredWords? {
        try session.row("Voice/words", ["words_no": .integer(number)])
            .map { (row) throws(SQLFailure) in try StoredWords(row) }
    }

    /// Free words that wait for the readers of a place.
    ///
    /// - Throws: the failure of a statement.
    public func wordsToRead(by place: ConcernPlace) throws(SQLFailure) -> [StoredWords] {
        try session.rows("Voice/words_to_read", place.arguments)
            .map { (row) throws(SQLFailure) in try StoredWords(row) }
    }

    /// Free words of a survey that may be shown.
    ///
    /// - Throws: the failure of a statement.
    public func wordsReleased(of survey: Int64) throws(SQLFailure) -> [StoredWords] {
        try session.rows("Voice/words_released", ["survey_no": .integer(survey)])
            .map { (row) throws(SQLFailure) in try StoredWords(row) }
    }

    /// Keeps what was decided of free words.
    ///
    /// - Returns: Whether it is kept; false where somebody has decided before.
    /// - Throws: a broken constraint where words that may name somebody would be shown; the failure of a
    ///   statement.
    public func settle(_ words: StoredWords) throws(SQLFailure) -> Bool {
        try session.execute(
            "Voice/settle_words",
            [
                "words_no": .integer(words.number), "words": .text(words.words),
                "may_name": .integer(words.mayName ? 1 : 0), "state": .text(words.state.rawValue),
                "reason": .text(words.reason), "read_by": .text(words.readBy),
                "read_on": words.readOn.map { SQLValue($0) } ?? .null,
                "concern_no": words.concern.map { .integer($0) } ?? .null,
            ]) == 1
    }
}
