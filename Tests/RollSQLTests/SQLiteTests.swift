import Foundation
import RollSQL
import RollSQLite
import RollTestSupport
import Testing

@Suite struct `A SQLite file` {
    private static let insert = Statement("x", "INSERT INTO a (x) VALUES (:x)")

    private func withFile(_ test: (SQLiteDriver, TemporaryFolder) throws -> Void) throws {
        try withTemporaryFolder { folder throws in
            let driver = try SQLiteDriver(path: folder.path("roll.sqlite"))
            try driver.write { try $0.executeScript("CREATE TABLE a (x INTEGER);", name: "a") }
            try test(driver, folder)
        }
    }

    private func count(_ driver: SQLiteDriver) throws -> Int64 {
        let row = try driver.read { try $0.row(Statement("x", "SELECT count(*) AS n FROM a")) }
        return try #require(row).integer("n")
    }

    private func pragma(_ name: String, _ driver: SQLiteDriver) throws -> SQLValue {
        try driver.write { try #require(try $0.row(Statement("x", "PRAGMA \(name)"))).values[0] }
    }

    @Test func `keeps its rows when it is opened again`() throws {
        try withTemporaryFolder { folder throws in
            let path = folder.path("roll.sqlite")
            for _ in 0..<2 {
                let driver = try SQLiteDriver(path: path)
                try driver.write { session throws in
                    try session.executeScript(
                        "CREATE TABLE IF NOT EXISTS a (x INTEGER);", name: "a")
                    try session.execute(Self.insert, ["x": 1])
                }
            }
            #expect(try count(SQLiteDriver(path: path)) == 2)
        }
    }

    @Test func `is durable at each commit and checks foreign keys`() throws {
        try withFile { driver, folder throws in
            #expect(try pragma("synchronous", driver) == 2)
            #expect(try pragma("journal_mode", driver) == "wal")
            #expect(try pragma("foreign_keys", driver) == 1)
            let loading = try SQLiteDriver(
                path: folder.path("load.sqlite"), options: SQLiteOptions(workload: .bulkLoad))
            #expect(try pragma("synchronous", loading) == 2)
            #expect(try pragma("wal_autocheckpoint", loading) == 16_384)
            let quick = try SQLiteDriver(
                path: folder.path("quick.sqlite"), options: SQLiteOptions(durability: .normal))
            #expect(try pragma("synchronous", quick) == 1)
        }
    }

    @Test func `a text file is refused and left as it was`() throws {
        try withTemporaryFolder { folder throws in
            let path = folder.path("notes.txt")
            let text = String(repeating: "Not a database at all.\n", count: 200)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            expectFailure(.wrongFile) { _ = try SQLiteDriver(path: path) }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 1)
        }
    }

    @Test func `a database of another program is refused and left as it was`() throws {
        try withFile { driver, folder throws in
            // Ours, dressed as another program's by its mark.
            let path = folder.path("other.sqlite")
            try driver.backup(to: path) { _, _ in }
            for (mark, code) in [(UInt8(0), SQLFailure.Code.wrongFile), (9, .wrongFile)] {
                var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
                for place in 68..<72 { bytes[place] = mark }
                try bytes.write(to: URL(fileURLWithPath: path))
                expectFailure(code) { _ = try SQLiteDriver(path: path) }
                #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
            }
        }
    }

    @Test func `a missing or empty file is made only when asked`() throws {
        try withTemporaryFolder { folder throws in
            let existing = SQLiteOptions(createsFile: false)
            let missing = folder.path("missing.sqlite")
            expectFailure(.cannotOpen) { _ = try SQLiteDriver(path: missing, options: existing) }
            #expect(!FileManager.default.fileExists(atPath: missing))
            let empty = folder.path("empty.sqlite")
            try Data().write(to: URL(fileURLWithPath: empty))
            expectFailure(.wrongFile) { _ = try SQLiteDriver(path: empty, options: existing) }
            for options in [SQLiteOptions(), existing] {
                let driver = try SQLiteDriver(path: empty, options: options)
                #expect(try driver.size().pages > 0)
            }
        }
    }

    @Test func `a folder that is not there gives a clear failure`() throws {
        let failure = try failureThrown {
            try SQLiteDriver(path: "/nowhere/at/all/roll.sqlite")
        }
        #expect(failure.code == .cannotOpen)
        #expect(failure.message.contains("/nowhere/at/all/roll.sqlite"))
    }

