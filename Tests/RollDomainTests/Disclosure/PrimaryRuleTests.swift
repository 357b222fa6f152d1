import RollDomain
import Testing

/// What is hidden for its own sake, and what was told before.
///
/// - Source: rule R-DISC-02.
@Suite struct `What must be hidden` {
    private static let phases = ["Primary", "Secondary", "Special"]

    /// Four authorities by three phases, all counts large, with a change to some cells.
    private static func table(
        _ change: @escaping ([Int], DisclosureCell) -> DisclosureCell
    ) -> DisclosureTable {
        MadeUpTable.build(
            [
                .total("authority", "Total", of: ["A", "B", "C", "D"]),
                .total("phase", "Total", of: phases),
            ],
            describe: { value, place in change(place, DisclosureCell(value: value)) },
            { place in 60 + 7 * place[0] + 11 * place[1] })
    }

    @Test func `a large count of one school is hidden, and its neighbours do not tell it`() {
        let table = Self.table { place, cell in
            var cell = cell
            cell.schools = place == [2, 3] ? 1 : 12
            return cell
        }
        let result = TableProtector.protect(table, policy: .partners)
        let cell = table.cell(at: [2, 3])
        #expect(result.reasons[cell] == .fewSchools)
        #expect(result.isSafe && result.hiddenCells.count == 4)
        #expect(DisclosureAttack.run(on: DisclosureSystem(result)).isSafe)
    }

    @Test func `a school with nearly all of a count hides it`() {
        for (most, isHidden) in [(85, true), (84, false)] {
            let table = Self.table { place, cell in
                var cell = cell
                cell.largest = Ratio(place == [1, 1] ? most : 10, of: 100)
                return cell
            }
            let result = TableProtector.protect(table, policy: .partners)
            #expect((result.reasons[table.cell(at: [1, 1])] == .oneSchoolDominates) == isHidden)
        }
    }

    @Test func `two single schools do not hide each other`() {
        // Each knows its own figure and would take it from the sum of both.
        let table = Self.table { place, cell in
            var cell = cell
            if place[1] == 3, place[0] == 1 || place[0] == 2 {
                cell.schools = 1
                cell.onlySchool = 900_000 + place[0]
            }
            return cell
        }
        let result = TableProtector.protect(table, policy: .partners)
        #expect(result.isSafe)
        for known in [1, 2] {
            var system = DisclosureSystem(result)
            let insider = table.cell(at: [known, 3])
            system.cells[insider] = .init(
                lowest: table.cells[insider].value, highest: table.cells[insider].value)
            system.targets.removeAll { $0.cell == insider }
            #expect(DisclosureAttack.run(on: system).isSafe)
        }
    }

    @Test func `all or none of a small group is hidden like a small count`() {
        let outcome = DisclosureDimension.total(
            "outcome", "all", of: ["persistently absent", "others"])
        let groups = DisclosureDimension.total("group", "Total", of: ["a", "b", "c", "d"])
        let counts = [[8, 0], [30, 40], [25, 35], [0, 0]]
        let table = MadeUpTable.build([groups, outcome], outcome: 1) {
            counts[$0[0] - 1][$0[1] - 1]
        }
        let result = TableProtector.protect(table, policy: .partners)
        #expect(result.reasons[table.cell(at: [1, 1])] == .wholeGroup)
        #expect(result.reasons[table.cell(at: [1, 2])] == .wholeGroup)
        #expect(result.shown[table.cell(at: [4, 1])] == .number(0))
        #expect(result.isSafe)
        #expect(DisclosureAttack.run(on: DisclosureSystem(result)).isSafe)
        #expect(result.rate(of: table.cell(at: [1, 1]), in: table.cell(at: [1, 0])) == "c")
        #expect(result.rate(of: table.cell(at: [4, 1]), in: table.cell(at: [4, 0])) == "z")
    }

    @Test func `a count that stands in a table under two names is no small group`() {
        // Seven were severely absent, and the band from a half on holds the same seven.
        let table = DisclosureTable(
            dimensions: [
                .total("phase", "Total", of: ["Primary", "Secondary"]),
                DisclosureDimension(
                    name: "count", members: ["severe", "50% and over"],
                    splits: [.init(whole: 0, parts: [1])]),
            ],
            cells: [14, 14, 7, 7, 7, 7].map { DisclosureCell(value: $0) }, outcome: 1)
        let result = TableProtector.protect(table, policy: .everyone)
        #expect(result.isSafe && result.hiddenCells.isEmpty)
    }

    @Test func `those with a right to the pupils see everything`() {
        let table = MadeUpTable.twoWays([[1, 2], [3, 4]])
        let result = TableProtector.protect(table, policy: .ownSchools)
        #expect(result.hiddenCells.isEmpty)
    }

    @Test func `what was shown is shown again, and what was hidden stays hidden`() {
        let table = MadeUpTable.twoWays([[45, 12, 3], [30, 20, 14], [16, 22, 40]])
        let first = TableProtector.protect(table, policy: .partners)
        var earlier: [Int: EarlierAnswer] = [:]
        for cell in table.cells.indices {
            if case .number(let told) = first.shown[cell] {
                earlier[cell] = .shown(told)
            } else {
                earlier[cell] = .hidden(isShared: false)
            }
        }
        let again = TableProtector.protect(table, policy: .partners, earlier: earlier)
        #expect(again.shown == first.shown && again.isSafe)
    }

    @Test func `a small figure that was shown before cannot be protected, and says so`() {
        let table = MadeUpTable.twoWays([[45, 12, 3], [30, 20, 14], [16, 22, 40]])
        let small = table.cell(at: [1, 3])
        let result = TableProtector.protect(table, policy: .partners, earlier: [small: .shown(3)])
        #expect(result.unprotected == [small])
        var corner: [Int: EarlierAnswer] = [:]
        for cell in table.cells.indices where cell != small {
            corner[cell] = .shown(table.cells[cell].value)
        }
        let bound = TableProtector.protect(table, policy: .partners, earlier: corner)
        #expect(bound.unprotected == [small])
    }

    @Test func `a count that moved by one pupil since another day is hidden`() {
        let table = Self.table { _, cell in cell }
        let cell = table.cell(at: [2, 2])
        let value = table.cells[cell].value
        let moved = TableProtector.protect(
            table, policy: .partners, earlier: [cell: .shownEarlierDay(value - 1)])
        #expect(moved.reasons[cell] == .smallChange && moved.isSafe)
        let far = TableProtector.protect(
            table, policy: .partners, earlier: [cell: .shownEarlierDay(value - 5)])
        #expect(far.hiddenCells.isEmpty)
    }

    @Test
    func `trap T7: every sum that is shown whole still adds up, and no hidden part stands alone`() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<100 {
            let inside = (0..<6).map { _ in (0..<5).map { _ in MadeUpTable.count(&random) } }
            let result = TableProtector.protect(
                MadeUpTable.twoWays(inside), policy: .partners)
            for relation in result.table.relations {
                let cells = relation.parts + [relation.whole]
                let hidden = cells.filter { result.shown[$0] == .symbol(.confidential) }
                #expect(hidden.count != 1)
                guard hidden.isEmpty else { continue }
                let numbers = relation.parts.map { Int(result.shown[$0].text) ?? -1 }
                #expect(String(numbers.reduce(0, +)) == result.shown[relation.whole].text)
            }
        }
    }
}
