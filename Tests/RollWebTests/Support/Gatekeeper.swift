import Dispatch
import Foundation

/// Holds work of a test until it is let go, in threads of its own.
final class Gatekeeper: Sendable {
    private let running = DispatchSemaphore(value: 0)
    private let leave = DispatchSemaphore(value: 0)

    /// Starts work in a thread of its own, at once: a task that began it would wait behind every other
    /// test, while this one kept a thread from them.
    func start(_ work: @escaping @Sendable () throws -> Void) -> Task<Void, any Error> {
        let (done, end) = AsyncThrowingStream<Void, any Error>.makeStream()
        Thread {
            do {
                try work()
                end.finish()
            } catch {
                end.finish(throwing: error)
            }
        }.start()
        return Task { for try await _ in done {} }
    }

    /// Says that the work runs, and holds it.
    func wait() {
        running.signal()
        leave.wait()
    }

    /// Waits until the work runs.
    func untilRunning() { running.wait() }

    /// Lets the work go.
    func open() { leave.signal() }
}
