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
    /// Whether the data is synthetic.
    public let isSynthetic: Bool
    /// The same asked of the year before, where that was wanted.
    public let earlier: EarlierAnswer?
}

/// What figures are compared with.
public enum Comparison: String, Sendable, Hashable, CaseIterable {
    /// The same question at the same point a year before.
    case lastYear = "last-year"
    /// The same pupils at the same point a year before.
    case samePupils = "same-pupils"
}

/// The answer to the same question of the year before.
public struct EarlierAnswer: Sendable {
    /// What is compared.
    public let comparison: Comparison
    /// What was asked of the year before.
    public let query: Query
    /// The answer.
    public let answer: Answer
    /// What was known then, a year before; nil for what is known now.
    public let knownAt: Instant?
    /// How many children the question of this year counts, where it is about the same ones.
    public let pupils: Int?

    /// The counts a year before under the key of this year.
    public subscript(key: [GroupValue]) -> RollEngine.FigureCounts? { byKey[key] }

    private let byKey: [[GroupValue]: RollEngine.FigureCounts]

    init(
        _ comparison: Comparison, query: Query, answer: Answer, knownAt: Instant?, pupils: Int?
    ) {
        self.comparison = comparison
        self.query = query
        self.answer = answer
        self.knownAt = knownAt
        self.pupils = pupils
        byKey = Dictionary(
            answer.groups.map { ($0.key.map(\.yearLater), $0.value) },
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
    ///   - instant: What was known then; nil for what is known now.
    ///   - comparison: What to compare with; nil for nothing.
    ///   - loaded: Told when the registers are in the engine, before the question is asked.
    /// - Returns: The answer.
    /// - Throws: ``ServiceFailure`` when no school fits, a window has no date, or a code that
    ///   counts otherwise is in no register and no set.
    /// - Complexity: O(marks of the years) to load, then as ``NationSnapshot/answer(_:)``.
    public func run(
        _ query: Query, _ filter: SchoolFilter, knownAt instant: Instant?,
        comparedWith comparison: Comparison? = nil, loaded: () -> Void
    ) throws(ServiceFailure) -> NationAnswer {
        var needed = [query]
        // Which children they are is asked for beside what is counted.
        if comparison == .samePupils {
            var children = query
            children.unit = .child
            needed.append(children)
        }
        let nation = try load(needed, filter, knownAt: instant)
        let snapshot = nation.snapshot
        loaded()
        try check(query.rules.recoded, snapshot.rules.symbols)
        let answer = snapshot.answer(query)
        let earlier = try comparison.map { (comparison) throws(ServiceFailure) in
            try askEarlier(comparison, query, filter, knownAt: instant, snapshot)
        }
        // Names are asked for only where a row has one: the whole list takes its time.
        let needsNames = query.dimensions.contains(.school) || query.dimensions.contains(.trust)
        let schools = try ServiceFailure.only {
            try needsNames ? source.store.read { try $0.schools.withPupils() } : []
        }
        return NationAnswer(
            query: query, answer: answer, symbols: snapshot.rules.symbols,
            names: NationNames(schools), partitions: snapshot.partitionCount,
            enrolments: snapshot.enrolmentCount, origin: nation.origin,
            isSynthetic: snapshot.schools.contains(where: \.isSynthetic), earlier: earlier)
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
        _ comparison: Comparison, _ query: Query, _ filter: SchoolFilter,
        knownAt instant: Instant?, _ snapshot: NationSnapshot
    ) throws(ServiceFailure) -> EarlierAnswer {
        let children = comparison == .samePupils ? snapshot.pupils(of: query) : nil
        let earlier = children.map { query.yearBefore(of: $0) } ?? query.yearBefore
        let known = instant.map { $0.adding(days: -364) }
        let answer = try load([earlier], filter, knownAt: known).snapshot.answer(earlier)
        return EarlierAnswer(
            comparison, query: earlier, answer: answer, knownAt: known, pupils: children?.count)
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
