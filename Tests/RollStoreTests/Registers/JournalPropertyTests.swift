import RollDomain
import RollStore
import RollTestSupport
import Testing

/// Random lives of registers: every past state is what a plain list of entries says it was.
@Suite(.eachDatabase) struct `Any past state` {
    private static let sessions: [SessionDate] = [.monday, .mondayAfternoon, .tuesday]
    private static let schools = [900_001, 900_002, 900_003]
    private static let codes = ["/", "N", "I", "L"]
    private static let width = 4

    /// One run: the store, what it should hold, and the moments between the steps.
    private struct Run {
        let desk: RegisterDesk
        var journal = PlainJournal()
        var random: SplitMix64
        var moment = Instant.noon
        var last: (sheets: [SessionDate: [String]], details: [MarkDetail], school: Int)?

        init(seed: Int) throws {
            desk = try RegisterDesk(schools: 3, pupils: width)
            random = SplitMix64(seed: UInt64(seed))
        }

        mutating func step() throws {
            moment = Instant(
                milliseconds: moment.milliseconds + Int64.random(in: 1...9, using: &random))
            let school = schools.randomElement(using: &random) ?? 0
            if Int.random(in: 0..<3, using: &random) == 0 {
                try amend(school)
            } else {
                try send(school)
            }
        }

        private mutating func send(_ school: Int) throws {
            var sheets: [SessionDate: [String]] = [:]
            var details: [MarkDetail] = []
            var expected = SubmissionCount()
            for when in sessions where Bool.random(using: &random) {
                var texts = [String](repeating: "", count: width)
                for enrolment in 0..<width where Bool.random(using: &random) {
                    let code = codes.randomElement(using: &random) ?? ""
                    let minutes =
                        Int.random(in: 0..<4, using: &random) == 0
                        ? Int.random(in: 0...2, using: &random) : nil
                    texts[enrolment] = code
                    if let minutes {
                        details.append(
                            MarkDetail(
                                when: when, enrolment: enrolment, minutesLate: minutes, note: ""))
                    }
                    let cell = PlainJournal.Cell(school: school, when: when, enrolment: enrolment)
                    switch journal.say(code, minutes, cell, at: moment) {
                    case .new: expected.new += 1
                    case .changed: expected.changed += 1
                    case .unchanged: expected.unchanged += 1
                    case .kept: expected.keptAmended += 1
                    }
                }
                sheets[when] = texts
            }
            let count = try desk.send(sheets, details: details, to: school, at: moment)
            #expect(count == expected)
            last = (sheets, details, school)
        }

        private mutating func amend(_ school: Int) throws {
            let when = sessions.randomElement(using: &random) ?? .monday
            let enrolment = Int.random(in: 0..<width, using: &random)
            let cell = PlainJournal.Cell(school: school, when: when, enrolment: enrolment)
            let old = journal.marks(of: school)[cell] ?? ""
            guard let new = codes.filter({ $0 != old }).randomElement(using: &random) else {
                return
            }
            journal.amend(new, cell, at: moment)
            try desk.amend(enrolment, when, from: old, to: new, of: school, at: moment)
        }

        func stored(of school: Int, knownAt instant: Instant? = nil) throws
            -> [PlainJournal.Cell: String]
        {
            var cells: [PlainJournal.Cell: String] = [:]
            for (when, texts) in try desk.marks(of: school, knownAt: instant) {
                for (enrolment, text) in texts.enumerated() where !text.isEmpty {
                    cells[PlainJournal.Cell(school: school, when: when, enrolment: enrolment)] =
                        text
                }
            }
            return cells
        }
    }

    @Test(arguments: 0..<24)
    func `what stands and what was known at any instant is what the entries say`(seed: Int)
        throws
    {
        var run = try Run(seed: seed)
        var moments = [run.moment]
        for _ in 0..<40 {
            try run.step()
            moments.append(run.moment)
        }
        for school in Self.schools {
            #expect(try run.stored(of: school) == run.journal.marks(of: school))
            for moment in moments {
                #expect(
                    try run.stored(of: school, knownAt: moment)
                        == run.journal.marks(of: school, knownAt: moment),
                    "school \(school) as known at \(moment)")
            }
            var minutes: [PlainJournal.Cell: Int] = [:]
            for detail in try run.desk.details(of: school) {
                let cell = PlainJournal.Cell(
                    school: school, when: detail.when, enrolment: detail.enrolment)
                minutes[cell] = detail.minutesLate
            }
            #expect(minutes == run.journal.minutes(of: school))
        }
    }

    @Test(arguments: 100..<112)
    func `the sheets are what the record adds up to, and making them again changes no row`(
        seed: Int
    ) throws {
        var run = try Run(seed: seed)
        for _ in 0..<30 { try run.step() }
        let before = try dump(run.desk.test.driver)
        for school in Self.schools {
            #expect(try run.desk.faults(of: school) == [])
            _ = try run.desk.test.store.write { try $0.registers.rebuild(urn(school)) }
        }
        #expect(try dump(run.desk.test.driver) == before)
    }

    @Test(arguments: 200..<212)
    func `sending the last delivery again changes no row`(seed: Int) throws {
        var run = try Run(seed: seed)
        for _ in 0..<30 { try run.step() }
        guard let last = run.last else { return }
        // Amendments may have come since: the first repetition counts, the second is compared.
        try run.desk.send(last.sheets, details: last.details, to: last.school, at: .later)
        let before = try dump(run.desk.test.driver)
        let count = try run.desk.send(
            last.sheets, details: last.details, to: last.school, at: .later)
        #expect(count.new == 0 && count.changed == 0)
        #expect(try dump(run.desk.test.driver) == before)
    }
}
