public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// Counts what schools of all England took up, for those who look at the whole country.
///
/// No school is named and none is shown alone: these are counts of schools and of what they said.
///
/// - Source: ADR 43.
public struct CountAdoptions: Sendable {
    let store: Store

    /// Reads a database.
    public init(store: Store) { self.store = store }

    /// The totals of the country.
    ///
    /// - Parameters:
    ///   - grant: Leave to see reach and coverage across England.
    ///   - occasion: The day.
    /// - Returns: Cards by how many schools took them up, and every region.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(adoptions + schools).
    public func run(
        _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> AdoptionTotals {
        precondition(
            grant.action == .seeBoard && grant.subject == .nation, "leave for something else")
        return try ServiceFailure.only {
            try store.read { session in
                let totals = try session.adoptions.totals(on: occasion.today)
                let adopting = try session.adoptions.adopting()
                let schools = try session.schools.withPupils()
                let names = try CardNames(of: Set(totals.map(\.card)), in: session)
                let cards = Dictionary(grouping: totals, by: \.card).map { card, parts in
                    CardTotal(
                        card: card, title: names.titles[card] ?? "",
                        isWithdrawn: names.withdrawn.contains(card),
                        said: AdoptionSaid(parts, schools: parts.reduce(0) { $0 + $1.schools }))
                }
                let parts = Dictionary(grouping: totals) { Self.region($0.authority) }
                let all = Dictionary(grouping: schools) { Self.region($0.authority) }
                return AdoptionTotals(
                    schools: schools.count,
                    said: AdoptionSaid(totals, schools: adopting.values.reduce(0, +)),
                    cards: cards.sorted {
                        ($1.said.schools, $0.title, $0.card) < ($0.said.schools, $1.title, $1.card)
                    },
                    regions: Geography.england.regions.map { region in
                        RegionTotal(
                            name: region.name, schools: all[region.code]?.count ?? 0,
                            said: AdoptionSaid(
                                parts[region.code] ?? [],
                                schools: adopting.reduce(0) {
                                    Self.region($1.key) == region.code ? $0 + $1.value : $0
                                }))
                    })
            }
        }
    }

    /// How the adopters of some cards can be read beside schools like them, as far as that is worked out today.
    ///
    /// - Parameters:
    ///   - cards: The cards.
    ///   - results: What is known of the day.
    ///   - today: The day up to which it goes.
    /// - Returns: One for each card, in their order.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(adoptions of the cards).
    public func readings(
        of cards: [CardTotal], _ results: AdoptionResults, on today: CivilDate
    ) throws(ServiceFailure) -> [AdoptionReadings] {
        try ServiceFailure.only {
            try store.read { session in
                try cards.map { card in
                    let adoptions = try session.adoptions.of(card: card.card)
                    return AdoptionReadings(results.known(adoptions, on: today).results)
                }
            }
        }
    }

    private static func region(_ authority: AuthorityCode?) -> String {
        authority.flatMap { Geography.england.authority($0)?.regionCode } ?? ""
    }
}

/// What schools said of what they took up, in numbers.
public struct AdoptionSaid: Sendable, Hashable {
    /// Schools that took something up.
    public let schools: Int
    /// How often something was taken up.
    public let starts: Int
    /// How often a school said what became of it.
    public let reported: Int
    /// What they said, by how many reports.
    public let outcomes: [AdoptionOutcome: Int]
    /// Reports that are due and have not come.
    public let overdue: Int

    init(_ parts: [AdoptionTotal], schools: Int) {
        self.schools = schools
        starts = parts.reduce(0) { $0 + $1.starts }
        reported = parts.reduce(0) { $0 + $1.reported }
        overdue = parts.reduce(0) { $0 + $1.overdue }
        outcomes = parts.reduce(into: [:]) { sums, part in
            sums.merge(part.outcomes, uniquingKeysWith: +)
        }
    }
}

/// How adopters can be read beside schools like them, in numbers; none is shown by itself.
public struct AdoptionReadings: Sendable, Hashable {
    /// Less absence than theirs.
    public let less: Int
    /// More.
    public let more: Int
    /// Both are likely.
    public let unclear: Int
    /// No comparison, and so no figure.
    public let without: Int
    /// Not worked out yet today.
    public let pending: Int

    init(_ results: [AdoptionResult]) {
        let told = results.compactMap(\.beside).filter { !$0.mayBeChance }
        less = told.count { $0.difference < 0 }
        more = told.count - less
        unclear = results.count { $0.beside?.mayBeChance == true }
        pending = results.count(where: \.isPending)
        without = results.count - told.count - unclear - pending
    }
}

/// One card across England.
public struct CardTotal: Sendable, Hashable {
    /// The card.
    public let card: Int64
    /// What it is called.
    public let title: String
    /// Whether it was withdrawn.
    public let isWithdrawn: Bool
    /// What its adopters said.
    public let said: AdoptionSaid
}

/// One region.
public struct RegionTotal: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its schools with pupils here.
    public let schools: Int
    /// What they said of what they took up.
    public let said: AdoptionSaid
}

/// What schools of all England took up.
public struct AdoptionTotals: Sendable, Hashable {
    /// Schools with pupils here.
    public let schools: Int
    /// All of them together.
    public let said: AdoptionSaid
    /// By card, those first that most schools took up.
    public let cards: [CardTotal]
    /// By region, in the usual order.
    public let regions: [RegionTotal]
}
