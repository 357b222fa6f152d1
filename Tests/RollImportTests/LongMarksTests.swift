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

    @Test func `columns stand in any order and under any of their names`() throws {
        let outcome = try read(
            "x,\\,PM,2025-09-08,330/2345,U330234520002\n",
            header: "tutor,Attendance Mark,Session Name,Date,DfE number,Unique Pupil Number\n")
        #expect(outcome.mark(1, "2025-09-08", .afternoon) == "\\")
        #expect(outcome.report.log.count(of: ImportRule.ignoredColumn.id) == 1)
    }

    @Test func `an enrolment number stands for the pupil`() throws {
        let outcome = try read(
            "3,2025-11-03,AM,/\n0,2025-11-03,AM,/\n77,2025-11-03,AM,/\n",
            header: "enrolment,date,session,code\n", school: Example.school)
        #expect(outcome.mark(3, "2025-11-03", .morning) == "/")
        #expect(outcome.report.held == [.afterLeaving, .unknownEnrolment])
    }

    @Test func `a file that names no school needs it said`() {
        let found = failure { () throws(ImportFailure) in
            try read("U330234520002,2025-09-08,AM,/\n", header: "UPN,date,session,code\n")
        }
        #expect(found?.code == .missingColumn)
    }

    @Test func `another school's file is implausible and takes nothing of it`() throws {
        let outcome = try read(
            "900002,Y823432112001,2025-09-08,AM,/\n\(Self.sian),2025-09-08,AM,/\n",
            school: Example.school)
        #expect(outcome.report.held == [.anotherSchool])
        #expect(outcome.report.verdict.isImplausible)
        #expect(outcome.changes.deliveries.map(\.school) == [Example.school])
    }

    @Test func `a file that is cut off is refused whole`() {
        for cut in ["\(Self.sian),2025-09", "\(Self.sian),2025-09-09,\"A"] {
            let found = failure { () throws(ImportFailure) in
                try read("\(Self.sian),2025-09-08,AM,/\n\(cut)")
            }
            #expect(found?.code == .truncated)
        }
    }

    @Test func `more than one bad row in ten stops the file`() throws {
        var rows = ""
        for day in 0..<20 {
            let date = Example.date("2025-09-08").adding(days: day / 5 * 7 + day % 5)
            rows += "\(day < 3 ? Self.jan : Self.sian),\(date),AM,/\n"
        }
        let outcome = try read(rows, limit: PlausibilityLimit())
        #expect(outcome.report.counts.quarantined == 3)
        #expect(outcome.report.verdict.isImplausible)
        let lenient = try read(rows, limit: PlausibilityLimit(badInHundred: 20))
        #expect(lenient.report.verdict == .sound)
    }

    @Test func `forty bad rows among four thousand are forty with their lines`() throws {
        var rows = ""
        var lines: [Int?] = []
        let sessions = Example.calendar.openSessions(in: Example.span("2023-09-01", "2026-01-09"))
        var written = 0
        while written < 4_000 {
            let when = sessions[written % sessions.count]
            if written % 100 == 42 {
                rows += "900001,E330234520009,\(when.date),\(when.session.letters),/\n"
                lines.append(written + 2)
            } else {
                rows += "\(Self.sian),\(when.date),\(when.session.letters),/\n"
            }
            written += 1
        }
        let outcome = try read(rows, limit: PlausibilityLimit())
        #expect(outcome.report.quarantine.rows.map(\.line) == lines)
        #expect(lines.count == 40)
        #expect(outcome.report.verdict == .sound)
    }

    @Test func `a byte-order mark and another encoding change nothing`() throws {
        let text = Self.header + "\(Self.sian),2025-09-08,AM,/\n"
        let plain = try Example.marks().read(Example.source(text))
        let marked = try Example.marks().read(
            ByteSource(bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8), name: "in.csv"))
        let wide = try Example.marks().read(
            ByteSource(
                bytes: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
                name: "in.csv"))
        #expect(marked.changes == plain.changes)
        #expect(wide.changes == plain.changes)
    }

    @Test func `local codes are taken as the mapping says and listed`() throws {
        let mapping = try ColumnMapping(
            Example.source("local,statutory\n9,\nX01,X\n!,#\nPresent here,/\n", "map.csv"))
        let outcome = try read(
            """
            \(Self.sian),2025-09-08,AM,9
            \(Self.sian),2025-09-08,PM,X01
            \(Self.sian),2025-09-09,AM,Present here
            """, mapping: mapping)
        #expect(outcome.report.counts.blank == 1)
        #expect(outcome.mark(1, "2025-09-08", .afternoon) == "X")
        #expect(outcome.mark(1, "2025-09-09", .morning) == "/")
        #expect(outcome.report.codes.map(\.code) == ["9", "Present here", "X01"])
        #expect(outcome.report.codes.map(\.takenAs) == ["", "/", "X"])
        #expect(outcome.report.codes.allSatisfy { $0.kind == .mapped && $0.count == 1 })
    }

    @Test(arguments: [
        "upn,Pupil\n", "field,column\nshoe,Size\n", "field,column\nupn,A\nupn,B\n",
        "local,statutory\n9,\n9,X\n", "field,column\nupn,\n",
    ])
    func `a mapping that cannot be used is refused with its line`(text: String) {
        let found = failure { () throws(ImportFailure) in
            try ColumnMapping(Example.source(text, "map.csv"))
        }
        #expect(found?.code == .badMapping)
        #expect(found?.place.row != nil)
    }

    @Test func `a mapping to a code that does not exist is refused`() {
        let found = failure { () throws(ImportFailure) in
            try read(
                "\(Self.sian),2025-09-08,AM,9\n", mapping: ColumnMapping(codes: ["9": "QQ"]))
        }
        #expect(found?.code == .badMapping)
    }

    @Test func `no more new codes are kept than a table holds`() throws {
        var rows = ""
        for number in 0..<400 {
            let date = Example.date("2023-09-04").adding(days: number / 2)
            rows += "\(Self.sian),\(date),\(number % 2 == 0 ? "AM" : "PM"),k\(number)\n"
        }
        let open = Example.roster(calendar: nil)
        let outcome = try MarksImporter(
            rosters: [open], today: Example.today, limit: Example.lenient
        ).read(Example.source(Self.header + rows))
        #expect(outcome.changes.symbols.texts.count == SymbolTable.capacity)
        #expect(outcome.report.counts.isComplete)
        #expect(
            outcome.report.quarantine.countsByRule[.notACode]
                == 400 - outcome.changes.addedSymbols.count)
    }
}
