import Foundation
import Testing

/// A server and its callers: the built program, twice.
@Suite struct ServedTests {
    @Test func `a played day reaches a server, and its registers are sound`() async throws {
        let desk = try Desk(emptyFolder: ())
        _ = try await desk.runPlainly(["init"])
        let made = try await desk.runPlainly([
            "synthesise", "--authority", "382", "--share", "0.01", "--today", "2025-10-15",
        ])
        #expect(made.status == 0, "\(made.all)")
        let server = try Served(["--today", "2025-10-15"], in: desk.folder)
        let address = try await server.address()
        let played = try await desk.runPlainly([
            "play", "--server", address, "--most", "25", "--speed", "1000000",
        ])
        #expect(played.status == 0, "\(played.all)")
        #expect(played.out.contains("Sent 25 requests") && played.out.contains("none refused"))
        let sound = try await desk.runPlainly(["doctor", "--today", "2025-10-15"])
        #expect(sound.status == 0, "\(sound.all)")
        server.stop()
    }
}

/// The program, serving.
private final class Served {
    private let process = Process()
    private let output = Pipe()
    private let lines: AsyncStream<String>

    init(_ options: [String], in folder: URL) throws {
        let program: URL = try #require(Program.url, "build the product rollcall first")
        process.executableURL = program
        process.arguments = ["serve", "--port", "0"] + options
        process.currentDirectoryURL = folder
        process.environment = ["LANG": "C.UTF-8", "TZ": "UTC"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        let (stream, line) = AsyncStream.makeStream(of: String.self)
        lines = stream
        let reading = output.fileHandleForReading
        Thread {
            var rest = Data()
            while true {
                let more = reading.availableData
                if more.isEmpty { break }
                rest += more
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    line.yield(String(decoding: rest[..<end], as: UTF8.self))
                    rest = Data(rest[(end + 1)...])
                }
            }
            line.finish()
        }.start()
        try process.run()
    }

    /// Where it is, once it serves.
    func address() async throws -> String {
        for await line in lines {
            if let found = line.firstMatch(of: /http:\/\/[^\/ ]+/) { return String(found.output) }
        }
        throw Silence()
    }

    /// Ends it: threads of tests block milder signals, and what they start inherits that.
    func stop() { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    deinit { stop() }

    private struct Silence: Error {}
}
