import RollDomain
import RollServices
import RollStore
import Testing

@Suite struct `Severe absence, part-time timetables, out of sight, leavers` {
    private func page(_ town: FollowUpTown) throws -> SeverePage {
        try ShowSevere(town.figures).run(FollowUpTown.hill, on: FollowUpTown.occasion)
    }

    // R-SEVERE-01, trap T4
    @Test func `three sessions are no severe absence, and no marks are none either`() throws {
        let town = try FollowUpTown()
        // Pupil 13 has missed both sessions up to the day before; pupil 14 has no marks since.
        #expect(try page(town).severe.isEmpty)
    }

    // R-PART-01
    @Test func `leave for a part-time timetable without one is named, until one is agreed`() throws
    {
        let town = try FollowUpTown()
        let child = try town.child(11)
        let line = try #require(try page(town).timetables.first)
        #expect(line.pupil == child && line.faults == [.notOnRecord] && line.sessions == 15)
        let keeping = KeepFollowUp(store: town.store)
        var told = KeepFollowUp.TimetableTold(
            span: span("2025-11-03", "2025-12-12"), sessions: "every morning",
            reviewOn: day("2025-11-17"))
        try keeping.enter(told, FollowUpTown.hill, child, on: FollowUpTown.occasion)
        #expect(try page(town).faulty.first?.faults == [.notAgreed, .reviewOverdue])
        told.agreedOn = day("2025-10-30")
        let nobody = failure {
            try keeping.enter(told, FollowUpTown.hill, child, on: FollowUpTown.occasion)
        }
        #expect(nobody?.message.contains("which parent") == true)
        told.agreedWith = "Kerry Reed"
        told.span = span("2025-11-03", "2025-12-19")
        try keeping.enter(told, FollowUpTown.hill, child, on: FollowUpTown.occasion)
        #expect(try page(town).faulty.first?.faults == [.reviewOverdue])
        try keeping.review(
            2, last: day("2025-12-12"), next: day("2025-12-01"), "better", FollowUpTown.hill,
            child, on: FollowUpTown.occasion)
        #expect(try page(town).faulty.isEmpty)
        #expect(try page(town).timetables.count == 1)
        let strange = failure {
            try keeping.review(
                9, last: day("2025-12-12"), next: nil, "", FollowUpTown.hill, child,
                on: FollowUpTown.occasion)
        }
        #expect(strange?.kind == .usage)
    }

    // R-SEVERE-01
    @Test func `a child under a code that hides is listed, and one without marks too`() throws {
        let town = try FollowUpTown()
        let found = try page(town).outOfSight
        #expect(try Set(found.map { try town.serial($0.pupil) }) == [12])
        let hidden = try #require(found.first)
        #expect(hidden.reason == .codes(["K"]) && hidden.sessions == 30)
        #expect(hidden.registers == 40 && hidden.from == day("2025-10-20"))
    }

    // R-LEAVE-01, trap T3
    @Test func `a leaver is in until a register has the child or somebody confirms`() throws {
        let town = try FollowUpTown()
        let child = try town.child(8)
        func leavers() throws -> LeaversPage {
            try ShowLeavers(town.figures).run(
                .school(FollowUpTown.hill), on: FollowUpTown.occasion)
        }
        let first = try #require(try leavers().open.first)
        #expect(first.pupil == child && first.standing == .unknown && first.days == 10)
        let keeping = KeepFollowUp(store: town.store)
        var step = LeaverStep(
            pupil: child, leftOn: day("2025-11-07"),
            by: NotedBy(at: .noon, name: "x", person: 0))
        let empty = failure {
            try keeping.note(step, at: FollowUpTown.hill, on: FollowUpTown.occasion)
        }
        #expect(empty?.kind == .usage)
        step.destination = "Lake School"
        step.owner = "B. Carr"
        step.nextStep = "ring the school"
        try keeping.note(step, at: FollowUpTown.hill, on: FollowUpTown.occasion)
        #expect(try leavers().open.first?.standing == .said)
        #expect(try leavers().open.first?.step?.by.name == "Alex Moss")
        step.isConfirmed = true
        try keeping.note(step, at: FollowUpTown.hill, on: FollowUpTown.occasion)
        #expect(try leavers().open.isEmpty && leavers().settled.first?.standing == .confirmed)
        // Trap T3: leavers are in the file and are counted.
        let file = LeaversFile(
            try ShowLeavers(town.figures).export(
                .authority(authority(330)), on: FollowUpTown.occasion))
        #expect(file.rows.count == 2 && file.rows[1].contains("confirmed"))
        var elsewhere = PupilStatement(
            school: FollowUpTown.dale, upn: upn(8), surname: "Reed 8", forename: "Robin",
            birthDate: day("2012-10-01"), startDate: day("2025-11-17"), line: 2)
        elsewhere.yearGroup = YearGroup("8")
        try town.store.write {
            _ = try $0.pupils.apply([elsewhere], asOf: day("2025-11-20"), at: .noon)
        }
        #expect(try leavers().settled.first?.standing == .onRoll(FollowUpTown.dale))
    }
}
