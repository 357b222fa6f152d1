import RollDomain
import RollFormats
import RollImport
import Testing

struct CareListTests {
    private var home: AuthorityCode { known(AuthorityCode(number: 330)) }

    private func read(
        _ rows: String, allowed: Set<AuthorityCode>? = nil, stated: Bool = true
    ) throws -> ImportOutcome<[CareStatement]> {
        try CareListImporter(
            authority: stated ? home : nil, allowed: allowed, today: Example.today,
            limit: Example.lenient
        ).read(Example.source(rows))
    }

    private static let header =
        "reference,UPN,surname,forename,DOB,status,from,to,social worker,worker email,worker from,"
        + "team,school\n"

    @Test func `a list gives each child's status, worker and school`() throws {
        let outcome = try read(
            Self.header
                + "A1,E330234520001,Ahmed,Zara,2014-03-02,CLA,2025-09-01,,S. Wells,S.Wells@x.org,"
                + "2025-10-01,North,Far School\n"
                + "A1,E330234520001,Ahmed,Zara,2014-03-02,CP,01/02/2025,31/08/2025,,,,,\n")
        let first = try #require(outcome.changes.first)
        #expect(outcome.changes.map(\.status) == [.lookedAfter, .childProtection])
        #expect(first.authority == home && first.upn == Example.zara)
        #expect(first.worker == "S. Wells" && first.workerLogin == "s.wells@x.org")
        #expect(first.workerFrom == CivilDate("2025-10-01") && first.team == "North")
        #expect(first.schoolName == "Far School")
        #expect(outcome.changes[1].span == Example.span("2025-02-01", "2025-08-31"))
        #expect(!outcome.report.hasFaults)
    }

    @Test func `rows out of order, unknown or contradicting are held back, each with its rule`()
        throws
    {
        let outcome = try read(
            Self.header
                + "A1,,Ahmed,Zara,2014-03-02,CLA,2025-09-01,2025-08-01,,,,,\n"
                + "A2,,Ahmed,Zara,2014-03-02,adopted,2025-09-01,,,,,,\n"
                + "A3,,Ahmed,Zara,1990-03-02,CLA,2025-09-01,,,,,,\n"
                + "A4,,Ahmed,,2014-03-02,CLA,2025-09-01,,,,,,\n"
                + "A5,,Ahmed,Zara,never,CLA,2025-09-01,,,,,,\n"
                + "A6,,Ahmed,Zara,2014-03-02,CLA,2025-09-01,2025-10-01,W,,2025-11-01,,\n"
                + "A7,,Ahmed,Zara,2014-03-02,CLA,2025-09-01,,,,,,\n"
                + "A7,,Ahmed,Zara,2014-03-03,CLA,2025-09-01,,,,,,\n"
                + "A7,,Ahmed,Zara,2014-03-02,CLA,2025-09-01,,,,,,\n")
        #expect(
            outcome.report.held == [
                .endsBeforeStart, .unknownValue, .implausibleBirthDate, .emptyField,
                .unreadableDate, .endsBeforeStart, .conflictingRows,
            ])
        #expect(outcome.changes.map(\.reference) == ["A7"])
        #expect(outcome.report.counts.repeated == 1)
        #expect(outcome.report.counts.isComplete)
    }

    @Test func `a wrong number leaves the child on the list, to be matched by name`() throws {
        let outcome = try read(
            Self.header + "A1,E330234520009,Ahmed,Zara,2014-03-02,CLA,2025-09-01,,,,,,\n")
        #expect(outcome.changes.map(\.upn) == [nil])
        #expect(outcome.report.counts.quarantined == 0)
    }

    @Test func `a list of nobody's or another's authority is held back`() throws {
        let row = "A1,Ahmed,Zara,2014-03-02,CLA,2025-09-01,"
        let header = "reference,surname,forename,DOB,status,from,LA\n"
        #expect(try read(header + row + "\n", stated: false).report.held == [.emptyField])
        #expect(
            try read(header + row + "331\n", allowed: [home]).report.held == [.unknownAuthority])
        #expect(try read(header + row + "999\n").report.held == [.unknownAuthority])
        #expect(try read(header + row + "331\n").changes.map(\.authority.number) == [331])
    }
}
