public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// How far hubs reach in one part of the country or one kind of school.
public struct HubReachLine: Sendable, Hashable {
    /// What it is: a region, an authority or a phase, in words.
    public let name: String
    /// Its code: of the region or authority, or the phase.
    public let code: String
    /// Hubs that are open and work there; nil for a phase.
    public let hubs: Int?
    /// Schools there that are in a hub.
    public let reached: Int
    /// Schools there that are open.
    public let schools: Int
    /// How many pupils those in a hub have.
    public let pupils: HubPupils
}

/// How many schools hubs reached at the end of a month.
public struct HubReachMonth: Sendable, Hashable {
    /// The last day of the month, or today.
    public let date: CivilDate
    /// Schools that were in a hub.
    public let reached: Int
}

/// How far hubs reach in England.
public struct HubCoverage: Sendable, Hashable {
    /// Hubs by where they stand.
    public let hubs: [HubState: Int]
    /// Schools that lead an open hub.
    public let leads: Int
    /// Schools that are in an open hub; a school in two counts once.
    public let reached: Int
    /// Of these, those that one hub works with intensively.
    public let intensive: Int
    /// Schools that are open, primary, secondary, special and alternative.
    public let schools: Int
    /// How many pupils the schools have that are reached.
    public let pupils: HubPupils
    /// Schools that wait for an answer.
    public let waiting: Int
    /// How what schools said they would do stands, over all hubs.
    public let commitments: HubCommitmentCount
    /// By region, north to south.
    public let regions: [HubReachLine]
    /// By authority, by name; those without a school here are left out.
    public let authorities: [HubReachLine]
    /// By phase.
    public let phases: [HubReachLine]
    /// Schools reached at the end of each month since the first joined, oldest first.
    public let months: [HubReachMonth]
    /// Hubs that somebody has to see to.
    public let warnings: [HubLine]
}

/// Says which regions, authorities, schools and pupils hubs reach.
public struct HubReach: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Works it out.
    ///
    /// - Parameters:
    ///   - grant: Leave to see hubs.
    ///   - occasion: The day.
    /// - Returns: The coverage; schools that closed and places that ended are left out.
    /// - Throws: ``ServiceFailure``.
    /// - Complexity: O(schools + members + registrations of members).
    public func run(
        _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HubCoverage {
        precondition(grant.action == .seeHubs, "leave for something else")
        return try ServiceFailure.only {
            try store.read { session in
                try Self.coverage(on: occasion.today, in: session)
            }
        }
    }

    private static func coverage(
        on today: CivilDate, in session: StoreSession
    ) throws -> HubCoverage {
        let schools = try session.schools.all().filter {
            $0.phase != .other && !$0.isClosed(on: today)
        }
        let bySchool = Dictionary(schools.map { ($0.urn, $0) }) { first, _ in first }
        let reader = try HubReader(session, on: today, counting: .all)
        let lines = try reader.lines()
        let open = Set(lines.filter { $0.hub.state == .open }.map(\.hub.number))
        let members = try session.hubs.members().filter { open.contains($0.key) }.values.joined()
            .filter { bySchool[$0.school] != nil }
        let reached = Set(members.map(\.school))
        let rolls = reader.pupils
        var counts = HubCommitmentCount()
        for line in lines { counts.add(line.commitments) }
        func reach(
            _ name: String, _ code: String, hubs: Int?, _ isHere: (StoredSchool) -> Bool
        ) -> HubReachLine {
            let here = schools.filter(isHere)
            let own = here.filter { reached.contains($0.urn) }
            return HubReachLine(
                name: name, code: code, hubs: hubs, reached: own.count, schools: here.count,
                pupils: HubPupils(own.compactMap { rolls[$0.urn] }))
        }
        let codes = Set(schools.compactMap(\.authority))
        let authorities = codes.compactMap { Geography.england.authority($0) }
            .sorted { ($0.name, $0.code) < ($1.name, $1.code) }
        let byAuthority = Dictionary(grouping: members) { bySchool[$0.school]?.authority }
        return HubCoverage(
            hubs: Dictionary(grouping: lines, by: \.hub.state).mapValues(\.count),
            leads: Set(
                lines.filter { $0.hub.state == .open }.flatMap {
                    $0.leads.map(\.lead.statement.school)
                }
            ).count,
            reached: reached.count,
            intensive: Set(members.filter { $0.support == .intensive }.map(\.school)).count,
            schools: schools.count, pupils: HubPupils(reached.compactMap { rolls[$0] }),
            waiting: lines.reduce(0) { $0 + $1.waiting }, commitments: counts,
            regions: Geography.england.regions.map { region in
                reach(
                    region.name, region.code,
                    hubs: lines.count {
                        $0.hub.state == .open && $0.hub.statement.region == region.code
                    }
                ) { $0.hubRegion == region.code }
            },
            authorities: authorities.map { authority in
                reach(
                    authority.name, authority.code.description,
                    hubs: Set((byAuthority[authority.code] ?? []).map(\.hub)).count
                ) { $0.authority == authority.code }
            },
            phases: SchoolPhase.allCases.filter { $0 != .other }.map { phase in
                reach(phase.words, phase.rawValue, hubs: nil) { $0.phase == phase }
            },
            months: months(try everJoined(lines, in: session), until: today),
            warnings: lines.filter { !$0.warnings.isEmpty })
    }

    /// From when to when schools were in hubs; nil for one that still is.
    private static func everJoined(
        _ lines: [HubLine], in session: StoreSession
    ) throws -> [(school: URN, from: CivilDate, to: CivilDate?)] {
        try lines.flatMap { line in
            try session.hubs.members(of: line.hub.number).compactMap { member in
                member.joined.map { (member.school, $0, member.ended) }
            }
        }
    }

    private static func months(
        _ places: [(school: URN, from: CivilDate, to: CivilDate?)], until today: CivilDate
    ) -> [HubReachMonth] {
        guard let first = places.map(\.from).min() else { return [] }
        var found: [HubReachMonth] = []
        var date = first.lastOfMonth
        while found.count < 120 {
            let end = min(date, today)
            let there = places.filter { $0.from <= end && ($0.to.map { $0 > end } ?? true) }
            found.append(HubReachMonth(date: end, reached: Set(there.map(\.school)).count))
            if date >= today { break }
            date = date.adding(days: 1).lastOfMonth
        }
        return found
    }
}

extension CivilDate {
    /// The last day of the date's month.
    fileprivate var lastOfMonth: CivilDate {
        var date = self
        while date.adding(days: 1).month == month { date = date.adding(days: 1) }
        return date
    }
}
