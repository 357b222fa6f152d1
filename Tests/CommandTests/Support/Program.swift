import Foundation
import Testing

/// What one run of the program left behind.
struct Ran {
    /// The exit code.
    let status: Int32
    /// What it wrote to the standard output.
    let out: String
    /// What it wrote beside it.
    let err: String

    /// Both, for messages that may stand in either.
    var all: String { out + err }
}

/// The built binary, run as a user runs it.
struct Program {
    /// The program beside the test bundle in the build folder.
    static let url: URL? = {
        let candidates = [
            Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
            URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent(),
        ]
        return candidates.map { $0.appending(path: "rollcall") }.first {
            FileManager.default.isExecutableFile(atPath: $0.path)
                && !$0.path.hasSuffix(".xctest/rollcall")
        }
    }()

    /// Runs the program in a folder, and waits for its end.
    ///
    /// Nothing of the tester's own surroundings reaches it.
    static func run(
        _ arguments: [String], in folder: URL, environment: [String: String] = [:]
    ) async throws -> Ran {
        let process = Process()
        let program: URL = try #require(Self.url, "build the product rollcall first")
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["LANG": "C.UTF-8", "TZ": "UTC"].merging(environment) { $1 }
        // Files, not pipes: a full pipe would stop the program.
        let name = UUID().uuidString
        let outputs = ["out", "err"].map { folder.appending(path: ".\(name).\($0)") }
        for output in outputs {
            _ = FileManager.default.createFile(atPath: output.path, contents: nil)
        }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: outputs[0])
        process.standardError = try FileHandle(forWritingTo: outputs[1])
        let status = try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        let texts = try outputs.map { output in
            defer { try? FileManager.default.removeItem(at: output) }
            return String(decoding: try Data(contentsOf: output), as: UTF8.self)
        }
        return Ran(status: status, out: texts[0], err: texts[1])
    }
}
