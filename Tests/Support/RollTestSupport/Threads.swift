import Foundation
import Synchronization

/// Runs work on another thread, waits for it, and passes on what it throws.
public func onAnotherThread(_ work: @escaping @Sendable () throws -> Void) throws {
    try onThreads(1) { _ in try work() }
}

/// Runs work on several threads at once, waits for all, and passes on the first error.
///
/// - Parameters:
///   - count: how many threads.
///   - work: receives the number of its thread, from 0.
/// - Throws: the first error of any thread.
public func onThreads(
    _ count: Int, _ work: @escaping @Sendable (Int) throws -> Void
) throws {
    let ends = DispatchGroup()
    let failure = FirstError()
    for number in 0..<count {
        ends.enter()
        Thread.detachNewThread {
            do { try work(number) } catch { failure.note(error) }
            ends.leave()
        }
    }
    ends.wait()
    if let error = failure.error { throw error }
}

private final class FirstError: Sendable {
    private let kept = Mutex<(any Error)?>(nil)

    var error: (any Error)? { kept.withLock { $0 } }

    func note(_ error: any Error) {
        kept.withLock { $0 = $0 ?? error }
    }
}
