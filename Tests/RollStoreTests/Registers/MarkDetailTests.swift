import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `What is noted beside marks` {
    private func late(_ minutes: Int?, _ note: String = "") -> MarkDetail {
        MarkDetail(when: .monday, enrolment: 0, minutesLate: minutes, note: note)
    }

    @Test func `details are kept, replaced and read back in order`() throws {
        let desk = try RegisterDesk()
        let other = MarkDetail(when: .tuesday, enrolment: 1, minutesLate: nil, note: "museum")
        try desk.send(
            [.monday: ["L"], .tuesday: ["/", "B"]], details: [other, late(10, "bus")])
        #expect(try desk.details() == [late(10, "bus"), other])
        try desk.send([.monday: ["L"]], details: [late(12)])
        #expect(try desk.details() == [late(12), other])
        #expect(try desk.faults() == [])
    }

    @Test func `the database takes as many minutes as the rest of the program, and no more`() throws
    {
        let desk = try RegisterDesk()
        let most = MarkDetail.lateness.upperBound
        try desk.send([.monday: ["L"]], details: [late(most)])
        #expect(try desk.details() == [late(most)])
        for minutes in [most + 1, MarkDetail.lateness.lowerBound - 1] {
            #expect(throws: SQLFailure.self) {
                try desk.send([.monday: ["L"]], details: [late(minutes)])
            }
        }
        #expect(try desk.details() == [late(most)])
    }

    @Test func `a mark that is replaced takes its details with it`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["L"]], details: [late(10)])
        try desk.send([.monday: ["I"]])
        #expect(try desk.details() == [])
        #expect(try desk.faults() == [])
    }

    @Test func `the same details beside another mark stay`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["L"]], details: [late(40)])
        try desk.send([.monday: ["U"]], details: [late(40)])
        #expect(try desk.details() == [late(40)])
        #expect(try desk.faults() == [])
    }

    @Test func `an amended mark takes its details with it, or has its own`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["L"]], details: [late(10)])
        try desk.amend(0, .monday, from: "L", to: "I")
        #expect(try desk.details() == [])
        try desk.amend(0, .monday, from: "I", to: "B", detail: late(nil, "museum"))
        #expect(try desk.details() == [late(nil, "museum")])
        #expect(try desk.faults() == [])
    }

    @Test func `a feed that repeats its old mark does not put its old details back`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["L"]], details: [late(10)])
        try desk.amend(0, .monday, from: "L", to: "B", detail: late(nil, "museum"))
        let before = try dump(desk.test.driver)
        #expect(try desk.send([.monday: ["L"]], details: [late(10)]).keptAmended == 1)
        #expect(try dump(desk.test.driver) == before)
    }
}
