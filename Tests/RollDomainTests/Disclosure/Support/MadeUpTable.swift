import RollDomain

/// Tables for tests of protection, made from a seed.
enum MadeUpTable {
    /// A table of two ways from its inside: rows, columns, then their totals at index 0.
    static func twoWays(_ inside: [[Int]]) -> DisclosureTable {
        let rows = DisclosureDimension.total(
            "row", "Total", of: inside.indices.map { "row \($0)" })
        let columns = DisclosureDimension.total(
            "column", "Total", of: inside[0].indices.map { "column \($0)" })
        return build([rows, columns]) { place in inside[place[0] - 1][place[1] - 1] }
    }

    /// Fills a table from its finest cells: members with no parts of their own.
    ///
    /// Every dimension must be a tree.
    static func build(
        _ dimensions: [DisclosureDimension], outcome: Int? = nil,
        describe: ((Int, [Int]) -> DisclosureCell)? = nil, _ finest: ([Int]) -> Int
    ) -> DisclosureTable {
        let counts = dimensions.map(\.members.count)
        let size = counts.reduce(1, *)
        let empty = DisclosureTable(
            dimensions: dimensions,
            cells: [DisclosureCell](repeating: DisclosureCell(value: 0), count: size))
        let leaves = dimensions.map { dimension in
            dimension.members.indices.map { leavesBelow($0, dimension) }
        }
        var known: [[Int]: Int] = [:]
        func value(_ place: [Int]) -> Int {
            if let found = known[place] { return found }
            var sum = 0
            if let index = place.indices.first(where: { leaves[$0][place[$0]] != [place[$0]] }) {
                for leaf in leaves[index][place[index]] {
                    var below = place
                    below[index] = leaf
                    sum += value(below)
                }
            } else {
                sum = finest(place)
            }
            known[place] = sum
            return sum
        }
        let cells = (0..<size).map { index in
            let place = empty.place(of: index)
            return describe?(value(place), place) ?? DisclosureCell(value: value(place))
        }
        return DisclosureTable(dimensions: dimensions, cells: cells, outcome: outcome)
    }

    /// The finest members below one, through its first split.
    static func leavesBelow(_ member: Int, _ dimension: DisclosureDimension) -> [Int] {
        guard let split = dimension.splits.first(where: { $0.whole == member }) else {
            return [member]
        }
        return split.parts.flatMap { leavesBelow($0, dimension) }
    }

    /// Places: England, regions, authorities.
    static func places(regions: Int, authorities: Int) -> DisclosureDimension {
        var members = ["England"] + (0..<regions).map { "region \($0)" }
        var splits = [
            DisclosureDimension.Split(whole: 0, parts: Array(1...regions))
        ]
        for region in 0..<regions {
            let first = members.count
            let size = authorities / regions + (region < authorities % regions ? 1 : 0)
            members += (0..<size).map { "authority \(region).\($0)" }
            splits.append(.init(whole: 1 + region, parts: Array(first..<first + size)))
        }
        return DisclosureDimension(name: "place", members: members, splits: splits)
    }

    /// A count such as tables of small groups have: often nought or a few, sometimes many.
    static func count(_ random: inout SplitMix64) -> Int {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: 0
        case 1, 2: Int.random(in: 1...4, using: &random)
        case 3...6: Int.random(in: 5...30, using: &random)
        default: Int.random(in: 10...400, using: &random)
        }
    }
}

extension ProtectedTable {
    /// The sums that fail in one of the two tables that prove a cell's protection, and cells that
    /// leave what a reader knows; empty for a sound proof.
    func faults(inProofOf cell: Int, knowing system: DisclosureSystem) -> [String] {
        guard let proof = proof(of: cell) else { return ["no proof of \(cell)"] }
        var faults: [String] = []
        for values in [proof.lower, proof.higher] {
            for (index, value) in values.enumerated() {
                let known = system.cells[index]
                if value < known.lowest || known.highest.map({ value > $0 }) ?? false {
                    faults.append("\(cell): \(index) cannot be \(value)")
                }
            }
            for relation in system.relations
            where relation.parts.reduce(0, { $0 + values[$1] }) != values[relation.whole] {
                faults.append("\(cell): the sum \(relation.whole) fails")
            }
        }
        let width = proof.higher[cell] - proof.lower[cell]
        if width < widthNeeded[cell] ?? 0 { faults.append("\(cell): too narrow") }
        return faults
    }
}
