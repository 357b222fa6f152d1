import Dispatch
import Foundation

/// Holds work of a test until it is let go, in threads of its own.
final class Gatekeeper: Sendable {
    private let running = DispatchSemaphore(value: 0)
    private let leave = DispatchSemaphore(value: 0)

    /// Starts work in a thread of its own.
    func start(_ work: @escaping @Sendable () throws -> Void) -> Task<Void, any Error> {
        Task {
            try await withCheckedThrowingContinuation { continuation in
                Thread { continuation.resume(with: Result { try work() }) }.start()
            }
        }
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
