import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `Follow-up as it is kept` {
    private static let by = NotedBy(at: .noon, name: "A. Officer", person: 7)
    private let hill = urn(900_001)

    private func open() throws -> (test: TestStore, child: Int64) {
        let test = try TestStore(schools: [school(900_001), school(900_002, "Dale School")])
        try test.apply([pupil(1), pupil(2, to: "2025-10-10")], asOf: "2025-09-05")
        let child = try test.store.read { try $0.pupils.find(nil, upn: upn(1))[0].pupil }
        return (test, child)
    }

    @Test func `a note of a return stays, and a later one comes after it`() throws {
        let (test, child) = try open()
        var sent = ReturnNote(
            pupil: child, kind: .deletion, about: day("2025-10-10"), sentOn: day("2025-10-11"),
            by: Self.by)
        sent.ground = "other-school"
        sent.note = "moved with the family"
        var withdrawn = sent
        withdrawn.sentOn = nil
        let notes = try test.store.write { session in
            try session.followUp.add(sent, at: hill)
            try session.followUp.add(withdrawn, at: hill)
            return try session.followUp.notes(of: hill, about: span("2025-08-01"))
        }
        #expect(notes == [sent, withdrawn])
        let before = try test.store.read {
            try $0.followUp.notes(of: hill, about: span("2025-08-01", "2025-10-09"))
        }
        #expect(before.isEmpty)
    }

    @Test func `a part-time timetable has its reviews, and the last one settles its end`() throws {
        let (test, child) = try open()
        var timetable = PartTimeTimetable(
            pupil: child, day("2025-10-06"), to: day("2025-11-14"), sessions: "mornings",
            reviewOn: day("2025-10-20"), by: Self.by)
        timetable.agreedOn = day("2025-10-03")
        timetable.agreedWith = "Kerry Vale"
        let stored = try test.store.write { session in
            try session.followUp.add(timetable, at: hill)
            let first = try session.followUp.timetables(of: hill)[0]
            try session.followUp.add(
                PartTimeTimetable.Review(
                    reviewedOn: day("2025-10-20"), lastDate: day("2025-11-28"),
                    reviewOn: day("2025-11-10"), note: "settling", by: Self.by),
                of: first, at: hill)
            return try session.followUp.timetables(of: hill)
        }
        let kept = try #require(stored.first)
        #expect(stored.count == 1 && kept.number == 1 && kept.agreedWith == "Kerry Vale")
        #expect(kept.lastDate == day("2025-11-28") && kept.nextReview == day("2025-11-10"))
        #expect(kept.holds(on: day("2025-11-28")) && !kept.holds(on: day("2025-11-29")))
        let refused = failure {
            try test.store.write { session in
                var bare = timetable
                bare.sessions = ""
                try session.followUp.add(bare, at: hill)
            }
        }
        #expect(refused?.code.isConstraint == true)
    }

    @Test func `a leaver is told once, with where the child is on roll since`() throws {
        let (test, _) = try open()
        let child = try test.store.read { try $0.pupils.find(nil, upn: upn(2))[0].pupil }
        func leavers() throws -> [StoredLeaver] {
            try test.store.read {
                try $0.followUp.leavers(
                    of: hill, in: span("2025-09-01", "2025-11-20"), on: day("2025-11-21"))
            }
        }
        #expect(try leavers().map(\.pupil) == [child])
        #expect(try leavers()[0].next.isEmpty)
        try test.apply(
            [pupil(2, at: 900_002, from: "2025-11-03")], asOf: "2025-11-04", at: .later)
        #expect(
            try leavers()[0].next.map(\.school) == [urn(900_002)])
        var step = LeaverStep(pupil: child, leftOn: day("2025-10-10"), by: Self.by)
        step.owner = "B. Carr"
        step.nextStep = "ring the new school"
        step.dueOn = day("2025-10-20")
        let steps = try test.store.write { session in
            try session.followUp.add(step, at: hill)
            return try session.followUp.steps(of: hill)
        }
        #expect(steps == [step])
        let refused = failure {
            try test.store.write { session in
                var bare = step
                bare.isConfirmed = true
                try session.followUp.add(bare, at: hill)
            }
        }
        #expect(refused?.code.isConstraint == true)
    }
}
