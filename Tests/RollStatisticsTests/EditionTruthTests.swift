import Foundation
import RollDomain
import RollStatistics
import Testing

/// The publisher's own attack begins with what schools have, and finds what a reader's finds.
///
/// - Source: rule R-DISC-03.
@Suite struct `Attacks that begin with the truth` {
    private static let description = """
        col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column,filter_default
        education_phase,Filter,Phase,,,,,,
        breakdown,Filter,Kind,,,,,breakdown_topic,
        enrolments_count,Indicator,Enrolments,,,0,,,
        persistent_absence_count,Indicator,Persistent,,,0,,,
        severe_absence_count,Indicator,Severe,,,0,,,

        """

    private func knowledge(_ country: MadeUpCountry) throws -> EditionKnowledge {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "truth-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = try country.write(into: folder)[0]
        try Data(Self.description.utf8).write(to: URL(filePath: path.dropLast(4) + ".meta.csv"))
        return try EditionKnowledge(
            reading: [path], threshold: 5, rounding: CountRounding(toNearest: 5), lowestHidden: 1)
    }

    @Test(arguments: [false, true])
    func `it finds the same`(slips: Bool) throws {
        var country = MadeUpCountry(regions: 2)
        // What a slip gives away is found, whoever attacks.
        if slips {
            for sex in MadeUpCountry.sexes {
                country.slips.insert(["A1-11", "Primary", sex, "severe_absence_count"])
            }
        }
        let reader = try knowledge(country)
        var publisher = reader
        publisher.begin(with: country.groups)
        #expect(reader.system.truth == nil)
        #expect(publisher.system.truth != nil)
        let (read, own) = (
            DisclosureAttack.run(on: reader.system), DisclosureAttack.run(on: publisher.system)
        )
        #expect(own.findings.map(\.outcome) == read.findings.map(\.outcome))
        #expect(own.isSafe == read.isSafe)
        #expect(own.findings.count > 80)
    }

    @Test func `schools that the tables are not of are left`() throws {
        var known = try knowledge(MadeUpCountry(regions: 2))
        known.begin(with: MadeUpCountry(regions: 2, seed: 7).groups)
        #expect(known.system.truth == nil)
    }
}
