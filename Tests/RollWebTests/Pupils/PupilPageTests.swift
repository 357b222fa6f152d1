import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite struct `The page of one pupil` {
    private static let hill = Scope.school(PupilTown.urn(900_001))
    private static let tutor = Scope.group(PupilTown.urn(900_001), 1)

    @Test func `shows the year, and records who looked and why`() async throws {
        let town = try PupilTown()
        let child = try town.child(1)
        let address = try town.address(1)
        try await town.run(as: .attendanceOfficer, Self.hill) { browser in
            let page = try await browser.get(address)
            #expect(page.status == .ok)
            #expect(page.text.contains("Ash Vale") && page.text.contains("8 of 10 sessions"))
            #expect(page.text.contains("2 authorised, 0 unauthorised"))
            #expect(page.text.contains("Missed 2 of 10 sessions"))
            #expect(page.text.contains("OFFICIAL-SENSITIVE"))
            #expect(page.text.contains("SEN support"))
        }
        let look = try #require(town.record(.look).first { $0.child == child })
        #expect(look.reason.contains("attendance officer of Hill School"))
        #expect(look.note == "pupil")
    }

    @Test func `a tutor sees neither detention nor needs nor care`() async throws {
        let town = try PupilTown()
        let address = try town.address(1)
        let (other, elsewhere) = (try town.address(3), try town.address(11, at: 900_002))
        try await town.run(as: .formTutor, Self.tutor) { browser in
            let page = try await browser.get(address)
            #expect(page.status == .ok)
            #expect(page.text.contains("a stands for other authorised absence"))
            #expect(page.text.contains("authorised (a)"))
            for hidden in ["authorised (E)", "SEN support", "Looked after", "Dan Vale", "Cam"] {
                #expect(!page.text.contains(hidden), "\(hidden)")
            }
            #expect(!page.text.contains("Change a mark"))
            // A child of another group, one elsewhere and one who is not there look alike.
            try await browser.expect(other, .notFound)
            try await browser.expect(elsewhere, .notFound)
            try await browser.expect(Addresses.pupil(PupilTown.urn(900_001), 99_999), .notFound)
        }
    }

    @Test func `whom not to ring is named without a number, and siblings by leave`() async throws {
        let town = try PupilTown()
        let address = try town.address(1)
        let sibling = try town.address(3)
        try await town.run(as: .attendanceOfficer, Self.hill) { browser in
            let page = try await browser.get(address)
            #expect(page.text.contains("Dan Vale") && page.text.contains("Must not be contacted"))
            #expect(!page.text.contains("01632 960119") && page.text.contains("01632 960118"))
            #expect(page.text.contains("href=\"\(sibling)\""))
        }
    }

    @Test func `a mark is changed with a reason, and the change is told`() async throws {
        let town = try PupilTown()
        let address = try town.address(2)
        try await town.run(as: .attendanceOfficer, Self.hill) { browser in
            let form = try await browser.get(address + "?date=2025-09-08&session=AM")
            #expect(
                form.text.contains("is marked I") && form.text.contains("name=\"seen\" value=\"I\"")
            )
            // An officer grants no leave.
            #expect(!form.text.contains("<option value=\"C\""))
            let sent = try await browser.post(
                address + "/marks",
                [
                    ("date", "2025-09-08"), ("session", "AM"), ("seen", "I"), ("code", "M"),
                    ("reason", "The family showed the letter"),
                ], from: address)
            #expect(sent.status == .seeOther)
            let page = try await browser.get(address)
            #expect(page.text.contains("I became M"))
            #expect(page.text.contains("The family showed the letter"))
            #expect(page.text.contains("Dana Whitlock, Attendance officer"))
            // The same form again: what was seen no longer stands.
            let late = try await browser.post(
                address + "/marks",
                [
                    ("date", "2025-09-08"), ("session", "AM"), ("seen", "I"), ("code", "O"),
                    ("reason", "Slower"),
                ], from: address)
            #expect(late.status == .unprocessableContent)
            #expect(late.text.contains("Somebody has changed this mark since you looked"))
            #expect(late.text.contains("name=\"seen\" value=\"M\"") && late.text.contains("Slower"))
        }
        #expect(try town.record(.change).count { $0.note.contains("amendment") } == 1)
    }

    static let wrongFields: [([String: String], String)] = [
        (["date": "2025-09-08", "code": "M"], "reason"),
        (["date": "2025-09-08", "reason": "x"], "code"),
        (["code": "M", "reason": "x"], "date"),
        (["date": "2025-09-30", "code": "M", "reason": "x"], "date"),
        (["date": "2025-09-08", "code": "L", "reason": "x", "minutes": "-3"], "minutes"),
    ]

    @Test(arguments: wrongFields)
    func `a field that is wrong is named, and nothing is written`(
        _ fields: [String: String], _ wrong: String
    ) async throws {
        let town = try PupilTown()
        let address = try town.address(2)
        try await town.run(as: .headteacher, Self.hill) { browser in
            let answer = try await browser.post(
                address + "/marks",
                Self.sent(fields), from: address)
            #expect(answer.status == .unprocessableContent)
        }
        #expect(try town.record(.change).allSatisfy { !$0.note.contains("amendment") })
        let form = AmendForm(Fields(Self.sent(fields)), on: PupilTown.today)
        #expect(form.faults.map(\.field).contains(wrong))
    }

    private static func sent(_ fields: [String: String]) -> [(String, String)] {
        var sent: [(String, String)] = [("session", "AM"), ("seen", "I")]
        for (name, value) in fields { sent.append((name, value)) }
        return sent
    }

    @Test func `leave is granted by whoever may, and marks elsewhere change elsewhere`()
        async throws
    {
        let town = try PupilTown()
        let address = try town.address(2)
        let elsewhere = try town.address(11, at: 900_002)
        let leave: [(String, String)] = [
            ("date", "2025-09-08"), ("session", "AM"), ("seen", "I"), ("code", "C"),
            ("reason", "A funeral"),
        ]
        try await town.run(as: .attendanceOfficer, Self.hill) { browser in
            let answer = try await browser.post(address + "/marks", leave, from: address)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("grants leave, which your role does not"))
        }
        try await town.run(as: .headteacher, Self.hill) { browser in
            let answer = try await browser.post(address + "/marks", leave, from: address)
            #expect(answer.status == .seeOther)
        }
        try await town.run(as: .headteacher, .school(PupilTown.urn(900_002))) { browser in
            let page = try await browser.get(elsewhere)
            #expect(page.text.contains("kept in its own system"))
            let answer = try await browser.post(elsewhere + "/marks", leave, from: elsewhere)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("kept in its own system"))
        }
    }
}
