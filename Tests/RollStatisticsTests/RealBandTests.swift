import RollFormats
import RollStatistics
import Testing

/// The published bands of 2016/17 to 2018/19 beside the published counts.
///
/// - Source: rule R-STAT-12.
@Suite(PublishedData.needed)
struct RealBandTests {
    private static let result = Result {
        try Verifier.verify([
            PublishedData.file(PublishedData.bands), PublishedData.file(PublishedData.areas),
        ])
    }

    @Test func `21,020,778 enrolments add up in every group and band`() throws {
        let report = try Self.result.get()
        #expect(report.mismatches.prefix(3).map { "\($0)" } == [])
        #expect(report.verdict == .agrees)
        #expect(report.files.first?.rows == 114_683)
        #expect(report.tally(.bandsClassified).agreeing == 114_683)
        #expect(report.tally(.bandsClassified).notChecked == 0)
        let england = report.recovered.filter { $0.level == .national }
        #expect(england.count == 9)
        #expect(england.map(\.enrolments).reduce(0, +) == 21_020_778)
    }

    @Test func `where bands and counts meet, 968 areas and phases agree to the last child`() throws
    {
        let report = try Self.result.get()
        #expect(report.tally(.bandsToCounts).agreeing == 2 * 968)
        #expect(report.tally(.bandsToCounts).checked == 2 * 968)
        let found = report.recovered.filter {
            $0.level == .national && $0.edition.timePeriod == "201819"
        }
        #expect(found.map(\.persistent) == [328_745, 412_485, 30_633])
        #expect(found.map(\.severe) == [15_565, 39_823, 4_859])
    }

    @Test func `the groups of pupils roll up to the same enrolments`() throws {
        let file = try PublishedData.file(PublishedData.bands)
        let fine = try PublishedRollUp.run(
            [file],
            by: [.authority, .phase, .freeSchoolMeals, .specialNeeds, .sex, .yearGroup])
        #expect(fine.reconciles)
        #expect(fine.rows.count == 103_066)
        #expect(fine.total.sums == [21_020_778, 2_299_563, 162_406])
    }
}
