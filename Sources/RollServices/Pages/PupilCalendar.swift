import RollAccess
import RollDomain
import RollStore

/// A registration's marks laid over its school's calendar.
struct PupilCalendar {
    private let part: PupilYearPart
    private let tables: ClassTables
    private let symbols: SymbolTable
    private let year: AcademicYear
    private let today: CivilDate
    private let open: Set<SessionDate>

    private let isCompulsoryAge: Bool
    private let marks: [SessionDate: String]
    private let veil: CodeVeil

    /// Lays marks over a calendar; they are the codes as they stand, and are shown veiled.
    init(
        _ part: PupilYearPart, _ marks: [SessionDate: String], _ report: PupilYearReport,
        on today: CivilDate
    ) {
        self.part = part
        self.marks = marks
        veil = report.veil
        self.today = today
        symbols = report.symbols
        year = report.year
        isCompulsoryAge = FigureQuery.officialAges.contains(
            report.person.birthDate.age(on: year.ageReference))
        tables = ClassTables(symbols: symbols)
        open = Set(part.calendar?.openSessions(in: year.span) ?? [])
    }

    /// Whether the school has a calendar for the year.
    var isKnown: Bool { !open.isEmpty }

    /// Open sessions after today while the registration lasts.
    var sessionsToCome: Int {
        open.count { $0.date > today && part.enrolment.span.contains($0.date) }
    }

    /// Registers of open sessions up to today with a mark of the pupil, of those expected.
    var registers: RegisterCoverage {
        let expected = open.filter {
            $0.date <= today && part.enrolment.span.contains($0.date)
        }
        return RegisterCoverage(
            expected: expected.count, taken: expected.count { marks[$0] != nil })
    }

    /// The days from the first to the last on which the school is open or the pupil has a mark.
    var days: [PupilDay] {
        let dates = Set(open.map(\.date)).union(marks.keys.map(\.date))
        guard let first = dates.min(), let last = dates.max() else { return [] }
        return (0...first.days(until: last)).map { first.adding(days: $0) }
            .filter { dates.contains($0) || !$0.weekday.isWeekend }.map(day)
    }

    private func day(_ date: CivilDate) -> PupilDay {
        let isOpen = isKnown ? Session.allCases.contains { open.contains(.init(date, $0)) } : nil
        return PupilDay(
            date: date, isOpen: isOpen,
            reasonClosed: part.calendar?.reasonClosed(SessionDate(date, .morning)) ?? "",
            isToCome: date > today, morning: slot(SessionDate(date, .morning)),
            afternoon: slot(SessionDate(date, .afternoon)))
    }

    private func slot(_ when: SessionDate) -> PupilDay.Slot? {
        guard let symbol = marks[when] else {
            let isExpected = open.contains(when) && part.enrolment.span.contains(when.date)
            return isExpected
                ? PupilDay.Slot(symbol: "", markClass: .unmarked, lateness: .none) : nil
        }
        return PupilDay.Slot(
            symbol: veil.shown(symbol), markClass: markClass(symbol, on: when.date),
            lateness: CodeBook.england.standing(of: symbol, on: when.date).rule?.lateness
                ?? Lateness.none)
    }

    private func markClass(_ symbol: String, on date: CivilDate) -> MarkClass {
        symbols.mark(for: symbol).map {
            tables.table(on: date).markClass(of: $0, isCompulsoryAge: isCompulsoryAge)
        } ?? .unknown
    }

    /// Sessions by weekday and half of the day.
    var weekdays: [PupilWeekday] {
        let byPlace = Dictionary(grouping: counted) {
            $0.date.weekday.rawValue * 2 + Int($0.session.rawValue)
        }
        return byPlace.keys.sorted().compactMap { place in
            guard let first = byPlace[place]?.first else { return nil }
            return PupilWeekday(
                weekday: first.date.weekday, session: first.session,
                tally: tally(byPlace[place] ?? []))
        }
    }

    /// Sessions by half term; nothing without a calendar.
    var halfTerms: [PupilHalfTerm] {
        let breaks = HalfTermBreaks(year, open: Set(open.map(\.date)).sorted())
        var byHalf: [HalfTerm: [SessionDate]] = [:]
        for when in counted {
            guard let half = breaks.halfTerm(of: when.date) else { continue }
            byHalf[half, default: []].append(when)
        }
        return byHalf.keys.sorted().map { half in
            let mine = byHalf[half] ?? []
            return PupilHalfTerm(
                halfTerm: half, tally: tally(mine),
                late: mine.count { (slot($0)?.lateness ?? Lateness.none) != .none })
        }
    }

    /// The sessions with a mark that figures count.
    private var counted: [SessionDate] {
        marks.keys.filter { !(part.calendar?.isExcluded($0) ?? false) }
    }

    private func tally(_ sessions: [SessionDate]) -> SessionTally {
        sessions.reduce(into: SessionTally()) { sum, when in
            if let symbol = marks[when] { sum[markClass(symbol, on: when.date)] += 1 }
        }
    }
}
