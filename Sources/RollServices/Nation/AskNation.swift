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
    /// What the figures mean, of whom, as known when, and on which data.
    public let meaning: FigureMeaning
    /// What each rule of the definition leaves out; empty under Rollcall's own.
    public let exclusions: [FigureExclusion]
    /// Whether the data is synthetic.
    public let isSynthetic: Bool
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
    let store: Store

    /// Asks a database.
    public init(store: Store) {
        self.store = store
    }

    /// Loads what a question needs, and answers it.
    ///
    /// - Parameters:
    ///   - query: The question.
    ///   - filter: Which schools to load.
    ///   - definition: What the figures mean; rules of an official one come before the question's.
    ///   - instant: What was known then; nil for what is known now.
    ///   - loaded: Told when the registers are in the engine, before the question is asked.
    /// - Returns: The answer.
    /// - Throws: ``ServiceFailure`` when no school fits, a window has no date, or the window does
    ///   not suit the definition.
    /// - Complexity: O(marks of the years) to load, then as ``NationSnapshot/answer(_:)``.
    public func run(
        _ query: Query, _ filter: SchoolFilter, under definition: FigureDefinition = .live,
        knownAt instant: Instant?, loaded: () -> Void
    ) throws(ServiceFailure) -> NationAnswer {
        guard let first = query.window.spans.map(\.from).min(),
            let last = query.window.spans.compactMap(\.to).max()
        else { throw ServiceFailure(.usage, "The window needs a first and a last date.") }
        let facts = AskedFacts(
            years: query.dimensions.contains(.yearGroup) || query.pupils.yearGroups != nil,
            characteristics: !query.pupils.characteristics.isEmpty
                || query.dimensions.contains {
                    if case .characteristic = $0 { true } else { false }
                })
        let nation = try NationLoader(store: store).load(
            DateSpan(from: first, to: last), filter, knownAt: instant, facts: facts,
            digesting: query.window.spans)
        loaded()
        var asked = query
        var exclusions: [FigureExclusion] = []
        let answer: Answer
        if definition.isOfficial {
            let figures = try DefinedFigures(definition, query, of: nation.snapshot)
            asked = figures.defined.query
            exclusions = figures.exclusions
            answer = figures.answer
        } else {
            answer = nation.snapshot.answer(query)
        }
        return NationAnswer(
            query: asked, answer: answer, symbols: nation.snapshot.rules.symbols,
            names: NationNames(nation.schools), partitions: nation.snapshot.partitionCount,
            enrolments: nation.snapshot.enrolmentCount,
            meaning: FigureMeaning(
                definition, query, filter, knownAt: instant, coverage: answer.coverage,
                fingerprint: nation.fingerprint),
            exclusions: exclusions,
            isSynthetic: nation.schools.contains { $0.urn.isSynthetic })
    }
}
