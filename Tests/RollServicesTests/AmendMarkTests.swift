import RollDomain
import RollSQLite
import RollServices
import RollStore
import RollTestSupport
import Testing

@Suite struct `Amending a mark` {
    private func change(
        _ code: String = "I", on date: String = "2025-09-08", upn serial: Int = 101
    ) -> AmendMark.Change {
        AmendMark.Change(
            school: urn(900_002), upn: upn(serial), when: SessionDate(day(date), .morning),
            code: code, reason: "A parent telephoned", title: "Attendance officer")
    }

    @Test func `old and new entry, reason, time, name and title are kept`() throws {
        let town = try SmallTown()
        let amendment = try AmendMark(store: town.store).run(change(), on: occasion())
        #expect(amendment.oldSymbol == "N")
        #expect(amendment.newSymbol == "I")
        #expect(amendment.reason == "A parent telephoned")
        #expect(amendment.amendedBy == "Alex Moss")
        #expect(amendment.title == "Attendance officer")
        #expect(amendment.at == .noon)
        let kept = try town.store.read {
            try $0.registers.amendments(of: urn(900_002), in: SmallTown.week)
        }
        #expect(kept == [amendment])
        #expect(try town.measure().total.tally[.authorised] == 10)
    }

    @Test func `amended and reverted, the figures are those before`() throws {
        let town = try SmallTown()
        let before = try town.measure([.school]).rows
        let amend = AmendMark(store: town.store)
        _ = try amend.run(change("I"), on: occasion())
        #expect(try town.measure([.school]).rows != before)
        _ = try amend.run(change("N"), on: occasion(hour: 13))
        #expect(try town.measure([.school]).rows == before)
        let report = try PupilYear(store: town.store).run(
            upn(101), year: AcademicYear(startYear: 2025), on: occasion())
        #expect(report.parts.first?.changes.compactMap(\.amendment).count == 2)
    }

    @Test func `what cannot be is refused, and nothing is written`() throws {
        let town = try SmallTown()
        let before = try dump(town.driver)
        var late = change("L")
        late.minutesLate = 601
        var early = change("L")
        early.minutesLate = -1
        var silent = change()
        silent.reason = ""
        var nameless = change()
        nameless.title = ""
        for (wrong, words) in [
            (change("H"), "not in force"), (change("?"), "no attendance code"),
            (change(on: "2025-10-06"), "not come yet"), (change(on: "2025-09-13"), "closed"),
            (change(upn: 999), "on roll"), (change("N"), "already"), (late, "Minutes"),
            (early, "Minutes"), (silent, "--reason"), (nameless, "--title"),
        ] {
            let refused = failure {
                _ = try AmendMark(store: town.store).run(wrong, on: occasion())
            }
            #expect(
                refused?.message.contains(words) == true, "\(words): \(String(describing: refused))"
            )
        }
        #expect(try dump(town.driver) == before)
    }

    @Test func `minutes late and a note are kept beside the mark`() throws {
        let town = try SmallTown()
        var late = change("L")
        late.minutesLate = 20
        late.note = "bus"
        _ = try AmendMark(store: town.store).run(late, on: occasion())
        let details = try town.store.read {
            try $0.registers.details(of: urn(900_002), in: SmallTown.week)
        }
        #expect(details.map(\.minutesLate) == [20])
        #expect(details.map(\.note) == ["bus"])
    }
}
