import RollDomain
import RollStore
import RollTestSupport
import Testing

/// Where the children of a school were in the year before.
@Suite(.eachDatabase) struct `Schools of a school's children` {
    private let hill = urn(900_001)
    private let dale = urn(900_002)
    private let far = urn(900_003)

    @Test func `are those at which any of them was then, and no others`() throws {
        let test = try TestStore(
            schools: [school(900_001), school(900_002), school(900_003)])
        try test.apply(
            [
                // Came from Dale in September; was at Hill already; came from abroad.
                pupil(0, at: 900_002, from: "2024-09-03", to: "2025-07-18"),
                pupil(0, at: 900_001, from: "2025-09-03"),
                pupil(1, at: 900_001, from: "2023-09-05"),
                pupil(2, at: 900_001, from: "2025-09-03"),
                // Left Hill before the year: is no child of it any more.
                pupil(3, at: 900_001, from: "2022-09-05", to: "2024-07-19"),
                pupil(3, at: 900_003, from: "2024-09-03"),
                // Is a child of Dale only.
                pupil(4, at: 900_002, from: "2024-09-03"),
            ], asOf: "2025-09-05")
        try test.store.read { session in
            let before = AcademicYear(startYear: 2024)
            let found = try session.pupils.schools(ofChildrenOf: hill, in: before)
            #expect(found == [hill, dale])
            let earlier = try session.pupils.schools(
                ofChildrenOf: hill, in: AcademicYear(startYear: 2020))
            #expect(earlier.isEmpty)
            #expect(try session.pupils.schools(ofChildrenOf: far, in: before) == [far])
        }
    }
}
