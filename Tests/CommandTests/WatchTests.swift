import Foundation
import RollTestSupport
import Testing

/// One process watches while another one writes: the built program, twice.
@Suite struct WatchTests {
    @Test func `on a file: registers and amendments of another process reach who watches`()
        async throws
    {
        let desk = try await Desk(.marks)
        try await expectToHear(on: desk, database: "rollcall.sqlite")
    }

    @Test(.enabled(if: PostgresServer.isHere, "no PostgreSQL server is installed"))
    func `on a server: registers and amendments of another process reach who watches`()
        async throws
    {
        let server = try PostgresServer.shared.get()
        let name = try server.makeDatabase()
        defer { server.dropDatabase(name) }
        let desk = try await Desk(.marks)
        let moved = try await desk.runPlainly(["move", "rollcall.sqlite", server.address(name)])
        #expect(moved.status == 0, "\(moved.all)")
        try await expectToHear(on: desk, database: server.address(name))
    }

    @Test(.enabled(if: PostgresServer.isHere, "no PostgreSQL server is installed"))
    func `who watches a server that stops and starts goes on by itself`() async throws {
        let server = try PostgresServer.ofItsOwn()
        let address = server.address(try server.makeDatabase())
        let desk = try await Desk(.marks)
        let moved = try await desk.runPlainly(["move", "rollcall.sqlite", address])
        #expect(moved.status == 0, "\(moved.all)")
        let place = ["--database", address, "--today", Desk.today]
        let nation = try Running.watching(["--once-changed", "1"] + place, in: desk.folder)
        _ = try await nation.figures()
        try server.stop(.crash)
        let refused = try await desk.runPlainly(["measure"] + place)
        #expect(refused.status == 3 && refused.err.contains("cannot be reached"))
        try server.start()
        try desk.write(
            World.header + World.marks(World.di, at: World.eloi, on: ["2025-09-19"]),
            to: "more.csv")
        let sent = try await desk.runPlainly(
            ["import", "marks", "more.csv", "--operator", "A. Clerk"] + place)
        #expect(sent.status == 0, "\(sent.all)")
        #expect(try await nation.figures().last?.contains("62 possible sessions") ?? false)
        #expect(try await nation.end() == 0)
    }

    @Test(arguments: [
        "2 --once-changed 0", "2 --once-changed x", "1 --school 999999", "3 --database nowhere.db",
    ])
    func `what cannot be watched is refused`(line: String) async throws {
        let desk = try await Desk(.marks)
        let words = line.split(separator: " ").map(String.init)
        let ran = try await desk.runPlainly(
            ["watch", "--today", Desk.today] + words.dropFirst())
        #expect(String(ran.status) == words[0], "\(ran.all)")
        #expect(ran.out.isEmpty)
    }

    private func expectToHear(on desk: Desk, database: String) async throws {
        let place = ["--database", database, "--today", Desk.today]
        let nation = try Running.watching(["--once-changed", "2"] + place, in: desk.folder)
        let school = try Running.watching(
            ["--once-changed", "1", "--school", "900002"] + place, in: desk.folder)
        let start = try await nation.figures()
        #expect(start.last?.contains("60 possible sessions of 3 pupils") ?? false)
        _ = try await school.figures()
        try desk.write(
            World.header + World.marks(World.di, at: World.eloi, on: ["2025-09-19"]),
            to: "more.csv")
        let sent = try await desk.runPlainly(
            ["import", "marks", "more.csv", "--operator", "A. Clerk"] + place)
        #expect(sent.status == 0, "\(sent.all)")
        let after = try await nation.figures()
        #expect(after[0].hasPrefix("St Éloi’s School (900002): "))
        #expect(after[1].hasPrefix("In the figures after "))
        #expect(after[2].contains("62 possible sessions of 4 pupils"))
        let own = try await school.figures()
        #expect(own.last?.contains("2 possible sessions of 1 pupil;") ?? false)
        let amended = try await desk.runPlainly(
            [
                "amend", "--school", "900001", "--upn", World.ann, "--date", "2025-09-19",
                "--session", "AM", "--code", "I", "--reason", "A parent telephoned",
                "--title", "Attendance officer", "--operator", "A. Officer",
            ] + place)
        #expect(amended.status == 0, "\(amended.all)")
        let last = try await nation.figures()
        #expect(last[0] == "Oak Field Primary School (900001): 1 register")
        #expect(try await nation.end() == 0)
        #expect(try await school.end() == 0)
        // Whoever begins now sees the same.
        let anew = try Running.watching(place, in: desk.folder)
        #expect(try await anew.figures().last == last.last)
        anew.stop()
    }
}

extension Running {
    /// The program, watching.
    fileprivate static func watching(_ options: [String], in folder: URL) throws -> Running {
        try Running(["watch"] + options, in: folder)
    }

    /// The next lines, up to the one with the figures.
    fileprivate func figures() async throws -> [String] {
        try await lines { $0.hasPrefix("Figures: ") }
    }
}
