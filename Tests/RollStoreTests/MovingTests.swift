import RollDomain
import RollSQL
import RollSQLite
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `Moving to another database` {
    /// A store with rows of most kinds, amendments and details among them.
    private func filled() throws -> RegisterDesk {
        let desk = try RegisterDesk(schools: 2, pupils: 5)
        for number in [900_001, 900_002] {
            try desk.send([.monday: ["/", "N", "L"], .tuesday: ["I", "", "/"]], to: number)
        }
        try desk.amend(
            1, .monday, from: "N", to: "I",
            detail: MarkDetail(
                when: .monday, enrolment: 1, minutesLate: nil, note: "unwell"))
        return desk
    }

    @Test(arguments: StoreBackend.present)
    func `every row arrives, and what is known there is the same`(to backend: StoreBackend) throws {
        let desk = try filled()
        let driver = try backend.makeDatabase()
        let copied = try desk.test.store.copyEverything(into: driver, at: .later)
        let theirs = try dump(driver).filter { !$0.hasPrefix("schema_migration ") }
        let ours = try dump(desk.test.driver).filter { !$0.hasPrefix("schema_migration ") }
        #expect(theirs == ours)
        #expect(copied.reduce(0) { $0 + $1.rows } == ours.count)
        #expect(ours.count > 200)
        // It is a database like any other afterwards.
        let store = try Store(driver, now: .later)
        #expect(try store.read { try $0.symbols.table() } == desk.symbols)
        try store.write { try $0.symbols.seed(at: .later) }
        #expect(try dump(driver).count == ours.count + Self.migrations(driver))
    }

    @Test(arguments: StoreBackend.present)
    func `a database that holds rows is refused and stays as it was`(
        to backend: StoreBackend
    ) throws {
        let desk = try filled()
        let other = try TestStore(on: backend, schools: [school(900_009)])
        let before = try dump(other.driver)
        let refused = failure {
            _ = try desk.test.store.copyEverything(into: other.driver, at: .later)
        }
        #expect(refused?.code == .wrongFile)
        #expect(try dump(other.driver) == before)
    }

    @Test(arguments: StoreBackend.present)
    func `a fault on the way leaves no row, and the next try succeeds`(
        to backend: StoreBackend
    ) throws {
        let desk = try filled()
        let driver = try backend.makeDatabase()
        for point in [60, 150, 200, 220] {
            let faulty = FaultyDriver(driver, failingAt: point)
            let stopped = failure {
                _ = try desk.test.store.copyEverything(into: faulty, at: .later)
            }
            #expect(stopped?.code == .diskFull)
            let kept = try dump(driver).filter { !$0.hasPrefix("schema_migration ") }
            #expect(kept.isEmpty, "point \(point)")
        }
        _ = try desk.test.store.copyEverything(into: driver, at: .later)
        #expect(try dump(driver).count == dump(desk.test.driver).count)
    }

    private static func migrations(_ driver: any SQLDriver) throws -> Int {
        try dump(driver).count { $0.hasPrefix("schema_migration ") }
    }
}
