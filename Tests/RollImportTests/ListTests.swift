import RollDomain
import RollFormats
import RollImport
import Testing

/// Lists of other systems: read in any layout, and named where they cannot be.
///
/// R-LIST-01 to R-LIST-10
@Suite struct `Lists of other systems` {
    private static func upn(_ serial: Int) -> String {
        let digits = String(serial)
        return UPN(
            completing: "99990" + String(repeating: "0", count: 6 - digits.count) + digits + "0")?
            .description ?? ""
    }

    private func read(_ text: String, name: String = "list.csv") throws -> AttendanceList {
        try AttendanceListReader.read(ByteSource(bytes: Array(text.utf8), name: name))
    }

    private func refusal(_ text: String) -> String? {
        do {
            _ = try read(text)
            return nil
        } catch {
            return (error as? ImportFailure)?.description
        }
    }

    @Test func `columns are found in any order, with titles above and totals below`() throws {
        let list = try read(
            """
            Attendance summary
            From 01/09/2025 to 19/12/2025
            Printed on 8 January 2026
            Reg,Unauthorised absences,Legal surname,Forename,UPN,Possible,Attended,Auth absences,% attend
            7A,1,Reed,Ann,\(Self.upn(1)),"1,040",1030,9,99.04%
            7A,0,Reed,Ben,\(Self.upn(2)),20,20,0,100%
            Total,1,,,,1060,1050,9,99.06%
            """)
        #expect(list.kind == .pupils)
        #expect(list.rows.map(\.line) == [5, 6])
        #expect(list.from == CivilDate("2025-09-01") && list.to == CivilDate("2025-12-19"))
        #expect(list.madeOn == CivilDate("2026-01-08"))
        #expect(
            list.rows[0].values == [
                .possible: 1040, .attended: 1030, .authorised: 9, .unauthorised: 1,
                .attendancePercent: 9904,
            ])
        #expect(list.rows[1].values[.attendancePercent] == 10000)
        #expect(list.places == [.attendancePercent: 2])
        #expect(!list.findings.hasErrors && list.setAside == 0)
    }

    @Test func `a list of the government's tool is read: percentages, flags, a date in its name`()
        throws
    {
        let list = try read(
            "URN,School,Phase,Pupils,Attendance,Absence,Authorised,Unauthorised,PA,PA %,SA,SA %\n"
                + "900001,Hill,Primary,210,94.1,5.9,4.2,1.7,30,14.3,2,1.0\n",
            name: "Official_Sensitive_10012345_School_Attendance_31102025.csv")
        #expect(list.kind == .schools)
        #expect(list.madeOn == CivilDate("2025-10-31"))
        #expect(
            list.rows.first?.values == [
                .pupils: 210, .attendancePercent: 941, .absencePercent: 59, .authorisedPercent: 42,
                .unauthorisedPercent: 17, .persistent: 30, .persistentPercent: 143, .severe: 2,
                .severePercent: 10,
            ])
    }

    @Test func `bare words are sessions where they add up, percentages where they have a point`()
        throws
    {
        let counts = try read(
            "UPN,Possible,Attendance,Authorised,Unauthorised\n\(Self.upn(1)),20,17,2,1\n")
        #expect(counts.measures == [.possible, .attended, .authorised, .unauthorised])
        let shares = try read("UPN,Attendance,Absence\n\(Self.upn(1)),85.0,15.0\n")
        #expect(shares.measures == [.attendancePercent, .absencePercent])
        let unclear = refusal("UPN,Attendance\n\(Self.upn(1)),85\n")
        #expect(unclear?.contains("“Attendance” could be sessions or a percentage") == true)
    }

    @Test(arguments: [
        ("Colour,Size\nred,3\n", "Its columns are “Colour”, “Size”"),
        ("Colour,Size\nred,3\n", "UPN, or Surname and Forename"),
        ("UPN,Surname\n\(upn(1)),Reed\n", "a column with a figure"),
        ("Possible,Attended\n20,19\n", "a column that says of whom"),
        ("", "The file is empty"),
    ])
    func `a wrong file is refused with its header and what is needed`(text: String, hint: String) {
        let found = refusal(text)
        #expect(found?.contains(hint) == true, "\(found ?? "nothing")")
        #expect(found?.contains("R-LIST-01") == true)
    }

    @Test func `rows of two windows are refused, with both lines`() {
        let found = refusal(
            "UPN,Date from,Date to,Possible\n\(Self.upn(1)),2025-09-01,2025-10-01,20\n"
                + "\(Self.upn(2)),2025-09-01,2025-11-01,40\n")
        #expect(found?.contains("line 2 says 2025-10-01, line 3 says 2025-11-01") == true)
        #expect(found?.contains("R-LIST-02") == true)
    }

    @Test func `a pupil twice counts once where the rows are alike, and not at all where not`()
        throws
    {
        let list = try read(
            "UPN,Possible,Attended\n\(Self.upn(1)),20,19\n\(Self.upn(1)),20,19\n"
                + "\(Self.upn(2)),20,18\n\(Self.upn(2)),20,17\n")
        #expect(list.rows.map(\.line) == [2])
        #expect(list.findings.count(of: ListRule.repeated.id) == 2)
        #expect(list.findings.hasErrors && list.setAside == 2)
    }

    @Test func `a percentage that contradicts its counts is named and not compared`() throws {
        let list = try read(
            "UPN,Possible,Attended,Attendance %\n\(Self.upn(1)),20,19,95.0\n"
                + "\(Self.upn(2)),20,18,95.0\n")
        #expect(list.rows[0].values[.attendancePercent] == 950)
        #expect(list.rows[1].values[.attendancePercent] == nil)
        #expect(list.findings.count(of: ListRule.percentDiffers.id) == 1)
    }

    @Test func `faults are named with line and column, and no row is guessed`() throws {
        let list = try read(
            "UPN,Possible,Attended,Authorised absences,Unauthorised absences\n"
                + "\(Self.upn(1)),twenty,19,1,0\nX12,20,19,1,0\n,20,19,1,0\n"
                + "\(Self.upn(4)),20,18,1,0\n")
        #expect(list.setAside == 3)
        #expect(list.rows.map(\.line) == [5])
        let found = list.findings.kept.map(\.description).joined(separator: "\n")
        for part in [
            "line 2, column Possible", "R-LIST-04", "line 3, column UPN", "R-LIST-10", "line 4",
            "R-LIST-07", "attended and authorised and unauthorised make 19, possible is 20",
            "R-LIST-06",
        ] {
            #expect(found.contains(part), "\(part) in \(found)")
        }
        #expect(!found.contains("twenty"))
    }

    @Test func `windows-1252, tabs and semicolons are read alike`() throws {
        let latin =
            Array("Surname;Forename;Possible;Attended\nM".utf8) + [0xFC]
            + Array("ller;Ann;20;19\n".utf8)
        let list = try AttendanceListReader.read(ByteSource(bytes: latin, name: "list.csv"))
        #expect(list.rows.first?.surname == "Müller")
        let tabs = try read("Name\tPossible\tAttended\nReed, Ann\t20\t19\n")
        #expect(tabs.rows.first?.surname == "Reed" && tabs.rows.first?.forename == "Ann")
    }

    @Test func `columns of an own layout are named by a mapping`() throws {
        let mapping = try ColumnMapping(
            ByteSource(bytes: Array("field,column\nupn,Ref\npossible,Soll\nattended,Ist\n".utf8)))
        let list = try AttendanceListReader.read(
            ByteSource(bytes: Array("Ref,Soll,Ist\n\(Self.upn(1)),20,19\n".utf8)), mapping: mapping)
        #expect(list.rows.first?.values == [.possible: 20, .attended: 19])
    }
}
