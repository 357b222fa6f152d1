import RollSQL
import RollTestSupport
import Synchronization
import Testing

@Suite struct `The migrator` {
    private let first = "CREATE TABLE school (urn INTEGER NOT NULL PRIMARY KEY, name TEXT);"
    private let second = """
        ALTER TABLE school ADD COLUMN town TEXT;
        CREATE INDEX school_town ON school (town);
        """
    private let time = "2025-09-04T08:30:00Z"

    private func texts(_ migrations: [String: String], head: String) -> [String: String] {
        var texts = Dictionary(
            uniqueKeysWithValues: migrations.map { ("Migrations/\($0.key).sql", $0.value) })
        texts["Migrations/HEAD"] = head + "\n"
        return texts
    }

    private func migrator(_ driver: any SQLDriver, _ count: Int = 2) throws -> Migrator {
        let all = [("0001_school", first), ("0002_town", second)].prefix(count)
        let texts = texts(Dictionary(uniqueKeysWithValues: all.map { $0 }), head: all.last?.0 ?? "")
        return try Migrator(texts: texts, dialect: driver.dialect)
    }

    private func record(_ driver: any SQLDriver) throws -> [[SQLValue]] {
        let list = Statement(
            "x", "SELECT number, name, applied_at FROM schema_migration ORDER BY number")
        return try driver.read { try $0.rows(list).map(\.values) }
    }

    @Test(arguments: Backend.allCases)
    func `applies what is missing, once, and records it`(backend: Backend) throws {
        try backend.withDatabase { driver throws in
            #expect(try migrator(driver).pending(driver).count == 2)
            #expect(
                try migrator(driver, 1).migrate(driver, appliedAt: time).map(\.name)
                    == ["0001_school"])
            #expect(try migrator(driver).pending(driver).map(\.name) == ["0002_town"])
            #expect(
                try migrator(driver).migrate(driver, appliedAt: "2025-10-01T00:00:00Z").count == 1)
            #expect(try migrator(driver).migrate(driver, appliedAt: time).isEmpty)
            #expect(
                try record(driver) == [
                    [1, "0001_school", .text(time)], [2, "0002_town", "2025-10-01T00:00:00Z"],
                ])
            try driver.write {
                try $0.execute(Statement("x", "INSERT INTO school VALUES (1, 'Ash', 'Rye')"))
            }
        }
    }

    @Test(arguments: Backend.concurrent)
    func `a database that is up to date is opened beside a writer`(backend: Backend) throws {
        try backend.withDatabase { driver throws in
            try migrator(driver).migrate(driver, appliedAt: time)
            let again = try migrator(driver)
            let applied = Mutex(-1)
            try driver.write { session throws in
                try session.execute(
                    Statement("x", "INSERT INTO school VALUES (1, 'Ash', 'Rye')"))
                try onAnotherThread { [time] in
                    let count = try again.migrate(driver, appliedAt: time).count
                    applied.withLock { $0 = count }
                }
            }
            let count = applied.withLock { $0 }
            #expect(count == 0)
        }
    }

    @Test(arguments: Backend.allCases)
    func `a fault at any point leaves the migration before it`(backend: Backend) throws {
        try backend.withDatabase { driver throws in
            try migrator(driver, 1).migrate(driver, appliedAt: time)
            let points = try withEveryFault(
                on: driver,
                work: { try migrator(driver).migrate($0, appliedAt: time) },
                check: { _ throws in
                    // The last points fail after the work is done and committed.
                    let names = try migrator(driver).pending(driver).map(\.name)
                    #expect(names == ["0002_town"] || names.isEmpty)
                    let columns = try driver.read {
                        try $0.rows(Statement("x", "SELECT * FROM school"))
                    }
                    #expect(columns.isEmpty)
                })
            #expect(points >= 3)
            #expect(try record(driver).count == 2)
        }
    }

    @Test(arguments: Backend.allCases)
    func `a statement that fails is named and its migration undone`(backend: Backend) throws {
        try backend.withDatabase { driver throws in
            let texts = texts(
                [
                    "0001_school": first
                        + "\nCREATE TABLE pupil (id INTEGER);\nSELECT x FROM nowhere"
                ],
                head: "0001_school")
            let migrator = try Migrator(texts: texts, dialect: driver.dialect)
            let failure = try failureThrown {
                try migrator.migrate(driver, appliedAt: time)
            }
            #expect(failure.statement == "0001_school, statement 3")
            #expect(try migrator.pending(driver).count == 1)
            expectFailure(.syntax) {
                _ = try driver.read { try $0.rows(Statement("x", "SELECT * FROM pupil")) }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `a changed text, a newer database and a gap are refused`(backend: Backend) throws {
        try backend.withDatabase { driver throws in
            try migrator(driver).migrate(driver, appliedAt: time)
            let changed = try Migrator(
                texts: texts(
                    ["0001_school": first + " ", "0002_town": second], head: "0002_town"),
                dialect: driver.dialect)
            let failures = [
                try failureThrown {
                    try changed.migrate(driver, appliedAt: time)
                },
                try failureThrown {
                    try migrator(driver, 1).migrate(driver, appliedAt: time)
                },
                try failureThrown { try migrator(driver, 1).pending(driver) },
            ]
            #expect(failures.map(\.code) == [.migration, .migration, .migration])
            #expect(failures[0].message.contains("0001_school"))
            #expect(failures[1].message.contains("newer"))
            try driver.write {
                try $0.execute(
                    Statement("x", "DELETE FROM schema_migration WHERE number = 1"))
            }
            let gap = try failureThrown {
                try migrator(driver).pending(driver)
            }
            #expect(gap.code == .migration)
        }
    }

    @Test func `sound files have no fault`() throws {
        let texts = [
            "Migrations/0001_school.sql": first,
            "Migrations/0002_search.sqlite.sql": "CREATE TABLE a (x TEXT)",
            "Migrations/0002_search.postgres.sql": "CREATE TABLE b (x TEXT)",
            "Migrations/schema.sqlite.sql": "CREATE TABLE whole (x TEXT)",
            "Migrations/HEAD": "0002_search\n",
            "SQL/find.sql": "SELECT 1",
        ]
        #expect(Migrator.faults(in: texts) == [])
        let sqlite = try Migrator(texts: texts, dialect: .sqlite)
        let postgres = try Migrator(texts: texts, dialect: .postgres)
        #expect(sqlite.migrations.map(\.name) == ["0001_school", "0002_search"])
        #expect(sqlite.migrations[1].text.contains("TABLE a"))
        #expect(postgres.migrations[1].text.contains("TABLE b"))
        #expect(sqlite.migrations[1].checksum != postgres.migrations[1].checksum)
    }

    @Test(arguments: [
        (["0001_a": "SELECT 1", "0003_b": "SELECT 1"], "0003_b"),
        (["0001_a": "SELECT 1", "0001_b": "SELECT 1"], "0001_b"),
        (["0002_a": "SELECT 1"], "0002_a"),
        (["0001_a": "SELECT 1"], "0002_b"),
        (["0001_A": "SELECT 1"], "0001_A"),
        (["001_a": "SELECT 1"], "001_a"),
        (["0001_a.sqlite": "SELECT 1"], "0001_a"),
        (["0001_a": "BEGIN; SELECT 1; COMMIT"], "0001_a"),
    ])
    func `each broken rule is a fault, and stops the loading`(
        migrations: [String: String], head: String
    ) throws {
        let texts = texts(migrations, head: head)
        #expect(!Migrator.faults(in: texts).isEmpty)
        expectFailure(.migration) { _ = try Migrator(texts: texts, dialect: .sqlite) }
    }
}
