/// How editions give London: as one region, as its two halves, or as all three.
///
/// - Source: rule R-STAT-04.
struct LondonRegions: Sendable {
    /// Editions that give London as a region, beside its halves or instead of them.
    private let whole: Set<PublishedEdition>

    init(_ areas: [AreaRow]) {
        whole = Set(
            areas.filter {
                $0.row.place.level == .region && $0.row.place.regionCode == PlaceChecks.london
            }.map(\.row.edition))
    }

    /// The regions that an area in a region adds up to: London too, where it stands beside its halves.
    func codes(_ region: String, _ edition: PublishedEdition) -> [String] {
        guard PlaceChecks.londonHalves[region] != nil, whole.contains(edition) else {
            return [region]
        }
        return [region, PlaceChecks.london]
    }

    /// Whether a region is one of those that add up to England, so that London counts once.
    func addsUpToEngland(_ region: String, _ edition: PublishedEdition) -> Bool {
        PlaceChecks.londonHalves[region] == nil || !whole.contains(edition)
    }
}
