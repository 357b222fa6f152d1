import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@Suite struct `Duties first, then the list of the team` {
    private func duties(_ town: FollowUpTown) throws -> DutiesPage {
        try ShowDuties(town.figures).run(FollowUpTown.hill, on: FollowUpTown.occasion)
    }

    private func list(_ town: FollowUpTown, families: Int? = nil) throws -> TeamListPage {
        try ShowTeamList(town.figures).run(
            FollowUpTown.hill, families: families, on: FollowUpTown.occasion)
    }

    private func attempt(
        _ town: FollowUpTown, _ child: Int64, _ outcome: ContactOutcome, about date: String
    ) throws {
        _ = try RecordContactAttempt(store: town.store).run(
            RecordContactAttempt.Attempt(
                school: FollowUpTown.hill, child: child, about: day(date), channel: .telephone,
                outcome: outcome), on: FollowUpTown.occasion)
    }

    // R-DUTY-01
    @Test func `nobody reached for two days is a duty, until somebody of the family is`() throws {
        let town = try FollowUpTown()
        // Pupil 13 joined yesterday and is out since.
        let child = try town.child(13)
        let open = try #require(
            try duties(town).duties.first { $0.pupil == child && $0.due == nil })
        #expect(open.kind == .oneDay && open.days == 2 && open.attempts == 0)
        try attempt(town, child, .noAnswer, about: "2025-11-21")
        let tried = try duties(town).duties.first { $0.pupil == child && $0.due == nil }
        #expect(tried?.attempts == 1)
        try attempt(town, child, .reached, about: "2025-11-21")
        #expect(try !duties(town).duties.contains { $0.pupil == child && $0.due == nil })
    }

    @Test func `duties come in their order, and returns with their lateness`() throws {
        let town = try FollowUpTown()
        let kinds = try duties(town).duties.map(\.kind)
        let places = kinds.map { Duty.Kind.allCases.firstIndex(of: $0) ?? 0 }
        #expect(places == places.sorted())
        let late = try duties(town).duties.filter { $0.kind == .returnLate }
        #expect(late.count == 3 && late.first?.days ?? 0 >= 5)
        let viewer = try #require(
            Viewer(
                person: 1, name: "Mo Frost", role: .headteacher,
                assignments: [
                    Assignment(
                        .headteacher, .school(FollowUpTown.hill),
                        DateSpan(from: day("2025-09-01")))
                ], on: FollowUpTown.today))
        let grant = try #require(
            Door.grant(viewer, .listPupils, .school(SchoolPlace(FollowUpTown.hill))))
        let counted = try CountDuties(town.figures).run(
            .school(FollowUpTown.hill), grant: grant, on: FollowUpTown.occasion)
        #expect(counted.total.count(Set(Duty.Kind.allCases)) == kinds.count)
        // Beside them: leave for a part-time timetable without one, an old N, and a leaver.
        #expect(counted.total.timetables == 1 && counted.total.openReasons == 1)
        #expect(counted.total.leavers == 1 && counted.countedAt == FollowUpTown.occasion.now)
    }

    @Test func `what was read of a school is read anew after a mark of it moves`() throws {
        let town = try FollowUpTown()
        let child = try town.child(13)
        func isOut() throws -> Bool {
            try duties(town).duties.contains { $0.pupil == child && $0.due == nil }
        }
        let before = try (isOut(), list(town, families: 500).asOf)
        #expect(before.0)
        for date in ["2025-11-20", "2025-11-21"] {
            for session in Session.allCases {
                _ = try AmendMark(store: town.store).run(
                    AmendMark.Change(
                        school: FollowUpTown.hill, upn: upn(13),
                        when: SessionDate(day(date), session),
                        code: session == .morning ? "/" : "\\", reason: "was in the library",
                        title: "Attendance officer"), on: FollowUpTown.occasion)
            }
        }
        _ = try town.figures.live.catchUp()
        #expect(try !isOut())
        let fresh = PageFigures(town.figures.live)
        let again = try ShowDuties(fresh).run(FollowUpTown.hill, on: FollowUpTown.occasion)
        #expect(try again.duties == duties(town).duties)
    }

    // R-TEAM-01
    @Test func `a list is cut to the team, and says what it was cut from`() throws {
        let town = try FollowUpTown()
        let whole = try list(town, families: 500)
        #expect(!whole.chosen.isEmpty && whole.next.isEmpty)
        let one = try list(town, families: 1)
        #expect(one.chosen.count == 1 && one.next.count == min(1, whole.chosen.count - 1))
        #expect(one.chosen.first?.first.pupil == whole.chosen.first?.first.pupil)
        #expect(one.chosen.allSatisfy { !$0.first.evidence.isEmpty })
        // A joiner with three sessions and a child without possible ones are on no list.
        let named = Set(whole.chosen.flatMap { $0.children.map(\.pupil) })
        #expect(try !named.contains(town.child(13)) && !named.contains(town.child(8)))
        let kept = KeepFollowUp(store: town.store)
        try kept.team(3, FollowUpTown.hill, on: FollowUpTown.occasion)
        #expect(try list(town).families == 3 && list(town).team?.by.name == "Alex Moss")
        let none = failure { try kept.team(0, FollowUpTown.hill, on: FollowUpTown.occasion) }
        #expect(none?.kind == .usage)
    }

    // R-TEAM-01, trap T15
    @Test func `any contact counts as help, and being put off raises a child`() throws {
        let town = try FollowUpTown()
        let first = try #require(try list(town, families: 500).chosen.last?.first)
        try KeepFollowUp(store: town.store).putOff(
            "the head of year sees them", FollowUpTown.hill, first.pupil,
            on: occasion("2025-11-14"))
        let later = try #require(
            try list(town, families: 500).chosen.first { $0.first.pupil == first.pupil })
        #expect(later.first.step == max(1, first.step - 1))
        try KeepFollowUp(store: town.store).putOff(
            "again", FollowUpTown.hill, first.pupil, on: FollowUpTown.occasion)
        let now = try list(town, families: 500)
        #expect(now.putOff.map(\.first.pupil) == [first.pupil])
        #expect(!now.chosen.contains { $0.first.pupil == first.pupil })
        try attempt(town, first.pupil, .messageLeft, about: "2025-11-21")
        let helped = try list(town, families: 500)
        #expect(
            helped.helped.contains { $0.first.pupil == first.pupil }
                || helped.chosen.contains { $0.first.pupil == first.pupil && $0.first.isWorse })
        #expect(helped.seen == 1)
    }

    @Test func `brothers and sisters have one place, however often they are said to be`() throws {
        let town = try FollowUpTown()
        let whole = try list(town, families: 500)
        let pair = whole.chosen.prefix(2).map(\.first.pupil)
        try #require(pair.count == 2)
        let serials = try pair.map { try town.serial($0) }
        try town.store.write { session in
            for name in ["Kerry Reed", "Pat Reed"] {
                _ = try session.contacts.apply(
                    serials.map { serial in
                        var contact = ContactStatement(
                            school: FollowUpTown.hill, upn: upn(serial), name: name,
                            relationship: "parent", priority: 1)
                        contact.telephone = "01632 960001"
                        return contact
                    }, at: .noon)
            }
        }
        let joined = try list(town, families: 500)
        #expect(joined.chosen.count == whole.chosen.count - 1)
        #expect(Set(joined.chosen[0].children.map(\.pupil)) == Set(pair))
    }

    // R-HOT-01
    @Test func `a year group that moved is told with its likely range, and ranked by nobody`()
        throws
    {
        let town = try FollowUpTown()
        let viewer = try #require(
            Viewer(
                person: 1, name: "Mo Frost", role: .authorityManager,
                assignments: [
                    Assignment(
                        .authorityManager, .authority(authority(330)),
                        DateSpan(from: day("2025-09-01")))
                ], on: FollowUpTown.today))
        let grant = try #require(
            Door.grant(viewer, .listPupils, .authority(authority(330))))
        var filter = SchoolFilter()
        filter.authority = authority(330)
        let page = try ShowHotSpots(town.figures).run(
            filter, yearGroup: year("8"), grant: grant, on: FollowUpTown.occasion)
        let spot = try #require(page.spots.first)
        #expect(page.spots.count == 1 && page.weeks.count == 8)
        let points = try #require(spot.move.points)
        #expect(points > 0 && spot.range?.contains(points) == true)
        // One school alone says nothing of what is usual.
        #expect(spot.move.reading == .cannotTell && page.rising.isEmpty)
        let young = try ShowHotSpots(town.figures).run(
            filter, yearGroup: year("7"), grant: grant, on: FollowUpTown.occasion)
        #expect(young.spots.isEmpty && young.tooFew == 1)
        #expect(young.yearGroups == [year("7"), year("8")])
    }
}
