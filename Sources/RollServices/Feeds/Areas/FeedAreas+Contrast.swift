import RollAccess
public import RollDomain
import RollStore

/// Authorities beside each other: the same for every feed.
extension FeedAreas {
    /// An authority beside its statistical neighbours and those that share a border with it.
    ///
    /// - Parameters:
    ///   - authority: The authority.
    ///   - caller: The feed.
    ///   - occasion: The day.
    /// - Returns: The authority and its neighbours; nil where there is no such authority, or no
    ///   registers are in memory.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(marks of the nation) when it is first asked on a day, O(neighbours) afterwards.
    /// - Source: rules R-NEIGH-01 and R-DISC-05.
    public func neighbours(
        of authority: AuthorityCode, from caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> NeighboursFound? {
        precondition(caller.may(.readFigures), "no leave")
        guard let figures, Geography.england.authority(authority) != nil else { return nil }
        do {
            return try CompareNeighbours(store, protected).run(
                authority, by: nation(.seeComparison, caller, on: occasion.today), figures,
                on: occasion.today)
        } catch {
            guard error.kind == .fault else { throw error }
            return nil
        }
    }

    /// Two authorities side by side.
    ///
    /// - Parameters:
    ///   - first: The first authority.
    ///   - second: The second authority.
    ///   - caller: The feed.
    ///   - occasion: The day.
    /// - Returns: Both with their difference in parts.
    /// - Throws: ``ServiceFailure`` of the kind `usage` where they cannot be set side by side, and of
    ///   the database.
    /// - Complexity: O(marks of both) when it is first asked on a day.
    public func contrast(
        _ first: AuthorityCode, _ second: AuthorityCode, from caller: FeedCaller,
        on occasion: Occasion
    ) throws(ServiceFailure) -> AreaContrast {
        precondition(caller.may(.readFigures), "no leave")
        guard first != second else {
            throw ServiceFailure(.usage, "first and second are the same: name two authorities.")
        }
        let grant = nation(.seeComparison, caller, on: occasion.today)
        let areas = ContrastAreas(store: store, protected: protected, figures: figures)
        let choice = try areas.choice(by: grant, on: occasion.today)
        for code in [first, second] where !(choice?.all.contains(code) ?? false) {
            throw ServiceFailure(
                .usage,
                "There are no figures of authority \(code) here. Ask /api/v1/variation which "
                    + "authorities have figures.")
        }
        guard let choice,
            let found = try areas.run(
                first, second, among: choice, by: grant, on: occasion.today)
        else {
            throw ServiceFailure(.usage, "There are no figures of both authorities here.")
        }
        return found
    }
}
