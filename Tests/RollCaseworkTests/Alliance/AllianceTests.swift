import RollCasework
import RollDomain
import RollTestSupport
import Testing

@Suite struct `The alliance's own rules` {
    private func report(
        _ state: PledgeState, words: String = "Done", evidence: String = "A count",
        on date: String = "2025-10-10"
    ) -> PledgeReport {
        PledgeReport(
            date: day(date), state: state, words: words, evidence: evidence, impact: "")
    }

    private func fields(_ faults: [CaseworkFault]) -> [String] { faults.map(\.field) }

    @Test func `a pledge that is over takes no more reports, and kept needs what shows it`() {
        let made = day("2025-10-01")
        let today = day("2025-10-20")
        for state in PledgeState.allCases {
            for next in PledgeState.allCases {
                let isAllowed = report(next).faults(after: state, madeOn: made, on: today).isEmpty
                #expect(isAllowed == (state.isOpen && next != .made), "\(state) \(next)")
            }
        }
        #expect(
            fields(
                report(.kept, evidence: " ").faults(after: .made, madeOn: made, on: today))
                == ["evidence"])
        #expect(
            fields(
                report(.underWay, words: "", on: "2025-09-30")
                    .faults(after: .made, madeOn: made, on: today)) == ["words", "date"])
        #expect(
            fields(
                report(.underWay, on: "2025-10-21").faults(
                    after: .made, madeOn: made, on: today)) == ["date"])
    }

    @Test func `a pledge names promise, audience, milestone, reporter and a day to come`() {
        let empty = PledgeStatement(
            promise: " ", audience: "", milestone: "", due: nil, reporter: "")
        #expect(
            fields(empty.faults(madeOn: day("2025-10-01")))
                == ["promise", "audience", "milestone", "reporter", "due"])
        var whole = PledgeStatement(
            promise: "Ask", audience: "Parents", milestone: "Asked", due: day("2025-12-01"),
            reporter: "Kit")
        #expect(whole.faults(madeOn: day("2025-10-01")).isEmpty)
        whole.due = day("2025-10-01")
        #expect(fields(whole.faults(madeOn: day("2025-10-01"))) == ["due"])
    }

    @Test func `the month of a pack is the last whole one before its meeting`() {
        // Every day of two years, one of them a leap year.
        for offset in 0..<731 {
            let date = day("2023-09-01").adding(days: offset)
            let month = PackMonth(before: date)
            #expect(month.last < date && month.first.parts.day == 1)
            #expect(month.last.adding(days: 1).parts.day == 1)
            #expect(month.last.days(until: date) <= 31)
            #expect(PackMonth(first: month.first) == month)
            let pack = AlliancePack(month: month, made: date, rounding: "", sections: [])
            #expect(pack.month == month)
            let before = month.yearBefore
            #expect(before.first.parts.month == month.first.parts.month)
            #expect(before.first.parts.year == month.first.parts.year - 1)
        }
        #expect(PackMonth(before: day("2025-11-12")).description == "October 2025")
        #expect(PackMonth(before: day("2024-03-01")).last == day("2024-02-29"))
        #expect(PackMonth(first: day("2025-11-12")) == nil)
    }

    @Test func `what is rejected has a reason, and what is settled stays so`() {
        for state in AllianceItemState.allCases {
            for next in AllianceItemState.allCases {
                let faults = AllianceItemStatement.stepFaults(
                    from: state, to: next, reason: "Because")
                #expect(faults.isEmpty == state.next.contains(next))
            }
        }
        #expect(
            fields(
                AllianceItemStatement.stepFaults(from: .proposed, to: .rejected, reason: " "))
                == ["reason"])
    }

    @Test func `a meeting needs a day, a place and a point of agenda`() throws {
        let meeting = AllianceMeetingStatement(
            date: day("2025-10-01"), starts: try #require(ClockTime("14:00")), minutes: 5,
            place: "", agenda: "\n \n")
        #expect(
            fields(meeting.faults(plannedOn: day("2025-10-02")))
                == ["date", "minutes", "place", "agenda"])
        #expect(
            fields(meeting.faults(plannedOn: nil)) == ["minutes", "place", "agenda"])
    }

    private func section(_ values: [(String, String)], code: String = "a") -> NationSection {
        NationSection(
            code, title: "Attendance", sentence: "As it is.",
            tables: [
                NationTable(
                    "By place",
                    [NationTable.Column("Place", isNumber: false), NationTable.Column("Share")],
                    values.map { [NationTable.Cell($0.0), NationTable.Cell($0.1)] })
            ], sources: ["Pupils | all"])
    }

    @Test func `a pack says which of its cells read otherwise later, and nothing else`() throws {
        let month = try #require(PackMonth(first: day("2025-10-01")))
        let pack = AlliancePack(
            month: month, made: day("2025-11-10"), rounding: "x",
            sections: [section([("North", "6.9%"), ("South", "7.0%"), ("Gone", "1")])])
        let later = [section([("South", "7.1%"), ("North", "6.9%"), ("New", "2")])]
        let found = pack.changes(since: later)
        #expect(found.map(\.row) == ["South"] && found.map(\.column) == ["Share"])
        #expect(found.map(\.then) == ["7.0%"] && found.map(\.now) == ["7.1%"])
        #expect(found.map(\.section) == ["Attendance"])
        #expect(pack.changes(since: pack.sections).isEmpty)
        #expect(pack.changes(since: [section([("North", "0")], code: "b")]).isEmpty)
    }

    @Test func `a section as text keeps its rows whole whatever its words hold`() {
        let text = section([("North | <East>\nand", "6.9%")]).markdown
        #expect(text.contains("| North \\| <East> and | 6.9% |"))
        #expect(text.contains("| --- | ---: |") && text.contains("- Pupils | all"))
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("|") }.count == 3)
    }
}
