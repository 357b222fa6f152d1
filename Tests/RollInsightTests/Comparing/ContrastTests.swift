import RollInsight
import Testing

@Suite struct `A difference taken apart` {
    private static let kinds = ["A", "B", "not known"]

    /// Cells drawn from a seed, of two places and a third that only says what is usual.
    private static func cells(_ seed: UInt64) -> [[ContrastCell]] {
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        return (0..<3).map { place in
            (0..<40).map { number in
                let whole = next(400)
                let part = whole == 0 ? 0 : next(whole + 1)
                let reason = part == 0 ? 0 : next(part + 1)
                return ContrastCell(
                    factors: [kinds[next(3)], kinds[next(2)], "\(next(4))"], whole: whole,
                    part: part, reasons: [reason], unit: "\(place)-\(number % 6)")
            }
        }
    }

    private static func parts(_ cells: [[ContrastCell]]) -> ContrastParts? {
        ContrastParts(
            cells[0], cells[1], all: cells.flatMap { $0 }, factors: ["x", "y", "z"],
            reasons: ["ill", "other"])
    }

    private static func sum(_ parts: [ContrastPart]) -> Int128 {
        parts.reduce(0) { $0 + $1.numerator }
    }

    @Test(arguments: 1...60)
    func `R-CONTRAST-01: the parts sum to the difference exactly`(_ seed: Int) throws {
        let cells = Self.cells(UInt64(seed))
        let found = try #require(Self.parts(cells))
        #expect(Self.sum(found.intake) + found.beyond.numerator == found.gap.numerator)
        #expect(Self.sum(found.reasons) == found.beyond.numerator)
        #expect(Self.sum(found.units.map(\.part)) == found.beyond.numerator)
        let plain =
            Double(found.first.part) / Double(found.first.whole)
            - Double(found.second.part) / Double(found.second.whole)
        #expect(abs(found.gap.points - 100 * plain) < 1e-9)
        // The other way round everything changes its sign.
        let back = try #require(Self.parts([cells[1], cells[0], cells[2]]))
        #expect(back.gap.numerator == -found.gap.numerator)
        #expect(back.intake.map(\.numerator) == found.intake.map { -$0.numerator })
        #expect(back.reasons.map(\.numerator) == found.reasons.map { -$0.numerator })
    }

    @Test func `R-CONTRAST-01: the same pupils with other rates differ by no intake`() throws {
        let one = [ContrastCell(factors: ["A"], whole: 100, part: 30)]
        let other = [ContrastCell(factors: ["A"], whole: 200, part: 20)]
        let found = try #require(
            ContrastParts(one, other, all: one + other, factors: ["x"]))
        #expect(found.intake.map(\.numerator) == [0])
        #expect(abs(found.beyond.points - 20) < 1e-12)
    }

    @Test func `R-CONTRAST-01: other pupils with the same rates differ by intake only`() throws {
        func place(_ a: Int, _ b: Int) -> [ContrastCell] {
            [
                ContrastCell(factors: ["A"], whole: a, part: a / 2),
                ContrastCell(factors: ["B"], whole: b, part: b / 10),
            ]
        }
        let (one, other) = (place(300, 100), place(100, 300))
        let found = try #require(
            ContrastParts(one, other, all: one + other, factors: ["x"]))
        #expect(found.beyond.numerator == 0)
        #expect(abs(found.intake[0].points - 20) < 1e-12)
        #expect(ContrastParts([], other, all: other, factors: ["x"]) == nil)
    }

    @Test(arguments: 1...20)
    func `R-CONTRAST-01: pupils of no known kind are no intake, and the parts still sum`(
        _ seed: Int
    ) throws {
        // A fifth of the cells are of no known kind, more of them in the second place.
        let cells = Self.cells(UInt64(seed)).enumerated().map { place, cells in
            cells.enumerated().map { number, cell in
                ContrastCell(
                    factors: cell.factors, whole: cell.whole, part: cell.part,
                    reasons: cell.reasons, unit: cell.unit,
                    isKnown: !number.isMultiple(of: 5 - 2 * place % 3))
            }
        }
        let found = try #require(Self.parts(cells))
        #expect(Self.sum(found.intake) + found.beyond.numerator == found.gap.numerator)
        #expect(Self.sum(found.reasons) == found.beyond.numerator)
        #expect(Self.sum(found.units.map(\.part)) == found.beyond.numerator)
    }

    @Test func `R-CONTRAST-01: a small place is not taken for another intake`() throws {
        // Alike in kind; of the small place nothing is told but the sum.
        let large = [
            ContrastCell(factors: ["A"], whole: 400, part: 40),
            ContrastCell(factors: ["B"], whole: 400, part: 80),
        ]
        let small = [ContrastCell(factors: [""], whole: 100, part: 40, isKnown: false)]
        let found = try #require(
            ContrastParts(small, large, all: small + large, factors: ["x"]))
        #expect(found.intake.map(\.numerator) == [0])
        #expect(
            found.beyond
                == ContrastPart(
                    name: "beyond", numerator: found.gap.numerator,
                    denominator: found.gap.denominator))
        #expect(found.unknown.numerator > 0)
    }
}
