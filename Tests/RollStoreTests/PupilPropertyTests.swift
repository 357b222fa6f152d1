import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

/// Laws that hold whatever files arrive in whatever order.
///
/// Registrations in a file may contradict each other; who a pupil is may change from file to
/// file and from school to school, but not within one school's file.
@Suite(.eachDatabase) struct PupilPropertyTests {
    @Test(arguments: 0..<UInt64(10))
    func `after any files, a file again changes no row and no spans overlap`(
        seed: UInt64
    ) throws {
        var chance = Chance(seed: seed)
        let test = try TestStore(schools: [school(900_001), school(900_002, "Vale School")])
        for round in 0..<UInt64(6) {
            let asOf = day("2025-09-01").adding(days: Int(chance.below(300)))
            let file = (0..<25).map { Self.statement($0, round: seed * 10 + round, &chance) }
            let first = try test.apply(file, asOf: asOf.description)
            #expect(first.statements.total + first.rejected.count == file.count)
            let before = try dump(test.driver)
            let second = try test.apply(file, asOf: asOf.description, at: .later)
            #expect(second.statements.isUnchanged, "seed \(seed), round \(round)")
            let after = try dump(test.driver)
            #expect(after == before, "seed \(seed), round \(round)")
            #expect(
                Set(second.rejected.map(\.line)) == Set(first.rejected.map(\.line)),
                "seed \(seed), round \(round)")
            try checkSpans(test)
        }
    }

    /// A registration of one of eight children at one of two schools, with chances of anything.
    private static func statement(
        _ line: Int, round: UInt64, _ chance: inout Chance
    ) -> PupilStatement {
        let serial = Int(chance.below(8))
        let school = 900_001 + Int(chance.below(2))
        var person = Chance(seed: round * 1_000 + UInt64(serial) * 10 + UInt64(school - 900_001))
        let starts = ["2024-09-02", "2025-09-02", "2025-11-03", "2026-02-23"]
        var statement = pupil(
            serial, at: school, surname: ["Reed", "Marsh"][Int(person.below(2))],
            from: starts[Int(chance.below(4))])
        statement.line = line
        if person.below(3) == 0 { statement.upn = upn(serial, isTemporary: true) }
        if person.below(4) == 0 { statement.formerUPN = upn(serial, isTemporary: true) }
        if person.below(5) == 0 { statement.birthDate = day("2012-02-29") }
        if chance.below(2) == 0 {
            statement.leavingDate = statement.startDate.adding(days: Int(chance.below(150)) - 5)
        }
        statement.kind = EnrolmentKind.allCases[Int(chance.below(5))]
        statement.yearGroup = YearGroup(String(7 + chance.below(3)))
        statement.registrationGroup = ["7A", "7B", "8A"][Int(chance.below(3))]
        statement.homeAuthority = authority(330 + Int(chance.below(3)))
        statement.characteristics = [
            .freeSchoolMeals: ["yes", "no"][Int(chance.below(2))],
            .specialNeeds: ["N", "K", "E"][Int(chance.below(3))],
        ]
        return statement
    }

    private func checkSpans(_ test: TestStore) throws {
        try test.store.read { session in
            for school in [urn(900_001), urn(900_002)] {
                let enrolments = try session.pupils.enrolments(of: school)
                for (_, mine) in Dictionary(grouping: enrolments, by: \.pupil) {
                    #expect(Self.areApart(mine.map(\.span)))
                }
                for pupil in Set(enrolments.map(\.pupil)) {
                    let facts = try session.pupils.characteristicSpans(school, pupil)
                    for spans in facts.values {
                        #expect(Self.areApart(spans.map(\.span)))
                        #expect(spans.filter { $0.span.to == nil }.count == 1)
                    }
                }
                for text in ["2024-10-01", "2025-10-01", "2026-03-02"] {
                    let groups = try session.groups.groups(of: school, on: day(text))
                    let members = groups.flatMap(\.members)
                    #expect(members.count == Set(members).count)
                }
            }
        }
    }

    private static func areApart(_ spans: [DateSpan]) -> Bool {
        let ordered = spans.sorted { $0.from < $1.from }
        return zip(ordered, ordered.dropFirst()).allSatisfy { !$0.overlaps($1) }
    }
}

/// Repeatable chance, by the SplitMix64 generator.
struct Chance {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// A number from 0 to one below the limit.
    mutating func below(_ limit: UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return (mixed ^ (mixed >> 31)) % limit
    }
}
