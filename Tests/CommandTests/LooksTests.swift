import Foundation
import Testing

/// Who looked at a child can be asked by a parent, an inspector or a data officer.
@Suite struct LooksTests {
    private func audit(_ desk: Desk, _ options: String...) async throws -> Ran {
        try await Program.run(
            ["looks", "--operator", "D. Lead", "--purpose", "audit"] + options, in: desk.folder)
    }

    @Test func `looks at a child are listed with who, when, what and why`() async throws {
        let desk = try await Desk()
        #expect(try await desk.look("pupil", World.ann).status == 0)
        #expect(try await desk.look("pupil", World.ben).status == 0)
        #expect(try await desk.look("list", "--school", "900001").status == 0)
        let found = try await audit(desk, "--upn", World.ann)
        #expect(found.status == 0)
        for part in ["1 look", "A. Officer", "pupil", "weekly review", World.ann, "Oak Field"] {
            #expect(found.out.contains(part), "\(part) in \(found.out)")
        }
        #expect(!found.out.contains(World.ben))
        // A list names many children, and may have named this one.
        #expect(found.out.contains("1 look at lists of the child's schools"))
        let school = try await audit(desk, "--school", "900001", "--format", "csv")
        let rows = school.out.split(separator: "\n")
        // The three looks, and the look at the first answer.
        #expect(rows.count == 5)
        #expect(rows[1].contains("D. Lead,looks"))
        #expect(rows[2].contains("A. Officer,list,900001"))
    }

    @Test func `to read the record is a look, refused without a name and a purpose`() async throws {
        let desk = try await Desk()
        #expect(try await desk.look("pupil", World.ann).status == 0)
        let nobody = try await desk.run("looks", "--upn", World.ann)
        #expect(nobody.status == 2)
        #expect(nobody.out.isEmpty)
        #expect(try await audit(desk, "--upn", World.ann).status == 0)
        #expect(try await audit(desk).status == 0)
        let kept = try desk.rows("disclosure")
        #expect(kept.count == 3)
        #expect(kept[1].contains("looks") && kept[1].contains("D. Lead"))
        #expect(kept[2].contains("looks"))
    }

    @Test func `looks are narrowed by person and date, and paged`() async throws {
        let desk = try await Desk()
        for _ in 0..<3 { #expect(try await desk.look("pupil", World.cy).status == 0) }
        let first = try await audit(desk, "--person", "OFFICER", "--show", "2")
        #expect(first.out.contains("3 looks"))
        #expect(first.out.contains("Page 1 of 2"))
        let last = try await audit(desk, "--person", "officer", "--show", "2", "--page", "2")
        #expect(last.out.components(separatedBy: World.cy).count == 2)
        let past = try await audit(desk, "--person", "officer", "--show", "2", "--page", "3")
        #expect(past.status == 2)
        #expect(past.err.contains("the last one is 2"))
        let none = try await audit(desk, "--to", "2020-01-01")
        #expect(none.out.contains("Nobody has looked"))
        let odd = try await audit(desk, "--person", "100%_")
        #expect(odd.out.contains("Nobody has looked"))
    }

    @Test(arguments: [
        (["--upn", World.upn(77)], 1, "No school that is loaded has a pupil"),
        (["--school", "900009"], 1, "is loaded"), (["--page", "0"], 2, "--page"),
        (["--from", "2025-09-02", "--to", "2025-09-01"], 2, "before --from"),
    ])
    func `a question that cannot be is refused, and no look is kept`(
        _ options: [String], _ status: Int, _ hint: String
    ) async throws {
        let desk = try await Desk()
        let ran = try await Program.run(
            ["looks", "--operator", "D. Lead", "--purpose", "audit"] + options, in: desk.folder)
        #expect(ran.status == status)
        #expect(ran.err.contains(hint), "\(ran.err)")
        #expect(try desk.rows("disclosure").isEmpty)
    }
}
