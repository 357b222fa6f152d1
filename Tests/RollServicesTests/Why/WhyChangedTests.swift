import RollDomain
import RollEngine
import RollServices
import RollStore
import RollSynthetic
import Testing

@Suite struct `Why a figure changed` {
    private static let today = day("2025-10-15")

    static func question(
        _ window: DateSpan, from first: Instant?, to second: Instant?,
        _ filter: SchoolFilter = SchoolFilter()
    ) -> WhyQuestion {
        var query = Query(Window(window))
        query.pupils.ages = nil
        return WhyQuestion(query, filter, from: .init(knownAt: first), to: .init(knownAt: second))
    }

    static func why(_ question: WhyQuestion, lanes: Int = 2) throws -> WhyAnswer {
        let town = try SyntheticTown.shared.get()
        return try WhyChanged(store: town.store).run(question, today: today, lanes: lanes)
    }

    private func asked(
        _ window: DateSpan, _ instant: Instant?, under definition: FigureDefinition = .live
    ) throws -> RollEngine.FigureCounts {
        let town = try SyntheticTown.shared.get()
        var query = Query(Window(window))
        query.pupils.ages = definition.ages
        return try AskNation(store: town.store).run(
            query, SchoolFilter(), under: definition, knownAt: instant
        ) {}.answer.total
    }

    private func sum(_ answer: WhyAnswer) -> RollEngine.FigureCounts {
        answer.parts.reduce(into: RollEngine.FigureCounts()) { $0 += $1.moved }
    }

    @Test(arguments: [("2025-09-14", "2025-10-03"), ("2025-09-17", nil), ("2025-10-07", nil)])
    func `R-WHY-01 both ends are the question asked, and the parts sum to the difference`(
        first: String, second: String?
    ) throws {
        let window = span("2025-09-08", "2025-10-10")
        let instants = (Instant(first), second.flatMap { Instant($0) })
        let answer = try Self.why(
            Self.question(window, from: instants.0, to: instants.1))
        #expect(try answer.first.counts == asked(window, instants.0))
        #expect(try answer.second.counts == asked(window, instants.1))
        #expect(sum(answer) == answer.whole)
        #expect(answer.whole != RollEngine.FigureCounts())
        #expect(answer.first.meaning.fingerprint != answer.second.meaning.fingerprint)
    }

    @Test func `the data is the data that a query of the same instant names`() throws {
        let town = try SyntheticTown.shared.get()
        let window = span("2025-09-08", "2025-09-19")
        let instant = Instant(day("2025-09-20"), hour: 6)
        let answer = try Self.why(Self.question(window, from: instant, to: town.plan.asAt))
        for (end, known) in [(answer.first, instant), (answer.second, town.plan.asAt)] {
            let found = try AskNation(store: town.store).run(
                Query(Window(window)), SchoolFilter(), knownAt: known
            ) {}
            #expect(end.meaning.fingerprint == found.meaning.fingerprint)
            #expect(end.meaning.registersTaken == found.meaning.registersTaken)
        }
    }

    @Test func `the same instant twice moves nothing`() throws {
        let instant = Instant("2025-09-27")
        let answer = try Self.why(
            Self.question(span("2025-09-08", "2025-10-10"), from: instant, to: instant))
        #expect(answer.whole == RollEngine.FigureCounts())
        #expect(answer.parts.allSatisfy { $0.moved == RollEngine.FigureCounts() })
        #expect(answer.rates.allSatisfy { $0.points == 0 })
    }

    @Test func `instants the other way round give every part with the other sign`() throws {
        let window = span("2025-09-08", "2025-10-10")
        let instants = (Instant("2025-09-20"), Instant("2025-10-08"))
        var question = Self.question(window, from: instants.0, to: instants.1)
        (question.byDate, question.bySchool) = (true, true)
        let answer = try Self.why(question)
        (question.first, question.second) = (question.second, question.first)
        let back = try Self.why(question, lanes: 1)
        #expect(back.first.counts == answer.second.counts)
        #expect(back.parts.map(\.part) == answer.parts.map(\.part))
        for (one, other) in zip(answer.parts, back.parts) {
            var both = one.moved
            both += other.moved
            #expect(both == RollEngine.FigureCounts(), "\(one.part)")
        }
        #expect(Set(back.rows.keys) == Set(answer.rows.keys))
        for (one, other) in zip(answer.rates, back.rates) {
            #expect(one.points.map { -$0 } == other.points)
            #expect(one.effects?.mapValues { -$0 } == other.effects)
        }
    }

