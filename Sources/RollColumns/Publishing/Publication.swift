import Glibc
import Synchronization

/// A value that one writer replaces while any number of readers take it, without a lock.
///
/// Two places hold the value. Readers say that they are reading, take the value of the current
/// place, and say that they are done: a handful of instructions that never wait. A writer fills
/// the place that nobody reads, turns readers over to it, and waits until the last reader of the
/// old place has taken its copy. (The scheme is known as left-right.)
///
/// Invariant: a place is written only while its count of readers is zero and it is not current.
///
/// A place holds a reference to the value and not the value itself, so that readers and the writer
/// meet over one word that this file loads and stores. Values of a type known only elsewhere are
/// copied by code that no sanitizer sees; a race over them would pass unseen.
public final class Publication<Value: Sendable>: Sendable {
    private let current = Atomic<Int>(0)
    private let epoch = Atomic<Int>(0)
    private let firstReaders = Atomic<Int>(0)
    private let secondReaders = Atomic<Int>(0)
    private let writing = Mutex(())
    /// How many writers are done.
    ///
    /// Nobody needs the number: a sanitizer, which sees what is atomic and does not see the lock,
    /// learns from it that writers take turns.
    private let turns = Atomic<Int>(0)
    // Safe by the invariant above: never written while somebody reads.
    private nonisolated(unsafe) var first: Held
    private nonisolated(unsafe) var second: Held

    /// A value that was published.
    private final class Held: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }

    /// Publishes a first value.
    public init(_ value: Value) {
        let held = Held(value)
        unsafe first = held
        unsafe second = held
    }

    /// The value as published last.
    ///
    /// - Complexity: O(1); never waits.
    public var value: Value { held.value }

    private var held: Held {
        // Counted by epoch, not by place: a reader that falls asleep between the two loads
        // below still holds back the writer that would reuse either place.
        let isFirst = epoch.load(ordering: .sequentiallyConsistent) == 0
        enter(isFirst)
        defer { leave(isFirst) }
        return current.load(ordering: .sequentiallyConsistent) == 0
            ? unsafe first : unsafe second
    }

    /// Replaces the value by one made from it; writers take turns.
    ///
    /// - Parameter change: Makes the next value from the last one.
    /// - Returns: What the change answers.
    /// - Throws: What the change throws; the value then stays as it was.
    public func update<Result: Sendable, Failure: Error>(
        _ change: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try writing.withLock { (_) throws(Failure) -> Result in
            _ = turns.load(ordering: .acquiring)
            let old = current.load(ordering: .sequentiallyConsistent)
            var value = old == 0 ? unsafe first.value : unsafe second.value
            let result = try change(&value)
            let next = Held(value)
            if old == 0 { unsafe second = next } else { unsafe first = next }
            current.store(1 - old, ordering: .sequentiallyConsistent)
            let past = epoch.load(ordering: .sequentiallyConsistent)
            // Whoever entered in the epoch before last must be gone, then whoever enters now.
            waitForReaders(ofFirst: past != 0)
            epoch.store(1 - past, ordering: .sequentiallyConsistent)
            waitForReaders(ofFirst: past == 0)
            // The old place is let go, so that what only it held is freed.
            if old == 0 { unsafe first = next } else { unsafe second = next }
            turns.add(1, ordering: .releasing)
            return result
        }
    }

    private func enter(_ isFirst: Bool) {
        if isFirst {
            firstReaders.add(1, ordering: .sequentiallyConsistent)
        } else {
            secondReaders.add(1, ordering: .sequentiallyConsistent)
        }
    }

    private func leave(_ isFirst: Bool) {
        if isFirst {
            firstReaders.subtract(1, ordering: .sequentiallyConsistent)
        } else {
            secondReaders.subtract(1, ordering: .sequentiallyConsistent)
        }
    }

    private func waitForReaders(ofFirst isFirst: Bool) {
        // A reader holds its place for as long as it takes to copy one reference. Where it takes
        // longer, the reader lost its processor meanwhile, and the writer lends it its own.
        var tries = 0
        while readers(isFirst) > 0 {
            tries += 1
            if tries > Self.patience { sched_yield() }
        }
    }

    /// How often to look before a processor is lent: a few times what a reader needs.
    private static var patience: Int { 1_000 }

    private func readers(_ isFirst: Bool) -> Int {
        isFirst
            ? firstReaders.load(ordering: .sequentiallyConsistent)
            : secondReaders.load(ordering: .sequentiallyConsistent)
    }
}
