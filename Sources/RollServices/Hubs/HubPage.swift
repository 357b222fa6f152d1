public import RollCasework
public import RollDomain
public import RollStore

/// A school that is in a hub.
public struct HubMemberLine: Sendable, Hashable {
    /// Its place.
    public let member: StoredHubMember
    /// The school; nil where the register does not have it.
    public let school: StoredSchool?

    /// The school's name, or its number where no name is known.
    public var name: String { school?.name ?? "School \(member.school)" }
}

/// A school that asks to join, with how it fits.
public struct HubWish: Sendable, Hashable {
    /// What it asks.
    public let member: StoredHubMember
    /// The school; nil where the register does not have it.
    public let school: StoredSchool?
    /// How it fits today.
    public let fit: HubFit
    /// The hub that works with it intensively already, by name; empty where none does.
    public let intensiveIn: String

    /// The school's name, or its number where no name is known.
    public var name: String { school?.name ?? "School \(member.school)" }
}

/// A meeting with who means to come, who came, and what was asked.
public struct HubMeetingLine: Sendable, Hashable {
    /// The meeting.
    public let meeting: StoredHubMeeting
    /// Who means to come, and who came.
    public let seats: [StoredHubSeat]
    /// What schools asked.
    public let questions: [StoredHubQuestion]

    init(
        _ meeting: StoredHubMeeting, _ seats: [StoredHubSeat], _ questions: [StoredHubQuestion]
    ) {
        self.meeting = meeting
        self.seats = seats
        self.questions = questions
    }

    /// How many schools came.
    public var came: Int { seats.count { $0.came == true } }
    /// How many schools mean to come.
    public var coming: Int { seats.count { $0.reply == true } }
}

/// A hub with all that a viewer may see of it.
public struct HubPage: Sendable, Hashable {
    /// The hub as in the list.
    public let line: HubLine
    /// The schools that led it before.
    public let formerLeads: [HubLeadLine]
    /// Who speaks for it now.
    public let ambassadors: [StoredHubAmbassador]
    /// The schools that are in it, by name.
    public let members: [HubMemberLine]
    /// Whether the viewer reads what members say to each other.
    public let isInside: Bool
    /// Whether the viewer may run it.
    public let mayLead: Bool
    /// Whether the viewer may found, open and close hubs.
    public let mayKeep: Bool
    /// Its meetings, newest first; who came and what was asked is there for those inside only.
    public var meetings: [HubMeetingLine] = []
    /// What it shares; empty for those outside.
    public var resources: [StoredHubResource] = []
    /// What its members said they would do, newest first; empty for those outside.
    public var commitments: [StoredHubCommitment] = []
    /// Schools that ask to join, the oldest wish first; empty for those who do not run it.
    public var wishes: [HubWish] = []
    /// The names of schools of which something is told.
    public var names: [URN: String] = [:]

    /// The next meeting on or after a day; nil where none is planned.
    public func next(from today: CivilDate) -> HubMeetingLine? {
        meetings.last { $0.meeting.state == .planned && $0.meeting.statement.date >= today }
    }

    /// The last meeting that was held; nil where none was.
    public var lastHeld: HubMeetingLine? { meetings.first { $0.meeting.state == .held } }

    /// A school's name, or its number where no name is known.
    public func name(_ school: URN) -> String { names[school] ?? "School \(school)" }
}

/// A school's place in a hub, as the school sees it.
public struct SchoolHubPlace: Sendable, Hashable {
    /// Its place.
    public let member: StoredHubMember
    /// The hub.
    public let line: HubLine
    /// The hub's meetings, newest first; none where the school is not a member.
    public let meetings: [StoredHubMeeting]
    /// What the school said of coming, and whether it came, by meeting.
    public let seats: [Int64: StoredHubSeat]
    /// What it said it would do, newest first.
    public let commitments: [StoredHubCommitment]
}

/// Where a school stands with hubs.
public struct SchoolHubs: Sendable, Hashable {
    /// Its places and wishes, newest first.
    public let places: [SchoolHubPlace]
    /// The hubs that it leads.
    public let leads: [StoredHub]

    /// The places that it has or waits for.
    public var open: [SchoolHubPlace] { places.filter(\.member.state.isOpen) }
}
