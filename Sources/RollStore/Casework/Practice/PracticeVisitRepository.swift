public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Conversations and visits between schools.
    public var practiceVisits: PracticeVisitRepository { PracticeVisitRepository(session: self) }
}

/// A conversation or a visit between two schools.
public struct StoredPracticeVisit: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// The school that is asked, by number and name.
    public let host: URN
    /// The name of the school that is asked.
    public let hostName: String
    /// The school that asks.
    public let guest: URN
    /// The name of the school that asks.
    public let guestName: String
    /// The card that it is about; nil where it is about none.
    public let card: Int64?
    /// Whether they talk or one comes.
    public let kind: PracticeVisitKind
    /// Where it stands.
    public var state: PracticeVisitState
    /// What the guest wants to know.
    public let question: String
    /// What the host answered.
    public var answer: String
    /// The day; nil before the host agreed.
    public var date: CivilDate?
    /// What the guest learnt.
    public var learnt: String
    /// When it was asked.
    public let asked: CivilDate
    /// Who asked, by name.
    public let askedBy: String
    /// Who answered, by name; empty before.
    public var answeredBy: String
    /// Its version, by which two who change it at once are told apart.
    public let version: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.integer("visit_no")
        host = try row.school("host_id")
        hostName = try row.text("host_name")
        guest = try row.school("guest_id")
        guestName = try row.text("guest_name")
        card = try row.integerOrNil("card_no")
        kind = try row.word("kind", as: PracticeVisitKind.self)
        state = try row.word("state", as: PracticeVisitState.self)
        question = try row.text("question")
        answer = try row.text("answer")
        date = try row.dateOrNil("on_date")
        learnt = try row.text("learnt")
        asked = try row.date("asked_on")
        askedBy = try row.text("asked_by")
        answeredBy = try row.text("answered_by")
        version = try row.int("version")
    }
}

/// Conversations and visits between schools.
public struct PracticeVisitRepository {
    let session: StoreSession

    /// Keeps that a school asks another.
    ///
    /// - Parameters:
    ///   - kind: whether they talk or one comes.
    ///   - question: what the guest wants to know.
    ///   - host: the school that is asked.
    ///   - guest: the school that asks.
    ///   - card: the card that it is about.
    ///   - person: who asks, by name.
    ///   - date: when.
    ///   - now: when it was kept.
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    public func ask(
        _ kind: PracticeVisitKind, _ question: String, host: URN, guest: URN, card: Int64?,
        by person: String, on date: CivilDate, now: Instant
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("practice_visit")
        try session.execute(
            "Practice/insert_visit",
            [
                "visit_no": .integer(number), "host_id": SQLValue(host),
                "guest_id": SQLValue(guest), "card_no": SQLValue(card),
                "kind": .text(kind.rawValue), "question": .text(question),
                "asked_on": SQLValue(date), "asked_by": .text(person),
                "changed_at": SQLValue(now),
            ])
        return number
    }

    /// Takes a visit on.
    ///
    /// - Parameters:
    ///   - visit: the visit as it is to be, with the version that was read.
    ///   - now: when.
    /// - Returns: whether nobody else changed it in between.
    /// - Throws: the failure of a statement.
    public func change(_ visit: StoredPracticeVisit, now: Instant) throws(SQLFailure) -> Bool {
        try session.execute(
            "Practice/update_visit",
            [
                "visit_no": .integer(visit.number), "state": .text(visit.state.rawValue),
                "answer": .text(visit.answer), "on_date": SQLValue(visit.date),
                "learnt": .text(visit.learnt), "answered_by": .text(visit.answeredBy),
                "version": SQLValue(visit.version), "changed_at": SQLValue(now),
            ]) == 1
    }

    /// One of them, nil where there is none of that number.
    ///
    /// - Throws: the failure of a statement.
    public func visit(_ number: Int64) throws(SQLFailure) -> StoredPracticeVisit? {
        try session.row("Practice/visit", ["visit_no": .integer(number)])
            .map { (row) throws(SQLFailure) in try StoredPracticeVisit(row) }
    }

    /// Those of a school, as host or as guest, the newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ school: URN) throws(SQLFailure) -> [StoredPracticeVisit] {
        try session.rows("Practice/visits_of_school", ["school_id": SQLValue(school)])
            .map { (row) throws(SQLFailure) in try StoredPracticeVisit(row) }
    }

    /// Those about a card from which something was learnt, the newest first.
    ///
    /// - Throws: the failure of a statement.
    public func held(about card: Int64) throws(SQLFailure) -> [StoredPracticeVisit] {
        try session.rows("Practice/visits_of_card", ["card_no": .integer(card)])
            .map { (row) throws(SQLFailure) in try StoredPracticeVisit(row) }
    }
}
