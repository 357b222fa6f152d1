public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// What schools took up from the practice library, and what became of it.
    public var adoptions: AdoptionRepository { AdoptionRepository(session: self) }
}

/// A school that took a card up.
public struct StoredAdoption: Sendable, Hashable {
    /// Its number at the school.
    public let number: Int
    /// The school.
    public let school: PracticeSchool
    /// The card.
    public let card: Int64
    /// The version that the school read.
    public let version: Int
    /// The day on which it began.
    public let start: CivilDate
    /// What it wanted to reach.
    public let aim: String
    /// Whether the card may name the school.
    public let mayBeNamed: Bool
    /// The day on which it is asked what happened.
    public let due: CivilDate
    /// Who took it up.
    public let author: CaseAuthor
    /// What became of it; nil where nothing was said yet.
    public let outcome: AdoptionOutcome?
    /// What the school would tell the next one.
    public let said: String
    /// When it said so.
    public let reported: CivilDate?

    /// Whether something is to be said of it on a day.
    public func isDue(on today: CivilDate) -> Bool { outcome == nil && due <= today }

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.int("adoption_no")
        school = try PracticeSchool(row)
        card = try row.integer("card_no")
        version = try row.int("version_no")
        start = try row.date("started_on")
        aim = try row.text("aim")
        mayBeNamed = try row.bool("may_be_named")
        due = try row.date("report_due_on")
        author = try CaseAuthor(row, "taken", hasTitle: false)
        outcome = try row.textOrNil("outcome").flatMap(AdoptionOutcome.init(rawValue:))
        said = try row.text("said")
        reported = try row.dateOrNil("reported_on")
    }
}

/// How many schools took a card up, and what they said.
public struct AdoptionCount: Sendable, Hashable {
    /// Schools that took it up.
    public var adopted = 0
    /// Reports of what happened.
    public var reported = 0
    /// Reports that nothing changed.
    public var unchanged = 0

    /// None.
    public init() {}
}

/// What schools took up, and what became of it.
public struct AdoptionRepository {
    let session: StoreSession

    /// Keeps that a school takes a card up.
    ///
    /// - Parameters:
    ///   - statement: when it begins, and what for; it has a start.
    ///   - start: the day on which it begins.
    ///   - card: the card, and the version that was read.
    ///   - school: the school.
    ///   - author: who says so, and when.
    /// - Returns: its number at the school.
    /// - Throws: the failure of a statement; of a constraint where the school took the same card up on the
    ///   same day.
    public func add(
        _ statement: AdoptionStatement, from start: CivilDate,
        of card: (number: Int64, version: Int),
        at school: URN, by author: CaseAuthor
    ) throws(SQLFailure) -> Int {
        let key: [String: SQLValue] = ["school_id": SQLValue(school)]
        let number = try session.row("Practice/next_adoption", key)?.int("adoption_no") ?? 1
        var values = key.merging(author.arguments("taken", hasTitle: false)) { $1 }
        values["adoption_no"] = SQLValue(number)
        values["card_no"] = .integer(card.number)
        values["version_no"] = SQLValue(card.version)
        values["started_on"] = SQLValue(start)
        values["aim"] = .text(statement.aim)
        values["may_be_named"] = .integer(statement.mayBeNamed ? 1 : 0)
        values["report_due_on"] = SQLValue(AdoptionStatement.reportDue(after: start))
        try session.execute("Practice/insert_adoption", values)
        return number
    }

    /// Who took a card up, the earliest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(card: Int64) throws(SQLFailure) -> [StoredAdoption] {
        try session.rows("Practice/adoptions_of_card", ["card_no": .integer(card)])
            .map { (row) throws(SQLFailure) in try StoredAdoption(row) }
    }

    /// What a school took up, the newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ school: URN) throws(SQLFailure) -> [StoredAdoption] {
        try session.rows("Practice/adoptions_of_school", ["school_id": SQLValue(school)])
            .map { (row) throws(SQLFailure) in try StoredAdoption(row) }
    }

    /// How many schools took each card up, and what they said, by card.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(adoptions).
    public func counts() throws(SQLFailure) -> [Int64: AdoptionCount] {
        var counts: [Int64: AdoptionCount] = [:]
        for row in try session.rows("Practice/count_adoptions") {
            var count = AdoptionCount()
            count.adopted = try row.int("adopted")
            count.reported = try row.int("reported")
            count.unchanged = try row.int("unchanged")
            counts[try row.integer("card_no")] = count
        }
        return counts
    }

    /// Keeps what a school says became of what it took up.
    ///
    /// - Throws: the failure of a statement.
    public func report(
        _ outcome: AdoptionOutcome, said: String, of number: Int, at school: URN,
        on date: CivilDate, by person: String
    ) throws(SQLFailure) {
        try session.execute(
            "Practice/report_adoption",
            [
                "school_id": SQLValue(school), "adoption_no": SQLValue(number),
                "outcome": .text(outcome.rawValue), "said": .text(said),
                "reported_on": SQLValue(date), "reported_by": .text(person),
            ])
    }
}
