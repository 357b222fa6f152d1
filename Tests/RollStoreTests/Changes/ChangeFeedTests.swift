import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `The feed of changes` {
    private let hill = 900_001
    private let vale = 900_002

    @Test func `a new database has an identity of its own and no change`() throws {
        // Not made of the copy that other tests begin with: that has one identity.
        let one = try TestStore(isCopy: false)
        let other = try TestStore(isCopy: false)
        let (first, second) = (try one.identity, try other.identity)
        #expect(first.count == 32 && second.count == 32 && first != second)
        #expect(try one.store.read { try $0.changes.version() } == 0)
        #expect(try one.changed(since: 0) == [])
    }

    @Test func `a transaction gives each school that it moves the next number, once`() throws {
        let desk = try RegisterDesk(schools: 2)
        let start = try desk.test.version
        try desk.test.store.write { session in
            try desk.send([.monday: ["/", "N"], .tuesday: ["L"]], to: hill, in: session)
            try desk.send([.monday: ["/"]], to: vale, in: session)
        }
        #expect(try desk.test.version == start + 1)
        #expect(try desk.test.changed(since: start) == [hill, vale])
        try desk.amend(1, .monday, from: "N", to: "I", of: hill)
        #expect(try desk.test.changed(since: start + 1) == [hill])
        #expect(try desk.test.changed(since: start) == [vale, hill])
        #expect(try desk.test.changed(since: start + 2) == [])
    }

    @Test func `a submission is told apart from a change of more than marks`() throws {
        let desk = try RegisterDesk(schools: 1)
        func last() throws -> SchoolChange { try #require(try desk.test.changes.last) }
        let enrolled = try last()
        #expect(enrolled.wholeVersion == enrolled.version)
        try desk.send([.monday: ["/", "N"]])
        try desk.amend(1, .monday, from: "N", to: "I")
        let marked = try last()
        #expect(marked.wholeVersion == enrolled.version && marked.version == enrolled.version + 2)
        // The doctor lays sheets down again without a submission, even where none are left.
        try desk.run("DELETE FROM register_sheet")
        _ = try desk.test.store.write { try $0.registers.rebuild(urn(hill)) }
        let rebuilt = try last()
        #expect(rebuilt.wholeVersion == rebuilt.version && rebuilt.version == marked.version + 1)
    }

    @Test func `what changes nothing, and what is undone, leaves no trace in the feed`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["/", "N"]])
        let before = try desk.test.changes
        try desk.send([.monday: ["/", "N"]])
        try desk.test.apply(
            [pupil(1_000, from: "2018-09-01")], asOf: "2025-10-01")
        _ = try desk.test.store.rehearse { session in
            try desk.send([.tuesday: ["/"]], in: session)
        }
        let refused = failure {
            try desk.test.store.write { session in
                try desk.send([.tuesday: ["/"]], in: session)
                throw SQLFailure(.diskFull, "The disk is full.")
            }
        }
        #expect(refused?.code == .diskFull)
        try desk.test.store.write { try $0.settings.set("name", to: "value") }
        #expect(try desk.test.changes == before)
    }

    @Test func `a number that is given out again carries another stamp`() throws {
        let (one, other) = (try RegisterDesk(), try RegisterDesk())
        try one.send([.monday: ["/"]])
        try other.send([.monday: ["/"]])
        let (ours, theirs) = (try one.test.changes, try other.test.changes)
        #expect(ours.map(\.version) == theirs.map(\.version))
        #expect(ours.map(\.stamp) != theirs.map(\.stamp))
        #expect(ours.allSatisfy { $0.stamp.count == 16 })
    }

    @Test func `an authority's calendar concerns all its schools, a school's its own`() throws {
        let test = try TestStore(schools: [
            school(hill), school(vale, establishment: 2002),
            school(900_003, authority: 331, establishment: 2003),
        ])
        let term = CalendarEntry(kind: .term, span: span("2025-09-03", "2025-10-24"))
        func apply(_ scope: CalendarStatement.Scope) throws -> [Int] {
            let start = try test.version
            _ = try test.store.write { session in
                try session.calendars.apply(
                    [CalendarStatement(scope: scope, entry: term)], at: .noon)
            }
            return try test.changed(since: start)
        }
        #expect(try apply(.authority(authority(330))) == [hill, vale])
        #expect(try apply(.authority(authority(330))) == [])
        #expect(try apply(.school(urn(900_003))) == [900_003])
        // A calendar may come before its school.
        #expect(try apply(.school(urn(900_009))) == [])
        let start = try test.version
        _ = try test.store.write { session in
            try session.calendars.setWeek([.monday, .tuesday], of: urn(vale), at: .noon)
        }
        #expect(try test.changed(since: start) == [vale])
    }

    @Test func `a group that becomes a trust concerns its schools`() throws {
        let test = try TestStore(schools: [school(hill), school(vale, establishment: 2002)])
        func state(_ kind: String) throws -> [Int] {
            let start = try test.version
            _ = try test.store.write { session in
                try session.schools.applyTrusts([
                    TrustStatement(uid: "T1", name: "Trust", kind: kind)
                ])
            }
            return try test.changed(since: start)
        }
        #expect(try state("Federation") == [])
        let start = try test.version
        _ = try test.store.write { session in
            try session.schools.applyMemberships([
                TrustMembership(school: urn(vale), trustUID: "T1", joined: nil)
            ])
        }
        #expect(try test.changed(since: start) == [vale])
        #expect(try state("Multi-academy trust") == [vale])
    }

    @Test func `a copy has another identity and begins at nought`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["/"]])
        let driver = try StoreBackend.current.makeDatabase()
        _ = try desk.test.store.copyEverything(into: driver, at: .later)
        let copy = try Store(driver, now: .later)
        let (identity, version, changes) = try copy.read { session in
            (
                try session.changes.identity(), try session.changes.version(),
                try session.changes.since(0)
            )
        }
        let original = try desk.test.identity
        #expect(identity != original)
        #expect(version == 0 && changes == [])
    }

    @Test func `a fault anywhere leaves neither the register nor its number`() throws {
        let desk = try RegisterDesk()
        let before = try desk.test.changes
        try withEveryFault(on: desk.test.driver) { faulty in
            let store = try Store(faulty, now: .noon)
            _ = try store.write { try desk.send([.monday: ["/", "N"]], in: $0) }
        } check: { point in
            let after = try desk.test.changes
            #expect(after == before, "point \(point)")
        }
        let last = before.last?.version ?? 0
        #expect(try desk.test.changed(since: last) == [hill])
    }
}

extension TestStore {
    fileprivate var identity: String {
        get throws { try store.read { try $0.changes.identity() } }
    }

    fileprivate var version: Int64 {
        get throws { try store.read { try $0.changes.version() } }
    }

    fileprivate var changes: [SchoolChange] {
        get throws { try store.read { try $0.changes.since(0) } }
    }

    /// The numbers of the schools that changed, in the order of their changes.
    fileprivate func changed(since version: Int64) throws -> [Int] {
        try store.read { try $0.changes.since(version) }.map(\.school.number)
    }
}
