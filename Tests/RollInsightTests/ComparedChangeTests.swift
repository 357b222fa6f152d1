import RollInsight
import Testing

/// What changed beside what changed elsewhere.
///
/// R-DID-01
struct ComparedChangeTests {
    private static let joined = [
        (8.9, 7.6), (9.8, 8.9), (10.4, 9.0), (7.9, 7.5), (11.2, 9.9), (9.1, 8.4),
    ].map { ComparedChange.Unit(before: $0.0, after: $0.1) }
    private static let others = [
        (8.7, 8.3), (9.5, 9.4), (10.1, 9.6), (8.1, 7.9), (11.0, 10.9), (9.0, 8.5), (9.9, 9.9),
        (8.4, 8.0),
    ].map { ComparedChange.Unit(before: $0.0, after: $0.1) }

    @Test func `the worked vector comes out`() throws {
        let change = try #require(ComparedChange(Self.joined, beside: Self.others))
        let estimate = change.estimate
        #expect(abs(estimate.points + 0.725) < 1e-9)
        #expect(abs(estimate.error - 0.1777) < 5e-5)
        #expect(abs(estimate.freedom - 6.8453) < 5e-5)
        #expect(abs(estimate.range.lowerBound + 1.147_127) < 1e-6)
        #expect(abs(estimate.range.upperBound + 0.302_873) < 1e-6)
        #expect(change.isExact)
        #expect(abs(change.probability - 5.0 / 3_003) < 1e-12)
        let adjusted = try #require(change.adjusted)
        #expect(abs(adjusted.points + 0.705_167) < 1e-6)
        #expect(abs(adjusted.error - 0.181_638) < 1e-6)
        #expect(abs(adjusted.slope - 0.906_67) < 1e-6)
        #expect(change.verdict == .less)
        #expect(change.placebos.isEmpty)
    }

    @Test func `too few schools get a range and no verdict, and one gets nothing`() throws {
        let few = try #require(
            ComparedChange(Array(Self.joined.prefix(3)), beside: Self.others))
        #expect(few.verdict == .tooFew)
        #expect(few.estimate.range.lowerBound < few.estimate.points)
        #expect(ComparedChange([Self.joined[0]], beside: Self.others) == nil)
        #expect(ComparedChange(Self.joined, beside: []) == nil)
        let level = [ComparedChange.Unit(before: 5, after: 5), .init(before: 5, after: 5)]
        let flat = try #require(ComparedChange(level, beside: level))
        #expect(flat.estimate.points == 0)
        #expect(flat.probability == 1)
        #expect(flat.adjusted == nil)
    }

    @Test func `schools that went apart before get no verdict`() throws {
        func unit(_ place: Int, _ after: Double, _ earlier: [Double]) -> ComparedChange.Unit {
            let own = Double(place) / 10
            return .init(before: 8 + own, after: after + own, earlier: earlier.map { $0 + own })
        }
        let own = (0..<8).map { unit($0, 6 + Double($0 % 2) / 10, [10 + Double($0 % 3) / 10, 12]) }
        let others = (0..<8).map {
            unit($0, 8 + Double($0 % 2) / 10, [8 + Double($0 % 3) / 10, 8])
        }
        let change = try #require(ComparedChange(own, beside: others))
        #expect(change.placebos.count == 2)
        #expect(change.verdict == .apartBefore)
        let calm = try #require(
            ComparedChange(
                own.map { .init(before: $0.before, after: $0.after, earlier: [$0.before]) },
                beside: others.map {
                    .init(before: $0.before, after: $0.after, earlier: [$0.before])
                }
            ))
        #expect(calm.verdict == .less)
    }

    @Test func `with many schools ways are drawn, the same each time`() throws {
        let own = (0..<30).map { ComparedChange.Unit(before: 9, after: 8 + Double($0 % 7) / 5) }
        let others = (0..<60).map { ComparedChange.Unit(before: 9, after: 8 + Double($0 % 7) / 5) }
        let change = try #require(ComparedChange(own, beside: others))
        #expect(!change.isExact)
        #expect(change.probability > 0.5)
        #expect(change == ComparedChange(own, beside: others))
        #expect(change.verdict == .cannotTell)
    }
}
