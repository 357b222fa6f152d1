public import RollDomain
public import RollEngine
public import RollStore

/// An answer of the engine with the words for its rows.
public struct NationAnswer: Sendable {
    /// What was asked.
    public let query: Query
    /// The answer.
    public let answer: Answer
    /// The symbols of its codes.
    public let symbols: SymbolTable
    /// Names of schools and trusts by number.
    public let names: NationNames
    /// School years that were loaded.
    public let partitions: Int
    /// Registrations that were loaded.
    public let enrolments: Int
    /// Where the registers came from.
    public let origin: NationOrigin
    /// What the figures mean, of whom, as known when, and on which data.
    public let meaning: FigureMeaning
    /// What each rule of an official definition leaves out; empty under Rollcall's own.
    public let exclusions: [FigureExclusion]
    /// What is missing, open or odd behind the figures; nil where there is too much to look at
    /// beside every question.
    public let quality: QualityReport?
    /// Whether the data is synthetic.
    public let isSynthetic: Bool
    /// Whether the total is one of all schools.
    public let isOfAllSchools: Bool
    /// The same asked of the year before, where that was wanted.
    public let earlier: YearBeforeAnswer?

    private let weights: PhaseWeights?

    /// The percentages of a row where the definition weighs phases by pupils, nil for plain ratios.
    ///
    /// - Parameter key: The key of the row, empty for the total.
    /// - Returns: The percentages, nil for plain ratios.
    public func weighted(_ key: [GroupValue]) -> WeightedRates? {
        weights?.rates(ofRow: key, isByRegion: query.dimensions == [.region])
    }

    init(
        _ found: DefinedAnswer, of nation: SourcedNation, _ names: NationNames,
        meaning: FigureMeaning, quality: QualityReport?, isOfAllSchools: Bool,
        earlier: YearBeforeAnswer?
    ) {
        query = found.query
        answer = found.answer
        exclusions = found.exclusions
        self.quality = quality
        weights = found.weights
        symbols = nation.snapshot.rules.symbols
        self.names = names
        partitions = nation.snapshot.partitionCount
        enrolments = nation.snapshot.enrolmentCount
        origin = nation.origin
        self.meaning = meaning
        isSynthetic = nation.snapshot.schools.contains(where: \.isSynthetic)
        self.isOfAllSchools = isOfAllSchools
        self.earlier = earlier
    }
}

/// What figures are compared with.
public enum Comparison: String, Sendable, Hashable, CaseIterable {
    /// The same question at the same point a year before.
    case lastYear = "last-year"
    /// The same pupils at the same point a year before.
    case samePupils = "same-pupils"
}

/// The answer to the same question of the year before.
public struct YearBeforeAnswer: Sendable {
    /// What is compared.
    public let comparison: Comparison
    /// What was asked of the year before.
    public let query: Query
    /// The answer.
    public let answer: Answer
    /// What the figures mean, of whom, as known when, and on which data.
    public let meaning: FigureMeaning
    /// How many children the question of this year counts, where it is about the same ones.
    public let pupils: Int?

    /// The counts a year before under the key of this year.
    public subscript(key: [GroupValue]) -> RollEngine.FigureCounts? { byKey[key] }

    private let byKey: [[GroupValue]: RollEngine.FigureCounts]
    private let weights: PhaseWeights?

    /// The percentages of a row where the definition weighs phases by pupils, nil for plain ratios.
    public func weighted(_ key: [GroupValue]) -> WeightedRates? {
        weights?.rates(ofRow: key, isByRegion: query.dimensions == [.region])
    }

    init(
        _ comparison: Comparison, _ found: DefinedAnswer, meaning: FigureMeaning, pupils: Int?
    ) {
        self.comparison = comparison
        query = found.query
        answer = found.answer
        weights = found.weights
        self.meaning = meaning
        self.pupils = pupils
        byKey = Dictionary(
            found.answer.groups.map { ($0.key.map(\.yearLater), $0.value) },
            uniquingKeysWith: { first, _ in first })
    }
}

/// The words for the numbers of schools and trusts.
public struct NationNames: Sendable {
    private let schools: [URN: String]
    private let trusts: [String: String]

