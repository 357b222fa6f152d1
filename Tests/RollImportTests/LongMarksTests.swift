import RollDomain
import RollFormats
import RollImport
import Testing

struct LongMarksTests {
    private static let header = "URN,UPN,date,session,code\n"
    private static let zara = "900001,E330234520001"
    private static let sian = "900001,U330234520002"
    private static let jan = "900001,Q33023452000A"

    private func read(
        _ rows: String, header: String = header, school: URN? = nil,
        mapping: ColumnMapping = .none, limit: PlausibilityLimit = Example.lenient
    ) throws(ImportFailure) -> ImportOutcome<MarksChanges> {
        try Example.marks(school: school, mapping: mapping, limit: limit)
            .read(Example.source(header + rows))
    }

    @Test func `marks go to their session and enrolment`() throws {
        let outcome = try read(
            """
            \(Self.sian),2025-09-08,AM,/
            \(Self.sian),2025-09-08,PM,\\
            \(Self.zara),08/09/2025,am,I
            900002,Y823432112001,2025-09-08,AM,C1
            """)
        #expect(outcome.mark(1, "2025-09-08", .morning) == "/")
        #expect(outcome.mark(1, "2025-09-08", .afternoon) == "\\")
        #expect(outcome.mark(0, "2025-09-08", .morning) == "I")
        #expect(outcome.mark(0, "2025-09-08", .morning, of: Example.other) == "C1")
        #expect(outcome.changes.deliveries.map(\.school) == [Example.school, Example.other])
        #expect(outcome.report.counts.accepted == 4)
        #expect(!outcome.report.hasFaults)
    }

    @Test(arguments: [
        ("900001,F330234520001,2025-09-08,AM,/", ImportRule.wrongCheckLetter),
        ("900001,E33023452001,2025-09-08,AM,/", .malformedUPN),
        ("900001,Y823432112001,2025-09-08,AM,/", .unknownPupil),
        ("900009,E330234520001,2025-09-08,AM,/", .unknownSchool),
        ("\(jan),2025-09-12,AM,/", .beforeStart),
        ("\(zara),2025-10-06,AM,/", .afterLeaving),
        ("\(sian),2026-01-12,AM,/", .inTheFuture),
        ("\(sian),2025-09-01,AM,/", .closedDay),
        ("\(sian),2025-09-13,AM,/", .closedDay),
        ("\(sian),2025-12-22,AM,/", .closedDay),
        ("\(sian),2025-02-30,AM,/", .unreadableDate),
        ("\(sian),8 Sept,AM,/", .unreadableDate),
        ("\(sian),2025-09-08,noon,/", .unreadableSession),
        ("\(sian),2025-09-08,AM,authorised absence", .notACode),
        ("\(sian),2025-09-08,AM", .unevenRow),
        ("\(sian),2025-09-08,AM,/,x", .unevenRow),
    ])
    func `a mark that cannot stand is held back with its rule and line`(
        row: String, rule: ImportRule
    ) throws {
        let outcome = try read("\(Self.sian),2025-09-09,AM,/\n\(row)\n")
        #expect(outcome.report.held == [rule])
        #expect(outcome.report.quarantine.rows.first?.line == 3)
        #expect(outcome.report.quarantine.rows.first?.received.isEmpty == false)
        #expect(outcome.report.counts.accepted == 1)
        #expect(outcome.report.counts.isComplete)
    }

    @Test func `small letters and blanks around a number do not hide the pupil`() throws {
        let outcome = try read("900001, u330234520002 ,2025-09-08,AM,/\n")
        #expect(outcome.mark(1, "2025-09-08", .morning) == "/")
    }

    @Test func `a former number finds the pupil`() throws {
        let outcome = try read("900001,B801200005001,2025-09-08,AM,/\n")
        #expect(outcome.mark(1, "2025-09-08", .morning) == "/")
    }

    @Test func `a pupil who left and returned is marked on the enrolment of the date`() throws {
        let outcome = try read(
            "\(Self.zara),2025-10-03,AM,/\n\(Self.zara),2025-11-03,AM,I\n")
        #expect(outcome.mark(0, "2025-10-03", .morning) == "/")
        #expect(outcome.mark(3, "2025-11-03", .morning) == "I")
    }

    @Test func `blank and dash are no mark and no fault`() throws {
        let outcome = try read(
            """
            \(Self.sian),2025-09-08,AM,
            \(Self.sian),2025-09-08,PM,-
            \(Self.sian),2025-09-09,AM,--
            900009,nobody,never,noon,-
            """)
        #expect(outcome.report.counts.blank == 4)
        #expect(outcome.report.counts.quarantined == 0)
        #expect(outcome.changes.deliveries.isEmpty)
    }

