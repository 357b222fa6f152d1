import RollDomain
import RollOracle
import Testing

/// Rule R-CAL-01.
@Suite struct `School calendars` {
    /// An autumn term with a half term, a training day and a snow day.
    private func autumn(_ more: [CalendarEntry] = []) throws -> SchoolCalendar {
        SchoolCalendar(
            entries: [
                CalendarEntry(
                    kind: .term, span: try span("2025-09-01", "2025-12-19"), label: "Autumn"),
                CalendarEntry(
                    kind: .holiday, span: try span("2025-10-27", "2025-10-31"),
                    label: "Half term"),
                CalendarEntry(
                    kind: .inset, span: try span("2025-09-01", "2025-09-01"),
                    label: "Staff training"),
                CalendarEntry(
                    kind: .closure, span: try span("2025-11-20", "2025-11-20"), label: "Snow"),
            ] + more)
    }

    private func isOpen(_ calendar: SchoolCalendar, _ text: String) throws -> [Bool] {
        try Session.allCases.map { calendar.isOpen(SessionDate(try date(text), $0)) }
    }

    @Test(arguments: [
        ("2025-08-29", false), ("2025-09-01", false), ("2025-09-02", true),
        ("2025-09-06", false), ("2025-09-07", false), ("2025-10-24", true),
        ("2025-10-27", false), ("2025-10-31", false), ("2025-11-03", true),
        ("2025-11-20", false), ("2025-12-19", true), ("2025-12-22", false),
    ])
    func `weekdays of term are open but for holidays, training and closures`(
        text: String, open: Bool
    ) throws {
        #expect(try isOpen(try autumn(), text) == [open, open])
    }

    @Test func `an extra day opens a holiday or a weekend`() throws {
        let calendar = try autumn([
            CalendarEntry(kind: .extra, span: try span("2025-10-28", "2025-10-28")),
            CalendarEntry(kind: .extra, span: try span("2025-11-22", "2025-11-22")),
        ])
        #expect(try isOpen(calendar, "2025-10-28") == [true, true])
        #expect(try isOpen(calendar, "2025-11-22") == [true, true])
        #expect(try isOpen(calendar, "2025-10-29") == [false, false])
    }

    @Test(arguments: [false, true])
    func `snow on an extra day closes it, in whichever order we were told`(flip: Bool) throws {
        let day = try span("2025-11-22", "2025-11-22")
        var told = [
            CalendarEntry(kind: .extra, span: day),
            CalendarEntry(kind: .closure, span: day, label: "Snow"),
        ]
        if flip { told.reverse() }
        let calendar = try autumn(told)
        #expect(try isOpen(calendar, "2025-11-22") == [false, false])
        #expect(calendar.reasonClosed(SessionDate(day.from, .morning)) == "Snow")
    }

    @Test func `a school that opens on Sundays has Sunday sessions`() throws {
        let term = CalendarEntry(kind: .term, span: try span("2025-09-01", "2025-12-19"))
        let week: Set<Weekday> = [.sunday, .monday, .tuesday, .wednesday, .thursday]
        let calendar = SchoolCalendar(entries: [term], week: week)
        #expect(try isOpen(calendar, "2025-09-07") == [true, true])
        #expect(try isOpen(calendar, "2025-09-05") == [false, false])
    }

    @Test func `an entry for mornings leaves afternoons alone`() throws {
        let calendar = try autumn([
            CalendarEntry(
                kind: .closure, span: try span("2025-12-19", "2025-12-19"),
                sessions: [.afternoon], label: "Early finish")
        ])
        #expect(try isOpen(calendar, "2025-12-19") == [true, false])
    }

    @Test func `an excluded date stays open and is left out of figures`() throws {
        let strike = try span("2025-11-27", "2025-11-27")
        let calendar = try autumn([CalendarEntry(kind: .excluded, span: strike)])
        let when = SessionDate(strike.from, .morning)
        #expect(calendar.isOpen(when))
        #expect(calendar.isExcluded(when))
        #expect(!calendar.isExcluded(SessionDate(strike.from.adding(days: 1), .morning)))
        #expect(calendar.reasonClosed(when) == nil)
    }

    @Test func `a closed session says why, and an unknown year says nothing`() throws {
        let calendar = try autumn()
        func why(_ text: String) throws -> String? {
            calendar.reasonClosed(SessionDate(try date(text), .morning))
        }
        #expect(try why("2025-09-01") == "Staff training")
        #expect(try why("2025-10-28") == "Half term")
        #expect(try why("2025-11-20") == "Snow")
        #expect(try why("2025-09-06") == "Saturday")
        #expect(try why("2025-12-22") == "outside term")
        #expect(try why("2025-09-02") == nil)
        #expect(try why("2027-09-02") == nil)
        #expect(!calendar.covers(try date("2027-09-02")))
        #expect(calendar.covers(try date("2026-07-31")))
    }

    @Test func `open sessions of a span come in order, two a day`() throws {
        let calendar = try autumn()
        let week = calendar.openSessions(in: try span("2025-11-17", "2025-11-23"))
        #expect(week.count == 8)
        #expect(week == week.sorted())
        #expect(week.first?.description == "2025-11-17 AM")
        let all = calendar.openSessions(in: try span("2025-01-01"))
        #expect(all.count == (16 * 5 - 5 - 1 - 1) * 2)
        #expect(calendar.openSessions(in: try span("2026-01-01")) == [])
    }

    @Test(arguments: 0..<100)
    func `random calendars agree with the oracle on every session`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let base = try date("2025-09-01")
        var entries: [CalendarEntry] = []
        var plain: [OracleEntry] = []
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let kind = CalendarDayKind.allCases.randomElement(using: &random) ?? .term
            let from = base.adding(days: .random(in: 0...13, using: &random))
            let to = from.adding(days: .random(in: 0...6, using: &random))
            let halves: [Set<Session>] = [[.morning], [.afternoon], [.morning, .afternoon]]
            let sessions = halves.randomElement(using: &random) ?? []
            entries.append(
                CalendarEntry(
                    kind: kind, span: DateSpan(from: from, to: to), sessions: sessions))
            plain.append(
                OracleEntry(
                    kind: kind.rawValue, from: from.description, to: to.description,
                    morning: sessions.contains(.morning),
                    afternoon: sessions.contains(.afternoon)))
        }
        let calendar = SchoolCalendar(entries: entries)
        for number in 0..<20 {
            let day = base.adding(days: number)
            for session in Session.allCases {
                let when = SessionDate(day, session)
                let expected = Oracle.isOpen(
                    plain, on: day.description, isMorning: session == .morning,
                    isSchoolWeekday: !day.weekday.isWeekend)
                #expect(calendar.isOpen(when) == expected)
                #expect(
                    calendar.isExcluded(when)
                        == Oracle.isExcluded(
                            plain, on: day.description, isMorning: session == .morning))
            }
        }
    }
}
