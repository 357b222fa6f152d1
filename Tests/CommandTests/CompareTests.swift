import Foundation
import Testing

/// A list of another system beside ours, as an officer runs it.
///
/// R-CMP-01, R-LIST-01, R-LIST-08
@Suite struct CompareTests {
    /// What Oak Field's own system says of the fortnight.
    private static let list =
        "UPN,Name,Possible,Attended,Auth absences,Unauth absences,PA\n"
        + "\(World.ann),\"O'Neil, Ann\",20,18,1,1,N\n"
        + "\(World.ben),\"Brown, Ben\",20,10,6,4,Y\n"
        + "\(World.cy),\"Clarke, Cy\",20,19,1,0,N\n"

    private func compare(_ desk: Desk, _ text: String, _ options: String...) async throws -> Ran {
        try desk.write(text, to: "theirs.csv")
        return try await Program.run(
            [
                "compare", "theirs.csv", "--today", Desk.today, "--operator", "A. Officer",
                "--purpose", "check our system",
            ] + options, in: desk.folder)
    }

    @Test func `trap T1: exactly a tenth is named, and the look is kept`() async throws {
        let desk = try await Desk()
        let before = try desk.dump()
        let ran = try await compare(desk, Self.list, "--from", "2025-09-08")
        #expect(ran.status == 0, "\(ran.all)")
        for part in [
            "OFFICIAL-SENSITIVE", "3 pupils in both lists. 2 agree, 1 differ",
            "exactly at the line",
            "over the line only", "O'Neil",
        ] {
            #expect(ran.out.contains(part), "\(part) in \(ran.out)")
        }
        #expect(!ran.out.contains("Clarke"))
        // The register is as it was; who looked is kept, and nothing else: a look, its entry in the
        // record with what it says, another end of the chain that it hangs on, and the last numbers given.
        let change = Change(from: before, to: try desk.dump())
        #expect(
            change.added == [
                "audit_chain": 1, "audit_content": 1, "audit_entry": 1, "counter": 1,
                "disclosure": 1,
            ])
        #expect(change.gone == ["audit_chain": 1])
        let looks = try desk.rows("disclosure")
        #expect(looks.count == 1)
        #expect(looks.first?.contains("compare") == true)
        #expect(looks.first?.contains("check our system") == true)
    }

    /// How many rows of each table only one of two states of a database has.
    private struct Change {
        let added: [String: Int]
        let gone: [String: Int]

        init(from before: [String], to after: [String]) {
            let difference = after.difference(from: before)
            added = Self.tables(difference.insertions)
            gone = Self.tables(difference.removals)
        }

        private static func tables(_ changes: [CollectionDifference<String>.Change]) -> [String:
            Int]
        {
            changes.reduce(into: [:]) { found, change in
                let row =
                    switch change {
                    case .insert(_, let row, _), .remove(_, let row, _): row
                    }
                found[String(row.prefix { $0 != " " }), default: 0] += 1
            }
        }
    }

    @Test func `without a name and a purpose nothing is shown`() async throws {
        let desk = try await Desk()
        try desk.write(Self.list, to: "theirs.csv")
        let ran = try await desk.run("compare", "theirs.csv")
        #expect(ran.status == 2)
        #expect(ran.out.isEmpty && ran.err.contains("--purpose"))
        #expect(try desk.rows("disclosure").isEmpty)
    }

    @Test func `what is not explained is a row, and the exit code is 1`() async throws {
        let desk = try await Desk()
        let ran = try await compare(desk, Self.list.replacing("20,10,6,4", with: "20,13,4,3"))
        #expect(ran.status == 1)
        #expect(ran.out.contains("not explained"))
        let csv = try await compare(
            desk, Self.list.replacing("20,10,6,4", with: "20,13,4,3"), "--format", "csv")
        #expect(csv.out.contains("unexplained,,no,,3,-2,-1"), "\(csv.out)")
    }

    @Test func `a list of schools names no child, and asks nobody why`() async throws {
        let desk = try await Desk()
        try desk.write(
            "URN,School,Pupils,Possible sessions,Absences,PA,SA\n900001,Oak,3,60,13,2,1\n",
            to: "schools.csv")
        let ran = try await desk.run("compare", "schools.csv", "--from", "2025-09-08")
        #expect(ran.status == 0, "\(ran.all)")
        #expect(ran.out.contains("1 school in both lists. 1 agree, 0 differ."))
        #expect(try desk.rows("disclosure").isEmpty)
        try desk.write(
            "URN,School,Pupils,Possible sessions,Absences,PA,SA\n900001,Oak,3,60,13,1,0\n",
            to: "schools.csv")
        let edge = try await desk.run("compare", "schools.csv", "--from", "2025-09-08")
        #expect(edge.status == 0, "\(edge.all)")
        #expect(edge.out.contains("exactly at the line"))
    }

    @Test(arguments: [
        ("Colour,Size\nred,1\n", [], 1, "Its columns are “Colour”, “Size”"),
        (Self.list, ["--school", "900009"], 1, "No pupils of school 900009"),
        (Self.list, ["--from", "2025-09-20"], 2, "comes before the first"),
        (Self.list, ["--from", "2025-07-20", "--to", "2025-09-19"], 2, "are two"),
        ("URN,Possible\n123456,20\n", [], 1, "None of the schools"),
    ])
    func `a comparison that cannot be is refused, and no look is kept`(
        _ text: String, _ options: [String], _ status: Int, _ hint: String
    ) async throws {
        let desk = try await Desk()
        try desk.write(text, to: "theirs.csv")
        let ran = try await Program.run(
            [
                "compare", "theirs.csv", "--today", Desk.today, "--operator", "A. Officer",
                "--purpose", "check our system",
            ] + options, in: desk.folder)
        #expect(ran.status == status, "\(ran.all)")
        #expect(ran.err.contains(hint), "\(ran.err)")
        #expect(try desk.rows("disclosure").isEmpty)
    }

    @Test func `rows of another school and pupils nobody knows are named`() async throws {
        let desk = try await Desk()
        let text =
            "URN,UPN,Possible,Attended\n900001,\(World.cy),20,19\n900002,\(World.ben),20,10\n"
            + "900001,\(World.upn(77)),20,19\n900001,\(World.di),20,19\n"
        let ran = try await compare(desk, text, "--school", "900001")
        #expect(ran.status == 1)
        for part in [
            "R-LIST-08", "no pupil here has the number or the name", "is at another school here",
            "Only here: 2 pupils",
        ] {
            #expect(ran.out.contains(part), "\(part) in \(ran.out)")
        }
    }

    @Test func `the worked example of the page is what the program prints`() async throws {
        let desk = try await Desk()
        let ran = try await compare(desk, Self.example, "--from", "2025-09-08")
        #expect(ran.status == 0, "\(ran.all)")
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/comparing.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let shown = ran.out.trimmed.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
        let isShown = text.contains(shown)
        #expect(isShown, "docs/comparing.md should show:\n\(shown)")
        #expect(text.contains(Self.example.trimmed.replacing("\n", with: "\n    ")))
    }

    /// Counted from the 9th on, and N not at all.
    private static let example =
        "UPN,Name,Possible,Attended,Auth absences,Unauth absences,PA\n"
        + "\(World.ann),\"O'Neil, Ann\",17,16,1,0,N\n"
        + "\(World.ben),\"Brown, Ben\",18,10,6,2,Y\n"
        + "\(World.cy),\"Clarke, Cy\",18,17,1,0,N\n"
}
