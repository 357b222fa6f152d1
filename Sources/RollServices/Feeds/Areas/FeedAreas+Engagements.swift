import RollAccess
import RollCasework
import RollDomain
import RollStore

/// The work of advisers, for systems of the adviser, the department and the place alike.
extension FeedAreas {
    private var placeFigures: PlaceFigures {
        PlaceFigures(store: store, protected: protected, figures: figures)
    }

    /// The engagements with places that the feed speaks for.
    ///
    /// - Parameters:
    ///   - onlyOpen: Whether those that ended are left out.
    ///   - caller: The feed.
    ///   - occasion: The day.
    /// - Returns: Those that need a look first, then other open ones, then those that ended.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(engagements and what is kept of them + schools of their places).
    public func engagements(
        onlyOpen: Bool, from caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> [FeedEngagement] {
        precondition(caller.may(.readAreas), "no leave")
        let scopes = try ServiceFailure.only {
            try store.read { session in
                try Set(session.engagements.all().map(\.place)).sorted()
                    .filter { try speaks(caller, for: $0, in: session) }
                    .compactMap(\.areaScope)
            }
        }
        guard let viewer = viewer(caller, as: .adviser, for: scopes, on: occasion.today),
            let grant = Door.grant(viewer, .seeEngagements, .own)
        else { return [] }
        let found = try ShowEngagements(placeFigures).list(grant, on: occasion)
        return (onlyOpen ? found.open : found.lines).map { FeedEngagement(line: $0) }
    }

    /// One engagement.
    ///
    /// - Parameters:
    ///   - number: The engagement.
    ///   - caller: The feed.
    ///   - occasion: The day.
    /// - Returns: The engagement; nil where there is none of that number with a place that the feed
    ///   speaks for.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(marks of the place) when it is first asked on a day.
    public func engagement(
        _ number: Int64, from caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> FeedEngagementPage? {
        precondition(caller.may(.readAreas), "no leave")
        let place = try ServiceFailure.only {
            try store.read { try $0.engagements.engagement(number)?.place }
        }
        guard let place,
            let grant = try grant(.seeEngagements, of: place, caller, on: occasion.today)
        else { return nil }
        return try ShowEngagements(placeFigures).one(number, grant, on: occasion)
            .map(FeedEngagementPage.init)
    }
}
