import RollPostgres
import RollSQL
import RollTestSupport
import Synchronization
import Testing

@Suite(.enabled(if: PostgresServer.isHere, "no PostgreSQL server is installed"))
struct `A PostgreSQL database` {
    private static let insert = Statement("Thing/add", "INSERT INTO a (x) VALUES (:x)")
    private static let sleep = Statement("Thing/sleep", "SELECT pg_sleep(60)")

    private func withDatabase(
        _ options: PostgresOptions = PostgresOptions(),
        _ test: (PostgresDriver, _ server: PostgresServer, _ address: String) throws -> Void
    ) throws {
        try withPostgres { server, address throws in
            let driver = try PostgresDriver(address, options: options)
            try driver.write {
                try $0.executeScript(
                    "CREATE TABLE a (x BIGINT); CREATE TABLE schema_migration (number BIGINT);",
                    name: "a")
            }
            try test(driver, server, address)
        }
    }

    private func count(_ driver: any SQLDriver) throws -> Int64 {
        let row = try driver.read { try $0.row(Statement("x", "SELECT count(*) AS n FROM a")) }
        return try #require(row).integer("n")
    }

    /// Ends every other connection to the database, as a server does that is stopped.
    private func endConnections(_ address: String) throws {
        let end = Statement(
            "x",
            """
            SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """)
        let driver = try PostgresDriver(address)
        _ = try driver.read { try $0.rows(end) }
    }

    @Test func `a server that is not there gives a clear failure without the password`() throws {
        let failure = try failureThrown {
            try PostgresDriver("postgres://clerk:secret@/rollcall?host=/nowhere")
        }
        #expect(failure.code == .cannotOpen)
        #expect(!failure.description.contains("secret"))
        #expect(!failure.debugDetail.contains("secret"))
    }

    @Test func `a connection that was ended while idle is replaced without a word`() throws {
        try withDatabase { driver, _, address throws in
            try driver.write { try $0.execute(Self.insert, ["x": 1]) }
            try endConnections(address)
            try driver.write { try $0.execute(Self.insert, ["x": 2]) }
            #expect(try count(driver) == 2)
        }
    }

    @Test func `a connection that is ended within the work fails the work alone`() throws {
        try withDatabase { driver, _, address throws in
            let failure = try failureThrown {
                try driver.write { session throws in
                    try session.execute(Self.insert, ["x": 1])
                    try onAnotherThread { try endConnections(address) }
                    try session.execute(Self.insert, ["x": 2])
                }
            }
            #expect(failure.code == .connectionLost)
            #expect(failure.message.contains("nothing of this transaction was kept"))
            #expect(try count(driver) == 0)
        }
    }

    @Test func `a connection that is ended before the commit leaves the end open`() throws {
        try withDatabase { driver, _, address throws in
            let failure = try failureThrown {
                try driver.write { session throws in
                    try session.execute(Self.insert, ["x": 1])
                    try onAnotherThread { try endConnections(address) }
                }
            }
            #expect(failure.code == .connectionLost)
            #expect(failure.message.contains("not known"))
            #expect(try count(driver) == 0)
        }
    }

    @Test func `rows that are cut off by a lost connection are a failure, not an end`() throws {
        try withDatabase { driver, _, address throws in
            let many = Statement("Thing/many", "SELECT n FROM generate_series(1, 3000000) AS n")
            var seen = 0
            let failure = try failureThrown {
                try driver.read { session throws in
                    try session.forEach(many) { (_) throws(SQLFailure) in
                        seen += 1
                        guard seen == 1 else { return }
                        try SQLFailure.only { try onAnotherThread { try endConnections(address) } }
                    }
                }
            }
            #expect(failure.code == .connectionLost)
            #expect(seen < 3_000_000)
        }
    }

    @Test func `a statement that takes too long is stopped`() throws {
        try withDatabase(PostgresOptions(statementTimeout: .milliseconds(50))) {
            driver, _, _ throws in
            expectFailure(.busy) { try driver.read { _ = try $0.rows(Self.sleep) } }
            #expect(try count(driver) == 0)
        }
    }

    @Test func `writers of one part wait, of different parts go on side by side`() throws {
        let options = PostgresOptions(wait: .milliseconds(50))
        try withDatabase(options) { driver, _, address throws in
            let other = try PostgresDriver(address, options: options)
            try driver.write(.part(100_001)) { session throws in
                try session.execute(Self.insert, ["x": 1])
                try other.write(.part(100_002)) { try $0.execute(Self.insert, ["x": 2]) }
                expectFailure(.busy) {
                    try other.write(.part(100_001)) { try $0.execute(Self.insert, ["x": 3]) }
                }
                expectFailure(.busy) {
                    try other.write { try $0.execute(Self.insert, ["x": 4]) }
                }
            }
            try driver.write { session throws in
                expectFailure(.busy) {
                    try other.write(.part(100_002)) { try $0.execute(Self.insert, ["x": 5]) }
                }
                try session.execute(Self.insert, ["x": 6])
            }
            #expect(try count(driver) == 3)
        }
    }

    @Test func `a writer that waited sees what the one before it wrote`() throws {
        try withDatabase { driver, _, _ throws in
            let next = Statement(
                "Thing/next", "INSERT INTO a (x) SELECT coalesce(max(x), 0) + 1 FROM a")
            try driver.write {
                try $0.executeScript("CREATE UNIQUE INDEX a_x ON a (x);", name: "a_x")
            }
            try onThreads(6) { _ in
                for _ in 0..<20 { try driver.write(.part(1)) { try $0.execute(next) } }
            }
            #expect(try count(driver) == 120)
        }
    }

