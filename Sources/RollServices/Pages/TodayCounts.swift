import RollDomain
import RollEngine
import Synchronization

/// What was counted of schools' days, kept until a mark of the school moves.
///
/// The same page is asked for many times between two marks: it is counted once for all of them.
/// What names, contacts and attempts say is never kept, since a restriction binds at once.
final class TodayCounts: Sendable {
    /// Whose day.
    struct Key: Hashable {
        let school: URN
        let day: CivilDate
        /// Only these children; nil for all.
        let pupils: Set<Int64>?
        /// The sessions that are counted.
        let sessions: [Session]
    }

    private struct Kept {
        /// The registers that were counted; others are another object.
        let registers: Partition
        let counts: TodayBoard.Counts
    }

    private let kept = Mutex([Key: Kept]())

    /// Days of more schools and groups are let go, and counted again when they are asked for.
    private static let most = 2_000

    /// The counts, as kept or made now.
    func counts(
        _ key: Key, of registers: Partition?, _ count: () -> TodayBoard.Counts
    ) -> TodayBoard.Counts {
        guard let registers else { return count() }
        let known: Kept? = kept.withLock { $0[key] }
        if let known, known.registers === registers { return known.counts }
        let counts = count()
        kept.withLock { kept in
            if kept.count >= Self.most { kept.removeAll() }
            kept[key] = Kept(registers: registers, counts: counts)
        }
        return counts
    }
}
