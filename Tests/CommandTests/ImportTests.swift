import Foundation
import Testing

/// What taking in a file writes, and what it does not.
@Suite struct ImportTests {
    @Test(arguments: [
        ("calendars", World.calendars), ("pupils", World.pupils), ("groups", World.groups),
        ("contacts", World.contacts), ("marks", World.fortnight),
    ])
    func `the same file again changes nothing`(_ content: String, _ text: String) async throws {
        let desk = try await Desk()
        let before = try desk.dump()
        let again = try await desk.take(content, text)
        #expect(again.status == 0)
        #expect(again.out.contains("0 new, 0 changed"))
        #expect(again.out.contains("This file has been imported before."))
        #expect(try desk.dump() == before)
    }

    @Test func `a dry run and a check say what would happen, and write nothing`() async throws {
        let desk = try await Desk(.people)
        let before = try desk.dump()
        let dry = try await desk.take("marks", World.fortnight, "--dry-run")
        #expect(dry.status == 0)
        #expect(dry.out.contains("Would be written (dry run): 60 new, 0 changed, 0 unchanged"))
        let check = try await desk.run("check-file", "marks", "marks.csv")
        #expect(check.status == 0)
        #expect(check.out == dry.out)
        #expect(try desk.dump() == before)
    }

    @Test func `a file that would change an implausible share stops until it is meant`()
        async throws
    {
        let desk = try await Desk()
        let before = try desk.dump()
        // Seven of sixty marks: more than one in ten.
        let other =
            World.header
            + World.marks(
                World.ann,
                but: [
                    "2025-09-08": "O", "2025-09-09": "O", "2025-09-10": "O", "2025-09-11 AM": "O",
                    "2025-09-19 AM": "N",
                ])
            + World.fortnight.split(separator: "\n").filter {
                $0.contains(World.ben) || $0.contains(World.cy)
            }.map { $0 + "\n" }.joined()
        let stopped = try await desk.take("marks", other)
        #expect(stopped.status == 1)
        #expect(stopped.out.contains("would change 7 of 60 marks"))
        #expect(stopped.out.contains("Nothing was written"))
        #expect(stopped.out.contains("--accept-changes"))
        #expect(try desk.dump() == before)
        let meant = try await desk.take("marks", other, "--accept-changes")
        #expect(meant.status == 0)
        #expect(meant.out.contains("Written: 0 new, 7 changed, 53 unchanged"))
    }

    @Test func `forty bad rows among four thousand are told one by one, the good are written`()
        async throws
    {
        let desk = try await Desk(.people)
        let text = Self.manyRows()
        let pupils = try await desk.take("pupils", text.pupils)
        #expect(pupils.status == 0, "\(pupils.all)")
        let strict = try await desk.take("marks", text.marks, "--strict", "--show", "100")
        #expect(strict.status == 1)
        #expect(strict.out.contains("Not written: The file has faults and --strict was given."))
        #expect(try desk.rows("register_sheet").isEmpty)
        let ran = try await desk.take("marks", text.marks, "--show", "100")
        #expect(ran.status == 1)
        #expect(ran.out.contains("Rows: 4000 read, 3960 taken, 40 held back"))
        let lines = ran.out.split(separator: "\n").filter { $0.hasPrefix("  line ") }
        #expect(lines.count == 40)
        #expect(lines.first?.hasPrefix("  line 101") == true)
        #expect(lines.allSatisfy { $0.contains("the session is neither AM nor PM") })
        #expect(ran.out.contains("Written: 3,960 new, 0 changed, 0 unchanged; 40 rows held back."))
        #expect(try desk.rows("quarantined_row").count == 40)
    }

    /// 200 pupils with twenty marks each; every hundredth row has a session that is none.
    private static func manyRows() -> (pupils: String, marks: String) {
        let numbers = (1_000..<1_200).map { World.upn($0) }
        var pupils = "URN,UPN,Surname,Forename,DOB,Sex,NC year,Admission date\n"
        for upn in numbers { pupils += "900001,\(upn),Test,Child,2015-10-30,F,4,2023-09-04\n" }
        var rows = numbers.flatMap { upn in
            World.marks(upn).split(separator: "\n").map(String.init)
        }
        for place in stride(from: 99, to: rows.count, by: 100) {
            rows[place] = rows[place].replacing(",PM,", with: ",noon,")
        }
        return (pupils, World.header + rows.map { $0 + "\n" }.joined())
    }

    @Test func `a wholly wrong file stops, and nothing of it is written`() async throws {
        let desk = try await Desk()
        let before = try desk.dump()
        let strangers = World.fortnight.replacing("90000", with: "90009")
        let ran = try await desk.take("marks", strangers)
        #expect(ran.status == 1)
        #expect(ran.out.contains("is it the right file?"))
        #expect(ran.out.contains("Not written"))
        #expect(try desk.dump() == before)
    }

    @Test func `another school's file stops at the door`() async throws {
        let desk = try await Desk()
        let before = try desk.dump()
        for content in ["marks", "pupils"] {
            let text = content == "marks" ? World.fortnight : World.pupils
            let ran = try await desk.take(content, text, "--school", "900002")
            #expect(ran.status == 1, "\(content)")
            #expect(ran.all.contains("another school"), "\(ran.all)")
        }
        #expect(try desk.dump() == before)
    }

    @Test func `an amendment stands when the school's system sends the old mark again`()
        async throws
    {
        let desk = try await Desk()
        let amended = try await desk.run(
            "amend", "--school", "900001", "--upn", World.ann, "--date", "2025-09-19",
            "--session", "am", "--code", "I", "--reason", "mother rang", "--title", "Officer",
            "--operator", "A. Officer")
        #expect(amended.status == 0)
        let again = try await desk.take("marks", World.fortnight + "\n")
        #expect(again.out.contains("0 new, 0 changed"))
        #expect(again.out.contains("so the amendments stand"))
        let codes = try await desk.run("measure", "--by", "code", "--format", "csv")
        #expect(!codes.out.contains("\nN,"))
    }
}
