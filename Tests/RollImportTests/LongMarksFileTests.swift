import RollDomain
import RollFormats
import RollImport
import Testing

struct LongMarksFileTests {
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
