import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite struct `Registers taken by hand` {
    private static let hill = PupilTown.urn(900_001)
    private static let register = Addresses.groupRegister(hill, 1)
    private static let session: [(String, String)] = [("date", "2025-09-16"), ("session", "AM")]

    /// The marks of a session as they stand, in order of registration.
    private func marks(_ town: PupilTown, _ date: String = "2025-09-16") throws -> [String] {
        try town.store.read { session in
            let symbols = try session.symbols.table()
            let sheet = try session.registers.sheets(
                of: Self.hill, in: DateSpan(from: day(date), to: day(date))
            ).first { $0.when.session == .morning }
            return (0..<4).map { symbols.text(of: sheet?[$0] ?? Mark.none) }
        }
    }

    @Test func `a tutor takes the register, and the rest are present`() async throws {
        let town = try PupilTown()
        try await town.run(as: .formTutor, .group(Self.hill, 1)) { browser in
            let form = try await browser.get(Self.register + "?date=2025-09-16&session=AM")
            #expect(form.text.contains("7A: 0 of 2 marked"))
            #expect(form.text.contains("Brook, Bea") && !form.text.contains("Vale, Cam"))
            // A tutor grants no leave.
            #expect(!form.text.contains("<option value=\"C\""))
            let sent = try await browser.post(
                Self.register,
                Self.session + [
                    ("code-0", "N"), ("seen-0", ""), ("code-1", ""), ("seen-1", ""),
                    ("fill", "yes"),
                ],
                from: Self.register)
            #expect(sent.status == .seeOther)
            let page = try await browser.get(try #require(sent.headers[.location]))
            #expect(page.text.contains("2 marks entered, 0 changed"))
            // A mark that stands is not the tutor's to change.
            let again = try await browser.post(
                Self.register,
                Self.session + [("code-0", "/"), ("seen-0", "N"), ("reason", "late")],
                from: Self.register)
            #expect(again.status == .unprocessableContent)
            #expect(again.text.contains("does not change marks"))
            try await browser.expect(Addresses.groupRegister(Self.hill, 2), .notFound)
            try await browser.expect(Addresses.schoolRegisters(Self.hill), .notFound)
        }
        #expect(try marks(town) == ["N", "/", "", ""])
        let change = try #require(town.record(.change).first { $0.note.contains("register of 7A") })
        #expect(change.childrenShown == 2 && change.reason.contains("form tutor"))
    }

    @Test func `two at once: the second is told, and nothing of theirs is half written`()
        async throws
    {
        let town = try PupilTown()
        try await town.run(as: .attendanceOfficer, .school(Self.hill)) { browser in
            func send(_ fields: [(String, String)]) async throws -> TestResponse {
                try await browser.post(Self.register, Self.session + fields, from: Self.register)
            }
            let first = try await send([("code-0", "N"), ("seen-0", "")])
            #expect(first.status == .seeOther)
            let second = try await send([
                ("code-0", "/"), ("seen-0", ""), ("code-1", "/"), ("seen-1", ""),
            ])
            #expect(second.status == .unprocessableContent)
            #expect(second.text.contains("Somebody marked Vale, Ash N since you opened"))
            #expect(second.text.contains("name=\"seen-0\" value=\"N\""))
        }
        #expect(try marks(town) == ["N", "", "", ""])
    }

    @Test func `a mark that stands is changed with a reason, and both are kept`() async throws {
        let town = try PupilTown()
        let fields: [(String, String)] = [
            ("date", "2025-09-08"), ("session", "AM"), ("code-1", "L"), ("seen-1", "I"),
            ("minutes-1", "12"),
        ]
        try await town.run(as: .attendanceOfficer, .school(Self.hill)) { browser in
            let silent = try await browser.post(Self.register, fields, from: Self.register)
            #expect(silent.status == .unprocessableContent)
            #expect(silent.text.contains("Say why you change a mark"))
            let sent = try await browser.post(
                Self.register, fields + [("reason", "Came at 9:20")], from: Self.register)
            #expect(sent.status == .seeOther)
        }
        let kept = try town.store.read {
            try $0.registers.amendments(
                of: Self.hill, in: DateSpan(from: day("2025-09-08"), to: day("2025-09-08")))
        }
        #expect(kept.map { "\($0.oldSymbol) \($0.newSymbol) \($0.reason)" } == ["I L Came at 9:20"])
        #expect(kept.first?.title == "Attendance officer")
    }

    /// A form that cannot be, and what is said of it.
    struct Wrong: Sendable {
        let date: String
        let session: String
        let entries: [(String, String)]
        let words: String

        var fields: [(String, String)] {
            (date.isEmpty ? [] : [("date", date), ("session", session)]) + entries
        }
    }

    private static let first: [(String, String)] = [("code-0", "/"), ("seen-0", "")]

    static let wrong: [Wrong] = [
        Wrong(date: "2025-09-18", session: "AM", entries: first, words: "has not come yet"),
        Wrong(date: "2025-09-13", session: "AM", entries: first, words: "closed"),
        Wrong(
            date: "2025-09-16", session: "AM", entries: [("code-0", "H"), ("seen-0", "")],
            words: "in force"),
        Wrong(date: "2025-09-16", session: "PM", entries: first, words: "in force"),
        Wrong(
            date: "2025-09-16", session: "AM", entries: [("code-2", "/"), ("seen-2", "")],
            words: "not in this group"),
        Wrong(
            date: "2025-09-16", session: "AM",
            entries: [("code-0", "L"), ("seen-0", ""), ("minutes-0", "x")], words: "0 to 600"),
        Wrong(date: "", session: "", entries: first, words: "which session"),
    ]

    @Test(arguments: wrong)
    func `what cannot be is told, and nothing is written`(_ wrong: Wrong) async throws {
        let town = try PupilTown()
        try await town.run(as: .headteacher, .school(Self.hill)) { browser in
            let answer = try await browser.post(
                Self.register, wrong.fields + [("code-1", "/"), ("seen-1", "")],
                from: Self.register)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.lowercased().contains(wrong.words))
        }
        #expect(try marks(town) == ["", "", "", ""])
    }

    @Test func `the day shows each register, and says where the register is kept`() async throws {
        let town = try PupilTown()
        try await town.run(as: .headteacher, .school(Self.hill)) { browser in
            let page = try await browser.get(
                Addresses.schoolRegisters(Self.hill) + "?date=2025-09-08")
            #expect(page.text.contains("4 of 4 registers are complete"))
            let weekend = try await browser.get(
                Addresses.schoolRegisters(Self.hill) + "?date=2025-09-13")
            #expect(weekend.text.contains("Closed: Saturday"))
            let odd = try await browser.get(Addresses.schoolRegisters(Self.hill) + "?date=soon")
            #expect(odd.status == .ok && odd.text.contains("A date is written like"))
        }
        let dale = PupilTown.urn(900_002)
        try await town.run(as: .headteacher, .school(dale)) { browser in
            let page = try await browser.get(Addresses.schoolRegisters(dale))
            #expect(page.text.contains("kept in its own system"))
            let register = Addresses.groupRegister(dale, 1)
            let answer = try await browser.post(
                register, Self.session + [("code-0", "N"), ("seen-0", "")],
                from: Addresses.account())
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("kept in its own system"))
        }
    }
}