    @Test func `a full disk undoes the transaction even if the work goes on`() throws {
        try withFile { driver, _ throws in
            try driver.write { try $0.execute(Self.insert, ["x": 1]) }
            let fill = Statement("fill", "INSERT INTO a (x) VALUES (zeroblob(:x))")
            expectFailure(.diskFull) {
                try driver.write { session throws in
                    let pages = try #require(
                        try session.row(Statement("x", "PRAGMA page_count"))
                    ).integer(0)
                    _ = try session.rows(
                        Statement("x", "PRAGMA max_page_count = \(pages + 10)"))
                    try session.execute(Self.insert, ["x": 2])
                    expectFailure(.diskFull) { try session.execute(fill, ["x": 10_000_000]) }
                    _ = try? session.execute(Self.insert, ["x": 3])
                }
            }
            #expect(try count(driver) == 1)
        }
    }

    @Test func `a writer in another process is waited for, then reported`() throws {
        try withFile { driver, folder throws in
            // A second driver on the file stands for another process: it shares no lock but SQLite's.
            let other = try SQLiteDriver(
                path: folder.path("roll.sqlite"), options: SQLiteOptions(wait: .milliseconds(20)))
            try driver.write { session throws in
                try session.execute(Self.insert, ["x": 1])
                expectFailure(.busy) {
                    try other.write { try $0.execute(Self.insert, ["x": 2]) }
                }
                #expect(try count(other) == 0)
            }
            #expect(try count(other) == 1)
        }
    }

    @Test func `a foreign key checked at the commit fails the whole write`() throws {
        try withFile { driver, _ throws in
            try driver.write {
                try $0.executeScript(
                    """
                    CREATE TABLE p (id INTEGER PRIMARY KEY);
                    CREATE TABLE c (p_id INTEGER REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED);
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

    @Test func `a backup is a whole database of its own`() throws {
        try withFile { driver, folder throws in
            try driver.write { session throws in
                for x in 1...1_000 { try session.execute(Self.insert, ["x": SQLValue(x)]) }
            }
            let path = folder.path("copy.sqlite")
            let all = Statement("all", "SELECT count(*) AS n FROM a")
            try driver.backup(to: path) { original, copy in
                // What is written meanwhile belongs to neither.
                try SQLiteDriver(path: folder.path("roll.sqlite")).write {
                    try $0.execute(Self.insert, ["x": 0])
                }
                for one in [original, copy] { #expect(try one.row(all)?.integer("n") == 1_000) }
            }
            #expect(try count(SQLiteDriver(reading: path)) == 1_000)
            expectFailure(.cannotOpen) { try driver.backup(to: path) { _, _ in } }
            try driver.backup(to: path, replacing: true) { _, _ in }
            #expect(try count(SQLiteDriver(path: path)) == 1_001)
            #expect(!FileManager.default.fileExists(atPath: path + ".part"))
        }
    }

    @Test func `a backup that fails its check leaves the file that was there`() throws {
        struct Unequal: Error {}
        try withFile { driver, folder throws in
            let path = folder.path("copy.sqlite")
            try driver.backup(to: path) { _, _ in }
            let before = try Data(contentsOf: URL(fileURLWithPath: path))
            try driver.write { try $0.execute(Self.insert, ["x": 1]) }
            #expect(throws: Unequal.self) {
                try driver.backup(to: path, replacing: true) { _, _ in throw Unequal() }
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
            #expect(!FileManager.default.fileExists(atPath: path + ".part"))
        }
    }

    @Test func `a backup never replaces what is no backup`() throws {
        try withFile { driver, folder throws in
            let other = folder.path("letter.txt")
            try Data("Dear Sir".utf8).write(to: URL(fileURLWithPath: other))
            expectFailure(.wrongFile) {
                try driver.backup(to: other, replacing: true) { _, _ in }
            }
            #expect(try String(contentsOfFile: other, encoding: .utf8) == "Dear Sir")
            // Itself, by its own name and by a link.
            let link = folder.path("link.sqlite")
            try FileManager.default.createSymbolicLink(
                atPath: link, withDestinationPath: folder.path("roll.sqlite"))
            for name in [folder.path("roll.sqlite"), link, folder.path("")] {
                expectFailure(.cannotOpen) {
                    try driver.backup(to: name, replacing: true) { _, _ in }
                }
            }
            // A database that is open.
            let used = folder.path("used.sqlite")
            let open = try SQLiteDriver(path: used)
            try open.write { try $0.executeScript("CREATE TABLE u (x INTEGER);", name: "u") }
            expectFailure(.cannotOpen) {
                try driver.backup(to: used, replacing: true) { _, _ in }
            }
            #expect(try open.read { try $0.rows(Statement("u", "SELECT x FROM u")).count } == 0)
        }
    }

    @Test func `gives back room and measures it`() throws {
        try withFile { driver, folder throws in
            let fill = Statement("fill", "INSERT INTO a (x) VALUES (zeroblob(:x))")
            try driver.write { try $0.execute(fill, ["x": 1_000_000]) }
            let full = try driver.size()
            #expect(full.bytes > 1_000_000)
            try driver.write { try $0.execute(Statement("x", "DELETE FROM a")) }
            #expect(try driver.size().freePages > 200)
            try driver.vacuum()
            #expect(try driver.size().freePages == 0)
            #expect(try driver.size().bytes < full.bytes)
            try driver.checkpoint()
            let log =
                try FileManager.default.attributesOfItem(
                    atPath: folder.path("roll.sqlite-wal"))[.size] as? Int
            #expect(log == 0)
        }
    }
}
