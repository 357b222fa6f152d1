import RollDomain
import RollOracle
import Testing

/// Thousands of made-up tables, each protected and attacked.
///
/// - Source: rules R-DISC-02 and R-DISC-03.
@Suite struct `Protection of made-up tables` {
    static func table(_ random: inout SplitMix64) -> DisclosureTable {
        let rows = Int.random(in: 2...6, using: &random)
        let columns = Int.random(in: 2...5, using: &random)
        var dimensions = [
            DisclosureDimension.total("row", "Total", of: (0..<rows).map { "row \($0)" }),
            DisclosureDimension.total("column", "Total", of: (0..<columns).map { "column \($0)" }),
        ]
        switch Int.random(in: 0..<3, using: &random) {
        case 0: break
        case 1:
            dimensions.append(.total("phase", "Total", of: ["Primary", "Secondary", "Special"]))
        default:
            dimensions[0] = MadeUpTable.places(regions: 2, authorities: rows + 2)
        }
        var generator = random
        let made = MadeUpTable.build(dimensions) { _ in MadeUpTable.count(&generator) }
        random = generator
        return made
    }

    @Test(arguments: [DisclosurePolicy.partners, .everyone, .everyoneSensitive])
    func `no hidden cell is recovered, each has a sound proof, and noughts stay`(
        policy: DisclosurePolicy
    ) {
        var random = SplitMix64(seed: 40)
        var hidden = 0
        for round in 0..<700 {
            let table = Self.table(&random)
            let result = TableProtector.protect(table, policy: policy)
            let system = DisclosureSystem(result)
            let report = DisclosureAttack.run(on: system)
            let faults = result.widthNeeded.keys.sorted()
                .flatMap { result.faults(inProofOf: $0, knowing: system) }
            let lostNought = table.cells.indices.first {
                table.cells[$0].value == 0 && result.shown[$0] != .number(0)
            }
            guard result.isSafe, report.isSafe, faults.isEmpty, lostNought == nil else {
                Issue.record(
                    "round \(round): \(result.unprotected) \(report.failures.prefix(3)) \(faults.prefix(3)) \(String(describing: lostNought))"
                )
                return
            }
            hidden += result.hiddenCells.count
        }
        #expect(hidden > 1_000)
    }

    /// In each of these the search hid a large cell for a proof, and mended the proof later
    /// without it: sums told the cell, and hiding it lost a figure for nothing.
    @Test(arguments: [8, 18, 37, 49] as [UInt64])
    func `no hidden cell is worked out exactly, whatever it was hidden for`(seed: UInt64) {
        let table = MadeUpTable.sparse(seed: seed, regions: 2, authorities: 8)
        let result = TableProtector.protect(table, policy: .partners)
        var system = DisclosureSystem(result)
        // As a reader attacks, who knows neither the truth nor which cells protect others only.
        system.truth = nil
        system.targets = result.hiddenCells.map { .init(cell: $0, width: 1) }
        let report = DisclosureAttack.run(on: system)
        #expect(result.isSafe && report.findings.count == result.hiddenCells.count)
        #expect(report.failures.prefix(3) == [])
    }

    @Test func `a table with only its small cells hidden is seen through`() {
        var random = SplitMix64(seed: 41)
        var found = 0
        var tables = 0
        for _ in 0..<300 {
            let table = Self.table(&random)
            let small = table.cells.indices.filter { (1...4).contains(table.cells[$0].value) }
            guard !small.isEmpty else { continue }
            tables += 1
            let system = DisclosureSystem(
                cells: table.cells.indices.map { index in
                    small.contains(index)
                        ? .init(lowest: 1, highest: nil)
                        : .init(
                            lowest: table.cells[index].value, highest: table.cells[index].value)
                },
                relations: table.relations, targets: small.map { .init(cell: $0, width: 5) })
            if !DisclosureAttack.run(on: system).isSafe { found += 1 }
        }
        #expect(tables > 200)
        // A few tables have so many small cells that these protect each other.
        #expect(found * 10 > tables * 9)
    }

