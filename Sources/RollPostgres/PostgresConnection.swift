import RollSQL
import Synchronization

/// One connection with the statements that the server has compiled for it.
final class PostgresConnection: Sendable {
    /// A statement as the server knows it.
    struct Compiled: Sendable {
        let name: String
        let types: [PostgresType]
    }

    private struct Statements {
        var kept: [String: Compiled] = [:]
        var spent: [String] = []
        var made = 0
        var schemaAge = 0
    }

    /// More than the whole library of statements; above it something makes texts without end.
    private static let mostKept = 1_000

    let handle: PostgresHandle
    private let statements = Mutex(Statements())

    /// Connects and sets the session up.
    ///
    /// - Throws: `cannotOpen` or `connectionLost` when that fails.
    init(_ address: String, _ options: PostgresOptions) throws(SQLFailure) {
        handle = PostgresHandle([
            ("application_name", "rollcall"),
            ("connect_timeout", String(max(1, options.connectTimeout.milliseconds / 1_000))),
            // A server that vanished is noticed within a minute instead of after hours.
            ("keepalives_idle", "20"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "60000"),
            ("dbname", address), ("client_encoding", "UTF8"),
        ])
        guard !handle.isBroken else {
            throw SQLFailure(
                .cannotOpen,
                "The PostgreSQL server cannot be reached or refuses us. Check that it runs, and "
                    + "the address, user and password in the name of the database.",
                debugDetail: handle.message)
        }
        guard handle.parameter("server_encoding") == "UTF8" else {
            throw SQLFailure(
                .wrongFile,
                "The database does not keep text in UTF-8. Make one that does: "
                    + "createdb --template template0 --encoding UTF8 --locale C.")
        }
        let commit = options.durability == .full ? "on" : "off"
        try run(
            """
            SET synchronous_commit = \(commit);
            SET statement_timeout = \(options.statementTimeout.milliseconds);
            SET lock_timeout = \(options.wait.milliseconds);
            SET client_min_messages = error;
            SET TimeZone = 'UTC';
            SET standard_conforming_strings = on
            """)
    }

    /// Whether the next transaction may use it.
    var isUsable: Bool { !handle.isBroken && handle.isIdle }

    /// Runs words of the session or the transaction.
    ///
    /// - Throws: the failure of the server.
    func run(_ text: String) throws(SQLFailure) {
        let answer = handle.run(text)
        guard answer.kind == .done else { throw SQLFailure(answer.failure, statement: nil) }
    }

    /// Begins a transaction, and lets go of statements that the one before used once.
    ///
    /// - Parameters:
    ///   - text: the words that begin it.
    ///   - schemaAge: how often the schema was changed through the pool; statements compiled
    ///     before the newest change are compiled anew.
    /// - Throws: `connectionLost` when the connection broke since it was last used.
    func begin(_ text: String, schemaAge: Int) throws(SQLFailure) {
        let spent = statements.withLock { statements in
            if statements.kept.count > Self.mostKept || statements.schemaAge < schemaAge {
                statements.schemaAge = schemaAge
                statements.spent += statements.kept.values.map(\.name)
                statements.kept = [:]
            }
            let spent = statements.spent
            statements.spent = []
            return spent
        }
        // Apart from what begins the transaction, whose level must be set before anything runs.
        if !spent.isEmpty { try run(spent.map { "DEALLOCATE \($0)" }.joined(separator: "; ")) }
        try run(text)
    }

    /// Makes the changes of a transaction durable.
    ///
    /// - Throws: the failure of a rule that is checked at the end; `connectionLost` when the
    ///   connection broke, after which it is not known whether the changes were kept.
    func commit() throws(SQLFailure) {
        let answer = handle.run("COMMIT")
        if answer.kind == .done, answer.tag == "COMMIT" { return }
        let fault = answer.failure
        if fault.isLoss || handle.isBroken {
            throw SQLFailure(
                .connectionLost,
                "The connection to the database broke during the commit; it is not known whether "
                    + "the changes were kept. Look before trying again.",
                debugDetail: fault.message)
        }
        guard answer.kind == .failed else {
            throw SQLFailure(.other, "The server undid the transaction instead of keeping it.")
        }
        throw SQLFailure(fault, statement: nil)
    }

    /// Compiles a statement, or finds it compiled.
    ///
    /// - Throws: `syntax` when the server does not understand it.
    func compile(_ statement: Statement) throws(SQLFailure) -> Compiled {
        let text = statement.positionalText
        if let known = statements.withLock({ $0.kept[text] }) { return known }
        let name = statements.withLock { statements in
            statements.made += 1
            return "roll_\(statements.made)"
        }
        let made = handle.prepare(name, text)
        guard made.kind == .done else {
            throw SQLFailure(made.failure, statement: statement.name)
        }
        var types: [PostgresType] = []
        if !statement.parameters.isEmpty {
            let described = handle.describe(name)
            guard described.kind == .done else {
                throw SQLFailure(described.failure, statement: statement.name)
            }
            types = described.parameterTypes
        }
        let compiled = Compiled(name: name, types: types)
        statements.withLock { statements in
            if statement.isReused {
                statements.kept[text] = compiled
            } else {
                statements.spent.append(name)
            }
        }
        return compiled
    }

    /// Forgets every compiled statement, since the schema changed and some no longer fit.
    func forgetStatements() {
        statements.withLock { statements in
            statements.spent += statements.kept.values.map(\.name)
            statements.kept = [:]
        }
    }
}
