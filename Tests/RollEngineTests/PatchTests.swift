import RollDomain
import RollEngine
import Testing

@Suite struct `A partition with some sessions changed` {
    @Test(arguments: 0..<120)
    func `counts as the one built anew, or asks to be built anew`(seed: Int) {
        var random = SplitMix64(seed: UInt64(90_000 + seed))
        var made = MadeUpNation(using: &random)
        guard let place = made.schools.indices.randomElement(using: &random) else { return }
        let old = made.partition(of: made.schools[place])
        let days = made.schools[place].life.from.days(
            until: made.schools[place].life.to ?? made.schools[place].life.from)
        var changed: Set<SessionDate> = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let when = SessionDate(
                made.schools[place].life.from.adding(days: .random(in: 0...days, using: &random)),
                Session.allCases.randomElement(using: &random) ?? .morning)
            changed.insert(when)
            made.schools[place].takeRegister(when, symbols: made.symbols, using: &random)
        }
        let sheets = changed.compactMap { made.schools[place].sheets[$0] }
        guard let patched = old.replacing(sheets, rules: made.rules) else {
            Self.expectNeedOfBuilding(old, sheets, made.rules)
            return
        }
        let built = made.partition(of: made.schools[place], replacing: old)
        #expect(patched.calendar == built.calendar)
        #expect(patched.unplacedMarks == built.unplacedMarks)
        for row in 0..<built.enrolmentCount {
            for slot in 0..<built.calendar.slotCount {
                #expect(patched.mark(row: row, slot: slot) == built.mark(row: row, slot: slot))
            }
        }
        for _ in 0..<5 {
            let query = MadeUpQuery(about: made, using: &random).query
            let answers = [patched, built].map {
                NationSnapshot(rules: made.rules, partitions: [$0]).answer(query)
            }
            #expect(answers[0] == answers[1])
        }
    }

    /// Only a date without a slot, an unknown usual mark or strangers call for building.
    private static func expectNeedOfBuilding(
        _ old: Partition, _ sheets: [RegisterSheet], _ rules: MarkRules
    ) {
        let dates = Set(old.calendar.dates)
        let hasNewDate = sheets.contains { !dates.contains($0.when.date) }
        let wasEmpty = Session.allCases.contains { session in
            sheets.contains { $0.when.session == session }
                && !(0..<old.enrolmentCount).contains { row in
                    stride(from: Int(session.rawValue), to: old.calendar.slotCount, by: 2)
                        .contains { slot in
                            ["/", "\\"].contains(
                                rules.symbols.text(of: old.mark(row: row, slot: slot)))
                        }
                }
        }
        let hasStrangers = sheets.contains { sheet in
            sheet.marks.indices.contains { (sheet.first + $0) % 2 == 1 && sheet.marks[$0] != 0 }
        }
        #expect(hasNewDate || wasEmpty || hasStrangers || old.unplacedMarks > 0)
    }

    @Test func `is patched in the ordinary case: another register of a day that has one`() throws {
        var nation = SmallNation()
        for pupil in 0..<3 { try nation.enrol(Int64(pupil), at: 1) }
        for pupil in 0..<3 {
            try nation.write(["/", "\\", "/", "\\"], for: Int64(pupil), at: 1, from: "2025-09-08")
        }
        let old = try nation.partition(1)
        let date = try #require(CivilDate("2025-09-09"))
        let absent = try #require(nation.rules.symbols.mark(for: "O"))
        let present = try #require(nation.rules.symbols.mark(for: "/"))
        let sheet = RegisterSheet(
            SessionDate(date, .morning),
            marks: [present.rawValue, absent.rawValue, present.rawValue])
        let patched = try #require(old.replacing([sheet], rules: nation.rules))
        let query = Query(Window(nation.year))
        let total = NationSnapshot(rules: nation.rules, partitions: [patched]).answer(query).total
        #expect(total.possible == 12)
        #expect(total.unauthorised == 1)
    }

    @Test func `may hold a symbol that came later, and the nation learns it`() throws {
        var nation = SmallNation()
        try nation.enrol(1, at: 1)
        try nation.write(["/", "\\"], for: 1, at: 1, from: "2025-09-08")
        let live = Nation(try nation.snapshot())
        var symbols = nation.rules.symbols
        let added = symbols.markAdding("??")
        let strange = try #require(added)
        let date = try #require(CivilDate("2025-09-08"))
        let urn = try SmallNation.urn(1)
        let old = try #require(live.snapshot.partition(of: urn, nation.year))
        let sheet = RegisterSheet(SessionDate(date, .morning), first: 0, marks: [strange.rawValue])
        let rules = MarkRules(symbols: symbols)
        let patched = try #require(old.replacing([sheet], rules: rules))
        live.replace(patched)
        var query = Query(Window(nation.year))
        query.measures = [.codes]
        let codes = live.snapshot.answer(query).total.codes
        #expect(codes[Int(strange.rawValue)] == 1)
        #expect(live.snapshot.rules.symbols.text(of: strange) == "??")
    }

    @Test func `a school that is taken out leaves every figure`() throws {
        var nation = SmallNation()
        try nation.enrol(1, at: 1)
        try nation.enrol(2, at: 2)
        try nation.write(["/", "O"], for: 1, at: 1, from: "2025-09-08")
        try nation.write(["O"], for: 2, at: 2, from: "2025-09-08")
        let live = Nation(
            NationSnapshot(
                rules: nation.rules,
                partitions: [try nation.partition(1), try nation.partition(2)]))
        let query = Query(Window(nation.year), by: [.school])
        live.keep(query, as: "kept")
        live.remove(try SmallNation.urn(1))
        let left = live.snapshot
        #expect(left.partitionCount == 1)
        #expect(left.standingAnswer("kept") == left.answer(query))
        #expect(left.answer(query).total.possible == 1)
        live.restart(
            with: NationSnapshot(rules: nation.rules, partitions: [try nation.partition(1)]))
        #expect(live.snapshot.standingAnswer("kept")?.total.possible == 2)
        #expect(live.snapshot.version == 2)
    }
}
