import RollCasework
import RollDomain
import RollEngine
import RollStore

/// What a child missed over dates, as the engine counts it: the figure of goals, reviews and duties.
///
/// - Source: rules R-RATE-01, R-PA-02.
struct CaseFigures {
    let snapshot: NationSnapshot
    let today: CivilDate

    init(_ snapshot: NationSnapshot, on today: CivilDate) {
        self.snapshot = snapshot
        self.today = today
    }

    init(_ figures: PageFigures, on today: CivilDate) {
        self.init(figures.snapshot, on: today)
    }

    /// Sessions missed at a school from one day to another, the day before today at the latest: a
    /// morning that is half in would pull at it.
    ///
    /// - Complexity: O(sessions of the dates).
    func missed(_ child: Int64, at school: URN, in span: DateSpan) -> MissedSessions {
        let last = min(span.to ?? today, today.adding(days: -1))
        guard span.from <= last else { return MissedSessions(0, of: 0) }
        var query = ListPupils.query(DateSpan(from: span.from, to: last), [school])
        query.pupils.pupils = [child]
        let counts = snapshot.answer(query).total
        return MissedSessions(counts.absent, of: counts.possible)
    }

    /// Sessions missed this year so far.
    func thisYear(_ child: Int64, at school: URN) -> MissedSessions {
        missed(child, at: school, in: PageFigures.settled(on: today))
    }

    /// Sessions missed in each of the latest weeks with a register, oldest first.
    func weeks(
        _ child: Int64, at school: URN, most: Int
    ) -> [(monday: CivilDate, figure: MissedSessions)] {
        let span = PageFigures.settled(on: today)
        var query = ListPupils.query(span, [school])
        query.dimensions = [.week]
        query.pupils.pupils = [child]
        let table = snapshot.registrations(query, at: school, in: AcademicYear(of: span.from))
        var sums: [CivilDate: MissedSessions] = [:]
        for (place, key) in (table?.parts ?? []).enumerated() {
            guard case .week(let monday) = key[0] else { continue }
            for row in table?.rows ?? [] where row.pupil == child {
                let part = row.parts[place]
                guard part.possible > 0 else { continue }
                let before = sums[monday] ?? MissedSessions(0, of: 0)
                sums[monday] = MissedSessions(
                    before.missed + part.absent, of: before.possible + part.possible)
            }
        }
        return sums.sorted { $0.key < $1.key }.suffix(most).map { ($0.key, $0.value) }
    }

    /// Sessions missed in each month of an academic year that is in memory, oldest first.
    ///
    /// - Returns: The first day of each month with a possible session, and its figure.
    /// - Complexity: O(sessions of the year).
    func months(
        _ child: Int64, at school: URN, in year: AcademicYear
    ) -> [(first: CivilDate, figure: MissedSessions)] {
        let last = min(year.lastDate, max(year.firstDate, today.adding(days: -1)))
        var query = ListPupils.query(DateSpan(from: year.firstDate, to: last), [school])
        query.dimensions = [.month]
        query.pupils.pupils = [child]
        let table = snapshot.registrations(query, at: school, in: year)
        var sums: [CivilDate: MissedSessions] = [:]
        for (place, key) in (table?.parts ?? []).enumerated() {
            guard case .month(let number, let month) = key[0],
                let first = CivilDate(year: number, month: month, day: 1)
            else { continue }
            for row in table?.rows ?? [] where row.pupil == child {
                let part = row.parts[place]
                guard part.possible > 0 else { continue }
                let before = sums[first] ?? MissedSessions(0, of: 0)
                sums[first] = MissedSessions(
                    before.missed + part.absent, of: before.possible + part.possible)
            }
        }
        return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The day since which half or more of a registration's sessions have been missed without a
    /// break, counted from the first of the year and from 20 possible sessions on.
    ///
    /// - Returns: Nil where it is not so on the last day counted.
    /// - Complexity: O(sessions of the year).
    func severeSince(_ number: Int, at school: URN) -> CivilDate? {
        let last = PageFigures.settled(on: today).to ?? today
        let marks = snapshot.yearMarks(
            of: school, in: AcademicYear(of: last), upTo: last, for: [number])
        var tally = SessionTally()
        var since: CivilDate?
        marks?.forEachDay(of: number) { day, mark, kind in
            guard !day.isExcluded else { return }
            for (mark, kind) in [(mark.0, kind.0), (mark.1, kind.1)] where mark != .none {
                tally[kind] += 1
                let isSevere =
                    tally.possible >= JointDuty.fewestSessions && tally.isSeverelyAbsent
                since = isSevere ? since ?? day.date : nil
            }
        }
        return since
    }
}