    @Test func `more work than connections takes turns`() throws {
        try withDatabase(PostgresOptions(connections: 2)) { driver, _, _ throws in
            try onThreads(8) { thread in
                for _ in 0..<10 {
                    try driver.write(.part(Int64(thread))) { try $0.execute(Self.insert, ["x": 1]) }
                    _ = try driver.read { try $0.rows(Statement("x", "SELECT x FROM a")) }
                }
            }
            #expect(try count(driver) == 80)
        }
    }

    @Test func `a statement survives a change of its table, by another program after one try`()
        throws
    {
        try withDatabase { driver, _, address throws in
            let all = Statement("Thing/all", "SELECT * FROM a")
            try driver.write { try $0.execute(Self.insert, ["x": 1]) }
            #expect(try driver.read { try $0.rows(all) }.map(\.values) == [[1]])
            try driver.write {
                try $0.executeScript("ALTER TABLE a ADD COLUMN y TEXT;", name: "a_y")
            }
            // The connection that knew the old shape may say so once.
            let found =
                try (try? driver.read { try $0.rows(all) })
                ?? driver.read { try $0.rows(all) }
            #expect(found.map(\.values) == [[1, nil]])
            try PostgresDriver(address).write {
                try $0.executeScript("ALTER TABLE a DROP COLUMN y;", name: "a_y")
            }
            expectFailure(.busy) { _ = try driver.read { try $0.rows(all) } }
            #expect(try driver.read { try $0.rows(all) }.map(\.values) == [[1]])
        }
    }

    @Test func `a database of another program, or an empty one, is refused when asked`() throws {
        try withPostgres { _, address throws in
            let existing = PostgresOptions(createsSchema: false)
            expectFailure(.wrongFile) { _ = try PostgresDriver(address, options: existing) }
            let driver = try PostgresDriver(address)
            try driver.write { try $0.executeScript("CREATE TABLE a (x BIGINT);", name: "a") }
            expectFailure(.wrongFile) { _ = try PostgresDriver(address) }
            try driver.write {
                try $0.executeScript("CREATE TABLE schema_migration (x BIGINT);", name: "a")
            }
            _ = try PostgresDriver(address, options: existing)
        }
    }

    @Test func `a foreign key checked at the commit fails the whole write`() throws {
        try withDatabase { driver, _, _ throws in
            try driver.write {
                try $0.executeScript(
                    """
                    CREATE TABLE p (id BIGINT PRIMARY KEY);
                    CREATE TABLE c (p_id BIGINT REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED);
                    """, name: "keys")
            }
            expectFailure(.foreignKey) {
                try driver.write { session throws in
                    try session.execute(Self.insert, ["x": 1])
                    try session.execute(Statement("x", "INSERT INTO c VALUES (7)"))
                }
            }
            #expect(try count(driver) == 0)
        }
    }

    @Test func `exact sums read as integers, or as reals where they have places`() throws {
        try withDatabase { driver, _, _ throws in
            let cases: [(String, SQLValue)] = [
                ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
                ("0", 0), ("10000", 10_000), ("-20003", -20_003), ("100000000", 100_000_000),
                ("0.5", 0.5), ("-1234567.25", -1_234_567.25), ("0.0001", 0.0001),
            ]
            for (text, value) in cases {
                let cast = Statement("x", "SELECT CAST(CAST(:text AS TEXT) AS NUMERIC) AS n")
                let row = try driver.read { try $0.row(cast, ["text": .text(text)]) }
                #expect(row?.values == [value], "\(text)")
            }
            let large = Statement("x", "SELECT CAST('9223372036854775808' AS NUMERIC) AS n")
            expectFailure(.unexpectedValue) { _ = try driver.read { try $0.row(large) } }
        }
    }

    @Test func `a value that its parameter cannot take is refused before it is sent`() throws {
        try withDatabase { driver, _, _ throws in
            try driver.write { session throws in
                for value: SQLValue in ["1", 0.5, .blob([1])] {
                    expectFailure(.misuse) { try session.execute(Self.insert, ["x": value]) }
                }
                let narrow = Statement("x", "SELECT 1 + :n AS n")
                expectFailure(.misuse) { _ = try session.rows(narrow, ["n": .integer(1 << 40)]) }
                try session.execute(Self.insert, ["x": 1])
            }
            #expect(try count(driver) == 1)
        }
    }

    @Test func `a listener hears what is committed, in order, and of its channel only`() throws {
        try withDatabase { driver, _, address throws in
            let say = Statement("Thing/say", "SELECT pg_notify(:channel, :text) AS said")
            let listener = try driver.listen(to: "news")
            #expect(try listener.notices(waiting: .zero) == [])
            let other = try PostgresDriver(address)
            _ = errorThrown {
                try other.write { session throws in
                    _ = try session.rows(say, ["channel": "news", "text": "undone"])
                    throw SQLFailure(.other, "Stop.")
                }
            }
            for (channel, text) in [("news", "one"), ("gossip", "x"), ("news", "two")] {
                try other.write {
                    _ = try $0.rows(say, ["channel": .text(channel), "text": .text(text)])
                }
            }
            var heard: [String] = []
            while heard.count < 2 {
                let more = try listener.notices(waiting: .seconds(20))
                try #require(!more.isEmpty)
                heard += more
            }
            #expect(heard == ["one", "two"])
            #expect(try listener.notices(waiting: .zero) == [])
            try endConnections(address)
            // The server says that it is going before it goes, which wakes the listener too.
            expectFailure(.connectionLost) {
                for _ in 0..<5 { _ = try listener.notices(waiting: .seconds(20)) }
            }
        }
    }
}
