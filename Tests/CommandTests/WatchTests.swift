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

    @Test(arguments: [
        (["--once-changed", "0"], Int32(2)), (["--once-changed", "x"], 2),
        (["--school", "999999"], 1), (["--database", "nowhere.db"], 3),
    ])
    func `what cannot be watched is refused`(options: [String], status: Int32) async throws {
        let desk = try await Desk(.marks)
        let ran = try await desk.runPlainly(["watch", "--today", Desk.today] + options)
        #expect(ran.status == status, "\(ran.all)")
        #expect(ran.out.isEmpty)
    }

    private func expectToHear(on desk: Desk, database: String) async throws {
        let place = ["--database", database, "--today", Desk.today]
        let nation = try Watcher(["--once-changed", "2"] + place, in: desk.folder)
        let school = try Watcher(
            ["--once-changed", "1", "--school", "900002"] + place, in: desk.folder)
        let start = try await nation.line("Figures: ")
        #expect(start.contains("60 possible sessions of 3 pupils"))
        _ = try await school.line("Figures: ")
        try desk.write(
            World.header + World.marks(World.di, at: World.eloi, on: ["2025-09-19"]),
            to: "more.csv")
        let sent = try await desk.runPlainly(
            ["import", "marks", "more.csv", "--operator", "A. Clerk"] + place)
        #expect(sent.status == 0, "\(sent.all)")
        _ = try await nation.line("St Éloi’s School (900002): 2 registers")
        _ = try await nation.line("In the figures after ")
        let after = try await nation.line("Figures: ")
        #expect(after.contains("62 possible sessions of 4 pupils"))
        let own = try await school.line("Figures: ")
        #expect(own.contains("2 possible sessions of 1 pupil"))
        let amended = try await desk.runPlainly(
            [
                "amend", "--school", "900001", "--upn", World.ann, "--date", "2025-09-19",
                "--session", "AM", "--code", "I", "--reason", "A parent telephoned",
                "--title", "Attendance officer", "--operator", "A. Officer",
            ] + place)
        #expect(amended.status == 0, "\(amended.all)")
        _ = try await nation.line("Oak Field Primary School (900001): 1 register")
        let last = try await nation.line("Figures: ")
        #expect(try await nation.end() == 0)
        #expect(try await school.end() == 0)
        // Whoever begins now sees the same.
        let anew = try Watcher(place, in: desk.folder)
        #expect(try await anew.line("Figures: ") == last)
        anew.stop()
    }
}

/// The program, watching, and its lines as they come.
private final class Watcher {
    private let process = Process()
    private let output = Pipe()
    private var lines: AsyncThrowingStream<String, any Error>.Iterator
    private let ended: AsyncStream<Int32>

    init(_ options: [String], in folder: URL) throws {
        process.executableURL = try #require(Program.url, "build the product rollcall first")
        process.arguments = ["watch"] + options
        process.currentDirectoryURL = folder
        process.environment = ["LANG": "C.UTF-8", "TZ": "UTC"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        let (stream, continuation) = AsyncThrowingStream.makeStream(of: String.self)
        lines = stream.makeAsyncIterator()
        let (ended, end) = AsyncStream.makeStream(of: Int32.self)
        self.ended = ended
        process.terminationHandler = {
            end.yield($0.terminationStatus)
            end.finish()
        }
        let reading = output.fileHandleForReading
        Thread {
            var rest = Data()
            while true {
                let more = reading.availableData
                if more.isEmpty { break }
                rest += more
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    continuation.yield(String(decoding: rest[..<end], as: UTF8.self))
                    rest = Data(rest[(end + 1)...])
                }
            }
            continuation.finish()
        }.start()
        try process.run()
    }

    /// The next line that begins with some words.
    func line(_ beginning: String) async throws -> String {
        while let line = try await lines.next() {
            if line.hasPrefix(beginning) { return line }
        }
        throw Silence(awaited: beginning)
    }

    /// The exit code, once the program has ended by itself.
    func end() async throws -> Int32 {
        for await status in ended { return status }
        throw Silence(awaited: "its end")
    }

    func stop() { process.interrupt() }

    private struct Silence: Error { let awaited: String }
}
