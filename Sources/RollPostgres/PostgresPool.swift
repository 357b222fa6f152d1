import Dispatch
import RollSQL
import Synchronization

/// The connections of a driver: made when needed, kept for the next, dropped when they broke.
final class PostgresPool: Sendable {
    private let address: String
    private let options: PostgresOptions
    private let free: DispatchSemaphore
    private let idle = Mutex<[PostgresConnection]>([])
    private let schemaAge = Atomic(0)

    init(_ address: String, _ options: PostgresOptions) {
        self.address = address
        self.options = options
        free = DispatchSemaphore(value: options.connections)
    }

    /// Makes a connection outside the pool, for somebody who keeps it.
    func connect() throws(SQLFailure) -> PostgresConnection {
        try PostgresConnection(address, options)
    }

    /// Takes a connection on which a transaction has begun; waits while all are in use.
    ///
    /// A connection that broke while it lay idle is replaced without a word, since nothing had
    /// been done on it yet.
    ///
    /// - Parameter begin: the words that begin the transaction.
    /// - Returns: the connection, which must be given back.
    /// - Throws: `cannotOpen` when no connection can be made; `busy` when another transaction
    ///   holds what this one needs from its start.
    func take(begin: String) throws(SQLFailure) -> PostgresConnection {
        free.wait()
        let age = schemaAge.load(ordering: .relaxed)
        do throws(SQLFailure) {
            while let kept = idle.withLock({ $0.popLast() }) {
                do throws(SQLFailure) {
                    try kept.begin(begin, schemaAge: age)
                    return kept
                } catch  where kept.handle.isBroken || error.code == .connectionLost {
                    continue
                } catch {
                    try? kept.run("ROLLBACK")
                    keep(kept)
                    throw error
                }
            }
            let new = try connect()
            try new.begin(begin, schemaAge: age)
            return new
        } catch {
            free.signal()
            throw error
        }
    }

    /// Takes a connection back after its transaction has ended.
    func giveBack(_ connection: PostgresConnection) {
        keep(connection)
        free.signal()
    }

    /// Notes that the schema was changed, so that every connection compiles its statements anew.
    func noteSchemaChange() {
        schemaAge.add(1, ordering: .relaxed)
    }

    private func keep(_ connection: PostgresConnection) {
        if connection.isUsable { idle.withLock { $0.append(connection) } }
    }
}
