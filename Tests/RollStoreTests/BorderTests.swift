import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `Borders of authorities` {
    private func code(_ number: Int) throws -> AuthorityCode {
        try #require(AuthorityCode("\(number)"))
    }

    @Test func `borders take the place of those before, each pair once`() throws {
        let test = try TestStore(schools: [school(900_001)])
        let first = [
            StoredBorder(try code(331), try code(330)), StoredBorder(try code(202), try code(330)),
        ]
        #expect(first[0].first < first[0].second)
        try test.store.write { try $0.borders.replace(with: first, from: "a.csv", at: .noon) }
        #expect(try test.store.read { try $0.borders.all() } == [first[1], first[0]])
        #expect(throws: SQLFailure.self) {
            try test.store.write {
                try $0.borders.replace(with: [first[0], first[0]], from: "b.csv", at: .noon)
            }
        }
        #expect(try test.store.read { try $0.borders.all() }.count == 2)
        try test.store.write { try $0.borders.replace(with: [], from: "c.csv", at: .noon) }
        #expect(try test.store.read { try $0.borders.all() }.isEmpty)
    }

    @Test func `links of schools are read with either's record`() throws {
        let test = try TestStore(schools: [school(900_001), school(900_002, "Dale School")])
        let link = SchoolLink(
            school: urn(900_002), linked: urn(900_001), kind: "Predecessor",
            established: day("2024-09-01"))
        try test.store.write { _ = try $0.schools.applyLinks([link]) }
        #expect(try test.store.read { try $0.schools.links() } == [link])
    }

    @Test func `published years of schools are read from loaded files`() throws {
        let test = try TestStore(schools: [school(900_001)])
        func row(_ line: Int, _ code: String, _ figures: String) -> PublishedRow {
            PublishedRow(
                line: line, timePeriod: "201718", timeIdentifier: "Academic year", breakdown: "",
                level: "School", code: code, name: "school \(code), Camden", phase: "primary",
                figures: figures)
        }
        let full = #"{"enrolments":"100","sess_possible":"38000","sess_overall":"1900"}"#
        try test.store.write {
            try $0.published.add(
                fingerprint: "f", fileName: "a.csv", product: "census-schools", at: .noon,
                rows: [
                    row(2, "100001", full), row(3, "100002", #"{"enrolments":"c"}"#),
                    row(4, "?", full),
                ])
        }
        var found: [PrintedSchoolYear] = []
        try test.store.read { session in
            try session.published.schoolYears(of: "census-schools") { found.append($0) }
            try session.published.schoolYears(of: "census-areas") { found.append($0) }
        }
        #expect(found.map(\.school.number) == [100_001])
        #expect(found.map(\.absent) == [1_900] && found[0].year == AcademicYear(startYear: 2017))
    }
}
