public import RollSQL
import Synchronization

/// A driver that fails on purpose at one point of the work it passes on to another driver.
///
/// The points of all write transactions are counted from 1: each statement that runs is one,
/// and so is each end of a transaction, just before its commit.
public final class FaultyDriver: SQLDriver {
    private let driver: any SQLDriver
    private let faultPoint: Int
    private let fault: @Sendable () throws(SQLFailure) -> Void
    private let passed = Mutex(0)

    /// The SQL of the driver behind.
    public var dialect: SQLDialect { driver.dialect }

    /// Whether the fault has been thrown.
    public var hasFailed: Bool { pointsPassed >= faultPoint }

    /// How many points the work has passed.
    public var pointsPassed: Int { passed.withLock { $0 } }

    /// Wraps a driver.
    ///
    /// - Parameters:
    ///   - driver: the driver that does the work.
    ///   - faultPoint: the point at which to fail, from 1.
    ///   - failure: what to throw there.
    public convenience init(
        _ driver: any SQLDriver, failingAt faultPoint: Int,
        with failure: SQLFailure = SQLFailure(.diskFull, "The disk is full, on purpose.")
    ) {
        self.init(driver, at: faultPoint) { () throws(SQLFailure) in throw failure }
    }

    /// Wraps a driver to which something happens.
    ///
    /// - Parameters:
    ///   - driver: the driver that does the work.
    ///   - faultPoint: the point before which it happens, from 1.
    ///   - fault: what happens; where it does not throw, the work goes on and meets it.
    public init(
        _ driver: any SQLDriver, at faultPoint: Int,
        _ fault: @escaping @Sendable () throws(SQLFailure) -> Void
    ) {
        precondition(faultPoint > 0, "points are counted from 1")
        self.driver = driver
        self.faultPoint = faultPoint
        self.fault = fault
    }

    /// Reads without faults.
    public func read<Result>(_ work: (any SQLSession) throws -> Result) throws -> Result {
        try driver.read(work)
    }

    /// Writes, and fails if the fault point is passed.
    @discardableResult
    public func write<Result>(
        _ scope: WriteScope, _ work: (any SQLSession) throws -> Result
    ) throws -> Result {
        try driver.write(scope) { session in
            let result = try work(FaultySession(session, driver: self))
            try passPoint()
            return result
        }
    }

    /// Watches without faults.
    public func watchCommits(
        announcedOn channel: String
    ) throws(SQLFailure) -> any CommitWatch {
        try driver.watchCommits(announcedOn: channel)
    }

    func passPoint() throws(SQLFailure) {
        let point = passed.withLock { count in
            count += 1
            return count
        }
        if point == faultPoint { try fault() }
    }
}

/// Runs work once for every point at which it could fail, and checks the world after each.
///
/// - Parameters:
///   - driver: the driver that does the work; the work must be repeatable on it.
///   - work: the work; its failure is expected when the fault was thrown.
///   - check: called after each failure with the number of the point, to compare states.
/// - Returns: the number of points that the work has.
/// - Throws: what the work throws without a fault, and what the check throws.
@discardableResult
public func withEveryFault(
    on driver: any SQLDriver, work: (FaultyDriver) throws -> Void, check: (Int) throws -> Void
) throws -> Int {
    var point = 1
    while true {
        let faulty = FaultyDriver(driver, failingAt: point)
        do {
            try work(faulty)
            if !faulty.hasFailed { return point - 1 }
        } catch  where faulty.hasFailed {}
        try check(point)
        point += 1
    }
}

private final class FaultySession: SQLSession {
    private let session: any SQLSession
    private let driver: FaultyDriver

    var dialect: SQLDialect { session.dialect }

    init(_ session: any SQLSession, driver: FaultyDriver) {
        self.session = session
        self.driver = driver
    }

    func prepare(_ statement: Statement) throws(SQLFailure) -> any PreparedStatement {
        FaultyPrepared(try session.prepare(statement), driver: driver)
    }

    @discardableResult
    func savepoint<Result>(_ work: () throws -> Result) throws -> Result {
        try session.savepoint(work)
    }

    @discardableResult
    func load(
        into table: String, columns: [String],
        _ work: (any SQLLoad) throws -> Void
    ) throws -> Int {
        try session.load(into: table, columns: columns) { load in
            try work(FaultyLoad(load, driver: driver))
        }
    }
}

private final class FaultyLoad: SQLLoad {
    private let load: any SQLLoad
    private let driver: FaultyDriver

    init(_ load: any SQLLoad, driver: FaultyDriver) {
        self.load = load
        self.driver = driver
    }

    func add(_ row: [SQLValue]) throws(SQLFailure) {
        try driver.passPoint()
        try load.add(row)
    }
}

private final class FaultyPrepared: PreparedStatement {
    private let prepared: any PreparedStatement
    private let driver: FaultyDriver

    var statement: Statement { prepared.statement }

    init(_ prepared: any PreparedStatement, driver: FaultyDriver) {
        self.prepared = prepared
        self.driver = driver
    }

    @discardableResult
    func execute(_ values: [SQLValue]) throws(SQLFailure) -> Int {
        try driver.passPoint()
        return try prepared.execute(values)
    }

    func forEach(
        _ values: [SQLValue], _ body: (SQLRow) throws(SQLFailure) -> Void
    ) throws(SQLFailure) {
        try driver.passPoint()
        try prepared.forEach(values, body)
    }
}
