import Foundation
import RollFormats
import RollStatistics
import Testing

/// Faults planted in the real files are found where they were planted.
@Suite(PublishedData.needed)
struct RealFaultTests {
    @Test func `one digit changed among 339,000 figures is found`() throws {
        var text = try Self.text(PublishedData.areas)
        let right = "Camden,State-funded primary,42,"
        let place = try #require(text.range(of: "201617", range: text.startIndex..<text.endIndex))
        let row = try #require(text.range(of: right, range: place.lowerBound..<text.endIndex))
        text.replaceSubrange(row, with: "Camden,State-funded primary,41,")
        let report = try Verifier.verify([
            .bytes(Array(text.utf8), name: "areas.csv"), PublishedData.file(PublishedData.schools),
        ])
        #expect(Set(report.mismatches.map(\.place.column)) == ["num_schools"])
        #expect(report.mismatches.contains { $0.published == "41" && $0.recomputed == "42" })
        #expect(
            Set(report.mismatches.map(\.check))
                == [.schoolsToAreas, .authoritiesToRegions, .phasesToTotal])
    }

    @Test func `a packed file that was cut off is named and nothing of it is added up`() throws {
        let path = try #require(PublishedData.folder).appending(path: PublishedData.schools)
        let packed = [UInt8](try Data(contentsOf: path))
        let cut = PublishedFile.bytes(Array(packed.prefix(packed.count / 2)), name: "cut.csv.gz")
        let report = try Verifier.verify([cut, PublishedData.file(PublishedData.areas)])
        #expect(report.verdict == .faults)
        #expect(report.mismatchCount == 0)
        #expect(report.files.first?.isWhole == false)
        #expect(report.diagnostics.kept.contains { $0.place.file == "cut.csv.gz" })
        #expect(report.tally(.schoolsToAreas).checked == 0)
    }

    private static func text(_ name: String) throws -> String {
        var source = try PublishedData.file(name).open()
        return String(decoding: try source.readAll(), as: UTF8.self)
    }
}
