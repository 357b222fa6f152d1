public import RollCasework
public import RollDomain
import RollSQL

/// A hub as it is kept.
public struct StoredHub: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// What is said of it.
    public var statement: HubStatement
    /// Who runs it, by name; empty while nobody does.
    public var coordinator: String
    /// Who runs it, by number; 0 while nobody does.
    public var coordinatorPerson: Int64
    /// Where it stands.
    public var state: HubState
    /// When it was proposed.
    public let proposed: CivilDate
    /// When it opened; nil before.
    public var opened: CivilDate?
    /// When it closed; nil before.
    public var closed: CivilDate?
    /// Why it closed; empty before.
    public var closing: String
    /// How often it was changed, from 1.
    public let version: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.integer("hub_no")
        statement = HubStatement(
            name: try row.text("name"), region: try row.text("region"),
            needs: HubNeed.reading(try row.text("needs")),
            contexts: HubContext.reading(try row.text("contexts")), aim: try row.text("aim"),
            places: try row.int("places"), coordinator: try row.text("coordinator"))
        coordinator = try row.text("coordinator_name")
        coordinatorPerson = try row.integer("coordinator_id")
        state = try row.word("state", as: HubState.self)
        proposed = try row.date("proposed_on")
        opened = try row.dateOrNil("opened_on")
        closed = try row.dateOrNil("closed_on")
        closing = try row.text("closing")
        version = try row.int("version")
    }
}

/// A school that leads a hub, or led it.
public struct StoredHubLead: Sendable, Hashable {
    /// The hub.
    public let hub: Int64
    /// The number of the choice.
    public let number: Int64
    /// What it was chosen for.
    public let statement: HubLeadStatement
    /// The school's trust when it was chosen; empty where it was in none.
    public let trustUID: String
    /// When it ended; nil while it leads.
    public let ended: CivilDate?
    /// Why it ended; empty while it leads.
    public let ending: String
    /// Who chose it.
    public let chosenBy: String

    init(_ row: SQLRow) throws(SQLFailure) {
        hub = try row.integer("hub_no")
        number = try row.integer("lead_no")
        statement = HubLeadStatement(
            school: try row.school(), since: try row.date("since"),
            evidence: try row.text("evidence"), figures: try row.text("figures"),
            link: try row.text("link"))
        trustUID = try row.text("trust_uid")
        ended = try row.dateOrNil("ended_on")
        ending = try row.text("ending")
        chosenBy = try row.text("chosen_by")
    }
}

/// Somebody who speaks for a hub.
public struct StoredHubAmbassador: Sendable, Hashable {
    /// Their number.
    public let number: Int64
    /// Who, and what they offer.
    public let statement: HubAmbassadorStatement
    /// Since when.
    public let since: CivilDate
    /// When it ended; nil while they do.
    public let ended: CivilDate?

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.integer("ambassador_no")
        statement = HubAmbassadorStatement(
            name: try row.text("name"), offer: try row.text("offer"))
        since = try row.date("since")
        ended = try row.dateOrNil("ended_on")
    }
}

/// A school's place in a hub, from the wish to join to the end.
public struct StoredHubMember: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// The hub.
    public let hub: Int64
    /// The number of the wish.
    public let number: Int64
    /// Where it stands.
    public var state: HubMemberState
    /// How much the hub does for it.
    public var support: HubSupport
    /// What the school asked for.
    public let interest: HubInterest
    /// How school and hub fitted on the day of the wish, in words; empty where it was not told.
    public let fit: String
    /// Who asked.
    public let askedBy: String
    /// When.
    public let asked: CivilDate
    /// What was said with the newest step; may be empty.
    public var answer: String
    /// Who said so.
    public var answeredBy: String
    /// When.
    public var answered: CivilDate?
    /// Since when it is a member; nil where it never was.
    public var joined: CivilDate?
    /// When it ended; nil before.
    public var ended: CivilDate?
    /// How often it was changed, from 1.
    public let version: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        school = try row.school()
        hub = try row.integer("hub_no")
        number = try row.integer("member_no")
        state = try row.word("state", as: HubMemberState.self)
        support = try row.word("support", as: HubSupport.self)
        interest = HubInterest(
            needs: HubNeed.reading(try row.text("needs")),
            context: try row.word("context", as: HubContext.self),
            support: try row.word("wanted", as: HubSupport.self),
            leader: try row.text("leader"), words: try row.text("words"))
        fit = try row.text("fit")
        askedBy = try row.text("asked_by")
        asked = try row.date("asked_on")
        answer = try row.text("answer")
        answeredBy = try row.text("answered_by")
        answered = try row.dateOrNil("answered_on")
        joined = try row.dateOrNil("joined_on")
        ended = try row.dateOrNil("ended_on")
        version = try row.int("version")
    }
}
