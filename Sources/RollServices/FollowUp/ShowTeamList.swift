public import RollAccess
public import RollDomain
import RollEngine
import RollInsight
import RollStore

/// Shows whom a team should see this week, as many families as it can, and why these.
///
/// Whoever is a duty is on the list of duties and never trades a place here. Any contact that anybody
/// notes counts as help, and help never hides a child who is worse or out without a reason.
///
/// - Source: rules R-TEAM-01, R-INS-01, R-INS-02, R-INS-03.
public struct ShowTeamList: Sendable {
    let figures: PageFigures

    /// Takes registers from memory.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows a school's list, and records that the names were shown.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - size: Families a week; nil for what was last said of the team.
    ///   - grant: Leave to list the pupils; where none is given, a viewer is asked for at the door.
    ///   - occasion: The day, and who looks.
    /// - Returns: The list.
    /// - Throws: ``ServiceFailure`` when no such school is held or the viewer may not see it.
    /// - Complexity: O(registrations × days).
    public func run(
        _ urn: URN, families size: Int? = nil, grant: Grant? = nil, on occasion: Occasion
    ) throws(ServiceFailure) -> TeamListPage {
        let (look, page) = try ServiceFailure.only {
            try figures.store.read { session -> (FollowUpLook, TeamListPage) in
                let leave = try grant ?? FollowUpLook.grant(urn, on: occasion, in: session)
                let look = FollowUpLook(figures, leave, on: occasion)
                let list = try TeamListOfSchool(session.existing(urn), look, in: session)
                return (look, try list.page(families: size, in: session))
            }
        }
        try look.note("list", at: urn, shown: page.people.count)
        return page
    }
}

/// Works out the list of a school.
struct TeamListOfSchool {
    private let school: StoredSchool
    private let look: FollowUpLook
    private let today: CivilDate
    private let days: SchoolDays
    private let actions: [Int64: CivilDate]
    private let deferrals: [Int64: [ListDeferral]]
    private let reader: InsightReader
    private var prospects: SchoolProspects?
    private var listed: [TeamListChild] = []
    private var homes = Households()

    init(_ school: StoredSchool, _ look: FollowUpLook, in session: StoreSession) throws {
        self.school = school
        self.look = look
        reader = InsightReader(try session.keptRecord())
        today = look.occasion.today
        let year = AcademicYear(of: today)
        let calendar = look.snapshot.partition(of: school.urn, year)?.calendar
        days = SchoolDays(open: calendar?.hasCalendar == true ? calendar?.openDates ?? [] : [])
        let since = DateSpan(from: today.adding(days: -60), to: today)
        var actions: [Int64: CivilDate] = [:]
        for attempt in try session.attempts.of(school.urn, about: since) {
            let day = min(today, attempt.madeAt.date)
            actions[attempt.pupil] = max(actions[attempt.pupil] ?? day, day)
        }
        self.actions = actions
        deferrals = Dictionary(
            grouping: try session.followUp.deferrals(
                of: school.urn, in: DateSpan(from: year.firstDate, to: today)), by: \.pupil)
        try gather(in: session)
    }

    /// Works out every child that may be on the list.
    private mutating func gather(in session: StoreSession) throws {
        let records =
            try look.grant.map { try session.reaches.records(of: $0.reach) } ?? .everything
        prospects = try look.figures.prospects(
            school.urn, reader, look.snapshot, on: today, in: session)
        guard let prospects else { return }
        listed = prospects.children.keys.sorted().filter { records.holds(school.urn, $0) }
            .compactMap { child in prospects.children[child].flatMap(listed) }
        if look.shows(.siblings) {
            homes = try Households(
                of: school.urn, among: Set(listed.map(\.pupil)), on: today, in: session)
        }
    }

    /// One child with why; nil for those who need no conversation, and for those who are a duty.
    private func listed(_ child: SchoolProspects.Child) -> TeamListChild? {
        // Nothing can be done any more about a year that has ended.
        guard !child.isSevere, let forecast = child.forecast, forecast.standing.remaining > 0,
            let reason = Self.reason(child.edges, forecast)
        else { return nil }
        let row = child.history.row
        let action = actions[row.pupil].flatMap { day in
            days.count(after: day, upTo: today) <= TeamListPage.helpedDays ? day : nil
        }
        let mine = (deferrals[row.pupil] ?? []).filter {
            deferral in action.map { deferral.deferredOn > $0 } ?? true
        }
        return TeamListChild(
            pupil: row.pupil, yearGroup: row.yearGroup, reason: reason, evidence: [],
            forecast: forecast,
            rule: reader.record?.rule(forecast.evidence.phase, day: day) ?? .forecast,
            lastAction: action,
            isWorse: isWorse(child.history, since: action, child.change), deferrals: mine)
    }

