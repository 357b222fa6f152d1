import Testing

@testable import RollDomain

/// A table of the size that is published: 153 authorities, 10 groups, 3 phases, and every total.
///
/// - Source: rules R-DISC-02 and R-DISC-03.
@Suite struct `A table of England` {
    static let table: DisclosureTable = {
        var random = SplitMix64(seed: 153)
        let places = MadeUpTable.places(regions: 9, authorities: 153)
        let groups = DisclosureDimension.total(
            "group", "Total", of: (0..<10).map { "group \($0)" })
        let phases = DisclosureDimension.total(
            "phase", "Total", of: ["Primary", "Secondary", "Special"])
        let shares = [400, 200, 120, 100, 70, 50, 30, 20, 7, 3]
        let phaseShares = [40, 55, 5]
        let sizes = places.members.map { _ in Int.random(in: 150...1_500, using: &random) }
        return MadeUpTable.build([places, groups, phases]) { place in
            let expected =
                sizes[place[0]] * shares[place[1] - 1] * phaseShares[place[2] - 1]
            let spread = Int.random(in: 60...140, using: &random)
            return (expected * spread / 100 + Int.random(in: 0..<100_000, using: &random)) / 100_000
        }
    }()

    @Test(arguments: [DisclosurePolicy.everyone])
    func `every small cell is proved safe, and little else is lost`(policy: DisclosurePolicy) {
        let clock = ContinuousClock()
        var result: ProtectedTable?
        let took = clock.measure { result = TableProtector.protect(Self.table, policy: policy) }
        guard let result else { return }
        print("protect", took)
        let system = DisclosureSystem(result)
        let faults = result.widthNeeded.keys.flatMap {
            result.faults(inProofOf: $0, knowing: system)
        }
        #expect(faults.prefix(3) == [])
        #expect(result.isSafe)
        let secondary = result.reasons.values.count { !$0.isPrimary }
        print(
            policy.id, "cells", Self.table.cells.count, "primary", result.widthNeeded.count, "secondary", secondary, result.hiddenShare,
            "lost", result.reasons.filter { !$0.value.isPrimary }.keys.reduce(0) { $0 + Self.table.cells[$1].value },
            "of", Self.table.cells[0].value)
        let attack = clock.measure { #expect(DisclosureAttack.run(on: system).isSafe) }
        print("attack", attack)
        var blind = system
        blind.truth = nil
        let attack2 = clock.measure { print(DisclosureAttack.run(on: blind).failures.prefix(3)) }
        print("blind attack", attack2)
    }
}
