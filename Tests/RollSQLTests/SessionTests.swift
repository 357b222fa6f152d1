import RollSQL
import RollTestSupport
import Testing

/// A school and its pupils, with one rule of each kind.
enum Sample {
    static let schema = """
        CREATE TABLE school (urn INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE pupil (
            id INTEGER NOT NULL PRIMARY KEY,
            urn INTEGER NOT NULL REFERENCES school (urn),
            year_group INTEGER CHECK (year_group BETWEEN 0 AND 14));
        """
    static let addSchool = Statement(
        "School/add", "INSERT INTO school (urn, name) VALUES (:urn, :name)")
    static let addPupil = Statement(
        "Pupil/add", "INSERT INTO pupil (id, urn, year_group) VALUES (:id, :urn, :year_group)")
    static let schools = Statement("School/list", "SELECT urn, name FROM school ORDER BY urn")
    static let pupils = Statement(
        "Pupil/list", "SELECT id, urn, year_group FROM pupil ORDER BY id")

    static func install(on driver: any SQLDriver) throws {
        try driver.write { session throws in
            try session.executeScript(schema, name: "sample")
            try session.execute(addSchool, ["urn": 1, "name": "Ash"])
        }
    }

    static func state(of driver: any SQLDriver) throws -> [[SQLValue]] {
        try driver.read { session throws in
            try session.rows(schools).map(\.values) + session.rows(pupils).map(\.values)
        }
    }
}

@Suite struct `Sessions` {
    private func withSample(
        _ backend: Backend, _ test: (any SQLDriver) throws -> Void
    ) throws {
        try backend.withDatabase { driver throws in
            try Sample.install(on: driver)
            try test(driver)
        }
    }

    @Test(arguments: Backend.allCases)
    func `a repeated parameter takes its one value everywhere`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            let statement = Statement(
                "x", "SELECT urn + :n AS a, :n + urn AS b FROM school WHERE urn < :n")
            let found = try driver.read { try $0.row(statement, ["n": 40]) }
            let row = try #require(found)
            #expect(try row.integer("a") == 41)
            #expect(try row.integer("b") == 41)
        }
    }

    @Test(arguments: Backend.allCases)
    func `a missing or unknown argument is misuse and runs nothing`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            expectFailure(.misuse) {
                try driver.write { try $0.execute(Sample.addSchool, ["urn": 2]) }
            }
            #expect(try Sample.state(of: driver).count == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func `each rule of the schema has its code`(backend: Backend) throws {
        let cases: [(Statement, [String: SQLValue], SQLFailure.Code)] = [
            (Sample.addSchool, ["urn": 1, "name": "Elm"], .unique),
            (Sample.addSchool, ["urn": 2, "name": "Ash"], .unique),
            (Sample.addSchool, ["urn": 2, "name": nil], .notNull),
            (Sample.addPupil, ["id": 1, "urn": 9, "year_group": 3], .foreignKey),
            (Sample.addPupil, ["id": 1, "urn": 1, "year_group": 15], .check),
        ]
        try withSample(backend) { driver throws in
            for (statement, arguments, code) in cases {
                let failure = try failureThrown {
                    try driver.write { try $0.execute(statement, arguments) }
                }
                #expect(failure.code == code)
                #expect(failure.code.isConstraint)
                #expect(failure.statement == statement.name)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `a failure shows its arguments only when asked`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            let failure = try failureThrown {
                try driver.write {
                    try $0.execute(Sample.addSchool, ["urn": 1, "name": "Secret Name"])
                }
            }
            #expect(!failure.description.contains("Secret"))
            #expect(failure.debugDetail.contains("Secret Name"))
        }
    }

    @Test(arguments: Backend.allCases)
    func `bad SQL and unknown tables are syntax failures`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            for text in ["SELEC 1", "SELECT x FROM nowhere", "SELECT nothing FROM school"] {
                expectFailure(.syntax) {
                    _ = try driver.read { try $0.rows(Statement("x", text)) }
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `execute counts the rows it changed`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            try driver.write { session throws in
                for id in 1...5 {
                    let count = try session.execute(
                        Sample.addPupil, ["id": SQLValue(id), "urn": 1, "year_group": 3])
                    #expect(count == 1)
                }
                let update = Statement("x", "UPDATE pupil SET year_group = 4 WHERE id <= :id")
                #expect(try session.execute(update, ["id": 3]) == 3)
                #expect(try session.execute(update, ["id": 0]) == 0)
                #expect(try session.execute(Statement("x", "CREATE TABLE z (a INTEGER)")) == 0)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `a prepared statement runs many times`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            try driver.write { session throws in
                let add = try session.prepare(Sample.addPupil)
                for id in 1...1_000 {
                    try add.execute([SQLValue(id), 1, SQLValue(id % 14)])
                }
                expectFailure(.misuse) { try add.execute([1, 1]) }
                // A failed run leaves the handle ready for the next.
                expectFailure(.unique) { try session.savepoint { try add.execute([1, 1, 1]) } }
                try add.execute([1_001, 1, .null])
            }
            let count = try driver.read { try $0.rows(Sample.pupils).count }
            #expect(count == 1_001)
        }
    }

    @Test(arguments: Backend.allCases)
    func `rows stream, stop when the body throws, and nest`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            try driver.write { session throws in
                let add = try session.prepare(Sample.addPupil)
                for id in 1...100 { try add.execute([SQLValue(id), 1, 3]) }
                var seen: [Int64] = []
                expectFailure(.other) {
                    try session.forEach(Sample.pupils) { (row) throws(SQLFailure) in
                        if seen.count == 10 { throw SQLFailure(.other, "Enough.") }
                        seen.append(try row.integer("id"))
                    }
                }
                #expect(seen == Array(1...10))
                var pairs = 0
                try session.forEach(Sample.pupils) { (_) throws(SQLFailure) in
                    pairs += try session.rows(Sample.pupils).count
                }
                #expect(pairs == 10_000)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `one row is expected where one is asked`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            let all = Statement("x", "SELECT 1 AS n UNION ALL SELECT 2")
            let none = Statement("x", "SELECT urn FROM school WHERE urn = 99")
            expectFailure(.misuse) { _ = try driver.read { try $0.row(all) } }
            let row = try driver.read { try $0.row(none) }
            #expect(row == nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func `history that a trigger protects has its own code`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            try driver.write { session throws in
                try session.executeScript(Self.protection(driver.dialect), name: "protection")
            }
            let failure = try failureThrown {
                try driver.write { try $0.execute(Statement("x", "DELETE FROM school")) }
            }
            #expect(failure.code == .historyProtected)
            #expect(failure.message.contains("a school is never removed"))
            #expect(try Sample.state(of: driver).count == 1)
        }
    }

    private static func protection(_ dialect: SQLDialect) -> String {
        switch dialect {
        case .sqlite:
            """
            CREATE TRIGGER school_kept BEFORE DELETE ON school BEGIN
                SELECT RAISE(ABORT, 'history: a school is never removed');
            END;
            """
        case .postgres:
            """
            CREATE FUNCTION school_kept() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'history: a school is never removed'; END $$;
            CREATE TRIGGER school_kept BEFORE DELETE ON school
                FOR EACH ROW EXECUTE FUNCTION school_kept();
            """
        }
    }
}
