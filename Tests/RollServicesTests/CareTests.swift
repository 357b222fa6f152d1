import RollDomain
import RollSQL
import RollSQLite
import RollServices
import RollStore
import RollTestSupport
import Testing

@Suite struct `The doctor` {
    private func run(_ town: SmallTown, rebuilds: Bool = false) throws -> [Examination] {
        try Doctor(store: town.store).run(on: occasion(), rebuilds: rebuilds)
    }

    @Test func `a sound database is found sound, and its unknown texts are counted`() throws {
        let found = try run(SmallTown())
        #expect(found.filter { !$0.isSound } == [])
        #expect(found.first { $0.subject == "code table" }?.finding.contains("1 texts") == true)
        #expect(found.first { $0.subject == "authorities" }?.finding.contains("153") == true)
    }

    @Test func `a register changed past the store is found, and mended when asked`() throws {
        let town = try SmallTown()
        let sound = try dump(town.driver)
        try town.driver.write {
            try $0.execute(
                Statement(
                    "sabotage",
                    """
                    UPDATE register_sheet SET marks = x'0101'
                    WHERE school_id = 900002 AND session_date <= '2025-09-09'
                    """))
        }
        let found = try run(town).first { $0.subject == "registers against submissions" }
        #expect(found?.isSound == false)
        #expect(found?.finding == "registers that differ: 4, of 1 schools, in 4 marks")
        #expect(try run(town, rebuilds: true).contains { $0.subject == "rebuilt school 900002" })
        #expect(try dump(town.driver) == sound)
        #expect(try run(town).filter { !$0.isSound } == [])
    }
}

@Suite struct `Retention runs` {
    /// Registers of September 2018 that came on a day, with nothing else that old.
    private func town(cameOn date: String) throws -> SmallTown {
        let town = try SmallTown()
        let when = [SessionDate(day("2018-09-10"), .morning)]
        try town.store.write { session in
            try town.send(
                [["/"], ["N"]], to: 900_001, sessions: when, at: Instant(day(date), hour: 9),
                in: session)
        }
        return town
    }

    private func erased(_ town: SmallTown, on date: String, isTrial: Bool = false) throws -> Int {
        let counts = try Retain(store: town.store).run(on: occasion(date), isTrial: isTrial)
        return counts.first { $0.table == "submission" }?.removed ?? -1
    }

    @Test func `an entry is kept six years from the day it was made, to the day`() throws {
        #expect(try erased(town(cameOn: "2018-09-10"), on: "2024-09-09") == 0)
        #expect(try erased(town(cameOn: "2018-09-10"), on: "2024-09-10") == 0)
        #expect(try erased(town(cameOn: "2018-09-10"), on: "2024-09-11") == 1)
    }

    @Test func `a leap day without a namesake keeps a day more, not less`() throws {
        #expect(try erased(town(cameOn: "2022-02-27"), on: "2028-02-29", isTrial: true) == 1)
        #expect(try erased(town(cameOn: "2022-02-28"), on: "2028-02-29", isTrial: true) == 0)
    }

    @Test func `figures of what is kept do not change`() throws {
        let town = try town(cameOn: "2018-09-10")
        let before = try town.measure([.school])
        #expect(try erased(town, on: "2025-10-01", isTrial: true) == 1)
        #expect(try erased(town, on: "2025-10-01") == 1)
        #expect(try erased(town, on: "2025-10-01") == 0)
        let after = try town.measure([.school])
        #expect(after.rows == before.rows)
        let found = try Doctor(store: town.store).run(on: occasion(), rebuilds: false)
        #expect(found.filter { !$0.isSound } == [])
    }

    @Test func `a hold on a child keeps the child's entries until it is released`() throws {
        let town = try town(cameOn: "2018-09-10")
        let retain = Retain(store: town.store)
        let number = try retain.hold(
            urn(900_001), upn: upn(1), reason: "a claim", on: occasion())
        #expect(try retain.holds().map(\.number) == [number])
        #expect(try erased(town, on: "2025-10-02") == 0)
        try retain.release(number, on: occasion("2025-10-03"))
        #expect(try erased(town, on: "2025-10-04") == 1)
        #expect(failure { try retain.release(number, on: occasion()) }?.kind == .fault)
    }

    @Test func `a hold needs a school and a child that are known`() throws {
        let retain = Retain(store: try SmallTown().store)
        #expect(
            failure { _ = try retain.hold(urn(900_009), upn: nil, reason: "a", on: occasion()) }?
                .kind == .fault)
        #expect(
            failure {
                _ = try retain.hold(urn(900_001), upn: upn(999), reason: "a", on: occasion())
            }?.kind == .fault)
    }
}
