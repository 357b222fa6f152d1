import Foundation
import RollDomain
import RollServices
import Synchronization

/// Follows a live nation in a thread of its own, and hands over what happens, in words.
final class Follower: Sendable {
    private let isStopped = Atomic(false)
    private let words: AsyncStream<String>
    private let ended: AsyncStream<Void>

    init(_ live: LiveNation) {
        let (words, heard) = AsyncStream.makeStream(of: String.self)
        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        self.words = words
        self.ended = ended
        let thread = Thread { [self] in
            try? live.follow(
                until: { isStopped.load(ordering: .relaxed) },
                pause: { Thread.sleep(forTimeInterval: 0.02) }
            ) { event in
                switch event {
                case .noticed: break
                case .changed(let update): heard.yield("changed \(Self.schools(update))")
                case .lost: heard.yield("lost")
                case .regained(let update): heard.yield("regained \(Self.schools(update))")
                }
            }
            end.finish()
        }
        thread.start()
    }

    /// The next thing that happens.
    func next() async -> String? {
        var iterator = words.makeAsyncIterator()
        return await iterator.next()
    }

    /// Stops, and waits until the thread has.
    func stop() async {
        isStopped.store(true, ordering: .relaxed)
        for await _ in ended {}
    }

    private static func schools(_ update: LiveUpdate) -> String {
        update.isEmpty
            ? "nothing" : update.schools.map(\.urn.description).joined(separator: " ")
    }
}
