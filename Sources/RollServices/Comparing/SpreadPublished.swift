import RollDomain
public import RollImport

extension UnitSpread {
    /// Sets schools or areas of a published file side by side: against the nation where the file has
    /// it, else against all of them together; nil where fewer than two are large enough.
    ///
    /// - Complexity: as ``init(_:against:isSynthetic:)``.
    public init?(_ published: PublishedShares) {
        self.init(
            published.units.map { (name: $0.name, share: $0.share) }, against: published.nation,
            isSynthetic: false)
    }
}
