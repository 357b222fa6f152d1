public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Which social workers were told of which days.
    public var tellings: TellingRepository { TellingRepository(session: self) }
}

/// That a social worker was told that a child was out without a reason.
public struct Telling: Sendable, Hashable {
    /// The child.
    public let child: CareKey
    /// The day.
    public let about: CivilDate
    /// The worker's number.
    public let person: Int64
    /// The worker's name.
    public let personName: String
    /// Who told.
    public let toldBy: String
    /// When.
    public let toldAt: Instant
    /// When the worker first looked; nil where not yet.
    public let seenAt: Instant?
}

/// The record of telling.
public struct TellingRepository {
    let session: StoreSession

    /// Keeps that a worker was told of a day; the first time stays.
    ///
    /// - Returns: whether it was the first time.
    /// - Throws: the failure of a statement.
    public func tell(
        _ person: Int64, of child: CareKey, about date: CivilDate, by name: String,
        at now: Instant
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "VirtualSchool/insert_telling",
            CareListRepository.key(child).merging([
                "about_date": SQLValue(date), "person_id": .integer(person),
                "told_by": .text(name), "told_at": SQLValue(now),
            ]) { $1 }) == 1
    }

    /// Keeps that a worker has looked at what they were told.
    ///
    /// - Returns: whether they had not before.
    /// - Throws: the failure of a statement.
    public func see(
        _ person: Int64, of child: CareKey, about date: CivilDate, at now: Instant
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "VirtualSchool/see_telling",
            CareListRepository.key(child).merging([
                "about_date": SQLValue(date), "person_id": .integer(person),
                "seen_at": SQLValue(now),
            ]) { $1 }) == 1
    }

    /// The tellings about dates, newest first, by child.
    ///
    /// - Throws: the failure of a statement.
    public func tellings(
        of authority: AuthorityCode, about span: DateSpan
    ) throws(SQLFailure) -> [Int: [Telling]] {
        var tellings: [Int: [Telling]] = [:]
        let range = OutsideRepository.dated(CareListRepository.all(authority), span)
        for row in try session.rows("VirtualSchool/tellings", range) {
            let key = CareKey(authority, try row.int("care_no"))
            tellings[key.number, default: []].append(
                Telling(
                    child: key, about: try row.date("about_date"),
                    person: try row.integer("person_id"), personName: try row.text("name"),
                    toldBy: try row.text("told_by"), toldAt: try row.instant("told_at"),
                    seenAt: try row.textOrNil("seen_at").flatMap { Instant($0) }))
        }
        return tellings
    }
}
