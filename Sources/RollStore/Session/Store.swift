public import RollDomain
public import RollSQL

/// The database of an installation: schools, pupils and every mark, behind one driver.
///
/// All work happens in transactions. `read` gives a snapshot that a writer does not disturb;
/// `write` commits all or nothing.
public struct Store: Sendable {
    private let driver: any SQLDriver
    private let statements: StatementLibrary
    private let figures: FigureStatements
    private let announcer = CommitAnnouncer()
    private let hasNewSchema: Bool
    /// The number of the newest migration that this program knows.
    public let newestMigration: Int

    /// Opens a database, and brings its schema and its reference data up to date.
    ///
    /// - Parameters:
    ///   - driver: The database.
    ///   - now: The instant to record for what is brought up to date.
    /// - Throws: `migration` when the database is newer than the program or was changed;
    ///   the failure of a statement otherwise.
    public init(_ driver: any SQLDriver, now: Instant) throws(SQLFailure) {
        try self.init(bare: driver, now: now)
        try SQLFailure.only {
            // A newer program may know codes that the database does not, with the same schema.
            guard try hasNewSchema || read({ try !$0.symbols.missing().isEmpty }) else {
                return
            }
            try write { session in
                try session.places.seed()
                try session.symbols.seed(at: now)
            }
        }
    }

    /// Opens a database and brings its schema up to date, without reference data.
    init(bare driver: any SQLDriver, now: Instant) throws(SQLFailure) {
        self.driver = driver
        let embedded = EmbeddedStatements.of(driver.dialect)
        statements = embedded.statements
        figures = embedded.figures
        let migrator = try embedded.migrator.get()
        newestMigration = migrator.migrations.count
        hasNewSchema = try !migrator.migrate(driver, appliedAt: now.description).isEmpty
    }

    /// Reads from a snapshot.
    ///
    /// - Throws: what the work throws, or the `SQLFailure` of the transaction.
    public func read<Result>(_ work: (StoreSession) throws -> Result) throws -> Result {
        try driver.read { try work(StoreSession($0, statements, figures)) }
    }

    /// Writes in one transaction: all of it or nothing.
    ///
    /// - Throws: what the work throws, or the `SQLFailure` of the transaction; nothing is
    ///   written then.
    public func write<Result>(_ work: (StoreSession) throws -> Result) throws -> Result {
        try write(.database, work)
    }

    /// Does in a transaction what would be done, and undoes all of it.
    ///
    /// - Throws: what the work throws, or the `SQLFailure` of the transaction.
    public func rehearse<Result>(_ work: (StoreSession) throws -> Result) throws -> Result {
        var outcome: Result?
        do {
            try driver.write { session in
                outcome = try work(StoreSession(session, statements, figures))
                throw Undone()
            }
        } catch is Undone {}
        guard let outcome else { preconditionFailure("work that does not throw has an outcome") }
        return outcome
    }

    /// Rolls a rehearsal back.
    private struct Undone: Error {}

    /// Writes what concerns one school alone, while others may write what concerns others.
    ///
    /// The work may change rows with the school in their key, and take numbers from counters; it
    /// may not add symbols, schools or children that are looked for across schools.
    ///
    /// - Parameters:
    ///   - school: the school.
    ///   - work: the reads and changes.
    /// - Returns: what the work returns.
    /// - Throws: what the work throws, or the `SQLFailure` of the transaction; nothing is
    ///   written then.
    public func write<Result>(
        only school: URN, _ work: (StoreSession) throws -> Result
    ) throws -> Result {
        try write(.part(Int64(school.number)), work)
    }

    /// Writes, and notes in the feed of changes whose figures the work moved.
    private func write<Result>(
        _ scope: WriteScope, _ work: (StoreSession) throws -> Result
    ) throws -> Result {
        let (result, movesFigures) = try driver.write(scope) { session in
            let session = StoreSession(session, statements, figures)
            let result = try work(session)
            return (result, try session.notes.write(in: session))
        }
        if movesFigures { announcer.tell() }
        return result
    }

