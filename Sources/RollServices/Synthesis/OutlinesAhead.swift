import Dispatch
import Foundation
import RollSynthetic
import Synchronization

/// The authorities of a plan in order, each outlined by another thread while the one before it is
/// written, since the outline of a thin authority takes longer than its schools.
final class OutlinesAhead: Sendable {
    /// So many outlines wait at most: each holds who goes where in a whole authority.
    private static let most = 3

    private let isEnded = Atomic(false)
    private let ready = Mutex<[SyntheticAuthority?]>([])
    private let arrived = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: OutlinesAhead.most)

    /// Begins with the first.
    init(_ plan: SyntheticPlan) {
        let thread = Thread { [self] in
            for code in plan.authorities {
                room.wait()
                if isEnded.load(ordering: .relaxed) { return }
                put(SyntheticAuthority(code, plan: plan))
            }
            put(nil)
        }
        thread.start()
    }

    private func put(_ authority: SyntheticAuthority?) {
        ready.withLock { $0.append(authority) }
        arrived.signal()
    }

    /// The next authority; nil after the last.
    func next() -> SyntheticAuthority? {
        arrived.wait()
        room.signal()
        return ready.withLock { $0.removeFirst() }
    }

    /// Lets the thread go, where not all were wanted.
    func end() {
        isEnded.store(true, ordering: .relaxed)
        room.signal()
    }
}
