import Foundation
import Testing

/// Compares texts with files that a person has read and agreed to.
struct Snapshot {
    /// Whether files are to be written again: set ROLLCALL_RECORD=1.
    static let isRecording = ProcessInfo.processInfo.environment["ROLLCALL_RECORD"] == "1"

    /// The folder of the snapshots.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Snapshots")

    /// Compares a text with its file; a file that is not there is written, and the test fails.
    static func check(
        _ text: String, is name: String, location: SourceLocation = #_sourceLocation
    ) throws {
        try check(text, is: folder.appending(path: "\(name).txt"), location: location)
    }

    /// Compares a text with any file of the checkout.
    static func check(_ text: String, is file: URL, location: SourceLocation) throws {
        let text = withoutTimes(text)
        let known = try? String(contentsOf: file, encoding: .utf8)
        if isRecording || known == nil {
            try Data(text.utf8).write(to: file)
            if isRecording { return }
        }
        guard let known else {
            Issue.record("\(file.lastPathComponent) is new: read it", sourceLocation: location)
            return
        }
        guard known != text else { return }
        let (old, new) = (known.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
        let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
        Issue.record(
            """
            \(file.lastPathComponent) differs from line \((line?.offset ?? min(old.count, new.count)) + 1).
            Was: \(line?.element.0 ?? "(end)")
            Is:  \(line?.element.1 ?? "(end)")
            If that is right, run the tests with ROLLCALL_RECORD=1 and read the change.
            """, sourceLocation: location)
    }

    /// The instants of the clock are no part of a snapshot.
    static func withoutTimes(_ text: String) -> String {
        text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/, with: "<time>")
    }
}
