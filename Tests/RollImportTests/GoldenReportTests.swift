import Foundation
import RollDomain
import RollFormats
import RollImport
import Testing

/// Reports as people read them, word for word, for files with faults in them.
///
/// `ROLLCALL_RECORD=1` writes the reports anew; a report that was not there is written and fails.
struct GoldenReportTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures")

    private static func source(_ name: String) throws(FormatsFailure) -> ByteSource {
        try ByteSource(path: folder.appending(path: "\(name)/in.csv").path)
    }

    private static func report(_ name: String) throws -> ImportReport {
        switch name {
        case "marks-long/faults": try Example.marks().read(source(name)).report
        case "marks-wide/faults":
            try Example.marks(
                school: Example.school, mapping: ColumnMapping(codes: ["9": "", "+": "/"])
            ).read(source(name)).report
        case "pupils/faults":
            try PupilsImporter(
                schools: Example.schools, today: Example.today, limit: Example.lenient
            ).read(source(name)).report
        default:
            try CalendarsImporter(schools: [Example.school], limit: Example.lenient)
                .read(source(name)).report
        }
    }

    @Test(arguments: [
        "marks-long/faults", "marks-wide/faults", "pupils/faults", "calendar/faults",
    ])
    func `a report says what was read, what was held back and why`(name: String) throws {
        let text = try Self.report(name).text()
        let file = Self.folder.appending(path: "\(name)/expected.txt")
        let isRecording = ProcessInfo.processInfo.environment["ROLLCALL_RECORD"] == "1"
        let expected = try? String(contentsOf: file, encoding: .utf8)
        if isRecording || expected == nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(text == expected)
    }
}
