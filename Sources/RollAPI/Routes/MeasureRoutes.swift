import HTTPTypes
import RollDomain
import RollEngine
import RollServices
import RollStore

/// Answers questions about the schools of a token, as `rollcall query` does.
struct MeasureRoutes: Sendable {
    let reading: FeedReading
    let nation: AskNation

    var all: [APIRoute] {
        [.get("/measures", .readFigures, parameters: MeasureWords.names, measure)]
    }

    @Sendable private func measure(_ call: Call) throws -> Reply {
        let words = try MeasureWords(call.parameters, today: call.today)
        var filter = words.filter
        filter.schools = try Self.schools(words, of: call.caller)
        let state = try reading.state()
        let tag =
            "\""
            + FeedReading.tag(
                "\(state.identity) \(state.version) \(call.today) \(call.caller.feed) "
                    + call.question) + "\""
        // What was asked before of the same state need not be worked out again.
        if call.known.contains(tag) { return Reply(unchanged: tag) }
        let found = try nation.run(
            words.query, filter, under: words.definition, knownAt: words.knownAt,
            comparedWith: words.comparison
        ) {}
        var reply = Reply(text: AnswerData(found: found).json())
        reply.headers[.eTag] = tag
        return reply
    }

    /// The schools asked for, all of them the token's own.
    private static func schools(
        _ words: MeasureWords, of caller: FeedCaller
    ) throws(Problem) -> Set<URN> {
        guard !words.schools.isEmpty else { return caller.schools }
        guard words.schools.allSatisfy(caller.speaks) else { throw Problem.noSchool }
        return words.schools
    }
}

/// The parameters of a question, read.
struct MeasureWords: Sendable {
    let query: Query
    let schools: Set<URN>
    let filter: SchoolFilter
    let definition: FigureDefinition
    let knownAt: Instant?
    let comparison: Comparison?

    /// Every parameter: the options of `rollcall query`, with _ for -.
    static let names: Set<String> = [
        "by", "where", "on_roll", "minimum_sessions", "from", "to", "year", "ages", "definition",
        "term", "half_term", "weekday", "session", "without", "count_excluded", "as_known_on",
        "show", "compare", "persistent_at", "severe_at", "count_as", "drop", "year_11",
        "long_spell", "unit", "school", "phase", "type",
    ]

    init(_ given: Parameters, today: CivilDate) throws {
        let reader = QuestionReader(.parameter)
        definition =
            try given.value("definition", "an id that rollcall definitions lists") {
                FigureDefinition.named($0)
            } ?? .live
        let span = try reader.span(
            from: try given.value("from", "a date", CivilDate.init),
            to: try given.value("to", "a date", CivilDate.init),
            year: try given.value("year", "a year such as 2025/26", AcademicYear.init),
            today: today)
        var query = Query(
            try reader.window(
                try Self.window(given, span), span, without: given.all("without")),
            by: try reader.dimensions(given.all("by")))
        query.pupils = try reader.selection(
            ages: try reader.ageRange(try given.text("ages"), definition),
            onRoll: try given.text("on_roll"), facts: given.all("where"))
        query.minimumPossible = try given.number(
            "minimum_sessions", in: 1...1_000, usually: 1)
        query.rules = try Self.rules(given, reader)
        try reader.check(query.rules, under: definition)
        query.unit =
            try given.value("unit", "registration or child", CountingUnit.init)
            ?? .registration
        knownAt = try given.value("as_known_on", "a date or an instant", Instant.init)
        query.expectedUpTo = knownAt.map { min($0.date, today) } ?? today
        let shown = try given.values(
            "show", Self.choice(ShownMeasure.self), ShownMeasure.init)
        for measure in shown { query.measures.insert(measure.measures) }
        self.query = query
        comparison = try given.value("compare", Self.choice(Comparison.self), Comparison.init)
        schools = Set(try given.values("school", "a URN", URN.init))
        var filter = SchoolFilter()
        filter.phase = try given.value("phase", Self.choice(SchoolPhase.self), SchoolPhase.init)
        let types = given.all("type")
        filter.typeCodes = types.isEmpty ? nil : Set(types)
        self.filter = filter
    }

    private static func window(_ given: Parameters, _ span: DateSpan) throws -> Window {
        var window = Window(span)
        let terms = try given.values("term", choice(CensusTerm.self), CensusTerm.init)
        let halves: [HalfTerm] = try given.values("half_term", "autumn-1, HT1 or 1") {
            HalfTerm(text: $0)
        }
        let days: [Weekday] = try given.values("weekday", "the name of a day") { text in
            Weekday.allCases.first { $0.name.lowercased() == text.lowercased() }
        }
        window.terms = terms.isEmpty ? nil : Set(terms)
        window.halfTerms = halves.isEmpty ? nil : Set(halves)
        window.weekdays = days.isEmpty ? nil : Set(days)
        if let session = try given.value("session", "am or pm", { Session(text: $0.utf8) }) {
            window.sessions = [session]
        }
        window.countsExcluded =
            try given.value("count_excluded", "true or false", { Bool($0) }) ?? false
        return window
    }

    private static func rules(
        _ given: Parameters, _ reader: QuestionReader
    ) throws -> FigureRules {
        var words = RuleWords()
        words.persistentAt = try given.value("persistent_at", "a whole number") { Int($0) }
        words.severeAt = try given.value("severe_at", "a whole number") { Int($0) }
        words.countAs = given.all("count_as")
        words.drop = given.all("drop")
        words.yearEleven =
            try given.value("year_11", "all, official, none or a date", YearElevenRule.init)
            ?? .all
        words.longSpell = try given.number("long_spell", in: 1...1_000, usually: 10)
        return try reader.rules(words)
    }

    /// The words of a short list.
    private static func choice<Value: CaseIterable & RawRepresentable>(
        _ type: Value.Type
    ) -> String where Value.RawValue == String {
        type.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
