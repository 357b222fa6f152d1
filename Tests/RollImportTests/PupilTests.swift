import RollDomain
import RollFormats
import RollImport
import Testing

/// Files of pupils, by rule R-PUPIL-01.
struct PupilTests {
    private static let header =
        "UPN,Legal Surname,Forename,Date of birth,Gender,NC year,URN,Admission date,Leaving date\n"

    private func read(
        _ text: String, school: URN? = nil, mapping: ColumnMapping = .none,
        limit: PlausibilityLimit = Example.lenient
    ) throws(ImportFailure) -> ImportOutcome<[PupilStatement]> {
        try PupilsImporter(
            schools: Example.schools, school: school, today: Example.today, mapping: mapping,
            limit: limit
        ).read(Example.source(text))
    }

    @Test func `the fields of the daily collection are read under their usual headers`() throws {
        let outcome = try read(
            """
            UPN,Surname,Forename,DOB,Sex,Ethnicity,LAC,PLAC,SEN support,EHC plan,FSM,NC year,URN,\
            LA code,Admission date,Expected leaving date,Leaving date,CIN,CPP,Enrolment kind,\
            Former UPN,ULN,Reg,EAL,Young carer,SEN need,Home LA,Care LA,Plan LA,Social worker
            E330234520001,Ahmed,Zara,02/03/2014,F,wbri,n,y,1,0,T,5,900001,330,2023-09-01,\
            2026-07-21,,false,0,C,B801200005001,9999375358,5A,N,Y,ASD,330,331,332,J. Hill
            """)
        let pupil = try #require(outcome.changes.first)
        #expect(pupil.upn == Example.zara)
        #expect(pupil.birthDate == CivilDate("2014-03-02"))
        #expect(pupil.startDate == CivilDate("2023-09-01"))
        #expect(pupil.expectedLeavingDate == CivilDate("2026-07-21"))
        #expect(pupil.leavingDate == nil)
        #expect(pupil.sex == .female)
        #expect(pupil.kind == .single)
        #expect(pupil.formerUPN == Example.former)
        #expect(pupil.uln == ULN("9999375358"))
        #expect(pupil.yearGroup == YearGroup("5"))
        #expect(pupil.registrationGroup == "5A")
        #expect(pupil.homeAuthority == AuthorityCode("330"))
        #expect(pupil.careAuthority == AuthorityCode("331"))
        #expect(pupil.planAuthority == AuthorityCode("332"))
        #expect(
            pupil.characteristics == [
                .freeSchoolMeals: "yes", .specialNeeds: "K", .typeOfNeed: "ASD",
                .additionalLanguage: "no", .ethnicity: "WBRI", .lookedAfter: "no",
                .previouslyLookedAfter: "yes", .childInNeed: "no", .childProtection: "no",
                .youngCarer: "yes", .socialWorker: "J. Hill",
            ])
        #expect(!outcome.report.hasFaults)
    }

    @Test(arguments: [
        ("F330234520001,A,B,02/03/2014,F,5,900001,2023-09-01,", ImportRule.wrongCheckLetter),
        ("E33023452000,A,B,02/03/2014,F,5,900001,2023-09-01,", .malformedUPN),
        (",A,B,02/03/2014,F,5,900001,2023-09-01,", .emptyField),
        ("E330234520001,,B,02/03/2014,F,5,900001,2023-09-01,", .emptyField),
        ("E330234520001,A,B,31/02/2014,F,5,900001,2023-09-01,", .unreadableDate),
        ("E330234520001,A,B,02/03/2024,F,5,900001,2025-09-01,", .implausibleBirthDate),
        ("E330234520001,A,B,02/03/1994,F,5,900001,2025-09-01,", .implausibleBirthDate),
        ("E330234520001,A,B,02/03/2014,F,5,900001,2023-09-01,2023-08-31", .endsBeforeStart),
        ("E330234520001,A,B,02/03/2014,F,5,900009,2023-09-01,", .unknownSchool),
        ("E330234520001,A,B,02/03/2014,F,5,,2023-09-01,", .unknownSchool),
        ("E330234520001,A,B,02/03/2014,F,5,900001,2023-09-01", .unevenRow),
    ])
    func `a row that cannot be right is held back with its place`(row: String, rule: ImportRule)
        throws
    {
        let outcome = try read(Self.header + row + "\n")
        #expect(outcome.report.held == [rule])
        #expect(outcome.report.quarantine.rows.first?.line == 2)
        #expect(outcome.changes.isEmpty)
        #expect(outcome.report.counts.isComplete)
    }

    @Test func `the letter that was expected is named`() throws {
        let outcome = try read(
            Self.header + "F330234520001,A,B,02/03/2014,F,5,900001,2023-09-01,\n")
        #expect(
            outcome.report.quarantine.rows.first?.reason
                == "the check letter of the UPN is wrong: with these digits it is E")
    }

    @Test func `a temporary number is taken with a note`() throws {
        let outcome = try read(
            Self.header + "Q33023452000A,A,B,02/03/2014,F,5,900001,2023-09-01,\n")
        #expect(outcome.changes.map(\.upn) == [Example.jan])
        #expect(outcome.report.log.count(of: ImportRule.temporaryUPN.id) == 1)
    }

    @Test func `an unknown year group or sex leaves the field out and takes the row`() throws {
        let outcome = try read(
            Self.header + "E330234520001,A,B,02/03/2014,Q,99,900001,2023-09-01,\n")
        #expect(outcome.changes.count == 1)
        #expect(outcome.changes.first?.yearGroup == nil)
        #expect(outcome.report.log.count(of: ImportRule.unknownYearGroup.id) == 1)
        #expect(outcome.report.log.count(of: ImportRule.unknownValue.id) == 1)
    }

    @Test func `one number for two children at a school takes neither`() throws {
        let outcome = try read(
            Self.header + """
                E330234520001,A,B,02/03/2014,F,5,900001,2023-09-01,
                E330234520001,C,D,09/09/2013,M,5,900001,2024-09-01,
                U330234520002,E,F,02/03/2014,F,5,900001,2023-09-01,
                """)
        #expect(outcome.report.held == [.conflictingRows, .conflictingRows])
        #expect(outcome.report.quarantine.rows.map(\.line) == [2, 3])
        #expect(outcome.changes.map(\.upn) == [Example.sian])
    }

    @Test func `a pupil who left and returned has two registrations`() throws {
        let outcome = try read(
            Self.header + """
                E330234520001,A,B,02/03/2014,F,5,900001,2023-09-01,2024-07-20
                E330234520001,A,B,02/03/2014,F,5,900001,2025-09-01,
                E330234520001,A,B,02/03/2014,F,5,900001,2025-09-01,
                """)
        #expect(outcome.changes.count == 2)
        #expect(outcome.report.counts.repeated == 1)
        #expect(outcome.report.counts.isComplete)
    }

    @Test func `another school's file stops at once`() {
        let found = failure { () throws(ImportFailure) in
            try read(
                Self.header + "E330234520001,A,B,02/03/2014,F,5,900002,2023-09-01,\n",
                school: Example.school)
        }
        #expect(found?.code == .anotherSchool)
        #expect(found?.place.row == 2)
    }

    @Test func `a file without a school column needs the school said`() throws {
        let text = "UPN,Surname,Forename,DOB,Start date\nE330234520001,A,B,2014-03-02,2023-09-01\n"
        let found = failure { () throws(ImportFailure) in try read(text) }
        #expect(found?.code == .missingColumn)
        #expect(try read(text, school: Example.school).changes.map(\.school) == [Example.school])
    }

    @Test func `a school can be named by its number in the authority`() throws {
        let text =
            "DfE number,UPN,Surname,Forename,DOB,Start date\n"
            + "330/2345,E330234520001,A,B,2014-03-02,2023-09-01\n"
        #expect(try read(text).changes.map(\.school) == [Example.school])
    }

    @Test func `a missing column is named`() {
        let found = failure { () throws(ImportFailure) in
            try read("UPN,Surname,Forename,URN,Start date\n")
        }
        #expect(found?.code == .missingColumn)
        #expect(found?.message.contains("birth-date") ?? false)
    }

    @Test func `a mapping names columns that no alias knows`() throws {
        let mapping = try ColumnMapping(
            Example.source("field,column\nupn,Pupil No\nbirth-date,Born\n", "map.csv"))
        let outcome = try read(
            "Pupil No,Surname,Forename,Born,URN,Start date\n"
                + "E330234520001,A,B,2014-03-02,900001,2023-09-01\n", mapping: mapping)
        #expect(outcome.changes.count == 1)
    }

    @Test func `half a file never lands`() {
        let found = failure { () throws(ImportFailure) in
            try read(
                Self.header + "E330234520001,A,B,02/03/2014,F,5,900001,2023-09-01,\nU3302345")
        }
        #expect(found?.code == .truncated)
    }

    @Test func `forty bad rows among four thousand report forty`() throws {
        var rows = Self.header
        for number in 0..<4_000 {
            let serial = String(number + 100_000).dropFirst()
            let upn = try #require(UPN(completing: "3302345\(serial)"))
            let bad = number % 100 == 7
            rows += "\(bad ? "I" : "")\(upn),A,B,02/03/2014,F,5,900001,2023-09-01,\n"
        }
        let outcome = try read(rows, limit: PlausibilityLimit())
        #expect(outcome.report.counts.quarantined == 40)
        #expect(outcome.changes.count == 3_960)
        #expect(outcome.report.verdict == .sound)
        #expect(outcome.report.quarantine.rows.map(\.line).first == 9)
    }

    @Test func `a file of which one row in five is bad stops before it is written`() throws {
        var rows = Self.header
        for number in 0..<100 {
            let upn = try #require(UPN(completing: "330234520\(number + 100)"))
            rows += "\(number % 5 == 0 ? "X" : "")\(upn),A,B,02/03/2014,F,5,900001,2023-09-01,\n"
        }
        let outcome = try read(rows, limit: PlausibilityLimit())
        #expect(outcome.report.verdict.isImplausible)
        #expect(outcome.changes.count == 80)
    }
}
