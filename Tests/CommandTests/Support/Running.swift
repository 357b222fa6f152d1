import Foundation
import Testing

/// The built program at work, such as a server or one that watches, and its lines as they come.
final class Running {
    private let process = Process()
    private var lines: AsyncStream<String>.Iterator
    private let ended: AsyncStream<Int32>

    /// Starts the program in a folder; nothing of the tester's own surroundings reaches it.
    init(_ arguments: [String], in folder: URL) throws {
        let program: URL = try #require(Program.url, "build the product rollcall first")
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["LANG": "C.UTF-8", "TZ": "UTC"]
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        let (stream, line) = AsyncStream.makeStream(of: String.self)
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
                    line.yield(String(decoding: rest[..<end], as: UTF8.self))
                    rest = Data(rest[(end + 1)...])
                }
            }
            line.finish()
        }.start()
        try process.run()
    }

    /// The next lines, up to the first that is wanted.
    func lines(until isWanted: (String) -> Bool) async throws -> [String] {
        var found: [String] = []
        while let line = await lines.next() {
            found.append(line)
            if isWanted(line) { return found }
        }
        throw Silence(after: found)
    }

    /// Where a server is, once it serves.
    func address() async throws -> String {
        let said = try await lines { $0.contains("http://") }
        let found = said.last?.firstMatch(of: /http:\/\/[^\/ ]+/)
        return String(try #require(found).output)
    }

    /// Asks it to end as Ctrl-C does.
    ///
    /// A server hears it. Others may not: threads of tests block it, and what they start inherits
    /// that.
    func interrupt() { kill(process.processIdentifier, SIGINT) }

    /// The exit code, once the program has ended.
    func end() async throws -> Int32 {
        for await status in ended { return status }
        throw Silence(after: [])
    }

    /// Ends it at once.
    func stop() { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    deinit { stop() }

    /// It ended without what was awaited.
    private struct Silence: Error { let after: [String] }
}
