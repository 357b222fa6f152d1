import RollAccess
import RollCasework
import RollDomain
import RollEngine
import RollStore

/// A school's pupils as an agenda sees them.
///
/// What is to come is judged by the latest six weeks, drawn towards the pupil's own year: a rule that
/// anybody can work out again, and no score.
struct MeetingRoll {
    /// Everybody on roll with enough sessions to say something.
    let pupils: [AgendaPupil]
    /// Children in care or with a social worker; nil where the grant does not show it.
    let cared: Set<Int64>?

    private let found: FoundPupils

    /// How many days back are the latest.
    static let latestDays = 42
    /// As many sessions of the year's own rate are added to the latest.
    static let pull = 20

    init(
        _ school: StoredSchool, _ grant: Grant, _ figures: PageFigures, on today: CivilDate,
        in session: StoreSession
    ) throws {
        let snapshot = figures.snapshot
        let window = PageFigures.settled(on: today)
        let listed = try ListedSchools(.school(school.urn), grant, in: session)
        found = try FoundPupils(
            listed, PupilSearch().restricted(to: grant), grant, window, snapshot, on: today,
            in: session)
        let last = window.to ?? today
        let recent = DateSpan(
            from: max(window.from, last.adding(days: 1 - Self.latestDays)), to: last)
        let table = snapshot.registrations(
            ListPupils.query(recent, [school.urn]), at: school.urn,
            in: AcademicYear(of: window.from))
        let lately = Dictionary(
            (table?.rows ?? []).map { ($0.number, $0.counts) }
        ) { first, _ in first }
        let calendar = try session.calendars.calendar(of: school.urn, authority: school.authority)
        let open =
            calendar?.openSessions(
                in: DateSpan(from: today, to: AcademicYear(of: today).lastDate)) ?? []
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
        pupils = found.all.compactMap { one in
            let row = one.row
            guard row.counts.possible >= PupilList.fewestSessions else { return nil }
            var pupil = AgendaPupil(row.pupil)
            pupil.daysWithoutContact = silent[row.number] ?? 0
            pupil.isSevere = AbsenceThreshold.severe.isReached(
                absent: row.counts.absent, possible: row.counts.possible)
            pupil.plan =
                plans[row.pupil].map { $0.isReviewDue(on: today) ? .overdue : .current } ?? .missing
            pupil.remaining = open.count { when in row.to.map { when.date <= $0 } ?? true }
            pupil.futureRate = Self.future(row.counts, lately[row.number])
            pupil.needsOthers = waiting.contains(row.pupil)
            pupil.deferrals = deferrals[row.pupil] ?? 0
            let absent =
                Double(row.counts.absent) + Double(pupil.remaining) * pupil.futureRate
            let possible = Double(row.counts.possible + pupil.remaining)
            pupil.persistentChance = absent * 10 >= possible ? 1 : 0
            pupil.severeChance = absent * 2 >= possible ? 1 : 0
            return pupil
        }
        cared = Self.cared(found, grant)
    }

    /// The share of coming sessions that is missed if it goes on as lately.
    static func future(
        _ year: RegistrationTable.SessionNumbers, _ lately: RegistrationTable.SessionNumbers?
    ) -> Double {
        let own = Double(year.absent) / Double(max(1, year.possible))
        let (absent, possible) = (lately?.absent ?? 0, lately?.possible ?? 0)
        return (Double(absent) + own * Double(pull)) / Double(possible + pull)
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
