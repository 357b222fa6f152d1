import RollDomain
import Testing

@testable import RollSynthetic

/// Registers come in group by group, and a day's marks settle over a fortnight.
struct SettlingTests {
    private func tally(_ sheets: [RegisterSheet]) -> SessionTally {
        let table = ClassTables(symbols: .known)
        var sum = SessionTally()
        for sheet in sheets {
            let classes = table.table(on: sheet.when.date)
            for mark in sheet.marks { sum[classes.markClass(of: Mark(rawValue: mark))] += 1 }
        }
        return sum
    }

    @Test func `a day's absence falls by about a point as codes settle`() throws {
        let plan = try Made.plan()
        let authority = Made.authority(plan)
        var first = SessionTally()
        var last = SessionTally()
        for number in authority.selection {
            let register = authority.school(number).register(of: plan.years[0])
            let dates = Set(register.sessions.map(\.date))
            for day in ["2025-11-12", "2026-02-05", "2026-06-17"] {
                let date = try Made.date(day)
                guard dates.contains(date) else { continue }
                first += tally(register.arrivals(of: date).registers.map(\.sheet))
                last += tally(register.settled.sheets.filter { $0.when.date == date })
            }
        }
        #expect(first.possible == last.possible)
        let fall = try #require(first.absence.percent) - (try #require(last.absence.percent))
        #expect((0.6...1.5).contains(fall), "\(fall)")
    }

    @Test func `first marks and corrections together make the settled sheet`() throws {
        let plan = try Made.plan(today: "2026-05-01")
        let register = Made.authority(plan).school(1).register(of: plan.years[0])
        let date = try Made.date("2026-01-21")
        let arrivals = register.arrivals(of: date)
        #expect(arrivals.registers.count > 4)
        #expect(!arrivals.corrections.isEmpty)
        for settled in register.settled.sheets where settled.when.date == date {
            var sheet = RegisterSheet(settled.when)
            for part in arrivals.registers where part.sheet.when == settled.when {
                for place in part.sheet.marks.indices where part.sheet.marks[place] != 0 {
                    let enrolment = part.sheet.first + place
                    #expect(sheet[enrolment] == .none)
                    sheet.set(Mark(rawValue: part.sheet.marks[place]), for: enrolment)
                }
            }
            for correction in arrivals.corrections where correction.when == settled.when {
                #expect(sheet[correction.enrolment] == correction.old)
                sheet.set(correction.new, for: correction.enrolment)
                #expect(correction.at.milliseconds - Instant(date).milliseconds < Settling.longest)
            }
            #expect(sheet.trimmed() == settled.trimmed())
        }
    }

    @Test func `a moment's register holds what had come by then`() throws {
        let plan = try Made.plan(today: "2026-01-21", progress: .after)
        let register = Made.authority(plan).school(1).register(of: plan.years[0])
        let date = try Made.date("2026-01-21")
        let arrivals = register.arrivals(of: date)
        for moment in [
            Instant(date, hour: 8), Instant(date, hour: 9), Instant(date, hour: 11),
            Instant(date, hour: 20),
        ] {
            var expected: [SessionDate: RegisterSheet] = [:]
            for part in arrivals.registers where part.at <= moment {
                for place in part.sheet.marks.indices where part.sheet.marks[place] != 0 {
                    expected[part.sheet.when, default: RegisterSheet(part.sheet.when)].set(
                        Mark(rawValue: part.sheet.marks[place]), for: part.sheet.first + place)
                }
            }
            for correction in arrivals.corrections where correction.at <= moment {
                expected[correction.when]?.set(correction.new, for: correction.enrolment)
            }
            let known = register.known(at: moment).sheets.filter { $0.when.date == date }
            #expect(Set(known.map(\.when)) == Set(expected.keys))
            for sheet in known { #expect(expected[sheet.when]?.trimmed() == sheet.trimmed()) }
        }
    }

    @Test func `a stretch of dates is the same stretch of the whole`() throws {
        let plan = try Made.plan(today: "2026-02-05", progress: .after)
        let register = Made.authority(plan).school(4).register(of: plan.years[0])
        let span = DateSpan(from: try Made.date("2026-01-17"), to: try Made.date("2026-01-30"))
        let whole = register.current
        let part = register.known(at: plan.asAt, of: span)
        #expect(part.sheets == whole.sheets.filter { span.contains($0.when.date) })
        #expect(part.details == whole.details.filter { span.contains($0.when.date) })
        #expect(part.sheets.count == 20 && !part.details.isEmpty)
    }

    @Test func `this morning some registers are not in and some absences have no reason`() throws {
        let plan = try Made.plan(today: "2026-03-24", progress: .morning)
        let authority = Made.authority(plan)
        var missing = 0
        var open = 0
        let noReason = try #require(SymbolTable.known.mark(for: "N"))
        for number in authority.selection {
            let register = authority.school(number).register(of: plan.years[0])
            let today = register.arrivals(of: plan.today)
            let known = register.current
            #expect(known.sheets.allSatisfy { $0.when.date <= plan.today })
            missing += today.registers.count { $0.at > plan.asAt }
            for sheet in known.sheets where sheet.when.date == plan.today {
                #expect(sheet.when.session == .morning)
                open += sheet.marks.count { $0 == noReason.rawValue }
            }
        }
        #expect(missing > 3)
        #expect(open > 20)
    }

    @Test func `suspensions tell of the marks for them`() throws {
        let plan = try Made.plan()
        let authority = Made.authority(plan)
        let excluded = try #require(SymbolTable.known.mark(for: "E"))
        var sessions = 0
        var marks = 0
        for number in authority.selection {
            let register = authority.school(number).register(of: plan.years[0])
            sessions += register.suspensions.reduce(0) { $0 + ($1.sessions ?? 0) }
            for sheet in register.settled.sheets {
                marks += sheet.marks.count { $0 == excluded.rawValue }
            }
        }
        #expect(marks > 100)
        #expect(sessions == marks)
    }
}
