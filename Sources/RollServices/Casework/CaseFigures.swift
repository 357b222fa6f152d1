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

    init(_ figures: PageFigures, on today: CivilDate) {
        snapshot = figures.snapshot
        self.today = today
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

    /// The day since which half or more of a registration's sessions have been missed without a
    /// break, counted from the first of the year and from 20 possible sessions on.
    ///
    /// - Returns: Nil where it is not so on the last day counted.
    /// - Complexity: O(sessions of the year).
    func severeSince(_ number: Int, at school: URN, isCompulsoryAge: Bool) -> CivilDate? {
        let sheets = snapshot.sheets(of: school, in: PageFigures.settled(on: today), for: [number])
        let tables = snapshot.rules.tables
        var tally = SessionTally()
        var since: CivilDate?
        for sheet in sheets.sorted(by: { $0.when.ordinal < $1.when.ordinal }) {
            let mark = sheet[number]
            guard mark != .none else { continue }
            let table = tables.table(on: sheet.when.date)
            tally[table.markClass(of: mark, isCompulsoryAge: isCompulsoryAge)] += 1
            let isSevere = tally.possible >= JointDuty.fewestSessions && tally.isSeverelyAbsent
            since = isSevere ? since ?? sheet.when.date : nil
        }
        return since
    }
}
