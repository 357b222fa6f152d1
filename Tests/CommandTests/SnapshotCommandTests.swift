import Foundation
import Testing

/// The figures in a file that opens at once, as whoever asks for figures sees it.
@Suite struct SnapshotCommandTests {
    /// A question that needs every part of the file.
    private static let question = [
        "query", "--by", "school", "--by", "sex", "--count-as", "I=present", "--today", Desk.today,
    ]

    private func explained(_ desk: Desk, _ more: String...) async throws -> Ran {
        try await desk.runPlainly(Self.question + ["--explain"] + more)
    }

    /// The table of an answer, without the line that explains it.
    private func table(_ ran: Ran) -> String {
        ran.out.split(separator: "\n").prefix { !$0.contains("Mapped") && !$0.contains("Loaded") }
            .joined(separator: "\n")
    }

    private func path(_ desk: Desk) -> String {
        desk.folder.appending(path: "rollcall.sqlite.snapshot").path
    }

    @Test func `a query gives the same answer from the file as from the database`() async throws {
        let desk = try await Desk(.marks)
        let before = try await explained(desk)
        #expect(before.out.contains("Loaded 2 school years"))
        let written = try await desk.run("snapshot", "write")
        #expect(written.status == 0, "\(written.all)")
        #expect(written.out.contains("2 school years with 4 registrations, of 2025/26"))
        let after = try await explained(desk)
        #expect(after.out.contains("Mapped rollcall.sqlite.snapshot"))
        #expect(after.out.contains("0 changed since"))
        #expect(after.err == "")
        #expect(table(after) == table(before))
        let without = try await explained(desk, "--no-snapshot")
        #expect(without.out.contains("Loaded 2 school years"))
        let then = try await explained(desk, "--as-known-on", "2025-09-12")
        #expect(then.out.contains("it holds only what is known now") && then.err == "")
        let child = try await desk.run("query", "--unit", "child", "--school", "900001")
        let again = try await desk.run(
            "query", "--unit", "child", "--school", "900001", "--no-snapshot")
        #expect(child.out == again.out && child.status == 0)
    }

    @Test func `what changed since is read from the database, and only that`() async throws {
        let desk = try await Desk(.marks)
        #expect(try await desk.run("snapshot", "write").status == 0)
        let more = """
            urn,upn,date,session,code
            900002,\(World.di),2025-09-15,AM,I
            900002,\(World.di),2025-09-15,PM,I

            """
        let taken = try await desk.take("marks", more, named: "more.csv")
        #expect(taken.status == 0, "\(taken.all)")
        let asked = try await explained(desk)
        #expect(asked.out.contains("1 changed since"), "\(asked.all)")
        #expect(table(asked) == table(try await explained(desk, "--no-snapshot")))
        // A question about the other school has nothing to read anew.
        let other = try await explained(desk, "--school", "900001")
        #expect(other.out.contains("0 changed since"))
        let info = try await desk.run("snapshot", "info")
        #expect(info.out.contains("Schools changed since"))
        let again = try await desk.run("snapshot", "write")
        #expect(again.out.contains("1 read from the database, 1 copied from the file before"))
        let check = try await desk.run("snapshot", "check", "--deep")
        #expect(check.status == 0)
        #expect(check.out.contains("2 school years agree with the database"))
    }

    @Test func `a damaged file is told, and never moves a figure`() async throws {
        let desk = try await Desk(.marks)
        let expected = table(try await explained(desk))
        #expect(try await desk.run("snapshot", "write").status == 0)
        let good = try Data(contentsOf: URL(filePath: path(desk)))
        // The places of many bytes: the head, planes, marks, the index, the directory.
        for place in stride(from: 0, to: good.count, by: good.count / 12) {
            var bad = good
            bad[place] ^= 32
            try desk.write(bad, to: "rollcall.sqlite.snapshot")
            let asked = try await explained(desk)
            #expect(asked.status == 0 && table(asked) == expected, "byte \(place)")
        }
        try desk.write(good.dropLast(100), to: "rollcall.sqlite.snapshot")
        let torn = try await explained(desk)
        #expect(table(torn) == expected)
        #expect(torn.err.contains("it is cut off") && torn.err.contains("rollcall snapshot write"))
        let check = try await desk.run("snapshot", "check")
        #expect(check.status == 1 && check.err.contains("it is cut off"))
        let written = try await desk.run("snapshot", "write")
        #expect(written.status == 0 && written.err.contains("it is cut off"))
        #expect(try Data(contentsOf: URL(filePath: path(desk))).count == good.count)
    }

    @Test func `the file of another database is refused`() async throws {
        let desk = try await Desk(.marks)
        let other = try Desk(emptyFolder: ())
        #expect(try await other.run("init").status == 0)
        #expect(try await other.run("snapshot", "write").status == 0)
        let foreign = path(other)
        let asked = try await explained(desk, "--snapshot", foreign)
        #expect(asked.status == 0 && asked.err.contains("another database"))
        let info = try await desk.run("snapshot", "info", "--snapshot", foreign)
        #expect(info.status == 1 && info.err.contains("another database"))
        let missing = try await desk.run("snapshot", "check")
        #expect(missing.status == 3 && missing.err.contains("rollcall snapshot write"))
        try desk.write("SQLite format 3", to: "some.file")
        let kind = try await desk.run("snapshot", "info", "--snapshot", "some.file")
        #expect(kind.status == 1 && kind.err.contains("a file of another kind"))
    }

    @Test func `a full disk leaves the file as it was`() async throws {
        let desk = try await Desk(.marks)
        #expect(try await desk.run("snapshot", "write").status == 0)
        let good = try Data(contentsOf: URL(filePath: path(desk)))
        let program = try #require(Program.url)
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        // Room for what SQLite keeps beside the database, 32 KiB, and not for ninety years.
        let years = (1930..<2020).map { "--year \($0)/\(($0 + 1) % 100 / 10)\(($0 + 1) % 10)" }
        shell.arguments = [
            "-c",
            "trap '' XFSZ; ulimit -f 66; exec \"$0\" snapshot write --anew --today "
                + "\(Desk.today) \(years.joined(separator: " "))",
            program.path,
        ]
        shell.currentDirectoryURL = desk.folder
        let pipe = Pipe()
        shell.standardError = pipe
        try shell.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 3)
        #expect(said.contains("larger than the system allows"), "\(said)")
        #expect(try Data(contentsOf: URL(filePath: path(desk))) == good)
        let names = try FileManager.default.contentsOfDirectory(atPath: desk.folder.path)
        #expect(!names.contains { $0.hasSuffix(".partial") })
    }
}
