import RollDomain
import RollSQL
import RollTestSupport
import Testing

@testable import RollStore

@Suite(.eachDatabase) struct `Retention` {
    private let old = Instant(day("2018-10-01"), hour: 9)
    private let older = Instant(day("2018-09-20"), hour: 9)
    private let young = Instant(day("2019-12-01"), hour: 9)
    private let cutoff = Instant(day("2019-11-01"))
    private let oldMonday = SessionDate(day("2018-09-10"), .morning)
    private let oldTuesday = SessionDate(day("2018-09-11"), .morning)

    /// What is kept for a time, by the table that leads it.
    private static let kinds: Set<String> = [
        "submission", "amendment", "pupil", "conversation", "service_referral", "mentee_case",
        "child_meeting", "support_meeting_note", "care_child", "hub", "engagement",
        "quarantined_row", "import_run", "disclosure", "audit_content", "reminder",
        "outside_concern_step", "outside_concern", "voice_words", "voice_reply", "voice_answer",
        "voice_code", "voice_survey", "voice_survey_change", "webinar_view",
    ]

    private func run(
        _ desk: RegisterDesk, isTrial: Bool = false
    ) throws -> [String: RetentionCount] {
        func erase(_ session: StoreSession) throws -> [RetentionCount] {
            try session.retention.run(before: cutoff, operatorName: "Alex Moss", at: .later)
        }
        let store = desk.test.store
        let counts = isTrial ? try store.rehearse(erase) : try store.write(erase)
        return Dictionary(uniqueKeysWithValues: counts.map { ($0.table, $0) })
    }

    /// What was removed and what was held.
    private func both(_ count: RetentionCount?) -> [Int]? {
        count.map { [$0.removed, $0.held] }
    }

    private func hold(
        _ desk: RegisterDesk, pupil: Int64? = nil, of number: Int = 900_001
    ) throws -> Int {
        try desk.test.store.write {
            try $0.retention.hold(
                school: urn(number), pupil: pupil, reason: "a claim", placedBy: "Alex Moss",
                at: .early)
        }
    }

    /// The child of an enrolment.
    private func child(_ enrolment: Int, _ desk: RegisterDesk) throws -> Int64 {
        let found = try desk.test.store.read { try $0.pupils.enrolments(of: urn(900_001)) }
        return try #require(found.first { $0.number == enrolment }).pupil
    }

    /// Old marks with a detail and an amendment, and one young correction of an old mark.
    private func filled(schools: Int = 1) throws -> RegisterDesk {
        let desk = try RegisterDesk(schools: schools)
        for number in (0..<schools).map({ 900_001 + $0 }) {
            let late = MarkDetail(when: oldMonday, enrolment: 2, minutesLate: 9, note: "bus")
            try desk.send(
                [oldMonday: ["/", "N", "L"], oldTuesday: ["/", "N", "/"]], details: [late],
                to: number, at: older)
            try desk.amend(1, oldMonday, from: "N", to: "I", of: number, at: old)
            try desk.send([oldTuesday: ["I"], .monday: ["/"]], to: number, at: young)
        }
        return desk
    }

    @Test func `entries past their time go with their amendments and details, younger ones stay`()
        throws
    {
        let desk = try filled()
        let counts = try run(desk)
        #expect(both(counts["submission"]) == [2, 0])
        #expect(both(counts["amendment"]) == [1, 0])
        #expect(try desk.marks() == [oldTuesday: ["I"], .monday: ["/"]])
        #expect(try desk.details() == [])
        #expect(try desk.amendments() == [])
        #expect(try desk.submissions().map(\.number) == [3])
        #expect(try desk.faults() == [])
        let taken = try desk.test.store.read {
            try $0.registers.taken(of: urn(900_001), in: .everything)
        }
        #expect(Set(taken.keys) == [oldTuesday, .monday])
    }

    @Test func `an entry made at the cutoff stays, one made before it goes`() throws {
        let desk = try RegisterDesk()
        let before = Instant(milliseconds: cutoff.milliseconds - 1)
        try desk.send([oldMonday: ["/"]], at: before)
        try desk.send([oldTuesday: ["/"]], at: cutoff)
        #expect(try run(desk)["submission"]?.removed == 1)
        #expect(try desk.marks() == [oldTuesday: ["/"]])
    }

    @Test func `old marks that came late stay, since the day they were made counts`() throws {
        let desk = try RegisterDesk()
        try desk.send([oldMonday: ["/", "N"]], at: young)
        let before = try desk.marks()
        #expect(try run(desk)["submission"]?.removed == 0)
        #expect(try desk.marks() == before)
    }

    @Test func `a trial counts the same and changes nothing`() throws {
        let desk = try filled(schools: 2)
        let before = try dump(desk.test.driver)
        let trial = try run(desk, isTrial: true)
        #expect(try dump(desk.test.driver) == before)
        #expect(try run(desk) == trial)
        #expect(trial["submission"]?.removed == 4)
    }

