import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

/// Work on registers that fails at any statement leaves every table as it was.
@Suite(.eachDatabase) struct `Faults during work on registers` {
    /// Runs work with a fault at each of its points, and compares the tables after each.
    private func expectAllOrNothing(
        _ desk: RegisterDesk, atLeast points: Int, _ work: @escaping (StoreSession) throws -> Void
    ) throws {
        let before = try dump(desk.test.driver)
        let found = try withEveryFault(on: desk.test.driver) { faulty in
            let store = try Store(faulty, now: .noon)
            try store.write { try work($0) }
        } check: { point in
            let after = try dump(desk.test.driver)
            #expect(after == before, "point \(point)")
        }
        #expect(found >= points)
        #expect(try dump(desk.test.driver) != before)
    }

    private func filled() throws -> RegisterDesk {
        let desk = try RegisterDesk()
        let late = MarkDetail(when: .monday, enrolment: 0, minutesLate: 3, note: "")
        try desk.send([.monday: ["L", "N", "/"]], details: [late], at: .early)
        try desk.amend(1, .monday, from: "N", to: "I", at: .early)
        return desk
    }

    @Test func `a submission comes in whole or not at all`() throws {
        let desk = try filled()
        let late = MarkDetail(when: .tuesday, enrolment: 1, minutesLate: 30, note: "snow")
        try expectAllOrNothing(desk, atLeast: 10) { session in
            try desk.send(
                [.monday: ["I", "N", "/"], .tuesday: ["/", "L"]], details: [late], in: session)
        }
    }

    @Test func `an amendment comes in whole or not at all`() throws {
        let desk = try filled()
        try expectAllOrNothing(desk, atLeast: 6) { session in
            _ = try session.registers.amend(
                Amendment(
                    enrolment: 0, when: .monday, oldSymbol: "L", newSymbol: "I", reason: "ill",
                    amendedBy: "Alex Moss", title: "Attendance officer", at: .noon),
                at: urn(900_001), symbols: desk.symbols)
        }
    }

    @Test func `sheets are made again whole or not at all`() throws {
        let desk = try filled()
        try desk.run("UPDATE register_sheet SET marks = x'0202'")
        try expectAllOrNothing(desk, atLeast: 5) { session in
            _ = try session.registers.rebuild(urn(900_001))
        }
    }

    @Test func `retention erases all of it or nothing`() throws {
        let desk = try filled()
        try expectAllOrNothing(desk, atLeast: 20) { session in
            _ = try session.retention.run(
                before: .noon, operatorName: "Alex Moss", at: .later)
        }
        #expect(try desk.submissions().isEmpty)
    }

    @Test func `an import is kept whole or not at all`() throws {
        let desk = try filled()
        let run = ImportRun(
            kind: "marks", fileName: "a.csv", fingerprint: "f00d", at: .noon,
            operatorName: "Alex Moss")
        let rows = (2...4).map {
            SetAsideRow(
                school: urn(900_001), line: $0, rule: "R-IN-40", reason: "no code", received: "?")
        }
        try expectAllOrNothing(desk, atLeast: 6) { session in
            try session.imports.add(run, setAside: rows)
        }
    }
}
