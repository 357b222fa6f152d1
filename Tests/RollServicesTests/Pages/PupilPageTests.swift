import RollDomain
import RollServices
import RollStore
import Testing

@Suite struct `The page of a pupil` {
    @Test(arguments: PageTown.databases)
    func `has every mark, and its parts add up`(_ database: String) throws {
        try PageTown.run(on: database) { town in
            let page = try ShowPupil(town.figures).run(
                urn(900_001), town.child(6), on: occasion())
            let marks = page.days.flatMap { [$0.morning, $0.afternoon] }.compactMap { $0 }
            #expect(
                marks.map(\.symbol).filter { !$0.isEmpty }
                    == ["L", "U", "V", "D", SmallTown.unknown, "/", "\\", "/", "\\", "/"])
            #expect(marks.first { $0.symbol == "U" }?.markClass == .unauthorised)
            #expect(marks.first { $0.symbol == "L" }?.lateness == .beforeClose)
            let sum = page.weekdays.reduce(SessionTally()) { $0 + $1.tally }
            #expect(sum == page.part.tally && sum == page.report.whole)
            #expect(page.halfTerms.map(\.halfTerm) == [.firstOfAutumn])
            #expect(page.halfTerms.first?.tally == sum && page.halfTerms.first?.late == 2)
            #expect(page.registers.taken == 10 && page.registers.expected > 10)
            let listed = try PupilList(store: town.town.store).run(
                urn(900_001), kind: .all, on: occasion())
            #expect(page.persistent == listed.first { $0.upn == upn(6) }?.persistent)
            let words = page.comparisons.map(\.words)
            #expect(words == ["Year 5", "Hill School", "England, Year 5"])
            // Fewer than ten pupils do not stand for a group.
            #expect(page.comparisons.allSatisfy { $0.absence == nil })
            #expect(page.days.contains { $0.isToCome } && page.amendments.isEmpty)
        }
    }

    @Test func `tells each change of a mark: old, new, who, why`() throws {
        let town = try PageTown(SmallTown())
        _ = try AmendMark(store: town.town.store).run(
            AmendMark.Change(
                school: urn(900_002), upn: upn(101),
                when: SessionDate(day("2025-09-08"), .morning), code: "I",
                reason: "A parent telephoned", title: "Attendance officer"), on: occasion())
        let page = try ShowPupil(town.figures).run(
            urn(900_002), town.child(101), on: occasion(hour: 13))
        let change = try #require(page.amendments.first)
        #expect(page.amendments.count == 1)
        #expect(change.before == "N" && change.after == "I")
        #expect(change.by == "Alex Moss, Attendance officer")
        #expect(change.reason == "A parent telephoned")
        #expect(page.days.first { $0.date == day("2025-09-08") }?.morning?.symbol == "I")
    }

    @Test func `a number that no school knows is refused without saying whose it is`() throws {
        let town = try PageTown(SmallTown())
        let refused = failure {
            _ = try ShowPupil(town.figures).run(urn(900_001), 999, on: occasion())
        }
        #expect(refused?.kind == .fault)
        #expect(refused?.message.contains("999") == false)
    }
}
