import RollDomain
import RollFormats
import RollImport
import Testing

struct SchoolRegisterTests {
    private func read(_ name: String) throws -> ImportOutcome<SchoolRegisterChanges> {
        try SchoolRegisterImporter().read(ByteSource(path: try RealData.path("gias/\(name)")))
    }

    @Test(
        RealData.isThere,
        arguments: [
            ("example_schools_data.csv", SchoolRegisterFile.schools, 19),
            ("establishment_subset.csv.gz", .schools, 1_924),
            ("pupil_premium_2021_schools.csv.gz", .schoolList, 20_760),
            ("establishment_pupil_numbers.csv", .rolls, 1_924),
            ("example_groups_data.csv", .groups, 4),
            ("establishment_groups_trusts.csv.gz", .groups, 7_176),
            ("example_links_data.csv", .memberships, 3),
            ("links_edubasealldata20250422.csv.gz", .links, 33_801),
            ("edubasealldata20250422-establishment-types.csv", .types, 39),
        ])
    func `every published file of the register loads whole`(
        name: String, kind: SchoolRegisterFile, rows: Int
    ) throws {
        let outcome = try read(name)
        #expect(outcome.changes.file == kind)
        #expect(outcome.report.counts.accepted == rows)
        #expect(outcome.report.counts.quarantined == 0)
        #expect(outcome.report.counts.isComplete)
        #expect(outcome.report.verdict == .sound)
    }

    @Test(RealData.isThere)
    func `a school of the register is read field by field`() throws {
        let outcome = try read("example_schools_data.csv")
        let school = try #require(outcome.changes.schools.first)
        #expect(school.urn == URN("100000"))
        #expect(school.name == "Sir John Cass's Foundation Primary School")
        #expect(school.laestab == LAESTAB("2013614"))
        #expect(school.typeCode == "2")
        #expect(school.phase == .primary)
        #expect(school.status == "Open")
        #expect(school.lowAge == 3)
        #expect(school.highAge == 11)
        #expect(school.easting == 533_498)
        #expect(school.northing == 181_201)
        #expect(outcome.changes.schools[1].opened == CivilDate("1920-01-01"))
        #expect(outcome.changes.schools[1].phase == .other)
        #expect(outcome.changes.schools[1].ukprn == UKPRN("10013279"))
    }

    @Test(RealData.isThere)
    func `a row of a wider year is taken as far as its pairs prove it`() throws {
        let outcome = try read("example_schools_data.csv")
        #expect(outcome.report.log.count(of: ImportRule.unevenRow.id) == 10)
        let school = try #require(outcome.changes.schools.last)
        #expect(school.urn == URN("105135"))
        #expect(school.phase == .secondary)
        #expect(school.opened == CivilDate("2005-09-01"))
        // Grid coordinates stand in other columns of that year, so none are read.
        #expect(school.easting == nil)
    }

    @Test func `a wider row whose pairs do not fit is held back`() throws {
        let outcome = try read(rows: "100001,A,B,201,1,1,2,1,3,11\n")
        #expect(outcome.report.held == [.unevenRow])
    }

    @Test(RealData.isThere)
    func `phases of real schools follow type and register`() throws {
        let schools = try read("establishment_subset.csv.gz").changes.schools
        let counts = Dictionary(grouping: schools, by: \.phase).mapValues(\.count)
        // 1,307 secondary, 134 all-through, 15 middle deemed secondary, 2 without a phase.
        #expect(counts[.primary] == 466)
        #expect(counts[.secondary] == 1_458)
    }

    @Test(RealData.isThere)
    func `codes with and without a leading zero are one`() throws {
        let trusts = try read("example_groups_data.csv").changes.trusts
        #expect(trusts.map(\.kindCode) == ["6", "6", "1", "6"])
        #expect(trusts[0].groupID == "TR00261")
        #expect(trusts[0].opened == CivilDate("2010-07-19"))
        let memberships = try read("example_links_data.csv").changes.memberships
        #expect(memberships[0].trustUID == "2044")
        #expect(memberships[0].joined == CivilDate("2010-12-01"))
    }

