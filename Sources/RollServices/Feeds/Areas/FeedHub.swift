import RollAccess
import RollCasework
public import RollDomain
import RollStore

/// A hub of schools in a list.
public struct FeedHub: Sendable, Hashable {
    let line: HubLine

    /// A school that leads it.
    public struct Lead: Sendable, Hashable {
        /// The school.
        public let school: URN
        /// Its name.
        public let name: String
        /// Since when.
        public let since: CivilDate
    }

    /// Its number.
    public var number: Int { Int(line.hub.number) }
    /// Its name.
    public var name: String { line.hub.statement.name }
    /// The code of its region.
    public var region: String { line.hub.statement.region }
    /// Its region by name.
    public var regionName: String { HubSentences.region(line.hub.statement.region) }
    /// `proposed`, `open` or `closed`.
    public var state: String { line.hub.state.rawValue }
    /// What it is for.
    public var needs: [String] {
        HubNeed.allCases.filter(line.hub.statement.needs.contains).map(\.rawValue)
    }
    /// What kinds of places its schools know; empty for any.
    public var contexts: [String] {
        HubContext.allCases.filter(line.hub.statement.contexts.contains).map(\.rawValue)
    }
    /// What it wants to change.
    public var aim: String { line.hub.statement.aim }
    /// How many schools it can work with intensively.
    public var places: Int { line.hub.statement.places }
    /// When it opened; nil where it has not.
    public var opened: CivilDate? { line.hub.opened }
    /// When it closed; nil while it has not.
    public var closed: CivilDate? { line.hub.closed }
    /// The schools that lead it now.
    public var leads: [Lead] {
        line.leads.map {
            Lead(
                school: $0.lead.statement.school, name: $0.name, since: $0.lead.statement.since)
        }
    }
    /// How many schools are in it.
    public var members: Int { line.memberCount }
    /// With how many of these it works intensively.
    public var intensive: Int { line.members[.intensive] ?? 0 }
    /// About how many pupils they have; nil where too few are known.
    public var pupils: Int? { line.pupils.about }
    /// What its members said they would do, and kept.
    public var kept: Int { line.commitments.kept }
    /// All that its members said they would do.
    public var commitments: Int { line.commitments.all }
}

/// One hub, as those see it who are in none of its schools.
public struct FeedHubPage: Sendable, Hashable {
    /// A school that is in it.
    public struct Member: Sendable, Hashable {
        /// The school.
        public let school: URN
        /// Its name.
        public let name: String
        /// How much the hub does for it, such as `intensive`.
        public let support: String
        /// Since when it is in the hub.
        public let joined: CivilDate?
    }

    /// A meeting.
    public struct Meeting: Sendable, Hashable {
        /// Its number.
        public let number: Int
        /// What it is about.
        public let theme: String
        /// The day.
        public let on: CivilDate
        /// When it begins, such as `15:45`.
        public let starts: String
        /// `planned`, `held` or `cancelled`.
        public let state: String
    }

    /// The hub as in the list.
    public let hub: FeedHub
    /// The schools that are in it, by name.
    public let members: [Member]
    /// Its meetings, newest first.
    public let meetings: [Meeting]
    /// What changed in its members beside similar schools in no hub; nil where no registers are in
    /// memory, or no member has been in it long enough.
    public let changes: Changes?

    /// What changed in its members.
    public struct Changes: Sendable, Hashable {
        /// The dates before.
        public let before: DateSpan
        /// The dates since the last of those counted joined.
        public let after: DateSpan
        /// Members that are counted.
        public let counted: Int
        /// Members that joined too late to be counted.
        public let early: Int
        /// All members, then by how much the hub does for them, then by phase.
        public let lines: [HubChangeLine]
        /// What can be said of all of them and what cannot, in sentences.
        public let words: [String]
    }

    init(_ page: HubPage, _ changes: HubChanges?) {
        hub = FeedHub(line: page.line)
        members = page.members.map {
            Member(
                school: $0.member.school, name: $0.name, support: $0.member.support.rawValue,
                joined: $0.member.joined)
        }
        meetings = page.meetings.map {
            Meeting(
                number: Int($0.meeting.number), theme: $0.meeting.statement.theme,
                on: $0.meeting.statement.date, starts: $0.meeting.statement.starts.description,
                state: $0.meeting.state.rawValue)
        }
        self.changes = changes.flatMap { found in
            guard let before = found.before, let after = found.after else { return nil }
            return Changes(
                before: before, after: after, counted: found.counted, early: found.early,
                lines: found.lines, words: found.words)
        }
    }
}

extension FeedAreas {
    /// The hubs in the order of their names, those that closed last.
    ///
    /// - Parameters:
    ///   - onlyOpen: Whether those that closed are left out.
    ///   - caller: The feed.
    ///   - occasion: The day.
    /// - Returns: The hubs, those not yet open among them.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(hubs + members + registrations of their schools).
    public func hubs(
        onlyOpen: Bool, from caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> [FeedHub] {
        precondition(caller.may(.readFigures), "no leave")
        return try ShowHubs(store: store, figures: figures)
            .list(nation(.seeHubs, caller, on: occasion.today), on: occasion)
            .filter { !onlyOpen || $0.hub.state != .closed }
            .map { FeedHub(line: $0) }
    }

    /// One hub, with what changed in its members beside similar schools.
    ///
    /// - Parameters:
    ///   - number: The hub.
    ///   - caller: The feed.
    ///   - occasion: The day.
    /// - Returns: The hub; nil where there is none of that number.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(marks of the dates) of schools of the same phases.
    public func hub(
        _ number: Int64, from caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> FeedHubPage? {
        precondition(caller.may(.readFigures), "no leave")
        let grant = nation(.seeHubs, caller, on: occasion.today)
        guard
            let page = try ShowHubs(store: store, figures: figures)
                .hub(number, grant, on: occasion)
        else { return nil }
        let changes = try figures.map { (held) throws(ServiceFailure) in
            try HubFigures(held).run(number, grant, on: occasion)
        }
        return FeedHubPage(page, changes ?? nil)
    }
}
