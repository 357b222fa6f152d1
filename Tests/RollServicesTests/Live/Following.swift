import Foundation
import RollServices
import Synchronization

/// Follows a live nation in a thread of its own until told to stop.
final class Following: Sendable {
    private let isStopped = Atomic(false)
    private let ended: AsyncStream<Void>

    /// Begins; what was committed before the thread listens is looked for first.
    init(_ live: LiveNation) {
        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        self.ended = ended
        let thread = Thread { [self] in
            try? live.follow(
                until: { isStopped.load(ordering: .relaxed) },
                pause: { Thread.sleep(forTimeInterval: 0.02) }, told: { _ in })
            end.finish()
        }
        thread.start()
    }

    /// Stops, and waits until the thread has.
    func stop() async {
        isStopped.store(true, ordering: .relaxed)
        for await _ in ended {}
    }
}
