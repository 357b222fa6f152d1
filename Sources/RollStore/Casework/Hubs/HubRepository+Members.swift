public import RollCasework
public import RollDomain
public import RollSQL

extension HubRepository {
    /// The schools that are in a hub, were in it, or asked to be; the oldest wish first.
    ///
    /// - Throws: the failure of a statement.
    public func members(of hub: Int64) throws(SQLFailure) -> [StoredHubMember] {
        try session.rows("Hub/members", ["hub_no": .integer(hub)])
            .map { (row) throws(SQLFailure) in try StoredHubMember(row) }
    }

    /// Where a school is a member, was one, or asked to be; newest first.
    ///
    /// - Throws: the failure of a statement.
    public func places(of school: URN) throws(SQLFailure) -> [StoredHubMember] {
        try session.rows("Hub/members_of_school", ["school_id": SQLValue(school)])
            .map { (row) throws(SQLFailure) in try StoredHubMember(row) }
    }

    /// The schools that are in hubs now, by hub.
    ///
    /// - Throws: the failure of a statement.
    public func members() throws(SQLFailure) -> [Int64: [StoredHubMember]] {
        let all = try session.rows("Hub/members_of_all")
            .map { (row) throws(SQLFailure) in try StoredHubMember(row) }
        return Dictionary(grouping: all, by: \.hub)
    }

    /// How many schools wait for an answer, and since when, by hub.
    ///
    /// - Throws: the failure of a statement.
    public func waiting() throws(SQLFailure) -> [Int64: (count: Int, since: CivilDate)] {
        var found: [Int64: (count: Int, since: CivilDate)] = [:]
        for row in try session.rows("Hub/waiting") {
            found[try row.integer("hub_no")] = (try row.int("waiting"), try row.date("since"))
        }
        return found
    }

    /// Keeps a school's wish to join.
    ///
    /// - Parameters:
    ///   - interest: what it wants; needs, context and support are given.
    ///   - school: which school.
    ///   - hub: which hub it asks.
    ///   - fit: how they fit today, in words.
    ///   - person: who asks, by name.
    ///   - date: when.
    ///   - now: when it was kept.
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    @discardableResult
    public func ask(
        _ interest: HubInterest, for school: URN, of hub: Int64, fit: String, by person: String,
        on date: CivilDate, now: Instant
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("hub_member")
        try session.execute(
            "Hub/insert_member",
            [
                "school_id": SQLValue(school), "hub_no": .integer(hub),
                "member_no": .integer(number),
                "wanted": .text((interest.support ?? .universal).rawValue),
                "needs": .text(HubNeed.writing(interest.needs)),
                "context": .text(interest.context?.rawValue ?? ""),
                "leader": .text(interest.leader), "words": .text(interest.words),
                "fit": .text(fit), "asked_by": .text(person), "asked_on": SQLValue(date),
                "changed_at": SQLValue(now),
            ])
        return number
    }

    /// Takes a school's place in a hub further.
    ///
    /// - Returns: whether it was kept: false where somebody changed it since it was read.
    /// - Throws: the failure of a statement; a constraint where the school would be in two
    ///   intensive hubs.
    public func change(_ member: StoredHubMember, now: Instant) throws(SQLFailure) -> Bool {
        try session.execute(
            "Hub/update_member",
            [
                "school_id": SQLValue(member.school), "hub_no": .integer(member.hub),
                "member_no": .integer(member.number), "state": .text(member.state.rawValue),
                "support": .text(member.support.rawValue), "answer": .text(member.answer),
                "answered_by": .text(member.answeredBy),
                "answered_on": SQLValue(member.answered), "joined_on": SQLValue(member.joined),
                "ended_on": SQLValue(member.ended), "version": SQLValue(member.version),
                "changed_at": SQLValue(now),
            ]) == 1
    }

    /// Ends the place of every member of a hub that closes, and answers those that wait.
    ///
    /// - Returns: how many schools it was.
    /// - Throws: the failure of a statement.
    @discardableResult
    public func endMembers(
        of hub: Int64, saying words: String, by person: String, on date: CivilDate, now: Instant
    ) throws(SQLFailure) -> Int {
        try session.execute(
            "Hub/end_members",
            [
                "hub_no": .integer(hub), "answer": .text(words), "answered_by": .text(person),
                "on": SQLValue(date), "changed_at": SQLValue(now),
            ])
    }

    /// How many pupils are on the roll of each school that is in a hub.
    ///
    /// A school whose registers are not held here is left out.
    ///
    /// - Parameters:
    ///   - hub: the schools of this hub only; nil for those of all.
    ///   - date: the day.
    /// - Returns: the pupils by school.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(registrations of those schools).
    public func pupils(of hub: Int64? = nil, on date: CivilDate) throws(SQLFailure) -> [URN: Int] {
        var values: [String: SQLValue] = ["on": SQLValue(date)]
        if let hub { values["hub_no"] = .integer(hub) }
        var found: [URN: Int] = [:]
        for row in try session.rows(hub == nil ? "Hub/pupils" : "Hub/pupils_of", values) {
            found[try row.school()] = try row.int("pupils")
        }
        return found
    }
}
