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
    /// The key of the installation.
    public let key: InstallationKey
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
        frozen = FrozenNation(store: store)
        desk = SignInDesk(store: store, key: key, random: random, rules: rules)
        passwords = SetPassword(store: store, random: random, cost: rules.cost)
    }
}
