import Synchronization

/// A value behind a lock, to be shared between closures.
final class Locked<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: Value) { mutex = Mutex(value) }

    func withLock<Result: Sendable>(_ work: (inout Value) -> Result) -> Result {
        mutex.withLock { value in work(&value) }
    }
}
