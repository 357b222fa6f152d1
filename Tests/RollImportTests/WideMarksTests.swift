import RollDomain
import RollFormats
import RollImport
import Testing

struct WideMarksTests {
    @Test(arguments: [
        "Mon 08/09/2025 AM", "2025-09-08 AM", "08/09/2025 AM", "AM 08-09-2025", "08/09/2025:AM",
        "Monday 2025-09-08 am",
    ])
    func `a header with a date and a session is a column of marks`(header: String) throws {
        let outcome = try Example.marks(school: Example.school)
            .read(Example.source("UPN,Name,\(header)\nU330234520002,S,I\n"))
        #expect(outcome.mark(1, "2025-09-08", .morning) == "I")
        #expect(outcome.report.log.count(of: ImportRule.ignoredColumn.id) == 1)
    }

    @Test func `every cell is judged in its own place`() throws {
        let outcome = try Example.marks(school: Example.school).read(
            Example.source(
                """
                UPN,2025-09-08 AM,2025-09-08 PM,2025-09-13 AM
                U330234520002,/,,/
                F330234520001,/,-,/
                U330234520002,/

                """))
        #expect(outcome.report.counts.read == 9)
        #expect(outcome.report.counts.accepted == 1)
        #expect(outcome.report.counts.blank == 2)
        #expect(
            outcome.report.held == [
                .closedDay, .wrongCheckLetter, .wrongCheckLetter, .unevenRow, .unevenRow,
                .unevenRow,
            ])
        #expect(outcome.report.quarantine.rows.first?.column == "2025-09-13 AM")
        #expect(outcome.report.counts.isComplete)
    }

    @Test func `another school's rows are implausible`() throws {
        let outcome = try Example.marks(school: Example.school).read(
            Example.source("URN,UPN,2025-09-08 AM\n900002,Y823432112001,/\n"))
        #expect(outcome.report.held == [.anotherSchool])
        #expect(outcome.report.verdict.isImplausible)
    }

    @Test(RealData.isThere)
    func `a wide report in another encoding is read`() throws {
        let outcome = try Example.marks(school: Example.school, rosters: [Example.roster()])
            .read(ByteSource(path: try RealData.path("interchange/sims/marks_wide.csv")))
        #expect(outcome.mark(3, "2026-01-05", .morning) == "/")
        #expect(outcome.mark(3, "2026-01-06", .afternoon) == "I")
        #expect(outcome.mark(1, "2026-01-05", .morning) == "L")
        #expect(outcome.mark(1, "2026-01-06", .morning) == "U")
        #expect(outcome.report.counts.accepted == 7)
        #expect(outcome.report.counts.blank == 1)
        #expect(!outcome.report.hasFaults)
    }
}
