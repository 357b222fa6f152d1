import RollDomain
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `Submissions of marks` {
    private func count(
        new: Int = 0, changed: Int = 0, unchanged: Int = 0, kept: Int = 0
    ) -> SubmissionCount {
        var count = SubmissionCount()
        count.new = new
        count.changed = changed
        count.unchanged = unchanged
        count.keptAmended = kept
        return count
    }

    @Test func `marks are counted as new, changed and unchanged`() throws {
        let desk = try RegisterDesk()
        #expect(try desk.send([.monday: ["/", "N", ""]]) == count(new: 2))
        #expect(
            try desk.send([.monday: ["/", "I", "/"], .tuesday: ["/"]])
                == count(new: 2, changed: 1, unchanged: 1))
        #expect(
            try desk.marks() == [.monday: ["/", "I", "/"], .tuesday: ["/"]])
        #expect(try desk.submissions().map(\.marksChanged) == [0, 1])
    }

    @Test func `a blank takes no mark away`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["/", "N", "/"]])
        #expect(try desk.send([.monday: ["", "", "/"]]) == count(unchanged: 1))
        #expect(try desk.marks() == [.monday: ["/", "N", "/"]])
    }

    @Test func `sending the same again changes no row of any table`() throws {
        let desk = try RegisterDesk()
        let late = MarkDetail(when: .monday, enrolment: 2, minutesLate: 12, note: "bus")
        let sheets: [SessionDate: [String]] = [
            .monday: ["/", "N", "L"], .mondayAfternoon: ["\\", "", "\\"],
        ]
        try desk.send(sheets, details: [late])
        let before = try dump(desk.test.driver)
        #expect(try desk.send(sheets, details: [late], at: .later) == count(unchanged: 5))
        #expect(try dump(desk.test.driver) == before)
    }

    @Test func `a delivery without marks writes nothing`() throws {
        let desk = try RegisterDesk()
        let before = try dump(desk.test.driver)
        #expect(try desk.send([:]) == count())
        #expect(try desk.send([.monday: ["", "", ""]]) == count())
        #expect(try dump(desk.test.driver) == before)
    }

    @Test func `a mark that goes from A to B and back to A keeps all three entries`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["/"]], at: .early)
        try desk.send([.monday: ["N"]], at: .noon)
        #expect(try desk.send([.monday: ["/"]], at: .later) == count(changed: 1))
        #expect(try desk.events(0).map { desk.symbols.text(of: $0.mark) } == ["/", "N", "/"])
        #expect(try desk.marks(knownAt: .noon) == [.monday: ["N"]])
        #expect(try desk.marks() == [.monday: ["/"]])
    }

    @Test func `a submission spans the dates of what it keeps`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["/"], .tuesday: ["/"]])
        try desk.send([.monday: ["/"], .tuesday: ["N"]])
        #expect(
            try desk.submissions().map(\.span)
                == [span("2025-09-08", "2025-09-09"), span("2025-09-09", "2025-09-09")])
    }

    @Test func `a register is taken when its first mark comes, and stays taken at that moment`()
        throws
    {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["/"]], at: .early)
        try desk.send([.monday: ["N", "/"], .tuesday: ["/"]], at: .noon)
        let taken = try desk.test.store.read {
            try $0.registers.taken(of: urn(900_001), in: .everything)
        }
        #expect(taken == [.monday: .early, .tuesday: .noon])
    }

    @Test func `morning comes before afternoon, and a day before the next`() throws {
        let desk = try RegisterDesk()
        let days: [SessionDate] = [.tuesday, .mondayAfternoon, .monday]
        for day in days { try desk.send([day: ["/"]]) }
        let (standing, known) = try desk.test.store.read { session in
            (
                try session.registers.sheets(of: urn(900_001), in: .everything).map(\.when),
                try session.registers.sheets(
                    of: urn(900_001), in: .everything, knownAt: .later
                ).map(\.when)
            )
        }
        #expect(standing == [.monday, .mondayAfternoon, .tuesday])
        #expect(known == standing)
    }

    @Test func `a span gives its own dates and no others, now and as known on`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["/"], .tuesday: ["N"], .mondayAfternoon: ["\\"]])
        let monday = span("2025-09-08", "2025-09-08")
        let (standing, known) = try desk.test.store.read { session in
            (
                try session.registers.sheets(of: urn(900_001), in: monday),
                try session.registers.sheets(of: urn(900_001), in: monday, knownAt: .later)
            )
        }
        #expect(standing.map(\.when) == [.monday, .mondayAfternoon])
        #expect(known == standing)
    }

    @Test func `the order in which disjoint files come does not matter`() throws {
        let files: [[SessionDate: [String]]] = [
            [.monday: ["/", "N"]], [.monday: ["", "", "L"]], [.mondayAfternoon: ["\\", "I"]],
            [.tuesday: ["/", "/", "/"]],
        ]
        var seen: Set<[SessionDate: [String]]> = []
        for seed in 0..<12 {
            var random = SplitMix64(seed: UInt64(seed))
            let desk = try RegisterDesk()
            for file in files.shuffled(using: &random) { try desk.send(file) }
            seen.insert(try desk.marks())
            #expect(try desk.faults() == [])
        }
        #expect(seen.count == 1)
    }

    @Test func `schools do not touch one another`() throws {
        let desk = try RegisterDesk(schools: 2)
        try desk.send([.monday: ["/"]])
        try desk.send([.monday: ["N"]], to: 900_002)
        #expect(try desk.marks() == [.monday: ["/"]])
        #expect(try desk.marks(of: 900_002) == [.monday: ["N"]])
        #expect(
            try desk.test.store.read { try $0.registers.schools() }.map(\.number)
                == [900_001, 900_002])
    }
}
