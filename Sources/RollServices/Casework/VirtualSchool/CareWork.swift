public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// A social-care team of a list with its last briefing.
public struct BriefedTeam: Sendable, Hashable {
    /// The team, as the list names it.
    public let team: String
    /// Its children on the list today.
    public let children: Int
    /// The newest briefing; nil where there was none.
    public let last: TeamBriefing?

    /// Whether the team was briefed in this academic year.
    public func isBriefed(in year: AcademicYear) -> Bool {
        last.map { year.span.contains($0.heldOn) } ?? false
    }
}

/// What a virtual school does beside single children: monitoring each term, briefings of teams.
public struct CareWork: Sendable {
    /// The authority.
    public let authority: AuthorityCode
    /// The records of monitoring, newest first.
    public let monitorings: [TermMonitoring]
    /// The teams of the list, those without a briefing first.
    public let teams: [BriefedTeam]
    /// The briefings, newest first.
    public let briefings: [TeamBriefing]
    /// The term of the day.
    public let term: SchoolTerm

    /// Whether this term's monitoring was held.
    public var isMonitored: Bool { monitorings.contains { $0.term == term } }

    /// Reads the work of a list that a grant reaches.
    ///
    /// - Throws: ``ServiceFailure`` when the list is not the viewer's.
    public init(
        _ authority: AuthorityCode, store: Store, under grant: Grant, on today: CivilDate
    ) throws(ServiceFailure) {
        guard CareReach(grant).lists.contains(authority) else {
            throw ServiceFailure(.fault, "This list is not yours.")
        }
        self.authority = authority
        term = SchoolTerm(of: today)
        let (monitorings, briefings, children) = try ServiceFailure.only {
            try store.read { session in
                (
                    try session.careRecords.monitorings(of: authority),
                    try session.careRecords.briefings(of: authority),
                    try session.careLists.children(of: authority)
                )
            }
        }
        self.monitorings = monitorings
        self.briefings = briefings
        let teams = children.filter { $0.status(on: today) != nil }
            .compactMap { $0.worker(on: today)?.team }.filter { !$0.isEmpty }
        self.teams = Dictionary(grouping: teams) { $0 }.map { team, own in
            BriefedTeam(
                team: team, children: own.count, last: briefings.first { $0.team == team })
        }.sorted {
            ($0.last?.heldOn ?? .distantPast, $0.team) < ($1.last?.heldOn ?? .distantPast, $1.team)
        }
    }
}

extension CivilDate {
    /// A date before every record.
    fileprivate static let distantPast = CivilDate(dayNumber: .min)
}