    init(_ stored: [StoredSchool]) {
        schools = Dictionary(uniqueKeysWithValues: stored.map { ($0.urn, $0.name) })
        trusts = Dictionary(
            stored.compactMap { school in school.trustUID.map { ($0, school.trustName ?? $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The words for one value of a row's key.
    public func words(_ value: GroupValue) -> String {
        switch value {
        case .school(let urn): schools[urn].map { "\($0) (\(urn))" } ?? urn.description
        case .trust(let uid): uid.map { trusts[$0] ?? $0 } ?? "No trust"
        case .authority(let code):
            code.map { Geography.england.authority($0)?.name ?? $0.description } ?? "Not known"
        case .region(let code):
            code.map { Geography.england.region($0)?.name ?? $0 } ?? "Not known"
        case .phase(let phase): phase.words
        case .type(let code): "type \(code)"
        case .yearGroup(let year): year?.words ?? "Not known"
        case .sex(let sex): sex.map { $0 == .female ? "Female" : "Male" } ?? "Not known"
        case .kind(let kind): kind.words
        case .age(let age): age.map { "\($0)" } ?? "Not known"
        case .characteristic(_, let value): value ?? "Not known"
        case .year(let year): year.description
        case .term(let term): term.rawValue
        case .halfTerm(let half): half?.rawValue ?? "Not known"
        case .month(let year, let month): "\(CivilDate.monthNames[month - 1]) \(year)"
        case .week(let monday): "week of \(monday)"
        case .day(let date): date.description
        case .weekday(let weekday): weekday.name
        case .session(let session): session.words
        }
    }
}

/// Asks the engine any question of the registers of a database.
public struct AskNation: Sendable {
    let source: NationSource

    /// Asks a database, by way of a snapshot file beside it where one fits.
    public init(_ source: NationSource) {
        self.source = source
    }

    /// Asks a database alone.
    public init(store: Store) {
        self.init(NationSource(store: store, snapshot: nil))
    }

    /// Loads what a question needs, and answers it.
    ///
    /// - Parameters:
    ///   - query: The question.
    ///   - filter: Which schools to load.
    ///   - definition: What the figures mean; the rules of an official one come before the question's.
    ///   - instant: What was known then; nil for what is known now.
    ///   - comparison: What to compare with; nil for nothing.
    ///   - loaded: Told when the registers are in the engine, before the question is asked.
    /// - Returns: The answer.
    /// - Throws: ``ServiceFailure`` when no school fits, a window has no date or does not suit the
    ///   definition, or a code that counts otherwise is in no register and no set.
    /// - Complexity: O(marks of the years) to load, then as ``NationSnapshot/answer(_:)``.
    public func run(
        _ query: Query, _ filter: SchoolFilter, under definition: FigureDefinition = .live,
        knownAt instant: Instant?, comparedWith comparison: Comparison? = nil, loaded: () -> Void
    ) throws(ServiceFailure) -> NationAnswer {
        let question = try AskedQuestion(query, under: definition)
        // The year before has to suit the definition too: that is said before anything is read.
        if comparison != nil { _ = try AskedQuestion(query.yearBefore, under: definition) }
        var needed = question.questions
        // Which children they are is asked for beside what is counted.
        if comparison == .samePupils {
            var children = question.query
            children.unit = .child
            needed.append(children)
        }
        let nation = try load(needed, filter, knownAt: instant)
        let snapshot = nation.snapshot
        loaded()
        try check(query.rules.recoded, snapshot.rules.symbols)
        let found = question.answer(of: snapshot)
        let earlier = try comparison.map { (comparison) throws(ServiceFailure) in
            let children = comparison == .samePupils ? snapshot.pupils(of: found.query) : nil
            return try askEarlier(comparison, question, filter, knownAt: instant, children)
        }
        // Names are asked for only where a row has one: the whole list takes its time.
        let needsNames = query.dimensions.contains(.school) || query.dimensions.contains(.trust)
        let schools = try ServiceFailure.only {
            try needsNames ? source.store.read { try $0.schools.withPupils() } : []
        }
        let meaning = FigureMeaning(
            definition, query, filter, knownAt: instant, coverage: found.answer.coverage,
            fingerprint: nation.fingerprint)
        return NationAnswer(
            found, of: nation, NationNames(schools), meaning: meaning,
            quality: try quality(found, of: snapshot), isOfAllSchools: filter == SchoolFilter(),
            earlier: earlier)
    }

    private func load(
        _ queries: [Query], _ filter: SchoolFilter, knownAt instant: Instant?
    ) throws(ServiceFailure) -> SourcedNation {
        let spans = queries.flatMap(\.window.spans)
        guard let first = spans.map(\.from).min(), let last = spans.compactMap(\.to).max() else {
            throw ServiceFailure(.usage, "The window needs a first and a last date.")
        }
        return try source.nation(
            for: queries, DateSpan(from: first, to: last), filter, knownAt: instant)
    }

    /// Asks the year before what is asked of this one; marks had settled for as long then.
    private func askEarlier(
        _ comparison: Comparison, _ question: AskedQuestion, _ filter: SchoolFilter,
        knownAt instant: Instant?, _ children: Set<Int64>?
    ) throws(ServiceFailure) -> YearBeforeAnswer {
        let query = question.asked
        let earlier = try AskedQuestion(
            children.map { query.yearBefore(of: $0) } ?? query.yearBefore,
            under: question.definition)
        let known = instant.map { $0.adding(days: -364) }
        let nation = try load(earlier.questions, filter, knownAt: known)
        let found = earlier.answer(of: nation.snapshot)
        let meaning = FigureMeaning(
            question.definition, earlier.asked, filter, knownAt: known,
            coverage: found.answer.coverage, fingerprint: nation.fingerprint)
        return YearBeforeAnswer(comparison, found, meaning: meaning, pupils: children?.count)
    }

    /// A what-if about a code that nobody writes would change nothing, and hide a slip.
    private func check(
        _ recoded: [String: MarkClass], _ symbols: SymbolTable
    ) throws(ServiceFailure) {
        let known = Set(CodeBook.england.rules.map(\.symbol)).union(symbols.texts.dropFirst())
        for code in recoded.keys.sorted() where !known.contains(code) {
            throw ServiceFailure(
                .usage,
                "No set of codes and no register here has the code “\(code)”: see rollcall codes.")
        }
    }
}
