public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Hubs of schools, with leads, members, meetings and what was said in them.
    public var hubs: HubRepository { HubRepository(session: self) }
}

/// Hubs of schools: their leads and members; meetings and commitments stand in an extension.
public struct HubRepository {
    let session: StoreSession

    // MARK: Hubs

    /// Every hub, by name.
    ///
    /// - Throws: the failure of a statement.
    public func all() throws(SQLFailure) -> [StoredHub] {
        try session.rows("Hub/all").map { (row) throws(SQLFailure) in try StoredHub(row) }
    }

    /// One hub, nil where there is none of that number.
    ///
    /// - Throws: the failure of a statement.
    public func hub(_ number: Int64) throws(SQLFailure) -> StoredHub? {
        try session.row("Hub/one", ["hub_no": .integer(number)])
            .map { (row) throws(SQLFailure) in try StoredHub(row) }
    }

    /// The hub of a name, whatever its capitals; nil where there is none.
    ///
    /// - Throws: the failure of a statement.
    public func number(named name: String) throws(SQLFailure) -> Int64? {
        try session.row("Hub/named", ["name_key": .text(name.lowercased())])?.integer("hub_no")
    }

    /// Keeps a hub that is proposed.
    ///
    /// - Parameters:
    ///   - hub: what is said of it.
    ///   - person: who runs it, by name and number; number 0 for nobody.
    ///   - date: when.
    ///   - now: when it was kept.
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    public func add(
        _ hub: HubStatement, runBy person: (name: String, number: Int64), on date: CivilDate,
        now: Instant
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("hub")
        var values = Self.values(hub, runBy: person, now: now)
        values["hub_no"] = .integer(number)
        values["proposed_on"] = SQLValue(date)
        try session.execute("Hub/insert", values)
        return number
    }

    /// Describes a hub anew, or takes it further.
    ///
    /// - Returns: whether it was kept: false where somebody changed it since it was read.
    /// - Throws: the failure of a statement.
    public func change(_ hub: StoredHub, now: Instant) throws(SQLFailure) -> Bool {
        var values = Self.values(
            hub.statement, runBy: (hub.coordinator, hub.coordinatorPerson), now: now)
        values["hub_no"] = .integer(hub.number)
        values["state"] = .text(hub.state.rawValue)
        values["opened_on"] = SQLValue(hub.opened)
        values["closed_on"] = SQLValue(hub.closed)
        values["closing"] = .text(hub.closing)
        values["version"] = SQLValue(hub.version)
        return try session.execute("Hub/update", values) == 1
    }

    private static func values(
        _ hub: HubStatement, runBy person: (name: String, number: Int64), now: Instant
    ) -> [String: SQLValue] {
        [
            "name": .text(hub.name), "name_key": .text(hub.name.lowercased()),
            "region": .text(hub.region), "needs": .text(HubNeed.writing(hub.needs)),
            "contexts": .text(HubContext.writing(hub.contexts)), "aim": .text(hub.aim),
            "places": SQLValue(hub.places), "coordinator": .text(hub.coordinator),
            "coordinator_name": .text(person.name), "coordinator_id": .integer(person.number),
            "changed_at": SQLValue(now),
        ]
    }

    // MARK: Leads and ambassadors

    /// The schools that lead a hub or led it, in the order of their choice.
    ///
    /// - Throws: the failure of a statement.
    public func leads(of hub: Int64) throws(SQLFailure) -> [StoredHubLead] {
        try session.rows("Hub/leads", ["hub_no": .integer(hub)])
            .map { (row) throws(SQLFailure) in try StoredHubLead(row) }
    }

    /// The schools that lead now, by hub.
    ///
    /// - Throws: the failure of a statement.
    public func leads() throws(SQLFailure) -> [Int64: [StoredHubLead]] {
        let all = try session.rows("Hub/leads_of_all")
            .map { (row) throws(SQLFailure) in try StoredHubLead(row) }
        return Dictionary(grouping: all, by: \.hub)
    }

    /// Keeps a school that was chosen to lead.
    ///
    /// - Parameters:
    ///   - lead: the school, and what it was chosen for.
    ///   - hub: which hub it leads.
    ///   - trust: the school's trust now; empty where it is in none.
    ///   - person: who chose it, by name.
    ///   - now: when.
    /// - Throws: the failure of a statement.
    public func choose(
        _ lead: HubLeadStatement, of hub: Int64, trust: String, by person: String, now: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "Hub/insert_lead",
            [
                "hub_no": .integer(hub), "lead_no": .integer(try session.next("hub_lead")),
                "school_id": SQLValue(lead.school), "trust_uid": .text(trust),
                "since": SQLValue(lead.since), "evidence": .text(lead.evidence),
                "figures": .text(lead.figures), "link": .text(lead.link),
                "chosen_by": .text(person), "chosen_at": SQLValue(now),
            ])
    }

    /// Ends the lead of a school.
    ///
    /// - Returns: whether it led until then.
    /// - Throws: the failure of a statement.
    public func end(
        lead number: Int64, of hub: Int64, why words: String, on date: CivilDate
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "Hub/end_lead",
            [
                "hub_no": .integer(hub), "lead_no": .integer(number), "ended_on": SQLValue(date),
                "ending": .text(words),
            ]) == 1
    }

    /// Who speaks for a hub, and who did.
    ///
    /// - Throws: the failure of a statement.
    public func ambassadors(of hub: Int64) throws(SQLFailure) -> [StoredHubAmbassador] {
        try session.rows("Hub/ambassadors", ["hub_no": .integer(hub)])
            .map { (row) throws(SQLFailure) in try StoredHubAmbassador(row) }
    }

    /// Keeps somebody who speaks for a hub.
    ///
    /// - Throws: the failure of a statement.
    public func name(
        _ ambassador: HubAmbassadorStatement, of hub: Int64, since date: CivilDate, now: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "Hub/insert_ambassador",
            [
                "hub_no": .integer(hub),
                "ambassador_no": .integer(try session.next("hub_ambassador")),
                "name": .text(ambassador.name), "offer": .text(ambassador.offer),
                "since": SQLValue(date), "changed_at": SQLValue(now),
            ])
    }

    /// Ends that somebody speaks for a hub.
    ///
    /// - Returns: whether they did until then.
    /// - Throws: the failure of a statement.
    public func end(
        ambassador number: Int64, of hub: Int64, on date: CivilDate, now: Instant
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "Hub/end_ambassador",
            [
                "hub_no": .integer(hub), "ambassador_no": .integer(number),
                "ended_on": SQLValue(date), "changed_at": SQLValue(now),
            ]) == 1
    }
}
