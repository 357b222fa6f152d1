public import RollDomain
public import RollEngine
public import RollStore
import Synchronization

/// The registers as known at the last midnight, read once a day.
public final class FrozenNation: Sendable {
    private let store: Store
    private let held = Mutex<(date: CivilDate, snapshot: NationSnapshot)?>(nil)
    /// Held by whoever loads, so that two who ask at once do not both load.
    private let loading = Mutex(())

    /// Reads from a database.
    public init(store: Store) {
        self.store = store
    }

    /// The registers of a day's academic year, as known when the day began.
    ///
    /// - Parameter date: The day; a figure of a day is about the time before it.
    /// - Returns: The same registers all day.
    /// - Throws: ``ServiceFailure`` when no school has pupils, or the database fails.
    /// - Complexity: O(marks of the year), once a day.
    public func snapshot(on date: CivilDate) throws(ServiceFailure) -> NationSnapshot {
        if let snapshot = ready(on: date) { return snapshot }
        return try loading.withLock { (_) throws(ServiceFailure) -> NationSnapshot in
            if let snapshot = ready(on: date) { return snapshot }
            let last = date.adding(days: -1)
            let snapshot = try NationLoader(store: store).run(
                AcademicYear(of: last).span, SchoolFilter(), knownAt: Instant(date))
            held.withLock { $0 = (date, snapshot) }
            return snapshot
        }
    }

    private func ready(on date: CivilDate) -> NationSnapshot? {
        held.withLock { $0?.date == date ? $0?.snapshot : nil }
    }
}
