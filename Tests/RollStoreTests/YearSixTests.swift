import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `What is handed on from Year 6` {
    private static let by = NotedBy(at: .noon, name: "H. Teacher", person: 7)
    private let hill = urn(900_001)
    private let dale = urn(900_002)

    private func open() throws -> (test: TestStore, child: Int64) {
        let test = try TestStore(schools: [school(900_001), school(900_002, "Dale School")])
        try test.apply([pupil(1, from: "2019-09-02", to: "2025-07-18")], asOf: "2025-07-01")
        let child = try test.store.read { try $0.pupils.find(nil, upn: upn(1))[0].pupil }
        return (test, child)
    }

    private func handover(_ child: Int64) -> YearSixHandover {
        var one = YearSixHandover(
            child, from: hill, to: dale, begunOn: day("2025-09-02"),
            handedOn: day("2025-09-03"), by: Self.by)
        one.helped = "Met at the gate"
        one.years = [
            YearSixHandover.Year(
                AcademicYear(startYear: 2023), possible: 380, absent: 40, authorised: 30),
            YearSixHandover.Year(
                AcademicYear(startYear: 2024), possible: 378, absent: 57, authorised: 57),
        ]
        return one
    }

    @Test func `both schools read what was handed on, with its years`() throws {
        let (test, child) = try open()
        var bare = handover(child)
        bare.to = urn(900_003)
        try test.store.write { session in
            _ = try session.schools.apply([school(900_003, "Third School")], at: .noon)
            try session.followUp.add(handover(child))
            bare.years = []
            try session.followUp.add(bare)
        }
        let (sent, came) = try test.store.read {
            (try $0.followUp.handedOn(from: hill), try $0.followUp.handedOn(to: dale))
        }
        #expect(sent == [handover(child), bare] && came == [handover(child)])
        #expect(try test.store.read { try $0.followUp.handedOn(to: hill) }.isEmpty)
    }

    @Test func `nothing is handed on before the first day there, twice, or to the same school`()
        throws
    {
        let (test, child) = try open()
        try test.store.write { try $0.followUp.add(handover(child)) }
        var early = handover(child)
        early.to = urn(900_001)
        var late = handover(child)
        late.to = urn(900_003)
        late.begunOn = day("2025-09-04")
        var odd = handover(child)
        odd.years = [
            YearSixHandover.Year(
                AcademicYear(startYear: 2023), possible: 10, absent: 11, authorised: 0)
        ]
        odd.to = urn(900_003)
        try test.store.write {
            _ = try $0.schools.apply([school(900_003, "Third School")], at: .noon)
        }
        for one in [handover(child), early, late, odd] {
            let refused = failure { try test.store.write { try $0.followUp.add(one) } }
            #expect(refused?.code.isConstraint == true)
        }
        #expect(try test.store.read { try $0.followUp.handedOn(from: hill) }.count == 1)
    }
}