    @Test func `a held school loses nothing, its neighbour does`() throws {
        let desk = try filled(schools: 2)
        let held = try desk.marks()
        _ = try hold(desk)
        let counts = try run(desk)
        #expect(both(counts["submission"]) == [2, 2])
        #expect(both(counts["amendment"]) == [1, 1])
        #expect(try desk.marks() == held)
        #expect(try desk.details().count == 1)
        #expect(try desk.marks(of: 900_002) == [oldTuesday: ["I"], .monday: ["/"]])
    }

    @Test func `what was noted of a held school, and of looks at it, stays`() throws {
        let desk = try filled(schools: 2)
        let pupil = try child(0, desk)
        try desk.test.store.write { session in
            for (line, number) in [900_001, 900_002].enumerated() {
                let run = ImportRun(
                    kind: "marks", fileName: "\(number).csv", fingerprint: "\(number)", at: old,
                    operatorName: "Alex Moss")
                let row = SetAsideRow(
                    school: urn(number), line: line + 2, rule: "R-IN-40", reason: "no code",
                    received: "?")
                try session.imports.add(run, setAside: [row])
            }
            for (school, child) in [(900_001, pupil), (900_001, pupil + 1), (900_002, nil)] {
                try session.disclosures.add(
                    Disclosure(
                        at: old, operatorName: "Alex Moss", purpose: "a meeting",
                        command: "pupil", school: urn(school), pupil: child, pupilsShown: 1))
            }
        }
        _ = try hold(desk, pupil: pupil)
        let trial = try run(desk, isTrial: true)
        let counts = try run(desk)
        #expect(counts == trial)
        for (table, removed, held) in [
            ("quarantined_row", 1, 1), ("import_run", 1, 1), ("disclosure", 2, 1),
        ] {
            #expect(
                both(counts[table]) == [removed, held])
        }
        #expect(
            try desk.test.store.read { try $0.imports.all() }.map(\.fileName)
                == ["900001.csv"])
        #expect(
            try desk.test.store.read { try $0.disclosures.page(DisclosureFilter(), most: 9) }.map(
                \.pupil) == [pupil])
    }

    @Test func `a held child's marks stay, and other children's in submissions without them go`()
        throws
    {
        let desk = try RegisterDesk()
        try desk.send([oldMonday: ["/", "N"]], at: older)
        try desk.send([oldTuesday: ["", "", "N"]], at: older)
        _ = try hold(desk, pupil: try child(1, desk))
        let counts = try run(desk)
        #expect(both(counts["submission"]) == [1, 1])
        #expect(try desk.marks() == [oldMonday: ["/", "N"]])
        #expect(try desk.faults() == [])
    }

    @Test func `a correction of a kept mark is kept with it`() throws {
        let desk = try RegisterDesk()
        try desk.send([oldMonday: ["N", "N"]], at: older)
        try desk.send([oldMonday: ["/"], oldTuesday: ["/"]], at: old)
        try desk.send([SessionDate(day("2018-09-12"), .morning): ["/"]], at: old)
        _ = try hold(desk, pupil: try child(1, desk))
        let counts = try run(desk)
        #expect(both(counts["submission"]) == [1, 2])
        #expect(try desk.marks() == [oldMonday: ["/", "N"], oldTuesday: ["/"]])
    }

    @Test func `a released hold keeps nothing`() throws {
        let desk = try filled()
        let number = try hold(desk)
        #expect(try run(desk, isTrial: true)["submission"]?.held == 2)
        let released = try desk.test.store.write { session in
            (
                try session.retention.release(hold: number, at: .later),
                try session.retention.release(hold: number, at: .later)
            )
        }
        #expect(released == (true, false))
        #expect(try desk.test.store.read { try $0.retention.holds() } == [])
        #expect(try run(desk)["submission"]?.removed == 2)
    }

    @Test func `the run is recorded, and history is protected again`() throws {
        let desk = try filled()
        _ = try run(desk)
        #expect(try desk.number("SELECT count(*) AS n FROM retention_permit") == 0)
        #expect(
            try desk.number(
                """
                SELECT removed AS n FROM retention_run
                WHERE table_name = 'submission' AND operator = 'Alex Moss'
                """) == 2)
        #expect(failure { try desk.run("DELETE FROM submission") }?.code == .historyProtected)
    }

    @Test func `a run with nothing past its time erases nothing and is recorded`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["/"]])
        let before = try dump(desk.test.driver).filter {
            !$0.hasPrefix("retention_run") && !$0.hasPrefix("counter")
        }
        let counts = try run(desk)
        #expect(counts.values.allSatisfy { $0.removed == 0 && $0.held == 0 })
        let after = try dump(desk.test.driver).filter {
            !$0.hasPrefix("retention_run") && !$0.hasPrefix("counter")
        }
        #expect(after == before)
        // Whatever has a time of keeping is recorded, though nothing of it was due.
        let kinds = Set(counts.keys)
        #expect(kinds.isSuperset(of: Self.kinds), "\(Self.kinds.subtracting(kinds).sorted())")
        #expect(Self.kinds.isSuperset(of: kinds), "\(kinds.subtracting(Self.kinds).sorted())")
        #expect(try desk.number("SELECT count(*) AS n FROM retention_run") == kinds.count)
    }
}
