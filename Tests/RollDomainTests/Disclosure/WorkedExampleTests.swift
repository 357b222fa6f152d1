import RollDomain
import Testing

/// The worked example of the rule, figure by figure.
///
/// - Source: rules R-DISC-02 and R-DISC-03.
@Suite struct `A table protected by hand` {
    static let inside = [
        [45, 12, 3, 20], [30, 0, 14, 9], [7, 25, 18, 33], [16, 2, 40, 11], [52, 19, 6, 28],
    ]
    static let table = MadeUpTable.twoWays(inside)

    /// The inside coordinates of a cell, counted from 0; totals are -1.
    static func spot(_ cell: Int) -> [Int] { table.place(of: cell).map { $0 - 1 } }

    static func system(hiding spots: [[Int]], lowest: Int) -> DisclosureSystem {
        let hidden = spots.map { table.cell(at: $0.map { $0 + 1 }) }
        return DisclosureSystem(
            cells: table.cells.enumerated().map { index, cell in
                hidden.contains(index)
                    ? .init(lowest: lowest, highest: nil)
                    : .init(lowest: cell.value, highest: cell.value)
            },
            relations: table.relations, targets: hidden.map { .init(cell: $0, width: 5) },
            truth: table.cells.map(\.value))
    }

    @Test func `two small cells alone are worked out exactly`() {
        let report = DisclosureAttack.run(
            on: Self.system(hiding: [[0, 2], [3, 1]], lowest: 0), wholeIntervals: true)
        #expect(report.findings.map(\.lowest) == [3, 2])
        #expect(report.findings.map(\.outcome) == [.exact, .exact])
        #expect(!report.isSafe)
    }

    @Test func `the cheapest rectangle through both is hidden, and the nought stays`() {
        let result = TableProtector.protect(Self.table, policy: .partners)
        #expect(result.isSafe)
        let hidden = result.hiddenCells.map(Self.spot)
        #expect(hidden == [[0, 1], [0, 2], [3, 1], [3, 2]])
        let lost = result.reasons.filter { !$0.value.isPrimary }.keys
            .reduce(0) { $0 + Self.table.cells[$1].value }
        #expect(lost == 52)
        #expect(result.shown[Self.table.cell(at: [2, 2])] == .number(0))
    }

    @Test func `the intervals after it are those of the example`() {
        let report = DisclosureAttack.run(
            on: Self.system(hiding: [[0, 1], [0, 2], [3, 1], [3, 2]], lowest: 0),
            wholeIntervals: true)
        #expect(report.findings.map(\.lowest) == [0, 1, 0, 28])
        #expect(report.findings.map(\.highest) == [14, 15, 14, 42])
        #expect(report.isSafe)
    }

    @Test(arguments: [[[0, 2], [3, 1], [0, 3], [3, 3]], [[0, 2], [3, 1], [0, 0], [3, 0]]])
    func `pairs that look cheaper protect nothing`(spots: [[Int]]) {
        let report = DisclosureAttack.run(
            on: Self.system(hiding: spots, lowest: 0), wholeIntervals: true)
        #expect(report.findings.prefix(2).map(\.outcome) == [.exact, .exact])
    }

    @Test func `without the true values the attack finds the same`() {
        var system = Self.system(hiding: [[0, 1], [0, 2], [3, 1], [3, 2]], lowest: 1)
        let told = DisclosureAttack.run(on: system, wholeIntervals: true)
        system.truth = nil
        let found = DisclosureAttack.run(on: system, wholeIntervals: true)
        #expect(found.findings == told.findings && !found.isContradictory)
        #expect(told.findings.map(\.lowest) == [1, 2, 1, 29])
        #expect(told.findings.map(\.highest) == [13, 14, 13, 41])
    }
}
