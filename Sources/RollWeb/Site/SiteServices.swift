public import RollDomain
public import RollServices
public import RollStore

/// What the pages work with.
public struct SiteServices: Sendable {
    /// The database, for the services that pages make of it.
    public let store: Store
    /// Lets people in and out.
    public let desk: SignInDesk
    /// Sets passwords by links.
    public let passwords: SetPassword
    /// Where secrets come from.
    public let random: RandomSource
    /// Figures of the registers in memory; nil where no pupils are loaded.
    public var figures: PageFigures?
    /// The frozen population of the day, for those who see aggregates only.
    public let frozen: FrozenNation
    /// Pages for those who see aggregates only, each worked out once a day.
    public let protected: ProtectedPages
    /// What surveys that are over may show, each worked out once.
    let voices = VoiceShelf()
    /// Lasting falls in absence, each year read once a day.
    public let bright: BrightShelf
    /// What absence did at schools that took practice cards up, each worked out once a day.
    let adoptionResults = AdoptionResults()
    /// The national board and the months of alliance packs, each worked out once a day.
    public let boards: NationBoards
    /// What the choice of places for an adviser's help rests on, worked out once a day.
    public let helpInputs: HelpInputs
    /// Lets each person ask one what-if at a time.
    let turns = WhatIfTurns()
    /// The published statistics; nil where no folder is named.
    public var statistics: StatisticsShelf?
    /// The key of the installation.
    public let key: InstallationKey
    /// Whether that key outlives the process, so that seals made with it can be checked later.
    public var hasLastingKey = false
    /// What the process knows of itself; nil where nobody says.
    public var condition: ServerCondition?
    /// The accounts that a demonstration offers; empty where it is none.
    public var demoPeople: [DemoPerson] = []
    /// The password of all of them.
    public var demoPassword = ""

    /// Takes what the pages work with.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - key: The key of the installation.
    ///   - random: Where secrets come from.
    ///   - rules: Times and locks of sign-ins.
    public init(
        store: Store, key: InstallationKey, random: RandomSource,
        rules: SignInRules = SignInRules()
    ) {
        self.store = store
        self.random = random
        self.key = key
        let frozen = FrozenNation(store: store)
        self.frozen = frozen
        protected = ProtectedPages(frozen: frozen, key: key)
        bright = BrightShelf(store: store)
        boards = NationBoards(store: store, frozen: frozen, key: key)
        helpInputs = HelpInputs(store: store, protected: protected, shelf: bright)
        desk = SignInDesk(store: store, key: key, random: random, rules: rules)
        passwords = SetPassword(store: store, random: random, cost: rules.cost)
    }

    /// Works out what stands for a day and takes long, so that no visitor waits for it.
    ///
    /// - Parameter today: The day.
    /// - Complexity: O(marks of the nation), once a day.
    public func warm(on today: CivilDate) {
        guard let figures else { return }
        AreaSchools(figures).warm(on: today)
        FindSimilarSchools(figures).warm(on: today)
        protected.warm(figures, on: today)
        boards.warm(figures, on: today)
        helpInputs.warm(figures, on: today)
        // What fails here fails again before the visitor's eyes, and is told there.
        for grant in (try? ProtectedPlaces(store: store).grants(on: today)) ?? [] {
            _ = try? protected.page(
                by: grant, splits: ProtectedArea.splits.map(\.dimension), figures: figures,
                on: today)
        }
        adoptionResults.warm(figures, on: today)
    }
}
