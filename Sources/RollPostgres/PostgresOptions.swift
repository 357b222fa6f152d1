/// How a PostgreSQL database is used.
public struct PostgresOptions: Sendable {
    /// What a commit waits for.
    public enum Durability: Sendable {
        /// The server's disk has every commit before it returns.
        case full
        /// The newest commits may be lost when the server stops hard; the database stays sound.
        case normal
    }

    /// How many transactions may be open at the same time; more wait for their turn.
    public var connections: Int
    /// How long a statement may run; zero for as long as it takes.
    public var statementTimeout: Duration
    /// How long a transaction waits for another that holds what it needs.
    public var wait: Duration
    /// How long to wait for the server to answer when a connection is made; whole seconds.
    public var connectTimeout: Duration
    /// What a commit waits for.
    public var durability: Durability
    /// Whether an empty database may become ours; otherwise it is refused.
    public var createsSchema: Bool

    /// Makes options.
    ///
    /// - Parameters:
    ///   - connections: how many transactions may be open at the same time; at least 1.
    ///   - statementTimeout: how long a statement may run; zero for as long as it takes.
    ///   - wait: how long a transaction waits for another that holds what it needs.
    ///   - connectTimeout: how long to wait for the server when a connection is made.
    ///   - durability: what a commit waits for.
    ///   - createsSchema: whether an empty database may become ours.
    public init(
        connections: Int = 16, statementTimeout: Duration = .seconds(300),
        wait: Duration = .seconds(30), connectTimeout: Duration = .seconds(10),
        durability: Durability = .full, createsSchema: Bool = true
    ) {
        precondition(connections > 0, "a database needs at least one connection")
        self.connections = connections
        self.statementTimeout = statementTimeout
        self.wait = wait
        self.connectTimeout = connectTimeout
        self.durability = durability
        self.createsSchema = createsSchema
    }
}

extension Duration {
    /// Whole milliseconds, as the server wants its time limits.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }
}
