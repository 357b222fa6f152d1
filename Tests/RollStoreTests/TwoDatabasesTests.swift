import RollDomain
import RollPostgres
import RollSQL
import RollSQLite
import RollStore
import RollTestSupport
import Synchronization
import Testing

@Suite(.enabled(if: PostgresServer.isHere, "no PostgreSQL server is installed"))
struct `The schema on two databases` {
    @Test func `has the same tables and columns in the same order`() throws {
        let sqlite = try columns(of: TestStore(on: .sqlite).driver)
        let postgres = try columns(of: TestStore(on: .postgres).driver)
        #expect(postgres == sqlite)
    }

    @Test(arguments: StoreBackend.allCases)
    func `every statement of the library is understood`(backend: StoreBackend) throws {
        let test = try TestStore(on: backend)
        let library = try StatementLibrary(
            texts: StatementTexts.files(), folder: "", dialect: test.driver.dialect)
        #expect(library.names.count > 100)
        for name in library.names {
            let refused = failure {
                try test.driver.read { _ = try $0.prepare(library[name]) }
            }
            #expect(refused == nil, "\(name): \(refused?.description ?? "")")
        }
    }

    /// A parameter beside a short literal would be taken for 32 bits, and refuse a large number.
    @Test func `no parameter of a statement is narrower than the numbers that it may get`() throws {
        let test = try TestStore(on: .postgres)
        let library = try StatementLibrary(
            texts: StatementTexts.files(), folder: "", dialect: .postgres)
        let narrow = Statement(
            "narrow",
            """
            SELECT statement FROM pg_prepared_statements
            WHERE 'integer' = ANY (CAST(parameter_types AS TEXT[]))
            """)
        let found = try test.driver.read { session in
            for name in library.names { _ = try session.prepare(library[name]) }
            return try session.rows(narrow).map { try $0.text("statement") }
        }
        #expect(found == [])
    }

    @Test func `what grows with pupils has the school first in its key`() throws {
        // Few rows, by hand or by command, read across schools, of a child at any school, or of an
        // authority's own list; the alliance's groups are no groups of pupils.
        let excused: Set<String> = [
            "disclosure", "legal_hold", "audit_content", "allocation", "referral", "care_match",
            "alliance_group", "alliance_item",
        ]
        let keys = Statement(
            "keys",
            """
            SELECT c.relname AS table_name, a.attname AS first_column
            FROM pg_class AS c
            JOIN pg_constraint AS k ON k.conrelid = c.oid AND k.contype = 'p'
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
            WHERE c.relnamespace = current_schema()::regnamespace
            """)
        let test = try TestStore(on: .postgres)
        let rows = try test.driver.read { try $0.rows(keys) }
        var first: [String: String] = [:]
        for row in rows { first[try row.text("table_name")] = try row.text("first_column") }
        let about: Set<Substring> = ["pupil_id", "enrolment_no", "submission_no", "group_no"]
        var tables: Set<String> = []
        for name in try columns(of: test.driver) {
            let parts = name.split(separator: ".")
            if about.contains(parts[1]) { tables.insert(String(parts[0])) }
        }
        #expect(tables.count > 15)
        for table in tables.subtracting(excused).sorted() {
            #expect(first[table] == "school_id", "\(table)")
        }
    }

    @Test func `schools that send at the same time do not collide`() throws {
        let desk = try StoreBackend.$current.withValue(.postgres) {
            try RegisterDesk(schools: 4, pupils: 3)
        }
        try onThreads(4) { thread in
            let school = 900_001 + thread
            for round in 0..<5 {
                let when = SessionDate(day("2025-09-08").adding(days: round), .morning)
                try desk.test.store.write(only: urn(school)) { session in
                    _ = try desk.send([when: ["/", "N", "L"]], to: school, in: session)
                }
            }
        }
        for school in 900_001...900_004 {
            #expect(try desk.submissions(of: school).map(\.number) == [1, 2, 3, 4, 5])
            #expect(try desk.marks(of: school).count == 5)
            #expect(try desk.faults(of: school) == [])
        }
    }

    @Test func `senders of one school get numbers without a gap or a repeat`() throws {
        let desk = try StoreBackend.$current.withValue(.postgres) { try RegisterDesk() }
        try onThreads(4) { thread in
            for round in 0..<5 {
                let when = SessionDate(
                    day("2025-09-08").adding(days: thread * 5 + round), .morning)
                try desk.test.store.write(only: urn(900_001)) { session in
                    _ = try desk.send([when: ["/", "N", "L"]], in: session)
                }
            }
        }
        #expect(try desk.submissions().map(\.number) == Array(1...20))
        #expect(try desk.marks().count == 20)
    }

    @Test func `another process hears the number of each change once it is committed`() throws {
        let server = try PostgresServer.shared.get()
        let name = try server.makeDatabase()
        defer { server.dropDatabase(name) }
        let driver = try PostgresDriver(server.address(name))
        let store = try Store(driver, now: .early)
        let listener = try driver.listen(to: "rollcall_change")
        let symbols = try store.read { try $0.symbols.table() }
        try store.write { session in
            _ = try session.schools.apply([school(900_001)], at: .early)
            _ = try session.pupils.apply(
                [pupil(1, from: "2018-09-01")], asOf: day("2025-10-01"), at: .early)
        }
        #expect(try listener.notices(waiting: .seconds(20)) == ["1"])
        let mark = try #require(symbols.mark(for: "/")).rawValue
        let delivery = MarksDelivery(
            school: urn(900_001), sheets: [RegisterSheet(.monday, marks: [mark])], details: [])
        let source = SubmissionSource(
            kind: .feed, name: "feed", sentBy: "school system", fingerprint: "f00d", at: .noon)
        try store.write(only: urn(900_001)) {
            _ = try $0.registers.submit(delivery, from: source, symbols: symbols)
            #expect(try listener.notices(waiting: .zero) == [])
        }
        #expect(try listener.notices(waiting: .seconds(20)) == ["2"])
        #expect(try store.read { try $0.changes.version() } == 2)
    }
}
