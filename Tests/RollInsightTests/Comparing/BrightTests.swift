import RollInsight
import Testing

@Suite struct `Bright spots` {
    /// Vector C5 of the methods: six schools over six years.
    private static let schools: [(id: String, size: Int, rates: [Double])] = [
        ("A", 210, [6.4, 6.1, 5.3, 4.6, 4.3, 4.2]), ("B", 95, [7.9, 5.0, 5.2, 5.1, 4.4, 3.9]),
        ("C", 420, [5.0, 5.1, 4.4, 4.2, 3.9, 3.9]), ("D", 180, [4.1, 4.0, 3.9, 4.0, 3.9, 4.0]),
        ("E", 300, [6.0, 5.8, 5.9, 5.7, 5.6, 5.8]), ("F", 60, [8.5, 6.9, 6.0, 5.1, 4.8, 4.4]),
    ]

    private static func unit(_ id: String, _ size: Int, _ rates: [Double]) -> BrightUnit {
        BrightUnit(
            id: id,
            years: rates.map {
                BrightUnit.Year(
                    absent: Int(($0 * 1_000).rounded()), possible: 100_000, enrolments: size)
            })
    }

    private static let search = BrightSearch(
        schools.map { unit($0.id, $0.size, $0.rates) }, years: 6,
        reference: [4.7, 3.9, 4.0, 4.0, 4.0, 4.2], prior: .primary, fits: false)

    @Test(arguments: [
        ("A", 1.95, 0.15, -1.8, -0.5265, 0.284006, -1.438318, 0.261132, 0.953378, false),
        ("B", 2.15, 0.05, -2.1, -0.5805, 0.467186, -1.390111, 0.33492, 0.877948, false),
        ("C", 0.75, -0.2, -0.95, -0.2025, 0.165505, -0.826285, 0.199344, 0.191758, true),
        ("D", -0.25, -0.15, 0.1, 0.0675, 0.316366, 0.089718, 0.275607, 3.8e-05, true),
        ("E", 1.6, 1.6, 0, -0.432, 0.21732, -0.093882, 0.228426, 3.6e-05, false),
        ("F", 3.4, 0.5, -2.9, -0.918, 0.581294, -1.747875, 0.373589, 0.97735, false),
    ])
    func `R-BRIGHT-01: a fall is drawn in by size and by its start`(
        _ id: String, _ start: Double, _ end: Double, _ change: Double, _ expected: Double,
        _ drawnIn: Double, _ lasting: Double, _ deviation: Double, _ chance: Double,
        _ isLow: Bool
    ) throws {
        let found = try #require(Self.search.found.first { $0.unit.id == id }).change
        #expect(agree(found.start, start, places: 6))
        #expect(agree(found.end, end, places: 6))
        #expect(agree(found.change, change, places: 6))
        #expect(agree(found.expected, expected, places: 6))
        #expect(agree(found.drawnIn, drawnIn, places: 6))
        #expect(agree(found.lasting, lasting, places: 6))
        #expect(agree(found.deviation, deviation, places: 6))
        #expect(agree(found.chance, chance, places: 6))
        #expect(found.isLow == isLow)
    }

    @Test func `R-BRIGHT-01: small and high starts lose most, and those listed fell lastingly`() {
        #expect(Set(Self.search.spots.map(\.unit.id)) == ["A", "F"])
        // B is likely to have fallen, and all of it hangs on its first year.
        let first = Self.search.found.first { $0.unit.id == "B" }
        #expect(first?.reading == .fluke && first?.change.chance ?? 0 >= 0.8)
        let sure = Self.search.found.first { $0.unit.id == "A" }?.change.chanceWithoutBest
        #expect(sure.map { abs($0 - 0.6836) < 0.0005 } ?? false)
        let lost = Dictionary(
            uniqueKeysWithValues: Self.search.found.map {
                ($0.unit.id, $0.change.lasting - $0.change.change)
            })
        #expect((lost["F"] ?? 0) > (lost["B"] ?? 0) && (lost["B"] ?? 0) > (lost["A"] ?? 0))
        let order = Self.search.found.map(\.change.beyond)
        #expect(order == order.sorted())
    }

