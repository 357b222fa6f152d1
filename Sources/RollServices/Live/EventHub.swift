import Dispatch
import RollEngine
import RollStore
import Synchronization

/// Tells open pages and systems of changes, in the form of server-sent events.
///
/// What is shown of a scope is made once for each version of its data, however many watch it. Who
/// was away gives the number of the last event seen, and gets the newest state at once where it
/// has moved since. Who reads too slowly is let go: the client connects again, and has lost
/// nothing.
public final class EventHub: Sendable {
    /// Makes what is shown of a scope at a version, as JSON on one line; runs where it may wait.
    public typealias Maker = @Sendable (LiveScope, Int64) throws -> String

    /// Whether somebody who began to watch may still do so; runs where it may wait for the database.
    public typealias Stays = @Sendable () throws -> Bool

    private let live: LiveNation
    private let makers: [String: Maker]
    private let most: Int
    private let mostEach: Int
    private let buffer: Int
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "rollcall.events", attributes: .concurrent)

    /// A view of a scope, which may have many watchers.
    private struct Key: Hashable {
        let view: String
        let scope: LiveScope
    }

    private struct Watcher {
        let stream: AsyncStream<String>.Continuation
        /// Who holds it.
        let party: String
        let stays: Stays
    }

    private struct Channel {
        var watchers: [Int: Watcher] = [:]
        /// Follows the scope as long as anybody watches.
        var follower: Task<Void, Never>?
        /// The newest event, and the version that it shows; those up to it have been sent.
        var newest: (version: Int64, text: String)?
    }

    private struct State {
        var next = 0
        var channels: [Key: Channel] = [:]
        var isStopped = false
        var made = 0
        var slow = 0
    }

    /// Opens a hub.
    ///
    /// - Parameters:
    ///   - live: The figures that are watched; somebody has to follow the database with it.
    ///   - makers: What can be watched, by name.
    ///   - most: How many may watch at the same time.
    ///   - mostEach: How many of them may be one party's.
    ///   - buffer: How many events may wait for one who reads slowly.
    public init(
        live: LiveNation, makers: [String: Maker], most: Int = 5_000, mostEach: Int = 40,
        buffer: Int = 8
    ) {
        self.live = live
        self.makers = makers
        self.most = most
        self.mostEach = mostEach
        self.buffer = buffer
    }

    /// How many watch.
    public var watcherCount: Int {
        state.withLock { $0.channels.values.reduce(0) { $0 + $1.watchers.count } }
    }

    /// How often something was made to be shown.
    public var madeCount: Int { state.withLock { $0.made } }

    /// How many were let go because they read too slowly.
    public var slowCount: Int { state.withLock { $0.slow } }

    /// Begins to watch; whoever ends the loop over the stream watches no longer.
    ///
    /// - Parameters:
    ///   - view: What is watched, one of the names of the hub.
    ///   - scope: Whose figures.
    ///   - last: The version that is on the screen; nil where that is not known.
    ///   - party: Who watches, such as an account: each has so many streams and no more.
    ///   - stays: Asked at each sign of life; whoever may watch no longer is let go.
    /// - Returns: The texts to send, each whole; nil where there is no such view, too many watch,
    ///   or the hub has stopped.
    public func watch(
        _ view: String, _ scope: LiveScope, after last: Int64?, by party: String,
        while stays: @escaping Stays = { true }
    ) -> AsyncStream<String>? {
        guard makers[view] != nil else { return nil }
        let key = Key(view: view, scope: scope)
        let (stream, watcher) = AsyncStream.makeStream(
            of: String.self, bufferingPolicy: .bufferingOldest(buffer))
        // Whoever listens before looking misses nothing; what is heard twice is sent once.
        let changes = scope.changes.map { live.nation.changes(in: $0) }
        let number: Int? = state.withLock { state in
            let open = state.channels.values.reduce(0) { $0 + $1.watchers.count }
            let own = state.channels.values.reduce(0) { sum, channel in
                sum + channel.watchers.values.count { $0.party == party }
            }
            guard !state.isStopped, open < most, own < mostEach else { return nil }
            state.next += 1
            state.channels[key, default: Channel()].watchers[state.next] = Watcher(
                stream: watcher, party: party, stays: stays)
            if state.channels[key]?.follower == nil {
                state.channels[key]?.follower = Task { [weak self] in
                    await self?.follow(key, changes)
                }
            }
            return state.next
        }
        guard let number else { return nil }
        watcher.onTermination = { [weak self] _ in self?.leave(key, number) }
        watcher.yield(Self.greeting)
        let moved = live.version(of: scope)
        let isSeen = last.map { $0 >= moved && $0 <= live.version } ?? false
        if !isSeen {
            queue.async { [weak self] in self?.show(key, to: number) }
        }
        return stream
    }

    /// Sends everybody a sign of life, by which a connection that has gone is noticed, and lets go
    /// whoever may watch no longer: a session or a role that has ended, a token that was revoked.
    ///
    /// - Complexity: O(watchers), each asked whether it stays.
    public func beat() {
        let all = state.withLock { state in
            state.channels.flatMap { key, channel in
                channel.watchers.map { (key: key, number: $0.key, watcher: $0.value) }
            }
        }
        // While the database cannot be asked, nothing of it can be shown to anybody either.
        for one in all where (try? one.watcher.stays()) == false {
            one.watcher.stream.finish()
            leave(one.key, one.number)
        }
        for key in Set(all.map(\.key)) { send(Self.heartBeat, to: key) }
    }

    /// How long somebody is told at most who may watch no longer.
    public static let pause = Duration.seconds(15)

    /// Sends signs of life until the task is cancelled.
    public func run(every pause: Duration = EventHub.pause) async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: pause) } catch { return }
            await onQueue { self.beat() }
        }
    }

    /// Lets everybody go, and nobody in.
    public func stop() {
        let watchers = state.withLock { state in
            state.isStopped = true
            return state.channels.values.flatMap(\.watchers.values)
        }
        for watcher in watchers { watcher.stream.finish() }
    }

    // MARK: Following

    /// Sends the newest state of a scope after each of its changes.
    private func follow(_ key: Key, _ changes: [AsyncStream<NationChange>]) async {
        await withTaskGroup(of: Void.self) { group in
            for stream in changes {
                group.addTask { [weak self] in
                    for await _ in stream {
                        guard let self else { return }
                        await self.onQueue { self.refresh(key) }
                    }
                }
            }
        }
    }

    /// Runs work where it may wait for the database.
    private func onQueue(_ work: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { continuation in
            queue.async {
                work()
                continuation.resume()
            }
        }
    }

    /// Makes the newest state of a scope and sends it, unless it has been sent already.
    private func refresh(_ key: Key) {
        // Asking for the version waits until the change that was heard of is in.
        let version = live.version
        guard state.withLock({ $0.channels[key]?.newest?.version ?? -1 }) < version else { return }
        guard let text = make(key, version) else { return }
        let isNew = state.withLock { state in
            guard state.channels[key]?.newest?.version ?? -1 < version else { return false }
            state.channels[key]?.newest = (version, text)
            return true
        }
        if isNew { send(text, to: key) }
    }

    /// Sends one watcher the newest state, made before where it is still the newest.
    private func show(_ key: Key, to number: Int) {
        let needed = live.version(of: key.scope)
        let kept = state.withLock { $0.channels[key]?.newest }
        if let kept, kept.version >= needed {
            send(kept.text, to: key, only: number)
            return
        }
        let version = live.version
        guard let text = make(key, version) else { return }
        state.withLock { state in
            guard state.channels[key]?.newest?.version ?? -1 < version else { return }
            state.channels[key]?.newest = (version, text)
        }
        send(text, to: key, only: number)
    }

    private func make(_ key: Key, _ version: Int64) -> String? {
        guard let maker = makers[key.view] else { return nil }
        state.withLock { $0.made += 1 }
        do {
            return "id: \(version)\nevent: \(key.view)\ndata: \(try maker(key.scope, version))\n\n"
        } catch {
            // The page stays as it is; the next change brings it up to date.
            return nil
        }
    }

    private func send(_ text: String, to key: Key, only number: Int? = nil) {
        let watchers = state.withLock { state in
            (state.channels[key]?.watchers ?? [:]).filter { number == nil || $0.key == number }
        }
        for (number, watcher) in watchers {
            guard case .dropped = watcher.stream.yield(text) else { continue }
            state.withLock { $0.slow += 1 }
            watcher.stream.finish()
            leave(key, number)
        }
    }

    private func leave(_ key: Key, _ number: Int) {
        let follower: Task<Void, Never>? = state.withLock { state in
            state.channels[key]?.watchers[number] = nil
            guard state.channels[key]?.watchers.isEmpty ?? false else { return nil }
            return state.channels.removeValue(forKey: key)?.follower
        }
        follower?.cancel()
    }

    /// Says after how many milliseconds to connect again.
    private static let greeting = "retry: 2000\n\n"
    private static let heartBeat = ": still here\n\n"
}
