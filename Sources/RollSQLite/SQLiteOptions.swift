/// How a SQLite database is opened.
public struct SQLiteOptions: Sendable {
    /// What a commit waits for.
    public enum Durability: Sendable {
        /// The disk has every commit before it returns; nothing is lost when the power fails.
        case full
        /// The newest commits may be lost when the power fails; the database stays sound.
        case normal
    }

    /// What the connection is mostly used for.
    public enum Workload: Sendable {
        /// Small transactions and many reads.
        case ordinary
        /// Few large transactions: a cache of 128 MiB, and a log that grows to 64 MiB before it
        /// is folded into the file. Commits are as durable as otherwise.
        case bulkLoad
    }

    /// What a commit waits for.
    public var durability: Durability
    /// What the connection is mostly used for.
    public var workload: Workload
    /// Whether a missing or empty file is made into a new database; otherwise it is refused.
    public var createsFile: Bool
    /// How long to wait for another program that holds the database.
    public var wait: Duration
    /// How many threads may read at the same time; more wait for their turn.
    public var readers: Int

    /// Makes options.
    ///
    /// - Parameters:
    ///   - durability: what a commit waits for.
    ///   - workload: what the connection is mostly used for.
    ///   - createsFile: whether a missing or empty file is made into a new database.
    ///   - wait: how long to wait for another program that holds the database.
    ///   - readers: how many threads may read at the same time; at least 1.
    public init(
        durability: Durability = .full, workload: Workload = .ordinary, createsFile: Bool = true,
        wait: Duration = .seconds(5), readers: Int = 16
    ) {
        precondition(readers > 0, "a database needs at least one reader")
        self.durability = durability
        self.workload = workload
        self.createsFile = createsFile
        self.wait = wait
        self.readers = readers
    }
}
