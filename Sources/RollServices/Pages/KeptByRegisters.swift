import RollDomain
import RollEngine
import Synchronization

/// What was worked out from a school's registers, kept until a mark of the school moves.
///
/// The same page is asked for many times between two marks: it is worked out once for all of them.
/// What names, contacts and attempts say is never kept, since a restriction binds at once.
final class KeptByRegisters<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Kept {
        /// The registers that it was worked out from; others are another object.
        let registers: Partition
        let value: Value
    }

    private let kept = Mutex([Key: Kept]())
    private let most: Int

    /// Keeps at most so many; with more of them all are let go, and made again when asked for.
    init(most: Int) { self.most = most }

    /// What is kept, or is made now; nothing is kept of a school without registers.
    func value<Failure: Error>(
        _ key: Key, of registers: Partition?, _ make: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        guard let registers else { return try make() }
        let known: Kept? = kept.withLock { $0[key] }
        if let known, known.registers === registers { return known.value }
        let value = try make()
        kept.withLock { kept in
            if kept.count >= most { kept.removeAll() }
            kept[key] = Kept(registers: registers, value: value)
        }
        return value
    }
}
