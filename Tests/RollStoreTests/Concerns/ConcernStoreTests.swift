import RollCasework
import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `Concerns from outside` {
    private let told = ConcernStatement(
        seen: "Sat alone", child: "Mina", profession: .coach, sender: "Lee", contact: "the club")

    private func add(
        to place: ConcernPlace, at now: Instant = .noon, in session: StoreSession
    ) throws -> StoredConcern {
        let number = try session.concerns.add(told, to: place, by: .form, on: now.date, now: now)
        return try #require(try session.concerns.concern(number, at: place))
    }

    @Test func `a concern is kept for one place, and changed by its version`() throws {
        let test = try TestStore(schools: [school(900_001)])
        try test.store.write { session in
            let hill = ConcernPlace.school(urn(900_001))
            let council = ConcernPlace.authority(authority(330))
            var first = try add(to: hill, in: session)
            let other = try add(to: council, in: session)
            #expect(first.statement == told && first.state == .new && first.child == nil)
            #expect(try session.concerns.of(hill).map(\.number) == [first.number])
            #expect(try session.concerns.of(council).map(\.number) == [other.number])
            let old = first
            first.state = .read
            #expect(try session.concerns.change(first, now: .later))
            #expect(try !session.concerns.change(old, now: .later))
            try session.concerns.note(
                .read, "", of: first, on: day("2025-10-02"), by: "Dee", now: .later)
            try session.concerns.note(
                .close, "Known", of: first, on: day("2025-10-03"), by: "Dee", now: .later)
            let steps = try session.concerns.steps(of: first)
            #expect(steps.map(\.step) == [.read, .close] && steps.last?.words == "Known")
            #expect(try session.concerns.open(at: hill) == [.read: 1])
            #expect(try session.concerns.open(at: council) == [.new: 1])
        }
    }

    @Test func `one that is taken further stands on a child`() throws {
        let test = try TestStore(schools: [school(900_001)])
        let failure = failure {
            try test.store.write { session in
                var one = try add(to: .school(urn(900_001)), in: session)
                one.state = .taken
                _ = try session.concerns.change(one, now: .later)
            }
        }
        #expect(failure?.code.isConstraint == true)
    }

    @Test func `six years after the last change it goes, unless a hold keeps it`() throws {
        let test = try TestStore(schools: [school(900_001), school(900_002)])
        let longAgo = Instant(day("2018-05-02"), hour: 9)
        try test.store.write { session in
            for number in [900_001, 900_002] {
                let one = try add(to: .school(urn(number)), at: longAgo, in: session)
                try session.concerns.note(
                    .read, "", of: one, on: day("2018-05-02"), by: "Dee", now: longAgo)
            }
            _ = try add(to: .authority(authority(330)), at: .noon, in: session)
            _ = try session.retention.hold(
                school: urn(900_002), pupil: nil, reason: "a claim", placedBy: "Alex Moss",
                at: .early)
        }
        let counts = try test.store.write {
            try $0.retention.run(
                before: Instant(day("2019-11-01")), operatorName: "Alex Moss", at: .later)
        }
        for table in ["outside_concern", "outside_concern_step"] {
            let count = counts.first { $0.table == table }
            #expect(count?.removed == 1 && count?.held == 1, "\(table)")
        }
        let kept = try test.store.read { session in
            [
                try session.concerns.of(.school(urn(900_001))).count,
                try session.concerns.of(.school(urn(900_002))).count,
                try session.concerns.of(.authority(authority(330))).count,
            ]
        }
        #expect(kept == [0, 1, 1])
    }
}
