import Foundation
import Testing

/// Every fault of a mark has a rule, a place and a sentence that says what to do.
@Suite struct BadMarkTests {
    /// One fault: a line after a sound one, and what the report says of it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let name: String
        let line: String
        let rule: String
        let words: String
        var testDescription: String { name }
    }

    private static let strangers = [
        Fault(
            name: "wrong check letter", line: World.mark("A935000250001", "2025-09-09", "AM", "/"),
            rule: "R-IN-21", words: "with these digits it is G"),
        Fault(
            name: "not a UPN", line: World.mark("12345", "2025-09-09", "AM", "/"),
            rule: "R-IN-20", words: "UPN"),
        Fault(
            name: "unknown pupil", line: World.mark(World.upn(77), "2025-09-09", "AM", "/"),
            rule: "R-IN-23", words: "load its pupils first"),
        Fault(
            name: "unknown school",
            line: "900009,\(World.ann),2025-09-09,AM,/,,\n",
            rule: "R-IN-10", words: "load schools and pupils first"),
    ]

    private static let dates = [
        Fault(
            name: "before the first day",
            line: World.mark(World.di, "2024-09-03", "AM", "/")
                .replacing("900001", with: "900002"),
            rule: "R-IN-42", words: "before the pupil's first day"),
        Fault(
            name: "future", line: World.mark(World.ann, "2025-09-22", "AM", "/"),
            rule: "R-IN-44", words: "has not come yet"),
        Fault(
            name: "closed day", line: World.mark(World.ann, "2025-09-05", "AM", "/"),
            rule: "R-IN-45", words: "calendar says closed"),
        Fault(
            name: "no date", line: World.mark(World.ann, "2025-13-09", "AM", "/"),
            rule: "R-IN-04", words: "write 2025-09-08 or 08/09/2025"),
        Fault(
            name: "no session", line: World.mark(World.ann, "2025-09-09", "noon", "/"),
            rule: "R-IN-47", words: "neither AM nor PM"),
        Fault(
            name: "too long for a code",
            line: World.mark(World.ann, "2025-09-09", "AM", "was present today"),
            rule: "R-IN-48", words: "code"),
    ]

    @Test(arguments: strangers + dates)
    func `a mark that cannot be taken is held back with its line, rule and reason`(
        _ fault: Fault
    ) async throws {
        let desk = try await Desk(.people)
        let sound = World.mark(World.cy, "2025-09-09", "AM", "/")
        let ran = try await desk.take("marks", World.header + sound + fault.line)
        #expect(ran.status == 1)
        #expect(ran.out.contains("1 taken, 1 held back"))
        let said = ran.out.split(separator: "\n").first { $0.hasPrefix("  line 3") }
        #expect(said?.hasSuffix("[\(fault.rule)]") == true, "\(ran.out)")
        #expect(said?.contains(fault.words) == true)
        #expect(ran.out.contains("Written: 1 new"))
        let kept = try desk.rows("quarantined_row")
        #expect(kept.count == 1)
        #expect(kept.first?.contains(fault.rule) == true)
        // A screen may be seen by others: the row as it came stays in the database.
        #expect(!ran.out.contains("O'Neil"))
    }

    @Test func `two marks that contradict each other are both left out`() async throws {
        let desk = try await Desk(.people)
        let ran = try await desk.take(
            "marks",
            World.header + World.mark(World.ann, "2025-09-09", "AM", "I")
                + World.mark(World.ann, "2025-09-09", "AM", "O")
                + World.mark(World.ann, "2025-09-09", "PM", "\\"))
        #expect(ran.status == 1)
        #expect(ran.out.contains("R-IN-46 2:"))
        #expect(ran.out.contains("Written: 1 new"))
    }

    @Test func `the same mark twice is one mark`() async throws {
        let desk = try await Desk(.people)
        let mark = World.mark(World.ann, "2025-09-09", "AM", "I")
        let ran = try await desk.take("marks", World.header + mark + mark)
        #expect(ran.status == 0)
        #expect(ran.out.contains("1 said twice"))
        #expect(ran.out.contains("Written: 1 new"))
    }

    @Test func `a code that was not in force on the date is kept and flagged`() async throws {
        let desk = try await Desk(.people)
        // Y ended on 18 August 2024; Y1 to Y7 followed it.
        let ran = try await desk.take(
            "marks", World.header + World.mark(World.ann, "2025-09-09", "AM", "Y"))
        #expect(ran.out.contains("Code Y was not in force on the date"))
        #expect(ran.out.contains("[R-IN-41]"))
        let codes = try await desk.run("measure", "--by", "code", "--ages", "all")
        #expect(codes.status == 0)
        let pupil = try await desk.look("pupil", World.ann)
        #expect(pupil.out.contains("Y"))
    }

    @Test func `no mark taken is never an absence`() async throws {
        let desk = try await Desk(.people)
        let ran = try await desk.take(
            "marks",
            World.header + World.mark(World.ann, "2025-09-09", "AM", "-")
                + World.mark(World.ann, "2025-09-09", "PM", "")
                + World.mark(World.ann, "2025-09-10", "AM", "/"))
        #expect(ran.status == 0)
        #expect(ran.out.contains("2 no mark"))
        let json = try await desk.run("measure", "--format", "json")
        #expect(json.out.contains("\"sess_possible\": 1"))
        #expect(json.out.contains("\"sess_overall\": 0"))
    }
}
