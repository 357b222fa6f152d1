public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// Everything that the alliance has written down, as its members see it.
public struct AllianceBook: Sendable, Hashable {
    /// Its organisations, past ones too, by name.
    public let organisations: [StoredOrganisation]
    /// Who sits for them.
    public let seats: [AllianceSeat]
    /// Pledges, those that are due first.
    public let pledges: [StoredPledge]
    /// What was reported, by pledge, in order.
    public let reports: [Int64: [StoredPledgeReport]]
    /// Meetings, newest first.
    public let meetings: [StoredAllianceMeeting]
    /// Who came, by meeting.
    public let attendees: [Int64: [AllianceAttendee]]
    /// Meetings with a pack, and whether it was sent.
    public let packs: [Int64: Bool]
    /// What was agreed, by the day it is due.
    public let actions: [StoredAllianceAction]
    /// Working groups, open ones first.
    public let groups: [StoredWorkingGroup]
    /// Evidence and recommendations, newest first.
    public let items: [StoredAllianceItem]
    /// Joint statements, newest first.
    public let statements: [StoredJointStatement]
    /// Who signed them, by statement.
    public let signatures: [Int64: [StatementSignature]]

    init(_ session: StoreSession) throws {
        let alliance = session.alliance
        organisations = try alliance.organisations()
        seats = try alliance.seats()
        pledges = try alliance.pledges()
        reports = try alliance.reports()
        meetings = try alliance.meetings()
        attendees = try alliance.attendees()
        packs = try alliance.packs()
        actions = try alliance.actions()
        groups = try alliance.groups()
        items = try alliance.items()
        statements = try alliance.statements()
        signatures = try alliance.signatures()
    }

    /// An organisation by number; nil where there is none.
    public func organisation(_ number: Int64) -> StoredOrganisation? {
        organisations.first { $0.number == number }
    }

    /// The name of an organisation.
    public func name(_ number: Int64) -> String { organisation(number)?.statement.name ?? "–" }

    /// For which organisation a person sits; nil where nobody said.
    public func seat(of person: Int64) -> AllianceSeat? { seats.first { $0.person == person } }

    /// The meetings that are to come, the next one first.
    public func toCome(on today: CivilDate) -> [StoredAllianceMeeting] {
        meetings.filter { $0.state == .planned && $0.statement.date >= today }.reversed()
    }

    /// The last meeting that was held before a day.
    public func lastHeld(before date: CivilDate) -> StoredAllianceMeeting? {
        meetings.first { $0.state.isHeld && $0.statement.date < date }
    }
}

/// What is published of the alliance, for everybody: minutes and joint statements.
public struct PublishedAlliance: Sendable, Hashable {
    /// One meeting with published minutes.
    public struct Minutes: Sendable, Hashable {
        /// The meeting.
        public let meeting: StoredAllianceMeeting
        /// The organisations that came, by name; no person is named.
        public let organisations: [String]
    }

    /// A published statement with the organisations that signed, by name.
    public struct Signed: Sendable, Hashable {
        /// The statement.
        public let statement: StoredJointStatement
        /// Who signed.
        public let organisations: [String]
    }

    /// Organisations of today, by name.
    public let organisations: [AllianceOrganisation]
    /// Minutes, newest first.
    public let minutes: [Minutes]
    /// Published joint statements, newest first.
    public let statements: [Signed]
}

/// Shows the alliance to its members, and what it published to everybody.
public struct ShowAlliance: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Everything that was written down; it names no pupil.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(what the alliance has written down).
    public func book(_ grant: Grant) throws(ServiceFailure) -> AllianceBook {
        precondition(
            [.seeAlliance, .joinAlliance, .keepAlliance].contains(grant.action),
            "leave for something else")
        return try ServiceFailure.only { try store.read { try AllianceBook($0) } }
    }

    /// What everybody may read.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func published(on today: CivilDate) throws(ServiceFailure) -> PublishedAlliance {
        try ServiceFailure.only {
            try store.read { session in
                let alliance = session.alliance
                let attendees = try alliance.attendees()
                let signatures = try alliance.signatures()
                return PublishedAlliance(
                    organisations: try alliance.organisations().map(\.statement)
                        .filter { $0.belongs(on: today) },
                    minutes: try alliance.meetings().filter { $0.state == .published }.map { one in
                        PublishedAlliance.Minutes(
                            meeting: one,
                            organisations: Set(
                                (attendees[one.number] ?? []).map(\.organisationName)
                            ).sorted())
                    },
                    statements: try alliance.statements().filter { $0.published != nil }.map {
                        PublishedAlliance.Signed(
                            statement: $0,
                            organisations: (signatures[$0.number] ?? []).map(\.organisationName))
                    })
            }
        }
    }
}