    @Test func `planned closures are never complained about`() throws {
        let outcome = try read(
            """
            \(Self.sian),2025-09-01,AM,#
            \(Self.jan),2025-09-01,AM,#
            \(Self.sian),2026-01-12,AM,#
            """)
        #expect(outcome.mark(1, "2025-09-01", .morning) == "#")
        #expect(outcome.report.counts.setAside == 2)
        #expect(!outcome.report.hasFaults)
    }

    @Test func `unknown codes are kept as they came and counted once`() throws {
        let outcome = try read(
            """
            \(Self.sian),2025-09-08,AM,q!
            \(Self.sian),2025-09-08,PM,ZZ
            \(Self.sian),2025-09-09,AM,q!
            """)
        #expect(outcome.mark(1, "2025-09-09", .morning) == "q!")
        #expect(outcome.changes.addedSymbols == ["ZZ", "q!"])
        #expect(outcome.report.codes.map(\.code) == ["ZZ", "q!"])
        #expect(outcome.report.codes.map(\.count) == [1, 2])
        #expect(outcome.report.codes.map(\.firstLine) == [3, 2])
        #expect(outcome.report.log.count(of: ImportRule.unknownCode.id) == 2)
        #expect(outcome.report.counts.accepted == 3)
    }

    @Test func `a code out of force on the date is kept and flagged`() throws {
        let outcome = try read(
            "\(Self.sian),2025-09-08,AM,H\n\(Self.sian),2024-06-03,AM,C1\n"
                + "\(Self.sian),2024-06-03,PM,H\n")
        #expect(outcome.mark(1, "2025-09-08", .morning) == "H")
        #expect(outcome.report.codes.map(\.kind) == [.notInForce, .notInForce])
        #expect(outcome.report.codes.map(\.count) == [1, 1])
        #expect(outcome.report.counts.accepted == 3)
    }

    @Test func `equal repetitions count and contradictions take neither mark`() throws {
        let outcome = try read(
            """
            \(Self.sian),2025-09-08,AM,/
            \(Self.sian),2025-09-08,AM,/
            \(Self.sian),2025-09-09,AM,/
            \(Self.sian),2025-09-09,AM,I
            \(Self.sian),2025-09-09,AM,/
            """)
        #expect(outcome.mark(1, "2025-09-08", .morning) == "/")
        #expect(outcome.mark(1, "2025-09-09", .morning) == ".")
        #expect(outcome.report.counts.repeated == 2)
        #expect(outcome.report.held == [.conflictingMarks, .conflictingMarks])
        #expect(outcome.report.counts.accepted == 1)
        #expect(outcome.report.counts.isComplete)
    }

    @Test func `what was held back bounds the figure`() throws {
        let outcome = try read(
            """
            \(Self.sian),2025-09-08,AM,/
            \(Self.sian),2025-09-08,PM,I
            \(Self.sian),2025-09-09,AM,/
            \(Self.sian),2025-09-09,PM,/
            \(Self.jan),2025-09-09,AM,I
            \(Self.jan),2025-09-09,PM,/
            \(Self.jan),2025-09-10,PM,Y1
            \(Self.sian),never,PM,/
            """)
        let effect = try #require(outcome.report.effect)
        #expect(effect.absence == Ratio(1, of: 4))
        // One absence, one attendance and one that could be either; Y1 is never possible.
        #expect(effect.withheldPossible == 3)
        #expect(effect.lowestAbsence == Ratio(1, of: 6))
        #expect(effect.highestAbsence == Ratio(3, of: 6))
    }

    @Test func `minutes late and comments lie beside the mark`() throws {
        let outcome = try read(
            """
            \(Self.sian),2025-09-08,AM,L,12,Bus
            \(Self.sian),2025-09-08,PM,\\,0,
            \(Self.sian),2025-09-09,AM,L,soon,
            \(Self.sian),2025-09-09,PM,L,601,
            \(Self.sian),2025-09-11,AM,L,600,
            \(Self.sian),2025-09-10,AM,L,5,
            \(Self.sian),2025-09-10,AM,L,,"Said ""late"", twice
            over"
            """, header: "URN,UPN,date,session,code,minutes late,comment\n")
        #expect(
            outcome.changes.deliveries.first?.details == [
                MarkDetail(
                    when: SessionDate(Example.date("2025-09-08"), .morning), enrolment: 1,
                    minutesLate: 12, note: "Bus"),
                MarkDetail(
                    when: SessionDate(Example.date("2025-09-10"), .morning), enrolment: 1,
                    minutesLate: 5, note: "Said \"late\", twice\nover"),
                MarkDetail(
                    when: SessionDate(Example.date("2025-09-11"), .morning), enrolment: 1,
                    minutesLate: 600, note: ""),
            ])
        // Neither is a number from 0 to 600; the marks are taken without.
        #expect(outcome.report.log.count(of: ImportRule.unreadableValue.id) == 2)
        #expect(outcome.mark(1, "2025-09-09", .afternoon) == "L")
    }
}
