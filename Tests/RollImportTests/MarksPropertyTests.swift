import RollDomain
import RollFormats
import RollImport
import Testing

/// Laws that hold for any file of marks.
struct MarksPropertyTests {
    private static let header = "URN,UPN,date,session,code,minutes late,comment\n"

    /// A file with every kind of fault in it.
    private static func rows(seed: UInt64, count: Int = 400) -> [String] {
        var random = SplitMix64(seed: seed)
        let schools = ["900001", "900001", "900001", "3302345", "900002", "900009"]
        let pupils = [
            "E330234520001", "U330234520002", "Q33023452000A", "B801200005001", "Y823432112001",
            "F330234520001", "nobody",
        ]
        let codes = ["/", "\\", "I", "C1", "-", "", "#", "ZZ", "yy", "H", "O", "much too long"]
        let notes = ["", "", "", "Bus", "\"a, b\"", "\"two\nlines\""]
        let first = Example.date("2025-08-25")
        return (0..<count).map { _ in
            let date = first.adding(days: Int.random(in: 0..<150, using: &random))
            let parts: [String?] = [
                schools.randomElement(using: &random), pupils.randomElement(using: &random),
                Bool.random(using: &random) ? "\(date)" : "\(date.day)/\(date.month)/\(date.year)",
                ["AM", "PM", "noon"].randomElement(using: &random),
                codes.randomElement(using: &random),
                ["", "", "0", "7", "12"].randomElement(using: &random),
                notes.randomElement(using: &random),
            ]
            return parts.compactMap { $0 }.joined(separator: ",")
        }
    }

    private static func read(_ rows: [String], chunk: Int = 1 << 20) throws
        -> ImportOutcome<MarksChanges>
    {
        try Example.marks().read(
            Example.source(header + rows.joined(separator: "\n") + "\n", chunk: chunk))
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `the order of rows does not matter`(seed: UInt64) throws {
        let rows = Self.rows(seed: seed)
        var random = SplitMix64(seed: seed &+ 1_000)
        let first = try Self.read(rows)
        let second = try Self.read(rows.shuffled(using: &random))
        #expect(first.changes == second.changes)
        #expect(first.report.counts == second.report.counts)
        #expect(first.report.effect == second.report.effect)
        #expect(first.report.quarantine.countsByRule == second.report.quarantine.countsByRule)
        #expect(first.report.codes.map(\.count) == second.report.codes.map(\.count))
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `every row is in exactly one count, and every mark taken is in a sheet`(seed: UInt64)
        throws
    {
        let outcome = try Self.read(Self.rows(seed: seed))
        #expect(outcome.report.counts.isComplete)
        #expect(outcome.report.counts.read == 400)
        #expect(outcome.report.counts.quarantined == outcome.report.quarantine.count)
        let marks = outcome.changes.deliveries.reduce(0) {
            $0 + $1.sheets.reduce(0) { $0 + $1.markCount }
        }
        #expect(marks == outcome.report.counts.accepted)
        for delivery in outcome.changes.deliveries {
            #expect(delivery.sheets.map(\.when) == delivery.sheets.map(\.when).sorted())
        }
        let taken = try #require(outcome.report.effect?.taken)
        #expect(taken.marks == marks)
    }

    @Test(arguments: [1, 2, 3, 7, 64, 333])
    func `the size of the pieces read does not matter`(chunk: Int) throws {
        let rows = Self.rows(seed: 7, count: 150)
        let whole = try Self.read(rows)
        let pieces = try Self.read(rows, chunk: chunk)
        #expect(whole.changes == pieces.changes)
        #expect(whole.report.quarantine.rows == pieces.report.quarantine.rows)
        #expect(whole.report.text() == pieces.report.text())
    }

    @Test func `a board of many sessions and pupils agrees with a plain dictionary`() throws {
        var random = SplitMix64(seed: 99)
        let first = Example.date("2025-09-01")
        let pupils = try (0..<130).map {
            try #require(UPN(completing: "33023452\(String($0 + 1_000))"))
        }
        let roster = SchoolRoster(
            school: Example.school, laestab: nil,
            enrolments: pupils.enumerated().map {
                RosterEnrolment(
                    number: $0.offset * 3, pupil: Int64($0.offset), upn: $0.element,
                    span: DateSpan(from: first))
            }, calendar: nil)
        var expected: [SessionDate: [Int: String]] = [:]
        var rows: [String] = []
        for _ in 0..<20_000 {
            let place = Int.random(in: 0..<pupils.count, using: &random)
            let when = SessionDate(
                ordinal: first.dayNumber * 2 + Int32.random(in: 0..<600, using: &random))
            guard expected[when]?[place * 3] == nil else { continue }
            let code = ["/", "I", "Y6", "C2"].randomElement(using: &random) ?? "/"
            expected[when, default: [:]][place * 3] = code
            rows.append("\(pupils[place]),\(when.date),\(when.session.letters),\(code)")
        }
        let outcome = try MarksImporter(rosters: [roster], today: first.adding(days: 400)).read(
            Example.source("UPN,date,session,code\n" + rows.joined(separator: "\n")))
        let sheets = try #require(outcome.changes.deliveries.first).sheets
        #expect(sheets.count == expected.count)
        for sheet in sheets {
            for place in pupils.indices {
                let text = outcome.changes.symbols.text(of: sheet[place * 3])
                #expect(text == expected[sheet.when]?[place * 3] ?? "")
            }
        }
    }
}
