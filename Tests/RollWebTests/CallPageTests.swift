import HTTPTypes
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite struct `What came of a call` {
    private static func address(_ town: TodayTown, _ serial: Int, at school: URN) throws -> String {
        Addresses.schoolContact(school, try town.child(serial, at: school))
    }

    private static func attempts(_ town: TodayTown, _ school: URN) throws -> [ContactAttempt] {
        try town.store.read {
            try $0.attempts.of(
                school, about: DateSpan(from: TodayTown.today, to: TodayTown.today))
        }
    }

    @Test func `is pending where the school's own system keeps the register`() async throws {
        let town = try TodayTown()
        let address = try Self.address(town, 0, at: TodayTown.hill)
        let child = try town.child(0)
        try await town.test.run { client in
            let officer = Visitor(client, "officer-of-hill")
            let sent = try await officer.post(
                address, [("outcome", "ill"), ("contact", "1"), ("back", "today")])
            #expect(sent.status == .seeOther)
            let next = Addresses.schoolToday(TodayTown.hill) + "?noted=\(child)"
            #expect(sent.headers[.location] == next)
            let page = try await officer.get(next)
            #expect(page.text.contains("One pupil is out with no reason yet"))
            #expect(page.text.contains("Robin Reed0x 9A: ill, says the family"))
            #expect(page.text.contains("Pending") && page.text.contains("Noted for Robin Reed0x"))
            #expect(try town.mark(0, at: TodayTown.hill) == "N")
            // Closed once the register shows it.
            try town.send(["I"], to: TodayTown.hill)
            let closed = try await officer.get(Addresses.schoolToday(TodayTown.hill))
            #expect(!closed.text.contains("Pending"))
            // Another code than the family's is told.
            try town.send(["/"], to: TodayTown.hill)
            let other = try await officer.get(Addresses.schoolToday(TodayTown.hill))
            #expect(other.text.contains("They disagree"))
        }
        let kept = try Self.attempts(town, TodayTown.hill)
        #expect(kept.map(\.outcome) == [.reasonGiven] && kept.first?.note == "Ill")
        #expect(kept.first?.contact == 1)
    }

    @Test func `amends a mark without a reason where Rollcall keeps the register`() async throws {
        let town = try TodayTown()
        let address = try Self.address(town, 100, at: TodayTown.dale)
        try await town.test.run { client in
            let tutor = Visitor(client, "tutor-of-8c")
            let noted = try await tutor.post(address, [("other", "transport"), ("back", "mine")])
            #expect(noted.headers[.location]?.hasPrefix("/mine/today?noted=") ?? false)
            // A tutor may note, and may not change marks.
            #expect(try town.mark(100, at: TodayTown.dale) == "N")
            let officer = Visitor(client, "officer-of-dale")
            let sent = try await officer.post(address, [("outcome", "ill"), ("back", "today")])
            #expect(sent.status == .seeOther)
            #expect(try town.mark(100, at: TodayTown.dale) == "I")
        }
        let amendments = try town.store.read {
            try $0.registers.amendments(
                of: TodayTown.dale, in: DateSpan(from: TodayTown.today, to: TodayTown.today))
        }
        let change = try #require(amendments.first)
        #expect(amendments.count == 1 && change.oldSymbol == "N" && change.newSymbol == "I")
        #expect(change.amendedBy == "Chris attendance officer")
        #expect(change.reason == "The family says: Ill")
    }

    @Test func `never decides on leave`() async throws {
        let town = try TodayTown()
        let address = try Self.address(town, 100, at: TodayTown.dale)
        try await town.test.run { client in
            let officer = Visitor(client, "officer-of-dale")
            _ = try await officer.post(address, [("other", "holiday")])
            #expect(try town.mark(100, at: TodayTown.dale) == "N")
            let page = try await officer.get(Addresses.schoolToday(TodayTown.dale))
            #expect(page.text.contains("on holiday, says the family"))
        }
    }

    @Test func `is shown as tried, and leaves the call open`() async throws {
        let town = try TodayTown()
        let address = try Self.address(town, 1, at: TodayTown.hill)
        try await town.test.run { client in
            let officer = Visitor(client, "officer-of-hill")
            for outcome in ["message", "coming", "none"] {
                #expect(try await officer.post(address, [("outcome", outcome)]).status == .seeOther)
            }
            let page = try await officer.get(Addresses.schoolToday(TodayTown.hill)).text
            #expect(page.contains("2 pupils are out with no reason yet"))
            #expect(page.contains("Message left") && page.contains("Reached (on the way)"))
            // The trust lead sees no contacts, and so not what families say.
        }
        #expect(
            try Self.attempts(town, TodayTown.hill).map(\.outcome)
                == [.noAnswer, .reached, .messageLeft])
    }

    @Test func `is refused with what is wrong first, and nothing is kept`() async throws {
        let town = try TodayTown()
        let address = try Self.address(town, 0, at: TodayTown.hill)
        try await town.test.run { client in
            let officer = Visitor(client, "officer-of-hill")
            let nothing = try await officer.post(address, [])
            #expect(nothing.status == .unprocessableContent)
            #expect(nothing.text.contains("Choose what came of it."))
            let silent = try await officer.post(address, [("other", "other"), ("contact", "1")])
            #expect(silent.status == .unprocessableContent)
            #expect(silent.text.contains("Write down the reason that the family gives."))
            #expect(silent.text.contains("value=\"other\" checked"))
            let barred = try await officer.post(address, [("outcome", "ill"), ("contact", "2")])
            let nobody = try await officer.post(address, [("outcome", "ill"), ("contact", "9")])
            #expect(barred.status == .unprocessableContent && barred.status == nobody.status)
            #expect(barred.text.contains("no such contact"))
            #expect(!barred.text.contains("Kit Barred"))
            for who in ["officer-of-dale", "governor", "social-worker", "trust-lead"] {
                let refused = try await Visitor(client, who).post(address, [("outcome", "ill")])
                #expect(refused.status == .notFound, "\(who)")
            }
        }
        #expect(try Self.attempts(town, TodayTown.hill).isEmpty)
    }
}
