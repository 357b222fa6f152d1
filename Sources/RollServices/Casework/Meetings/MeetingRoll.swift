import RollAccess
import RollCasework
import RollDomain
import RollEngine
import RollInsight
import RollStore

/// A school's pupils as an agenda sees them.
///
/// What is to come is the forecast of the year's end, which can be worked out again and says what it
/// rests on.
///
/// - Source: rule R-INS-02.
struct MeetingRoll {
    /// Everybody on roll with enough sessions to say something.
    let pupils: [AgendaPupil]
    /// Children in care or with a social worker; nil where the grant does not show it.
    let cared: Set<Int64>?

    private let found: FoundPupils

    /// How many days back are the latest.
    static let latestDays = 42

    init(
        _ school: StoredSchool, _ grant: Grant, _ figures: PageFigures, on today: CivilDate,
        in session: StoreSession
    ) throws {
        let snapshot = figures.snapshot
        let window = PageFigures.settled(on: today)
        let listed = try ListedSchools(.school(school.urn), grant, in: session)
        found = try FoundPupils(
            listed, PupilSearch().restricted(to: grant), grant, window, figures, snapshot,
            on: today, in: session)
        let last = window.to ?? today
        let recent = DateSpan(
            from: max(window.from, last.adding(days: 1 - Self.latestDays)), to: last)
        let prospects = try figures.prospects(
            school.urn, InsightReader(session.keptRecord()), snapshot, on: today, in: session)
        let silent = try Self.silentDays(
            school.urn, recent, Set(found.all.map(\.row.number)), snapshot, in: session)
        let deferrals = try session.meetings.deferrals(of: school.urn)
        let sight = ReferralSight(grant: grant)
        // A service that may not be known to have been asked moves nobody on the agenda.
        let waiting = Set(
            try session.referrals.of(school.urn).filter {
                [.sent, .waiting].contains($0.state) && sight.shows($0.service.statement.kind)
            }.map(\.pupil))
        let plans = Dictionary(
            try session.plans.open(of: school.urn).filter { $0.kind == .joint && $0.isLive }
                .map { ($0.pupil, $0) }
        ) { first, _ in first }
        // The duty by the same rule as on the lists.
        let joint = JointDuties(figures, on: today, in: snapshot)
        let owed = Set(
            try joint.owed(
                joint.rows(of: school.urn).filter { listed.records.holds(school.urn, $0.pupil) },
                at: school.urn, in: session
            ).map(\.row.pupil))
        pupils = try found.all.compactMap { one in
            let row = one.row
            guard row.counts.possible >= PupilList.fewestSessions || owed.contains(row.pupil)
            else { return nil }
            var pupil = AgendaPupil(row.pupil)
            pupil.daysWithoutContact = silent[row.number] ?? 0
            pupil.isOwed = owed.contains(row.pupil)
            // Too early in the year for the duty, the fact is talked about all the same.
            pupil.isSevere =
                pupil.isOwed
                || AbsenceThreshold.severe.isReached(
                    absent: row.counts.absent, possible: row.counts.possible)
            pupil.plan =
                try plans[row.pupil].map { $0.isReviewDue(on: today) ? .overdue : .current }
                ?? (pupil.isSevere && session.plans.hasLiveJointPlan(row.pupil)
                    ? .current : .missing)
            pupil.needsOthers = waiting.contains(row.pupil)
            pupil.deferrals = deferrals[row.pupil] ?? 0
            if let forecast = prospects?.children[row.pupil]?.forecast {
                pupil.remaining = forecast.standing.remaining
                pupil.futureRate = forecast.expectedRate
                pupil.persistentChance = forecast.persistent
                pupil.severeChance = forecast.severe
            }
            return pupil
        }
        cared = Self.cared(found, grant)
    }

    /// The lines of some pupils.
    func lines(of pupils: Set<Int64>, in session: StoreSession) throws -> [Int64: PupilLine] {
        let shown = found.all.filter { pupils.contains($0.row.pupil) }
        let lines = try found.lines(shown, in: session).lines
        return Dictionary(lines.map { ($0.pupil, $0) }) { first, _ in first }
    }

    private static func cared(_ found: FoundPupils, _ grant: Grant) -> Set<Int64>? {
        guard grant.shows(.childInNeed) else { return nil }
        let facts: [Characteristic] = [.lookedAfter, .childInNeed, .childProtection]
        return Set(
            found.all.filter { one in
                facts.contains { grant.shows($0) && one.row.characteristics[$0] == "yes" }
                    || !(one.row.characteristics[.socialWorker] ?? "").isEmpty
            }.map(\.row.pupil))
    }

    /// School days in a row, up to the last one, of which no reason is known and on which nobody
    /// was reached, by registration.
    private static func silentDays(
        _ school: URN, _ span: DateSpan, _ numbers: Set<Int>, _ snapshot: NationSnapshot,
        in session: StoreSession
    ) throws -> [Int: Int] {
        guard let unknown = snapshot.rules.symbols.mark(for: "N") else { return [:] }
        let sheets = snapshot.sheets(of: school, in: span, for: numbers)
        let days = Dictionary(grouping: sheets, by: \.when.date).sorted { $0.key > $1.key }
        guard let newest = days.first else { return [:] }
        var running = numbers.filter { number in
            newest.value.contains { $0[number] == unknown }
        }
        var found: [Int: Int] = [:]
        let children = Dictionary(
            try session.pupils.enrolments(of: school).map { ($0.number, $0.pupil) }
        ) { first, _ in first }
        var heard: [Int64: CivilDate] = [:]
        if !running.isEmpty {
            for attempt in try session.attempts.of(school, about: span)
            where [.reached, .reasonGiven].contains(attempt.outcome) {
                heard[attempt.pupil] = max(heard[attempt.pupil] ?? attempt.about, attempt.about)
            }
        }
        for (date, sheets) in days {
            running = running.filter { number in
                let marks = sheets.map { $0[number] }.filter { $0 != .none }
                let isHeard = children[number].flatMap { heard[$0] }.map { $0 >= date } ?? false
                return !marks.isEmpty && marks.allSatisfy { $0 == unknown } && !isHeard
            }
            for number in running { found[number, default: 0] += 1 }
            if running.isEmpty { break }
        }
        return found
    }
}
