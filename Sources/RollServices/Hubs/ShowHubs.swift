public import RollAccess
import RollCasework
import RollDomain
public import RollStore

/// Shows hubs: all of them, one with its meetings, and those of a school.
public struct ShowHubs: Sendable {
    let store: Store
    let alike: HubAlike

    /// Works on a database, with the registers in memory where they are held: they tell which
    /// schools are most like one that asks to join.
    public init(store: Store, figures: PageFigures? = nil) {
        self.store = store
        alike = HubAlike(figures: figures)
    }

    /// Every hub, those that closed last.
    ///
    /// - Parameters:
    ///   - grant: Leave to see hubs.
    ///   - countsPupils: Whether the pupils of its members are counted.
    ///   - occasion: The day.
    /// - Returns: The hubs in the order of their names; those that wait for somebody are told by
    ///   their warnings.
    /// - Throws: ``ServiceFailure``.
    /// - Complexity: O(hubs + members + registrations of their schools).
    public func list(
        _ grant: Grant, countsPupils: Bool = true, on occasion: Occasion
    ) throws(ServiceFailure) -> [HubLine] {
        precondition(grant.action == .seeHubs, "leave for something else")
        return try ServiceFailure.only {
            try store.read { session in
                try HubReader(session, on: occasion.today, counting: countsPupils ? .all : .none)
                    .lines()
            }
        }
    }

    /// One hub.
    ///
    /// - Parameters:
    ///   - number: The hub.
    ///   - grant: Leave to see hubs; what members say to each other is shown to those inside only.
    ///   - occasion: The day.
    /// - Returns: The hub; nil where there is none of that number.
    /// - Throws: ``ServiceFailure``.
    /// - Complexity: O(what is kept of the hub + registrations of its schools).
    public func hub(
        _ number: Int64, _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HubPage? {
        precondition(grant.action == .seeHubs, "leave for something else")
        let sight = HubSight(viewer: grant.viewer)
        return try ServiceFailure.only {
            try store.read { session -> HubPage? in
                let reader = try HubReader(
                    session, on: occasion.today, counting: .hub(number))
                guard let hub = try session.hubs.hub(number) else { return nil }
                let line = try reader.line(hub)
                let all = try session.hubs.members(of: number)
                let members = try all.filter { $0.state == .member }.map {
                    HubMemberLine(member: $0, school: try session.schools.school($0.school))
                }
                let inside = sight.isInside(
                    hub, members.compactMap(\.school) + line.leads.compactMap(\.school))
                let leads = sight.mayLead(hub)
                var page = HubPage(
                    line: line,
                    formerLeads: try session.hubs.leads(of: number).filter { $0.ended != nil }
                        .map { try reader.lead($0) },
                    ambassadors: try session.hubs.ambassadors(of: number)
                        .filter { $0.ended == nil },
                    members: members.sorted {
                        ($0.name, $0.member.number) < ($1.name, $1.member.number)
                    },
                    isInside: inside, mayLead: leads, mayKeep: sight.mayKeep)
                let meetings = try session.hubs.meetings(of: number)
                guard inside else {
                    page.meetings = meetings.map { HubMeetingLine($0, [], []) }
                    return page
                }
                let seats = Dictionary(
                    grouping: try session.hubs.seats(of: number), by: \.meeting)
                let questions = Dictionary(
                    grouping: try session.hubs.questions(of: number), by: \.meeting)
                page.meetings = meetings.map {
                    HubMeetingLine($0, seats[$0.number] ?? [], questions[$0.number] ?? [])
                }
                page.resources = try session.hubs.resources(of: number)
                page.commitments = try session.hubs.commitments(of: number)
                page.names = try reader.names(
                    Set(page.commitments.map(\.school)).union(
                        questions.values.joined().map(\.school)
                    ).union(seats.values.joined().map(\.school)))
                if leads {
                    page.wishes = try all.filter { $0.state == .asked }.map {
                        try reader.wish($0, hub, alike)
                    }
                }
                return page
            }
        }
    }

    /// Where a school stands with hubs, and what it said it would do there.
    ///
    /// - Parameters:
    ///   - grant: Leave to see where a school stands.
    ///   - occasion: The day.
    /// - Returns: The school's places, newest first, with hubs, coming meetings and commitments.
    /// - Throws: ``ServiceFailure``.
    public func ofSchool(
        _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> SchoolHubs {
        guard case .school(let place) = grant.subject, grant.action == .seeOwnHub else {
            preconditionFailure("leave for something else")
        }
        return try ServiceFailure.only {
            try store.read { session in
                let reader = try HubReader(session, on: occasion.today)
                let own = try session.hubs.commitments(by: place.urn)
                let leading = try session.hubs.leads().values.joined()
                    .filter { $0.statement.school == place.urn }
                return SchoolHubs(
                    places: try session.hubs.places(of: place.urn).compactMap { member in
                        guard let hub = try session.hubs.hub(member.hub) else { return nil }
                        let meetings =
                            member.state == .member
                            ? try session.hubs.meetings(of: hub.number) : []
                        let seats = try session.hubs.seats(of: hub.number)
                            .filter { $0.school == place.urn }
                        return SchoolHubPlace(
                            member: member, line: try reader.line(hub), meetings: meetings,
                            seats: Dictionary(seats.map { ($0.meeting, $0) }) { $1 },
                            commitments: own.filter { $0.hub == hub.number })
                    },
                    leads: try leading.compactMap { try session.hubs.hub($0.hub) })
            }
        }
    }
}