    @Test func `the attack's ends are those of writing every table down`() {
        var random = SplitMix64(seed: 42)
        for round in 0..<400 {
            let inside = (0..<3).map { _ in
                (0..<3).map { _ in Int.random(in: 0...7, using: &random) }
            }
            let table = MadeUpTable.twoWays(inside)
            let top = 30
            let cells = table.cells.map { cell in
                Int.random(in: 0..<3, using: &random) == 0
                    ? DisclosureSystem.Knowledge(lowest: 0, highest: top)
                    : .init(lowest: cell.value, highest: cell.value)
            }
            let hidden = cells.indices.filter { !cells[$0].isExact }
            guard hidden.count <= 6 else { continue }
            let system = DisclosureSystem(
                cells: cells, relations: table.relations,
                targets: hidden.map { .init(cell: $0, width: 5) })
            let report = DisclosureAttack.run(on: system, wholeIntervals: true)
            let written = Oracle.possibleValues(
                lowest: cells.map(\.lowest), highest: cells.map { $0.highest ?? top },
                sums: table.relations.map { OracleSum(whole: $0.whole, parts: $0.parts) })
            for finding in report.findings {
                let ends = written?[finding.cell]
                guard finding.lowest == ends?.lowerBound, finding.highest == ends?.upperBound else {
                    Issue.record("round \(round): \(finding) against \(String(describing: ends))")
                    return
                }
            }
        }
    }

    @Test func `a cell is safe exactly where writing every table down says so`() {
        var random = SplitMix64(seed: 44)
        var outcomes: [Bool: Int] = [:]
        for round in 0..<300 {
            let inside = (0..<3).map { _ in
                (0..<3).map { _ in Int.random(in: 0...9, using: &random) }
            }
            let table = MadeUpTable.twoWays(inside)
            // Two rows and two columns hidden, mostly; and sometimes rounded to a multiple of three.
            let rows = [1, 2, 3].shuffled(using: &random).prefix(2)
            let columns = [1, 2, 3].shuffled(using: &random).prefix(2)
            let cells = table.cells.indices.map { index in
                let place = table.place(of: index)
                let value = table.cells[index].value
                let isInside = rows.contains(place[0]) && columns.contains(place[1])
                if isInside, Int.random(in: 0..<8, using: &random) > 0 {
                    return DisclosureSystem.Knowledge(lowest: 0, highest: 25)
                }
                guard Int.random(in: 0..<16, using: &random) == 0 else {
                    return DisclosureSystem.Knowledge(lowest: value, highest: value)
                }
                let middle = (value + 1) / 3 * 3
                return DisclosureSystem.Knowledge(lowest: max(0, middle - 1), highest: middle + 1)
            }
            let unknown = cells.indices.filter { !cells[$0].isExact }
            guard unknown.count <= 6 else { continue }
            // Without the truth: a reader has nothing but the tables.
            let system = DisclosureSystem(
                cells: cells, relations: table.relations,
                targets: unknown.map { .init(cell: $0, width: 4) })
            let report = DisclosureAttack.run(on: system)
            let written = Oracle.possibleValues(
                lowest: cells.map(\.lowest), highest: cells.map { $0.highest ?? 25 },
                sums: table.relations.map { OracleSum(whole: $0.whole, parts: $0.parts) })
            for finding in report.findings {
                let ends = written?[finding.cell]
                let width = ends.map { $0.upperBound - $0.lowerBound } ?? 0
                let isSafe = finding.outcome == .safe
                outcomes[isSafe, default: 0] += 1
                guard isSafe == (width >= 4), !report.isContradictory else {
                    Issue.record("round \(round): \(finding) against \(String(describing: ends))")
                    return
                }
            }
        }
        #expect((outcomes[true] ?? 0) > 20 && (outcomes[false] ?? 0) > 20)
    }

    @Test func `the same table gives the same answer, whatever came before`() {
        var random = SplitMix64(seed: 43)
        for _ in 0..<30 {
            let table = Self.table(&random)
            let once = TableProtector.protect(table, policy: .partners)
            #expect(TableProtector.protect(table, policy: .partners) == once)
        }
    }
}
