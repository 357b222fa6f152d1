public import RollStore

/// A trust or another group with its schools.
public struct TrustRecord: Sendable, Hashable {
    /// The group.
    public let trust: StoredTrust
    /// The schools that belong to it now, by number.
    public let schools: [StoredSchool]
}

/// Finds trusts and other groups of schools.
public struct FindTrusts: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) {
        self.store = store
    }

    /// Finds groups, by name.
    ///
    /// - Parameters:
    ///   - text: A group's number or part of its name; nil for all.
    ///   - includesClosed: Whether to find closed ones too.
    ///   - isTrustOnly: Whether to find academy trusts only, not federations and others.
    /// - Returns: The groups; schools are told where the text is the number of a group.
    /// - Throws: ``ServiceFailure``.
    public func run(
        _ text: String?, includesClosed: Bool, isTrustOnly: Bool
    ) throws(ServiceFailure) -> [TrustRecord] {
        try ServiceFailure.only {
            try store.read { session in
                let found = try session.schools.trusts(text)
                if let text, let one = found.first(where: { $0.uid == text }) {
                    return [TrustRecord(trust: one, schools: try session.schools.inTrust(text))]
                }
                return found.filter {
                    (includesClosed || $0.isOpen) && (!isTrustOnly || $0.isAcademyTrust)
                }.map { TrustRecord(trust: $0, schools: []) }
            }
        }
    }
}
