public import RollSQL
import Synchronization

/// Hears what other connections announce on one channel, once what they did is committed.
///
/// It keeps a connection of its own beside the pool. Notices that were sent while nobody listened
/// are lost, so a listener begins, and begins again after a failure, by looking at the tables.
public final class PostgresListener: CommitWatch {
    private let connection: PostgresConnection
    private let isOneAtATime = Mutex(())

    init(_ connection: PostgresConnection, channel: String) throws(SQLFailure) {
        self.connection = connection
        try connection.run("LISTEN \(SQLName.list([channel]))")
    }

    /// Waits for the next notices.
    ///
    /// - Parameter time: how long to wait when there is none.
    /// - Returns: what was announced, in order; empty when the time passed.
    /// - Throws: `connectionLost`, after which this listener hears no more.
    public func notices(waiting time: Duration) throws(SQLFailure) -> [String] {
        let heard = isOneAtATime.withLock { _ in
            connection.handle.notices(waiting: Int32(clamping: time.milliseconds))
        }
        guard let heard else {
            throw SQLFailure(
                .connectionLost,
                "The connection that listens for news broke. Listen again, and look at what "
                    + "happened meanwhile.")
        }
        return heard.map(\.payload)
    }

    /// Waits for the next notices, whatever they say.
    ///
    /// - Parameter time: how long to wait when there is none.
    /// - Returns: whether there was one.
    /// - Throws: `connectionLost`, after which this listener hears no more.
    public func wait(atMost time: Duration) throws(SQLFailure) -> Bool {
        try !notices(waiting: time).isEmpty
    }
}

extension PostgresDriver {
    /// Listens to a channel from now on.
    ///
    /// - Parameter channel: the channel; `rollcall_change` tells of each transaction that may move
    ///   figures, by the number that it has in the feed of changes.
    /// - Returns: the listener, which listens until it is gone.
    /// - Throws: `cannotOpen` when no connection can be made.
    public func listen(to channel: String) throws(SQLFailure) -> PostgresListener {
        try PostgresListener(try pool.connect(), channel: channel)
    }
    /// Listens for commits that are announced on a channel.
    ///
    /// - Parameter channel: the channel.
    /// - Returns: the listener.
    /// - Throws: `cannotOpen` when no connection can be made.
    public func watchCommits(
        announcedOn channel: String
    ) throws(SQLFailure) -> any CommitWatch {
        try listen(to: channel)
    }
}
