import RollDomain
public import RollStore

/// Whether a database holds made-up data and nothing else.
public struct SyntheticOnly: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) {
        self.store = store
    }

    /// Whether no real school is in the database.
    ///
    /// - Returns: True also for a database without schools.
    /// - Throws: ``ServiceFailure``.
    public func holds() throws(ServiceFailure) -> Bool {
        try ServiceFailure.only {
            try store.read { try $0.schools.all().allSatisfy(\.urn.isSynthetic) }
        }
    }
}
