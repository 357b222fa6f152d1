import ArgumentParser
import RollAccess
import RollDomain
import RollServices
import RollStore

/// As whom a command that names children asks: a person with an account, at the same door as on
/// the web.
struct ViewerOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            """
            The person with an account who asks, by the name to sign in by; needed once anybody \
            has an account.
            """, valueName: "login"))
    var login: String?

    @Option(help: ArgumentHelp("The role in use; else the first one.", valueName: "role"))
    var role: Role?

    /// The database, and who looks and why.
    ///
    /// - Throws: usage, where name and purpose, or the person, are missing.
    func looking(
        _ shared: SharedOptions, purpose: String?
    ) throws(ServiceFailure) -> (store: Store, occasion: Occasion) {
        guard login != nil else {
            let occasion = try shared.lookingOccasion(purpose: purpose)
            return (try openWithoutPeople(shared), occasion)
        }
        return try asPerson(shared, purpose: purpose ?? "")
    }

    /// The database, and who changes what is kept.
    ///
    /// - Throws: usage, where the name or the person is missing.
    func changing(
        _ shared: SharedOptions, purpose: String
    ) throws(ServiceFailure) -> (store: Store, occasion: Occasion) {
        guard login != nil else {
            let occasion = try shared.changingOccasion(purpose: purpose)
            return (try openWithoutPeople(shared), occasion)
        }
        return try asPerson(shared, purpose: purpose)
    }

    private func asPerson(
        _ shared: SharedOptions, purpose: String
    ) throws(ServiceFailure) -> (store: Store, occasion: Occasion) {
        let store = try shared.open()
        var occasion = shared.occasion(purpose: purpose)
        let viewer = try AskAs(store: store).viewer(
            login ?? "", as: role, on: occasion.today)
        occasion.viewer = viewer
        occasion.operatorName = viewer.name
        return (store, occasion)
    }

    private func openWithoutPeople(_ shared: SharedOptions) throws(ServiceFailure) -> Store {
        let store = try shared.open()
        guard try !AskAs(store: store).hasPeople() else {
            throw ServiceFailure(
                .usage,
                """
                People have accounts in this database, so a name alone opens no door. Say who asks \
                with --as LOGIN; see rollcall person list.
                """)
        }
        return store
    }
}
