import RollDomain
import RollInsight
import Testing

/// Where help would do most: rules R-CHOOSE-01 and R-CHOOSE-02.
@Suite struct `Where help would do most` {
    /// Vector P1, which begins from the counts of vector C3.
    private static let inputs: [HelpNeed.Input] = {
        let missed = [310, 455, 120, 820, 260, 95, 540, 400]
        let sizes = [1_500, 2_100, 900, 3_600, 1_700, 300, 3_400, 1_600]
        let trends = [0.2, -0.5, 0.1, 0.8, -0.3, 0.4, 0, 0.6]
        let ready = [10, 10, 10, 6, 10, 10, 8, 10]
        return missed.indices.map {
            HelpNeed.Input(
                share: Ratio(missed[$0], of: sizes[$0]), expected: 0.188, trend: trends[$0],
                readiness: ready[$0])
        }
    }()

    private func near(_ one: Double, _ other: Double, _ most: Double) -> Bool {
        abs(one - other) <= most
    }

    @Test func `vector P1 is met`() {
        let needs = HelpNeed.all(Self.inputs)
        // The vector's pupils are ten times the pupils that the shares were counted of.
        let pupils = [15_000, 21_000, 9_000, 36_000, 17_000, 3_000, 34_000, 16_000]
        let sizes = [1_500, 2_100, 900, 3_600, 1_700, 300, 3_400, 1_600]
        let expected: [(rate: Double, sd: Double, above: Double, excess: Double, score: Double)] = [
            (0.20648, 0.010173, 0.965358, 279.29, 293.25),
            (0.216144, 0.008809, 0.9993, 591.06, 517.17),
            (0.138773, 0.011025, 4e-06, 0.0, 0.0),
            (0.227209, 0.006905, 1.0, 1_411.54, 1_016.31),
            (0.155156, 0.008573, 6.4e-05, 0.0, 0.0),
            (0.290679, 0.023196, 0.999995, 308.04, 338.84),
            (0.159831, 0.006209, 3e-06, 0.0, 0.0),
            (0.247603, 0.01052, 1.0, 953.65, 1_096.7),
        ]
        for (place, want) in expected.enumerated() {
            let need = needs[place]
            let scale = Double(pupils[place]) / Double(sizes[place])
            #expect(near(need.share, want.rate, 2e-6))
            #expect(near(need.deviation, want.sd, 1e-6))
            #expect(near(need.chanceAbove, want.above, 1e-5))
            #expect(near(need.pupilsAbove * scale, want.excess, 0.02), "\(place)")
            #expect(near(need.weight * scale, want.score, 0.02), "\(place)")
        }
        let order = needs.indices.sorted {
            (needs[$1].weight * Double(pupils[$1]) / Double(sizes[$1]), $0)
                < (needs[$0].weight * Double(pupils[$0]) / Double(sizes[$0]), $1)
        }
        #expect(order.prefix(5).map { $0 + 1 } == [8, 4, 2, 6, 1])
    }

    @Test func `a trend is in deviations, and nobody gives none`() throws {
        let rise = try #require(
            HelpTrend.rise(from: Ratio(180, of: 1_000), to: Ratio(200, of: 1_000)))
        #expect(rise > 1 && rise < 1.3)
        #expect(HelpTrend.rise(from: Ratio(10, of: 1_000), to: Ratio(500, of: 1_000)) == 2)
        #expect(HelpTrend.rise(from: Ratio(0, of: 0), to: Ratio(1, of: 2)) == nil)
    }

    // MARK: Giving places

    private func candidates(_ seed: UInt64, _ count: Int) -> [HelpChoice.Candidate] {
        var state = seed
        func draw(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(below))
        }
        let sizes = (0..<count).map { _ in 200 + draw(9_000) }
        let inputs = sizes.map { size in
            HelpNeed.Input(
                share: Ratio(size * (10 + draw(25)) / 100, of: size), expected: 0.19, trend: nil,
                readiness: [6, 8, 10][draw(3)])
        }
        return HelpNeed.all(inputs).enumerated().map { place, need in
            HelpChoice.Candidate(
                id: "c\(place)", region: "E\(draw(9))", isTrust: place % 3 == 0,
                pupils: sizes[place], refuses: draw(8) == 0, isHelped: draw(8) == 0, need: need)
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8])
    func `limits hold, whoever said no or is helped has no place, and order does not matter`(
        _ seed: UInt64
    ) {
        let all = candidates(seed, 60)
        let limits = HelpChoice.Limits(places: 12, mostOfRegion: 2)
        let choice = HelpChoice(all, limits)
        let chosen = all.filter { choice.reasons[$0.id]?.isChosen == true }
        #expect(choice.reasons.count == all.count && chosen.count <= limits.places)
        for (_, own) in Dictionary(grouping: chosen, by: \.region) {
            #expect(own.count <= limits.mostOfRegion)
        }
        #expect(chosen.allSatisfy { !$0.refuses && !$0.isHelped && $0.need.chanceAbove > 0.5 })
        #expect(HelpChoice(all.reversed(), limits) == choice)
        // Where a place is left, nobody could have taken it.
        if chosen.count < limits.places {
            #expect(!choice.reasons.values.contains(.full))
        }
        let small = all.filter { choice.reasons[$0.id] == .small }
        #expect(small.count <= limits.small)
        #expect(small.allSatisfy { $0.need.chanceAbove > HelpChoice.sure })
    }

    @Test func `one place in five goes to a trust, and a small place is reached`() {
        let all = candidates(11, 90).map { one in
            HelpChoice.Candidate(
                id: one.id, region: "", isTrust: one.isTrust, pupils: one.pupils,
                refuses: false, isHelped: false, need: one.need)
        }
        let choice = HelpChoice(all, HelpChoice.Limits(places: 20, mostOfRegion: 2))
        let chosen = all.filter { choice.reasons[$0.id]?.isChosen == true }
        #expect(chosen.count == 20)
        #expect(chosen.count(where: \.isTrust) >= 4)
        #expect(choice.reasons.values.contains(.small))
        #expect(HelpChoice([], HelpChoice.Limits(places: 5, mostOfRegion: 1)).reasons.isEmpty)
    }
}