    @Test func `R-BRIGHT-01: one unusual year is no improvement, at either end`() {
        let level = [Double](repeating: 5, count: 6)
        let rows = [
            [9.5, 5, 5, 5, 5, 5], [5, 9.5, 5, 5, 5, 5], [5, 5, 5, 5, 1.5, 5], [5, 5, 5, 5, 5, 1],
            [5, 5, 1, 5, 5, 5],
        ]
        let units = rows.enumerated().map { Self.unit("\($0)", 2_000, $1) }
        let search = BrightSearch(
            units, years: 6, reference: level, prior: .primary, fits: false)
        #expect(search.spots.isEmpty)
        #expect(search.found.contains { $0.reading == .fluke })
    }

    @Test func `R-BRIGHT-01: absence that rose is no fall, however high it began`() {
        // A start 30 points high makes a fall of 8 likely before anything is measured.
        let rose = [
            Self.unit("two", 50, [35, 36]), Self.unit("level", 50, [35, 35]),
            Self.unit("fell", 50, [35, 24]),
        ]
        let search = BrightSearch(
            rose, years: 2, reference: [5, 5], prior: .primary, fits: false)
        let readings = Dictionary(uniqueKeysWithValues: search.found.map { ($0.unit.id, $0) })
        #expect(readings["two"]?.reading == BrightSearch.Reading.none)
        #expect(readings["level"]?.reading == BrightSearch.Reading.none)
        #expect(readings["two"]?.change.chance ?? 0 > 0.8)
        #expect(readings["fell"]?.reading != BrightSearch.Reading.none)
    }

    @Test func `R-BRIGHT-01: what cannot be judged is named with the reason`() {
        let units = [
            Self.unit("small", 49, [5, 5, 5, 5]),
            BrightUnit(id: "gap", years: [Self.unit("", 90, [5]).years[0], nil, nil, nil]),
        ]
        let search = BrightSearch(units, years: 4, prior: .primary)
        #expect(search.found.isEmpty)
        #expect(search.excluded.map(\.why) == [.tooFew(49), .missingYear(1)])
    }

    @Test func `R-BRIGHT-01: the share of false finds follows Benjamini and Hochberg`() {
        let shares = BrightSearch.falseShares([0.01, 0.04, 0.03, 0.2])
        #expect(zip(shares, [0.04, 0.16 / 3, 0.16 / 3, 0.2]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(BrightSearch.falseShares([]).isEmpty)
    }

    @Test func `R-BRIGHT-01: the order of units does not matter`() {
        let units = Self.schools.map { Self.unit($0.id, $0.size, $0.rates) }
        let there = BrightSearch(units, years: 6, prior: .primary)
        let back = BrightSearch(units.reversed(), years: 6, prior: .primary)
        #expect(there.found == back.found)
    }

    @Test
    func `R-BRIGHT-01: a fall of several years that is lost again is told apart from a fluke`() {
        let level = [Double](repeating: 5, count: 6)
        let units = [
            Self.unit("lost", 2_000, [7, 7, 5, 4, 2, 7]),
            Self.unit("fluke", 2_000, [7, 7, 7, 7, 2, 7]),
        ]
        let search = BrightSearch(
            units, years: 6, reference: level, prior: .primary, fits: false)
        let readings = Dictionary(
            search.found.map { ($0.unit.id, $0.reading) }, uniquingKeysWith: { first, _ in first })
        #expect(readings == ["lost": .notKept, "fluke": .fluke])
    }

    @Test func `all schools of England over six years are searched in five seconds`() {
        let units = (0..<21_300).map { number in
            Self.unit(
                "\(number)", 60 + number % 900,
                (0..<6).map { 4 + Double((number * 7 + $0 * number) % 300) / 100 })
        }
        let clock = ContinuousClock()
        let took = clock.measure {
            #expect(BrightSearch(units, years: 6, prior: .primary).found.count == units.count)
        }
        #expect(took < .seconds(5))
    }
}
