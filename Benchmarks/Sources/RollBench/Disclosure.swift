import RollDomain

/// A made-up table of England's size, protected and then attacked.
struct Disclosure {
    let arguments: Arguments

    /// 153 authorities in nine regions, ten groups (the smallest 3 in 1,000), three phases, and
    /// every total: 7,172 cells.
    private static let table: DisclosureTable = {
        var places = ["England"] + (0..<9).map { "region \($0)" }
        var splits = [DisclosureDimension.Split(whole: 0, parts: Array(1...9))]
        var leaves: [Int] = []
        for region in 0..<9 {
            let first = places.count
            places += (0..<17).map { "authority \(region).\($0)" }
            splits.append(.init(whole: 1 + region, parts: Array(first..<first + 17)))
            leaves += first..<first + 17
        }
        let groups = (0..<10).map { "group \($0)" }
        let phases = ["Primary", "Secondary", "Special"]
        let shares = [400, 200, 120, 100, 70, 50, 30, 20, 7, 3]
        let phaseShares = [40, 55, 5]
        var state: UInt64 = 153
        func random(_ range: ClosedRange<Int>) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int((state >> 33) % UInt64(range.count))
        }
        var values = [Int](repeating: 0, count: places.count * 11 * 4)
        for leaf in leaves {
            let size = random(150...1_500)
            for group in groups.indices {
                for phase in phases.indices {
                    let expected = size * shares[group] * phaseShares[phase]
                    let value = (expected * random(60...140) / 100 + random(0...99_999)) / 100_000
                    for place in [leaf, 1 + (leaf - 10) / 17, 0] {
                        for row in [0, group + 1] {
                            for column in [0, phase + 1] {
                                values[(place * 11 + row) * 4 + column] += value
                            }
                        }
                    }
                }
            }
        }
        return DisclosureTable(
            dimensions: [
                DisclosureDimension(name: "place", members: places, splits: splits),
                .total("group", "Total", of: groups), .total("phase", "Total", of: phases),
            ], cells: values.map { DisclosureCell(value: $0) })
    }()

    func run() throws {
        guard let policy = DisclosurePolicy.named(arguments["policy"] ?? "public") else {
            throw Usage("--policy is public or partners")
        }
        _ = Self.table
        var protected: ProtectedTable?
        let protecting = seconds {
            protected = TableProtector.protect(Self.table, policy: policy)
        }
        guard let result = protected else { return }
        var system = DisclosureSystem(result)
        var own: AttackReport?
        let attacking = seconds { own = DisclosureAttack.run(on: system) }
        // As a reader attacks, who has the published table only.
        system.truth = nil
        var theirs: AttackReport?
        let reading = seconds { theirs = DisclosureAttack.run(on: system) }
        var sound = 0
        for cell in result.widthNeeded.keys {
            guard let proof = result.proof(of: cell) else { continue }
            let holds = [proof.lower, proof.higher].allSatisfy { values in
                system.relations.allSatisfy { relation in
                    relation.parts.reduce(0) { $0 + values[$1] } == values[relation.whole]
                }
            }
            let width = proof.higher[cell] - proof.lower[cell]
            if holds, width >= result.widthNeeded[cell] ?? .max { sound += 1 }
        }
        var report = Report()
        report.set("cells", Self.table.cells.count)
        report.set("small", result.widthNeeded.count)
        report.set("hidden", result.hiddenCells.count)
        report.set("proofs", sound)
        report.set("safe", result.isSafe && own?.isSafe == true && theirs?.isSafe == true)
        report.set("protecting", protecting)
        report.set("attacking", attacking)
        report.set("reading", reading)
        report.set("memory", greatestMemory())
        try report.say()
    }
}
