public import RollCasework
public import RollDomain
public import RollSQL

extension EngagementRepository {
    /// Keeps an objective.
    ///
    /// - Parameters:
    ///   - objective: what is done and aimed at.
    ///   - measure: what is counted.
    ///   - baseline: where the figure stands.
    ///   - target: what it is to be, in tenths of a per cent.
    ///   - due: by when.
    ///   - number: the engagement.
    ///   - author: who wrote it.
    /// - Throws: the failure of a statement.
    public func aim(
        _ objective: ObjectiveStatement, _ measure: ObjectiveMeasure,
        from baseline: ObjectiveBaseline, to target: Int, by due: CivilDate, in number: Int64,
        author: CaseAuthor
    ) throws(SQLFailure) {
        var values = Self.key(number)
        values["expectation"] = .text(objective.expectation)
        values["words"] = .text(objective.words)
        values["measure"] = .text(measure.rawValue)
        values["definition"] = .text(baseline.definition)
        values["window_from"] = SQLValue(baseline.window.from)
        values["window_to"] = SQLValue(baseline.window.to)
        values["baseline_count"] = SQLValue(baseline.share.count)
        values["baseline_whole"] = SQLValue(baseline.share.whole)
        values["target"] = SQLValue(target)
        values["due_on"] = SQLValue(due)
        values.merge(author.arguments("written")) { $1 }
        try session.execute("Engagement/insert_objective", values)
    }

    /// Takes an objective out of the plan; it stays to be read.
    ///
    /// - Returns: whether it was in it.
    /// - Throws: the failure of a statement.
    public func withdraw(
        objective: Int, of number: Int64, on date: CivilDate
    ) throws(SQLFailure) -> Bool {
        var values = Self.key(number)
        values["objective_no"] = SQLValue(objective)
        values["withdrawn_on"] = SQLValue(date)
        return try session.execute("Engagement/withdraw_objective", values) == 1
    }

    /// The objectives of one, in order, those that were taken out too.
    ///
    /// - Throws: the failure of a statement.
    public func objectives(of number: Int64) throws(SQLFailure) -> [StoredObjective] {
        try session.rows("Engagement/objectives", Self.key(number))
            .map { (row) throws(SQLFailure) in try StoredObjective(row) }
    }

    /// The objectives of all, in order.
    ///
    /// - Throws: the failure of a statement.
    public func objectives() throws(SQLFailure) -> [StoredObjective] {
        try session.rows("Engagement/all_objectives")
            .map { (row) throws(SQLFailure) in try StoredObjective(row) }
    }

    /// Keeps how an objective goes.
    ///
    /// - Throws: the failure of a statement; a broken constraint where there is no such objective.
    public func tell(
        _ rating: ProgressRating, _ words: String, of objective: Int, in number: Int64,
        on date: CivilDate, by author: CaseAuthor
    ) throws(SQLFailure) {
        var values = Self.key(number)
        values["objective_no"] = SQLValue(objective)
        values["rating"] = .text(rating.rawValue)
        values["words"] = .text(words)
        values["on_date"] = SQLValue(date)
        values.merge(author.arguments("written")) { $1 }
        try session.execute("Engagement/insert_progress", values)
    }

    /// How the objectives of one go, the newest of an objective last.
    ///
    /// - Throws: the failure of a statement.
    public func progress(of number: Int64) throws(SQLFailure) -> [StoredProgress] {
        try session.rows("Engagement/progress", Self.key(number))
            .map { (row) throws(SQLFailure) in try StoredProgress(row) }
    }

    /// How the objectives of all go, the newest of an objective last.
    ///
    /// - Throws: the failure of a statement.
    public func progress() throws(SQLFailure) -> [StoredProgress] {
        try session.rows("Engagement/all_progress")
            .map { (row) throws(SQLFailure) in try StoredProgress(row) }
    }
}