    /// Calls a closure after each commit through this store that may have moved figures.
    ///
    /// It is called in the thread that committed, before the write returns, so that whoever wrote
    /// finds the new figures; what it cannot do at once it leaves for later.
    ///
    /// - Parameter listener: The closure; it may read from this store.
    /// - Returns: The subscription, which ends when nobody holds it.
    public func onCommit(_ listener: @escaping @Sendable () -> Void) -> CommitSubscription {
        CommitSubscription(announcer, listener)
    }

    /// Watches for commits that may have moved figures, by other processes too.
    ///
    /// - Returns: The watch.
    /// - Throws: the failure to connect.
    public func watchCommits() throws(SQLFailure) -> any CommitWatch {
        try driver.watchCommits(announcedOn: "rollcall_change")
    }

    /// Work within a transaction that a driver has opened already, on a database of this schema.
    ///
    /// - Parameter session: the transaction; the result is valid as long as it is.
    /// - Returns: the same transaction with the repositories.
    public static func session(over session: any SQLSession) -> StoreSession {
        let embedded = EmbeddedStatements.of(session.dialect)
        return StoreSession(session, embedded.statements, embedded.figures)
    }

    /// The faults of the embedded SQL files and migrations, for the test of this module.
    public static func faults() -> [String] {
        StatementLibrary.faults(in: EmbeddedText.files)
            + Migrator.faults(in: EmbeddedText.files)
            + SQLDialect.allCases.flatMap { dialect in
                FigureStatements.faults(
                    in: StatementLibrary(texts: EmbeddedText.files, dialect: dialect))
            }
    }
}

/// One transaction and the repositories that work in it.
///
/// Repositories are extensions' properties: `session.schools`, `session.pupils` and so on.
///
/// Statements of the library run through ``execute(_:_:)`` and ``prepare(_:_:)``, which note
/// whose figures they move.
public struct StoreSession {
    let sql: any SQLSession
    let statements: StatementLibrary
    /// The schools whose figures the transaction has moved.
    let notes = ChangeNotes()
    private let figures: FigureStatements

    init(
        _ sql: any SQLSession, _ statements: StatementLibrary, _ figures: FigureStatements
    ) {
        self.sql = sql
        self.statements = statements
        self.figures = figures
    }

    /// Rows of a named statement.
    func rows(
        _ name: String, _ arguments: [String: SQLValue] = [:]
    ) throws(SQLFailure) -> [SQLRow] {
        try sql.rows(statements[name], arguments)
    }

    /// One row of a named statement, nil where there is none.
    func row(
        _ name: String, _ arguments: [String: SQLValue] = [:]
    ) throws(SQLFailure) -> SQLRow? {
        try sql.row(statements[name], arguments)
    }

    /// Runs a named statement and says how many rows it changed.
    @discardableResult
    func execute(
        _ name: String, _ arguments: [String: SQLValue] = [:]
    ) throws(SQLFailure) -> Int {
        let values = try statements[name].arrange(arguments)
        return try prepare(name).execute(values)
    }

    /// Prepares a named statement for many runs.
    func prepare(_ name: String) throws(SQLFailure) -> any PreparedStatement {
        let prepared = try sql.prepare(statements[name])
        guard let move = figures.move(name) else { return prepared }
        return NotingStatement(prepared, move, notes: notes)
    }

    /// Calls a closure for each row of a named statement.
    func forEach(
        _ name: String, _ arguments: [String: SQLValue] = [:],
        _ body: (SQLRow) throws(SQLFailure) -> Void
    ) throws(SQLFailure) {
        try sql.forEach(statements[name], arguments, body)
    }

    /// The next number of a counter, which grows by a step.
    func next(_ counter: String, by step: Int = 1) throws(SQLFailure) -> Int64 {
        try execute("Setting/grow_counter", ["name": .text(counter), "step": SQLValue(step)])
        guard let row = try row("Setting/counter", ["name": .text(counter)]) else {
            throw SQLFailure(.corrupt, "The counter \(counter) is missing. Restore a backup.")
        }
        return try row.integer("next_value") - Int64(step)
    }
}
