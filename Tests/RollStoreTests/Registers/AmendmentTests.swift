import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `Amendments` {
    @Test func `an amendment keeps old and new entry, reason, time, name and title`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["/", "N"]])
        let amendment = try desk.amend(1, .monday, from: "N", to: "I")
        #expect(try desk.amendments() == [amendment])
        #expect(try desk.marks() == [.monday: ["/", "I"]])
        let events = try desk.events(1)
        #expect(events.map(\.amendment) == [nil, amendment])
        #expect(events.last?.source.sentBy == "Alex Moss")
        #expect(events.last?.source.kind == .amendment)
        #expect(events.last?.source.at == .later)
    }

    @Test func `amending and reverting gives the mark before, with two amendments kept`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["/", "N"]])
        let before = try desk.marks()
        try desk.amend(1, .monday, from: "N", to: "I")
        try desk.amend(1, .monday, from: "I", to: "N")
        #expect(try desk.marks() == before)
        #expect(try desk.amendments().map(\.newSymbol) == ["I", "N"])
        #expect(try desk.events(1).count == 3)
    }

    @Test func `a mark that has changed since it was read cannot be amended`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["/", "N"]])
        let before = try dump(desk.test.driver)
        let stale = failure { try desk.amend(1, .monday, from: "/", to: "I") }
        #expect(stale?.code == .misuse)
        let absent = failure { try desk.amend(2, .monday, from: "N", to: "I") }
        #expect(absent?.code == .misuse)
        #expect(try dump(desk.test.driver) == before)
    }

    @Test func `an amendment without a reason, a name or a title is refused by the schema`()
        throws
    {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["N"]])
        let before = try dump(desk.test.driver)
        for (reason, name, title) in [("", "A", "B"), ("A", "", "B"), ("A", "B", "")] {
            let amendment = Amendment(
                enrolment: 0, when: .monday, oldSymbol: "N", newSymbol: "I", reason: reason,
                amendedBy: name, title: title, at: .noon)
            let refused = failure {
                try desk.test.store.write {
                    _ = try $0.registers.amend(
                        amendment, at: urn(900_001), symbols: desk.symbols)
                }
            }
            #expect(refused?.code == .check)
        }
        #expect(try dump(desk.test.driver) == before)
    }

    @Test func `a mark can be entered by amendment where none was taken`() throws {
        let desk = try RegisterDesk()
        try desk.amend(2, .monday, from: "", to: "I")
        #expect(try desk.marks() == [.monday: ["", "", "I"]])
        #expect(try desk.submissions().map(\.marksNew) == [1])
    }

    @Test func `a feed that repeats its old value does not undo an amendment`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["/", "N"]])
        try desk.amend(1, .monday, from: "N", to: "I")
        let before = try dump(desk.test.driver)
        let count = try desk.send([.monday: ["/", "N"]], at: .later)
        #expect(count.keptAmended == 1)
        #expect(count.unchanged == 1)
        #expect(count.changed == 0)
        #expect(try dump(desk.test.driver) == before)
    }

    @Test func `a feed that repeats its old value does not undo a chain of amendments`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["N"]])
        try desk.amend(0, .monday, from: "N", to: "I")
        try desk.amend(0, .monday, from: "I", to: "M")
        #expect(try desk.send([.monday: ["N"]]).keptAmended == 1)
        #expect(try desk.send([.monday: ["I"]]).changed == 1)
        #expect(try desk.marks() == [.monday: ["I"]])
    }

    @Test func `a new value from the feed stands, and is not undone by the one before`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["N"]])
        try desk.amend(0, .monday, from: "N", to: "I")
        #expect(try desk.send([.monday: ["O"]]).changed == 1)
        #expect(try desk.marks() == [.monday: ["O"]])
        #expect(try desk.send([.monday: ["N"]]).changed == 1)
        #expect(try desk.marks() == [.monday: ["N"]])
        #expect(try desk.amendments().count == 1)
    }

    @Test func `a feed that came to agree with an amendment may change its mind`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["N"]])
        try desk.amend(0, .monday, from: "N", to: "I")
        let agreed = try desk.send([.monday: ["I"]])
        #expect(agreed.unchanged == 1)
        let before = try dump(desk.test.driver)
        try desk.send([.monday: ["I"]], at: .later)
        #expect(try dump(desk.test.driver) == before)
        #expect(try desk.send([.monday: ["N"]]).changed == 1)
        #expect(try desk.marks() == [.monday: ["N"]])
    }

    @Test func `a value that the feed took over from an amendment and left again is new`() throws {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["N"]])
        try desk.amend(0, .monday, from: "N", to: "I")
        try desk.send([.monday: ["O"]])
        try desk.send([.monday: ["I"]])
        #expect(try desk.send([.monday: ["N"]]).changed == 1)
        #expect(try desk.marks() == [.monday: ["N"]])
    }
}
