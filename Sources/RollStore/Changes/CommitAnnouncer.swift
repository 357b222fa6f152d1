import Synchronization

/// Tells those in this process who follow a store that a change of figures was committed.
final class CommitAnnouncer: Sendable {
    private struct Listeners {
        var next = 0
        var told: [Int: @Sendable () -> Void] = [:]
    }

    private let listeners = Mutex(Listeners())

    func add(_ listener: @escaping @Sendable () -> Void) -> Int {
        listeners.withLock { listeners in
            listeners.next += 1
            listeners.told[listeners.next] = listener
            return listeners.next
        }
    }

    func remove(_ number: Int) { listeners.withLock { $0.told[number] = nil } }

    /// Calls every listener, one after another, in the thread that committed.
    func tell() {
        // Outside the lock, since a listener may stop listening while it is told.
        let told = listeners.withLock { $0.told.sorted { $0.key < $1.key }.map(\.value) }
        for listener in told { listener() }
    }
}

/// Being told of commits through one store; ends when nobody holds it any more.
public final class CommitSubscription: Sendable {
    private let announcer: CommitAnnouncer
    private let number: Int

    init(_ announcer: CommitAnnouncer, _ listener: @escaping @Sendable () -> Void) {
        self.announcer = announcer
        number = announcer.add(listener)
    }

    deinit { announcer.remove(number) }
}
