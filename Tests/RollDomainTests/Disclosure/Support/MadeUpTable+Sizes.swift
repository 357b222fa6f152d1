import RollDomain

extension MadeUpTable {
    /// A table as it is published: places by ten groups, most of them small, by three phases.
    static func sparse(seed: UInt64, regions: Int, authorities: Int) -> DisclosureTable {
        var random = SplitMix64(seed: seed)
        let places = places(regions: regions, authorities: authorities)
        let groups = DisclosureDimension.total(
            "group", "Total", of: (0..<10).map { "group \($0)" })
        let phases = DisclosureDimension.total(
            "phase", "Total", of: ["Primary", "Secondary", "Special"])
        let shares = [400, 200, 120, 100, 70, 50, 30, 20, 7, 3]
        let phaseShares = [40, 55, 5]
        let sizes = places.members.map { _ in Int.random(in: 150...1_500, using: &random) }
        return build([places, groups, phases]) { place in
            let expected =
                sizes[place[0]] * shares[place[1] - 1] * phaseShares[place[2] - 1]
            let spread = Int.random(in: 60...140, using: &random)
            return (expected * spread / 100 + Int.random(in: 0..<100_000, using: &random)) / 100_000
        }
    }

    /// Sessions of few schools: places by phases by years by kinds of session.
    static func fewSchools(seed: UInt64, authorities: Int) -> DisclosureTable {
        var random = SplitMix64(seed: seed)
        let places = places(regions: 2, authorities: authorities)
        let sessions = DisclosureDimension(
            name: "sessions",
            members: ["possible", "not missed", "missed", "agreed", "not agreed"],
            splits: [.init(whole: 0, parts: [1, 2]), .init(whole: 2, parts: [3, 4])],
            unpublished: [1])
        let dimensions = [
            places, DisclosureDimension.total("phase", "Total", of: ["Primary", "Secondary"]),
            .total("year", "Total", of: ["Year 5", "Year 6", "Year 7"]), sessions,
        ]
        let shape = dimensions.map(\.members.count)
        struct Sum {
            var value = 0
            var schools = 0
            var largest = 0
            var all = 0
            var only: Int?
        }
        var sums = [Sum](repeating: Sum(), count: shape.reduce(1, *))
        for authority in 3..<places.members.count {
            let region =
                places.splits.dropFirst().first { $0.parts.contains(authority) }?.whole ?? 0
            for school in 0..<Int.random(in: 1...4, using: &random) {
                let phase = school < 2 ? 1 : Int.random(in: 1...2, using: &random)
                let years = phase == 1 ? [1, 2] : [3]
                for year in years {
                    let possible = 190 * Int.random(in: 8...60, using: &random)
                    let missed = possible * Int.random(in: 2...14, using: &random) / 100
                    let agreed = missed * Int.random(in: 10...90, using: &random) / 100
                    let counts = [possible, possible - missed, missed, agreed, missed - agreed]
                    for place in [0, region, authority] {
                        for phase in [0, phase] {
                            for item in [0, year] {
                                for (kind, count) in counts.enumerated() {
                                    let row = (place * shape[1] + phase) * shape[2] + item
                                    let index = row * shape[3] + kind
                                    let isNew = sums[index].only != authority * 10 + school
                                    sums[index].value += count
                                    sums[index].schools += isNew ? 1 : 0
                                    sums[index].largest = max(sums[index].largest, possible)
                                    sums[index].all += possible
                                    sums[index].only = authority * 10 + school
                                }
                            }
                        }
                    }
                }
            }
        }
        return DisclosureTable(
            dimensions: dimensions,
            cells: sums.map { sum in
                DisclosureCell(
                    value: sum.value, pupils: sum.value / 100, schools: sum.schools,
                    largest: Ratio(sum.largest, of: sum.all),
                    onlySchool: sum.schools == 1 ? sum.only : nil)
            })
    }
}