    /// School days of the year so far.
    private var day: Int { prospects?.day ?? 0 }

    private static func reason(_ edges: [AbsenceEdge], _ forecast: Forecast) -> ListReason? {
        if edges.contains(.fallen) { return .slipping }
        if forecast.isEmergingSevere { return .emergingSevere }
        if forecast.isBorderline { return .atTheLine }
        return forecast.persistent > 0.8 ? .likely : nil
    }

    /// Whether a child is worse since somebody did something, or out without a reason.
    private func isWorse(
        _ history: PupilHistory, since action: CivilDate?, _ change: Int?
    ) -> Bool {
        guard let action else { return false }
        let unexplained = history.days.suffix(5).contains { $0.count(.noReason) > 0 }
        if unexplained { return true }
        if let change, history.date(change) > action { return true }
        var (possible, absent) = (0, 0)
        for place in history.days.indices.reversed() where history.date(place) > action {
            possible += history.days[place].possible
            absent += history.days[place].absent
        }
        return absent >= 2 && absent * 2 >= possible
    }

    // MARK: Families

    /// The list of as many families as the team can see.
    func page(families size: Int?, in session: StoreSession) throws -> TeamListPage {
        let team = try session.followUp.team(of: school.urn)
        let families = size ?? team?.families ?? TeamListPage.usualFamilies
        let monday = today.adding(days: 1 - today.weekday.rawValue)
        var all = Dictionary(grouping: looked(listed), by: { homes.home(of: $0.pupil) })
            .values.map(ListedFamily.init)
        all.sort { ListedFamily.isBefore($0.first, $1.first) }
        let seen = all.count { family in
            family.children.contains { $0.lastAction.map { $0 >= monday } ?? false }
        }
        let helped = all.filter(\.isHelped)
        let open = all.filter { !$0.isHelped }
        let putOff = open.filter { Self.isPutOff($0, since: monday) }
        let waiting = open.filter { !Self.isPutOff($0, since: monday) }
        let left = max(0, families - seen)
        let chosen = waiting.prefix(left).map(explained)
        let next = waiting.dropFirst(left).prefix(families).map(explained)
        let named = (chosen + next + helped + putOff).flatMap { $0.children.map(\.pupil) }
        return TeamListPage(
            school: school, families: families, team: team, seen: seen, chosen: Array(chosen),
            next: Array(next), helped: helped, putOff: putOff,
            people: try session.pupils.people(of: school.urn, numbered: Set(named)),
            asOf: PageFigures.settled(on: today).to ?? today, model: reader.model.version,
            goodness: goodness)
    }

    /// What is to be said of the forecast beside the list.
    private var goodness: [String] {
        guard let record = reader.record else { return [KeptRecord.unknown] }
        let phases = Set(listed.map(\.forecast.evidence.phase))
        return record.words(
            ForecastPhase.allCases.filter(phases.contains), day: day)
    }

    private static func isPutOff(_ family: ListedFamily, since monday: CivilDate) -> Bool {
        family.children.allSatisfy { !$0.isWorse }
            && family.children.contains { $0.deferrals.contains { $0.deferredOn >= monday } }
    }

    /// The same with a pattern taken into account where the line is near.
    private func looked(_ children: [TeamListChild]) -> [TeamListChild] {
        children.map { child in
            guard child.reason == .atTheLine,
                patterns(of: child.pupil).contains(where: \.isConcern)
            else { return child }
            var child = child
            child.reason = .patternAtTheLine
            return child
        }
    }

    private func patterns(of child: Int64) -> [Pattern] {
        guard let prospects, let history = prospects.children[child]?.history else { return [] }
        let phase = ForecastPhase(prospects.school.phase, yearGroup: history.row.yearGroup)
        return reader.finder.patterns(of: history, in: prospects.rhythm, phase: phase)
    }

    /// A family with what was counted of each child, in sentences.
    private func explained(_ family: ListedFamily) -> ListedFamily {
        ListedFamily(
            family.children.map { child in
                var child = child
                child.evidence =
                    [child.forecast.words]
                    + patterns(of: child.pupil).filter(\.isConcern).map(\.evidence)
                return child
            })
    }
}