    @Test func `schools and dates add up to every part`() throws {
        var question = Self.question(
            span("2025-09-08", "2025-10-10"), from: Instant("2025-09-25"), to: nil)
        (question.byDate, question.bySchool) = (true, true)
        let answer = try Self.why(question)
        var sums: [ChangePart: RollEngine.FigureCounts] = [:]
        for parts in answer.rows.values {
            for (part, counts) in parts {
                sums[part, default: RollEngine.FigureCounts()] += counts
            }
        }
        for (part, moved) in answer.parts {
            let sum = sums[part] ?? RollEngine.FigureCounts()
            #expect(sum.possible == moved.possible && sum.absent == moved.absent, "\(part)")
            #expect(sum.attending == moved.attending && sum.enrolments == 0)
        }
        question.byDate = false
        let schools = try Self.why(question)
        let persistent = schools.rows.values.flatMap(\.values).reduce(0) { $0 + $1.persistent }
        #expect(persistent == answer.whole.persistent)
        #expect(persistent != 0)
    }

    @Test func `R-WHY-02 effects on the rates sum to the difference of the printed rates`() throws {
        let answer = try Self.why(
            Self.question(span("2025-09-08", "2025-10-10"), from: Instant("2025-09-25"), to: nil))
        for rate in answer.rates {
            let before = try #require(rate.first.percent(places: 3)).scaled
            let after = try #require(rate.second.percent(places: 3)).scaled
            let effects = try #require(rate.effects)
            #expect(effects.values.reduce(0, +) == after - before)
            #expect(rate.points == after - before)
        }
    }

    @Test(arguments: ["daily-plain-1", "census-six-half-terms-10-1", "daily-weighted-1"])
    func `two definitions are taken apart rule by rule`(id: String) throws {
        let definition = try #require(FigureDefinition.all.first { $0.id == id })
        let window = span("2025-09-01", "2025-10-10")
        var question = Self.question(window, from: nil, to: nil)
        question.second.definition = definition
        let answer = try Self.why(question)
        #expect(try answer.first.counts == asked(window, nil))
        #expect(try answer.second.counts == asked(window, nil, under: definition))
        #expect(sum(answer) == answer.whole)
        #expect(answer.parts.allSatisfy { $0.part.family == .definition || $0.moved.isNothing })
        (question.first, question.second) = (question.second, question.first)
        let back = try Self.why(question)
        var both = answer.whole
        both += back.whole
        #expect(both.isNothing)
        #expect(back.parts.map(\.part) == answer.parts.map(\.part))
    }

    @Test func `instants and definitions change at once`() throws {
        let definition = try #require(
            FigureDefinition.all.first { $0.id.hasPrefix("daily-plain") })
        var question = Self.question(
            span("2025-09-01", "2025-10-10"), from: Instant("2025-09-25"), to: nil)
        question.second.definition = definition
        let answer = try Self.why(question)
        #expect(sum(answer) == answer.whole)
        #expect(
            try answer.second.counts
                == asked(span("2025-09-01", "2025-10-10"), nil, under: definition))
        #expect(answer.parts.contains { $0.part.family == .definition && !$0.moved.isNothing })
        #expect(answer.parts.contains { $0.part.family == .settled && !$0.moved.isNothing })
    }

    @Test func `children across schools and windows without an end are refused`() {
        var children = Self.question(
            span("2025-09-01", "2025-10-10"), from: Instant("2025-09-25"), to: nil)
        children.query.unit = .child
        var open = Self.question(
            span("2025-09-01", "2025-10-10"), from: Instant("2025-09-25"), to: nil)
        open.query.window.spans = [DateSpan(from: day("2025-09-01"))]
        for question in [children, open] {
            #expect(failure { _ = try Self.why(question) }?.kind == .usage)
        }
    }
}

extension RollEngine.FigureCounts {
    /// Whether every count is nought: differences may have parts that cancel out.
    var isNothing: Bool { self == RollEngine.FigureCounts() }
}
