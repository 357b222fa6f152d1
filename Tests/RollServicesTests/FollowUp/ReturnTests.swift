import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@Suite struct `Returns that the law asks for` {
    private func page(_ town: FollowUpTown) throws -> ReturnsPage {
        try ShowReturns(town.figures).run(FollowUpTown.hill, on: FollowUpTown.occasion)
    }

    private func lines(_ town: FollowUpTown) throws -> Set<String> {
        Set(
            try page(town).returns.map {
                "\(try town.serial($0.pupil)) \($0.kind.rawValue) \($0.about) \($0.due) "
                    + $0.standing.rawValue
            })
    }

    // R-RETURN-01
    @Test func `are due by school days, from runs that gaps neither make longer nor end`() throws {
        let town = try FollowUpTown()
        #expect(
            try lines(town) == [
                "0 attendance 2025-11-03 2025-11-21 due",
                "2 attendance 2025-10-20 2025-11-14 overdue",
                "9 attendance 2025-11-03 2025-11-24 due",
                "3 sickness 2025-11-03 2025-11-21 due",
                "4 sickness 2025-11-06 2025-11-26 expected",
                "7 new-pupil 2025-11-10 2025-11-17 overdue",
                "13 new-pupil 2025-11-20 2025-11-27 due",
                "8 deletion 2025-11-07 2025-11-07 overdue",
            ])
        let page = try page(town)
        #expect(
            page.returns.map(\.standing)
                == page.returns.map(\.standing).sorted {
                    ReturnDue.Standing.allCases.firstIndex(of: $0) ?? 0
                        < ReturnDue.Standing.allCases.firstIndex(of: $1) ?? 0
                })
        let attendance = page.returns.filter { $0.kind == .attendance }
        #expect(attendance.allSatisfy { $0.run?.days == 10 && $0.run?.isOpen == false })
    }

    // R-QUAL-01
    @Test func `an N is listed once it is older than five school days, and stays an N`() throws {
        let town = try FollowUpTown()
        let page = try page(town)
        let open = try #require(page.openReasons.first)
        #expect(page.openReasons.count == 1)
        #expect(try town.serial(open.pupil) == 5)
        #expect(open.age == 7 && open.sessions == 1 && open.oldest == day("2025-11-12"))
        let after = try #require(page.afterLeaving.first)
        #expect(page.afterLeaving.count == 1)
        #expect(try town.serial(after.pupil) == 8)
        #expect(after.sessions == 2 && after.latest == day("2025-11-10"))
    }

    @Test func `a return is sent when a person notes it, and is due again when taken back`() throws
    {
        let town = try FollowUpTown()
        let keeping = KeepFollowUp(store: town.store)
        let child = try town.child(8)
        var told = KeepFollowUp.ReturnTold(
            kind: .deletion, about: day("2025-11-07"), sentOn: day("2025-11-10"))
        let bare = failure {
            try keeping.note(told, FollowUpTown.hill, child, on: FollowUpTown.occasion)
        }
        #expect(bare?.message.contains("ground") == true)
        told.ground = "other-school"
        try keeping.note(told, FollowUpTown.hill, child, on: FollowUpTown.occasion)
        let sent = try page(town).returns(.sent)
        #expect(sent.map(\.kind) == [.deletion])
        #expect(sent.first?.ground?.key == "other-school")
        #expect(sent.first?.note?.by.name == "Alex Moss")
        told.sentOn = nil
        try keeping.note(told, FollowUpTown.hill, child, on: FollowUpTown.occasion)
        #expect(try page(town).returns(.sent).isEmpty)
        told.sentOn = day("2025-11-22")
        let early = failure {
            try keeping.note(told, FollowUpTown.hill, child, on: FollowUpTown.occasion)
        }
        #expect(early?.message.contains("has not come yet") == true)
    }

    @Test func `a note stays with a run whose first day an amendment has moved`() throws {
        let town = try FollowUpTown()
        let child = try town.child(0)
        let told = KeepFollowUp.ReturnTold(
            kind: .attendance, about: day("2025-11-04"), sentOn: day("2025-11-20"))
        try KeepFollowUp(store: town.store).note(
            told, FollowUpTown.hill, child, on: FollowUpTown.occasion)
        let found = try page(town).returns.first { $0.pupil == child }
        #expect(found?.standing == .sent)
    }

    @Test func `names are recorded as looked at, and as taken away in a file`() throws {
        let town = try FollowUpTown()
        let shown = try page(town)
        let taken = try ShowReturns(town.figures).export(
            FollowUpTown.hill, on: FollowUpTown.occasion)
        let events = try town.store.read { try $0.audit.search(AuditFilter(), most: 10) }
        #expect(Set(events.map(\.kind)) == [.look, .export])
        #expect(events.allSatisfy { $0.childrenShown == shown.people.count })
        #expect(events.allSatisfy { $0.note == "returns" })
        let rows = ReturnsFile(taken, kind: .deletion).rows
        #expect(rows.count == 2 && rows[0].count == rows[1].count)
        #expect(rows[1].contains("2025-11-07") && rows[1].contains("Reed 8"))
        #expect(ReturnsFile(taken).csv.hasPrefix("\"school\",\"urn\""))
    }

    @Test func `an area is counted without a name, and sums to its schools`() throws {
        let town = try FollowUpTown()
        let rows = try ShowReturns(town.figures).area(
            .authority(authority(330)), on: FollowUpTown.occasion)
        let row = try #require(rows.first)
        #expect(rows.count == 1 && row.due == 7 && row.overdue == 3)
        #expect(row.openReasons == 1 && row.afterLeaving == 1 && row.sent == 0)
        let events = try town.store.read { try $0.audit.search(AuditFilter(), most: 10) }
        #expect(events.isEmpty)
    }
}