    @Test(RealData.isThere)
    func `every published type is known by name and group`() throws {
        let outcome = try read("edubasealldata20250422-establishment-types.csv")
        #expect(outcome.report.log.isEmpty)
        #expect(outcome.changes.types.count == 39)
        #expect(outcome.report.counts.repeated == 11)
    }

    private static let header =
        "URN,EstablishmentName,LA (code),EstablishmentNumber,TypeOfEstablishment (code),"
        + "PhaseOfEducation (code),EstablishmentStatus (code),StatutoryLowAge,StatutoryHighAge\n"

    private func read(rows: String) throws -> ImportOutcome<SchoolRegisterChanges> {
        try SchoolRegisterImporter(limit: Example.lenient).read(
            Example.source(Self.header + rows))
    }

    @Test(arguments: [
        ("01", "2", SchoolPhase.primary), ("1", "3", .primary), ("34", "4", .secondary),
        ("35", "5", .secondary), ("28", "7", .secondary), ("05", "6", .other), ("2", "1", .other),
        ("07", "0", .special), ("36", "4", .special), ("44", "2", .special), ("8", "", .special),
        ("14", "0", .alternative), ("42", "4", .alternative), ("38", "0", .alternative),
        ("11", "4", .other), ("10", "0", .other), ("18", "6", .other), ("15", "1", .other),
        ("40", "0", .secondary),
    ])
    func `the phase follows the type first`(type: String, phase: String, expected: SchoolPhase)
        throws
    {
        let outcome = try read(rows: "100001,A,201,1,\(type),\(phase),1,,\n")
        #expect(outcome.changes.schools.map(\.phase) == [expected])
    }

    @Test(arguments: [(3, 11, SchoolPhase.primary), (11, 18, .secondary), (4, 16, .secondary)])
    func `a closed school without a phase is judged by its ages`(
        low: Int, high: Int, expected: SchoolPhase
    ) throws {
        let outcome = try read(rows: "100001,A,201,1,1,0,2,\(low),\(high)\n")
        #expect(outcome.changes.schools.map(\.phase) == [expected])
        #expect(outcome.changes.schools.map(\.status) == ["Closed"])
    }

    @Test func `a row without a school number is held back, and one said twice too`() throws {
        let outcome = try read(
            rows: """
                ,A,201,1,1,2,1,3,11
                12345,B,201,2,1,2,1,3,11
                100001,C,201,3,1,2,1,3,11
                100001,D,201,4,1,2,1,3,11
                """)
        #expect(outcome.report.held == [.noSchoolNumber, .noSchoolNumber, .conflictingRows])
        #expect(outcome.changes.schools.map(\.name) == ["C"])
    }

    @Test func `an unknown authority is warned of once and kept`() throws {
        let outcome = try read(
            rows: "100001,A,999,1,1,2,1,3,11\n100002,B,999,2,1,2,1,3,11\n")
        #expect(outcome.report.log.count(of: ImportRule.unknownAuthority.id) == 1)
        #expect(outcome.changes.schools.compactMap(\.authority?.number) == [999, 999])
    }

    @Test func `an unknown type counts as other and is warned of`() throws {
        let outcome = try read(rows: "100001,A,201,1,77,2,1,3,11\n")
        #expect(outcome.changes.schools.map(\.phase) == [.other])
        #expect(outcome.report.log.count(of: ImportRule.unknownSchoolType.id) == 1)
    }

    @Test func `names in windows-1252 keep their letters`() throws {
        var bytes = Array(Self.header.utf8)
        bytes += Array("100001,Saint Ren".utf8) + [0xE9] + Array("e,201,1,1,2,1,3,11\n".utf8)
        let outcome = try SchoolRegisterImporter().read(ByteSource(bytes: bytes, name: "x.csv"))
        #expect(outcome.changes.schools.map(\.name) == ["Saint Renée"])
    }

    @Test func `a file of another kind is refused`() throws {
        let found = failure { () throws(ImportFailure) in
            try SchoolRegisterImporter().read(Example.source("a,b,c\n1,2,3\n"))
        }
        #expect(found?.code == .unrecognised)
    }
}
