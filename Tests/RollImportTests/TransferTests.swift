import RollDomain
import RollFormats
import RollImport
import Testing

struct TransferTests {
    private static let source = known(URN(number: 900_011))
    private static let destination = known(URN(number: 900_012))

    private static let sourceRoster = SchoolRoster(
        school: source, laestab: LAESTAB("3302345"),
        enrolments: [
            RosterEnrolment(
                number: 0, pupil: 1, upn: Example.zara, span: Example.span("2021-09-01")),
            RosterEnrolment(
                number: 1, pupil: 2, upn: Example.sian, span: Example.span("2021-09-01")),
            RosterEnrolment(
                number: 2, pupil: 3, upn: Example.jan, span: Example.span("2021-09-01")),
        ], calendar: nil)
    private static let destinationRoster = SchoolRoster(
        school: destination, laestab: LAESTAB("8734000"), enrolments: [], calendar: nil)

    private func importer(_ school: URN = source, start: String? = nil) -> TransferFileImporter {
        TransferFileImporter(
            marks: MarksImporter(
                rosters: [Self.sourceRoster, Self.destinationRoster], today: Example.today,
                limit: Example.lenient),
            school: school, startDate: start.map(Example.date))
    }

    private func document(
        version: String = "25.0", destination: String = "<LEA>873</LEA><Estab>4000</Estab>",
        details: String = "", totals: (Int, Int, Int, Int) = (4, 2, 2, 0),
        marks: String = "/,\\,I,I", estab: String = "2345", start: String = "2025-09-08"
    ) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <CTfile><Header><DocumentName>Common Transfer File</DocumentName>
        <CTFversion>\(version)</CTFversion><DateTime>2025-10-06T08:00:00</DateTime>
        <SourceSchool><LEA>330</LEA><Estab>2345</Estab></SourceSchool>
        <DestSchool>\(destination)</DestSchool></Header>
        <CTFpupilData><Pupil><UPN>E330234520001</UPN><Surname>Ahmed</Surname>
        <Forename>Zara</Forename><DOB>2014-03-02</DOB><Sex>F</Sex>\(details)
        <Attendance><YearData><Year>2025</Year><LEA>330</LEA><Estab>\(estab)</Estab>
        <SessionsPossible>\(totals.0)</SessionsPossible>
        <SessionsAuthorised>\(totals.2)</SessionsAuthorised>
        <SessionsAttended>\(totals.1)</SessionsAttended>
        <SessionsUnauthorised>\(totals.3)</SessionsUnauthorised>
        <AttendSessions><AttendanceStartDate>\(start)</AttendanceStartDate>
        <AttendanceMarks>\(marks)</AttendanceMarks></AttendSessions></YearData></Attendance>
        </Pupil></CTFpupilData></CTfile>
        """
    }

    private func read(_ text: String, _ school: URN = source, start: String? = nil)
        throws(ImportFailure) -> ImportOutcome<TransferChanges>
    {
        try importer(school, start: start).read(
            Example.source(text, "3302345_CTF_8734000001.XML"))
    }

    @Test(
        RealData.isThere,
        arguments: [
            ("3302345_CTF_8734000001.XML", "23.0", 60),
            ("3302345_CTF_8734000002.XML", "25.0", 30),
            ("3302345_CTF_8734000003_gender_tag_v22.XML", "22.0", 60),
        ])
    func `transfer files of both forms recount to their totals`(
        name: String, version: String, marks: Int
    ) throws {
        let outcome = try importer().read(
            ByteSource(path: try RealData.path("interchange/ctf/\(name)")))
        #expect(outcome.changes.version == version)
        #expect(outcome.changes.side == .sent)
        #expect(outcome.changes.years.count == 3)
        #expect(outcome.changes.years.allSatisfy { $0.totals == $0.recounted })
        #expect(outcome.report.log.count(of: ImportRule.totalsDiffer.id) == 0)
        #expect(outcome.report.counts.accepted == marks)
        #expect(outcome.report.counts.isComplete)
        #expect(outcome.changes.pupils.map(\.surname) == ["Ahmed", "O'Neill-Smythe", "Łukasz"])
        #expect(outcome.changes.pupils.map(\.sex) == [.female, .female, .male])
        #expect(
            outcome.changes.pupils.map(\.yearGroup) == Array(repeating: YearGroup("5"), count: 3))
    }

    @Test func `two marks belong to each calendar day, weekends passed over`() throws {
        let outcome = try read(
            document(
                totals: (6, 4, 2, 0), marks: "/,\\,#,#,#,#,C1,C1,/,\\", start: "2025-09-05"))
        let marks = outcome.changes.marks
        let sheets = try #require(marks.deliveries.first).sheets
        #expect(
            sheets.map { "\($0.when) \(marks.symbols.text(of: $0[0]))" } == [
                "2025-09-05 AM /", "2025-09-05 PM \\", "2025-09-08 AM C1", "2025-09-08 PM C1",
                "2025-09-09 AM /", "2025-09-09 PM \\",
            ])
        #expect(outcome.report.counts.setAside == 4)
        #expect(!outcome.report.hasFaults)
    }

    @Test func `codes of two characters in one string hold the whole string back`() throws {
        let outcome = try read(document(version: "23.0", marks: "/\\C1C1"))
        #expect(outcome.report.held == [.twoCharacterCodes])
        #expect(outcome.changes.marks.deliveries.isEmpty)
        #expect(outcome.report.effect?.withheldUnclear == 6)
        #expect(outcome.changes.years.first?.totals?.possible == 4)
    }

    @Test func `totals that differ are reported and the marks are taken`() throws {
        let outcome = try read(document(totals: (5, 3, 2, 0)))
        #expect(outcome.report.log.count(of: ImportRule.totalsDiffer.id) == 1)
        #expect(outcome.report.counts.accepted == 4)
    }

    @Test func `an odd number of marks and an unknown version are warned of`() throws {
        let outcome = try read(document(version: "31.0", totals: (3, 2, 1, 0), marks: "/,\\,I"))
        #expect(outcome.report.log.count(of: ImportRule.markCount.id) == 1)
        #expect(outcome.changes.pupilReport.log.count(of: ImportRule.unknownVersion.id) == 1)
        #expect(outcome.report.counts.accepted == 3)
    }

    @Test func `marks are read as they stand when the version says otherwise`() throws {
        let outcome = try read(document(version: "23.0"))
        #expect(outcome.report.counts.accepted == 4)
        #expect(outcome.report.log.count(of: ImportRule.unknownVersion.id) == 1)
    }

    @Test func `a file for another school is refused`() {
        let found = failure { () throws(ImportFailure) in
            try read(
                document(destination: "<LEA>873</LEA><Estab>4001</Estab>"), Self.destination)
        }
        #expect(found?.code == .anotherSchool)
    }

    @Test func `the file's name only makes a note`() throws {
        let outcome = try importer().read(
            Example.source(document(), "3309999_CTF_8734000001 (1).XML"))
        #expect(outcome.changes.pupilReport.log.count(of: ImportRule.fileNameDiffers.id) == 1)
        #expect(outcome.report.counts.accepted == 4)
    }

    @Test func `the receiving school gets its pupil from the day given`() throws {
        let outcome = try read(document(), Self.destination, start: "2025-11-03")
        #expect(outcome.changes.side == .received)
        #expect(outcome.changes.pupils.map(\.school) == [Self.destination])
        #expect(outcome.changes.pupils.map(\.startDate) == [Example.date("2025-11-03")])
        // The marks still belong to the school that took them.
        #expect(outcome.changes.marks.deliveries.map(\.school) == [Self.source])
    }

    @Test func `without a first day no registration is stated`() throws {
        let outcome = try read(document(), Self.destination)
        #expect(outcome.changes.pupils.isEmpty)
        #expect(outcome.changes.pupilReport.held == [.noStartDate])
    }

    @Test func `marks of a school that is not loaded leave their totals`() throws {
        let outcome = try read(document(estab: "7777"), start: "2025-09-01")
        #expect(outcome.report.log.count(of: ImportRule.marksElsewhere.id) == 1)
        #expect(outcome.changes.years.first?.totals?.possible == 4)
        #expect(outcome.changes.marks.deliveries.isEmpty)
    }

    @Test func `details, spans and contacts are read`() throws {
        let outcome = try read(
            document(
                details: """
                    <UniqueLearnerNumber>9999375358</UniqueLearnerNumber>
                    <BasicDetails><FormerUPN>B801200005001</FormerUPN>
                    <NCyearActual>6</NCyearActual><Ethnicity>APKN</Ethnicity>
                    <Languages><Type><LanguageType>F</LanguageType><Language>URD</Language></Type>
                    </Languages></BasicDetails>
                    <FSMhistory><FSMinstance><FSMstartDate>2024-09-01</FSMstartDate>
                    <UKcountry>ENG</UKcountry></FSMinstance></FSMhistory>
                    <LookedAfter><InCare>true</InCare><CareAuthority>331</CareAuthority></LookedAfter>
                    <SENhistory><SEN><StartDate>2023-01-01</StartDate>
                    <SENprovision>K</SENprovision></SEN><SEN><StartDate>2025-01-01</StartDate>
                    <SENprovision>E</SENprovision></SEN><SENneeds><SENneed>
                    <SENtypeRank>1</SENtypeRank><SENtype>SEMH</SENtype></SENneed></SENneeds>
                    </SENhistory>
                    <Contacts><Contact><Order>1</Order><Surname>Ahmed</Surname>
                    <Forename>Mina</Forename><Relationship>MOT</Relationship>
                    <Responsibility>true</Responsibility><Phones><Phone>
                    <PhoneNo>0123</PhoneNo></Phone></Phones></Contact></Contacts>
                    <SchoolHistory><School><LEA>330</LEA><Estab>2345</Estab>
                    <EntryDate>2021-09-01</EntryDate></School></SchoolHistory>
                    """))
        let pupil = try #require(outcome.changes.pupils.first)
        #expect(pupil.startDate == Example.date("2021-09-01"))
        #expect(pupil.uln == ULN("9999375358"))
        #expect(pupil.formerUPN == Example.former)
        #expect(pupil.careAuthority == AuthorityCode("331"))
        #expect(
            pupil.characteristics == [
                .ethnicity: "APKN", .additionalLanguage: "yes", .freeSchoolMeals: "yes",
                .lookedAfter: "yes", .specialNeeds: "E", .typeOfNeed: "SEMH",
            ])
        #expect(outcome.changes.freeMeals == [Example.zara: [Example.span("2024-09-01")]])
        #expect(outcome.changes.contacts.map(\.name) == ["Mina Ahmed"])
        #expect(outcome.changes.contacts.first?.hasParentalResponsibility ?? false)
    }

    @Test(arguments: [
        ("<!DOCTYPE x [<!ENTITY a \"b\">]><CTfile/>", ImportFailure.Code.unreadable),
        ("<CTfile><Header><CTFversion>25.0", .unreadable), ("<Other/>", .unrecognised),
        ("<CTfile/>", .unrecognised),
    ])
    func `what is no whole transfer file is refused`(text: String, code: ImportFailure.Code) {
        let found = failure { () throws(ImportFailure) in try read(text) }
        #expect(found?.code == code)
    }
}
