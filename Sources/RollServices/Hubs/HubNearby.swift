public import RollAccess
import RollCasework
public import RollDomain
public import RollStore

/// A school near a hub that is not in it.
public struct HubNeighbour: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// Its name.
    public let name: String
    /// Its phase.
    public let phase: SchoolPhase
    /// Kilometres to the nearest lead, in a straight line.
    public let kilometres: Int
    /// Whether another hub has it.
    public let isElsewhere: Bool
}

/// Whom a hub reaches near its leads, and whom it does not.
public struct HubNearbySchools: Sendable, Hashable {
    /// By phase: how many of the schools near a lead are members, and how many there are.
    public let phases: [HubReachLine]
    /// The nearest schools that are not members, the nearest first.
    public let outside: [HubNeighbour]
    /// How many schools near a lead are not members.
    public let outsideCount: Int
}

/// Finds the schools near the leads of a hub that it does not reach yet.
public struct HubNearby: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// So many schools are named.
    public static let most = 15

    /// Finds them.
    ///
    /// - Parameters:
    ///   - number: The hub.
    ///   - grant: Leave to run hubs.
    ///   - occasion: The day.
    /// - Returns: Schools within ``HubFit/near`` kilometres; nil where the viewer does not run the
    ///   hub, or nobody knows where its leads are.
    /// - Throws: ``ServiceFailure``.
    /// - Complexity: O(schools × leads).
    public func run(
        _ number: Int64, _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HubNearbySchools? {
        precondition(grant.action == .leadHubs, "leave for something else")
        return try ServiceFailure.only {
            try store.read { session -> HubNearbySchools? in
                guard let hub = try session.hubs.hub(number),
                    HubSight(viewer: grant.viewer).mayLead(hub)
                else { return nil }
                return try Self.found(hub.number, on: occasion.today, in: session)
            }
        }
    }

    private static func found(
        _ hub: Int64, on today: CivilDate, in session: StoreSession
    ) throws -> HubNearbySchools? {
        let leads = try (session.hubs.leads()[hub] ?? []).compactMap {
            try session.schools.school($0.statement.school)
        }
        let places = leads.compactMap(\.gridPlace)
        guard !places.isEmpty else { return nil }
        let all = try session.hubs.members()
        let own = Set((all[hub] ?? []).map(\.school))
        let others = Set(all.values.joined().map(\.school)).subtracting(own)
        let near = try session.schools.all().compactMap { school -> HubNeighbour? in
            guard school.phase != .other, !school.isClosed(on: today),
                !leads.contains(where: { $0.urn == school.urn }), let place = school.gridPlace,
                let distance = places.map({ place.kilometres(to: $0) }).min(),
                distance <= HubFit.near
            else { return nil }
            return HubNeighbour(
                school: school.urn, name: school.name, phase: school.phase, kilometres: distance,
                isElsewhere: others.contains(school.urn))
        }
        let outside = near.filter { !own.contains($0.school) }
            .sorted { ($0.kilometres, $0.name, $0.school) < ($1.kilometres, $1.name, $1.school) }
        return HubNearbySchools(
            phases: SchoolPhase.allCases.filter { $0 != .other }.compactMap { phase in
                let here = near.filter { $0.phase == phase }
                return here.isEmpty
                    ? nil
                    : HubReachLine(
                        name: phase.words, code: phase.rawValue, hubs: nil,
                        reached: here.count { own.contains($0.school) }, schools: here.count,
                        pupils: HubPupils([]))
            }, outside: Array(outside.prefix(most)), outsideCount: outside.count)
    }
}
