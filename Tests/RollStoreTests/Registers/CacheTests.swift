import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `Sheets against the record` {
    private func filled() throws -> RegisterDesk {
        let desk = try RegisterDesk()
        let late = MarkDetail(when: .tuesday, enrolment: 2, minutesLate: 12, note: "bus")
        try desk.send([.monday: ["/", "N", "/"], .tuesday: ["/", "/", "L"]], details: [late])
        try desk.amend(1, .monday, from: "N", to: "I")
        return desk
    }

    @Test func `registers that nobody touched have no fault`() throws {
        #expect(try filled().faults() == [])
    }

    private static let sabotage = [
        "UPDATE register_sheet SET marks = x'010101' WHERE session_date = '2025-09-08'",
        "UPDATE register_sheet SET first_enrolment = 1 WHERE session_date = '2025-09-08'",
        "DELETE FROM register_sheet WHERE session_date = '2025-09-08'",
        """
        INSERT INTO register_sheet (
            school_id, session_date, session, first_enrolment, marks, submission_no
        ) VALUES (900001, '1999-09-08', 'PM', 0, x'01', 1)
        """,
        "UPDATE mark_detail SET minutes_late = 2",
        "DELETE FROM mark_detail",
        """
        INSERT INTO mark_detail (school_id, session_date, session, enrolment_no, note)
        VALUES (900001, '2025-09-08', 'AM', 0, 'planted')
        """,
    ]

    @Test(arguments: sabotage)
    func `a change made past the store is found and mended`(sql: String) throws {
        let desk = try filled()
        let sound = try dump(desk.test.driver)
        try desk.run(sql)
        #expect(try dump(desk.test.driver) != sound)
        #expect(try desk.faults().count == 1)
        _ = try desk.test.store.write { try $0.registers.rebuild(urn(900_001)) }
        #expect(try desk.faults() == [])
        #expect(try dump(desk.test.driver) == sound)
    }

    @Test func `a fault names the session and how many marks differ`() throws {
        let desk = try filled()
        try desk.run(Self.sabotage[0])
        let fault = try desk.faults().first
        #expect(fault?.when == .monday)
        #expect(fault?.marks == 1)
        #expect(fault?.school == urn(900_001))
    }

    @Test func `a school with registers and no record is compared too`() throws {
        let desk = try RegisterDesk(schools: 2)
        try desk.run(Self.sabotage[3])
        #expect(try desk.test.store.read { try $0.registers.schools() } == [urn(900_001)])
        #expect(try desk.faults().map(\.marks) == [1])
    }
}
