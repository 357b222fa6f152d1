import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite("A meeting of several agencies about one child")
struct ChildMeetingPageTests {
    private static let hill = PupilTown.urn(900_001)
    private static let authority = Scope.authority(
        AuthorityCode("330") ?? { preconditionFailure("330 is a code") }())

    /// A service that takes work and one that does not, by number.
    private static func services(_ town: PupilTown) throws -> (open: Int64, closed: Int64) {
        let code = try #require(AuthorityCode("330"))
        return try town.store.write { session in
            func put(_ name: String, isOpen: Bool) throws -> Int64 {
                try session.referrals.put(
                    ServiceStatement(
                        name: name, kind: .earlyHelp, authority: code, offer: "Help",
                        isOpen: isOpen), now: Instant(PupilTown.today, hour: 8))
            }
            return (try put("Early help <hub>", isOpen: true), try put("Shut", isOpen: false))
        }
    }

    @Test func `the school calls it, the authority joins, and both see what was agreed`()
        async throws
    {
        let town = try PupilTown()
        let child = try town.child(1)
        let service = try Self.services(town)
        let list = Addresses.childMeetings(Self.hill, child)
        let form = Addresses.newChildMeeting(Self.hill, child)
        let asked: [(String, String)] = [
            ("purpose", "Who does what <first>"), ("date", PupilTown.today.description),
            ("starts", "14:00"), ("minutes", "60"), ("place", "At the school"),
        ]
        let page = Addresses.childMeeting(Self.hill, child, 1)
        let steps = Addresses.childMeetingSteps(Self.hill, child, 1)
        let words = Addresses.childMeetingWords(Self.hill, child, 1)
        try await town.run(as: .attendanceChampion, .school(Self.hill)) { browser in
            #expect(try await browser.get(list).text.contains("No meeting was called yet"))
            let nobody = try await browser.post(form, asked, from: form)
            #expect(nobody.status == .unprocessableContent)
            #expect(nobody.text.contains("a meeting has people in it"))
            #expect(nobody.text.contains("Who does what &lt;first&gt;"))
            let closed = try await browser.post(
                form, asked + [("service", "\(service.closed)")], from: form)
            #expect(closed.text.contains("takes no work now"))
            let unread = try await browser.post(
                form, [("purpose", "P"), ("date", "soon"), ("starts", "2pm")], from: form)
            #expect(unread.text.contains("Choose a day") && unread.text.contains("four digits"))
            let made = try await browser.post(
                form, asked + [("service", "\(service.open)"), ("people", "Cass Winter")],
                from: form)
            #expect(made.headers[.location] == page + "?done=called")
            let seen = try await browser.get(page)
            #expect(seen.text.contains("Early help &lt;hub&gt;"))
            #expect(seen.text.contains("OFFICIAL-SENSITIVE"))
            let file = try await browser.get(
                Addresses.childMeetingInvitation(Self.hill, child, 1))
            #expect(file.text.hasPrefix("BEGIN:VCALENDAR") && !file.text.contains("Ash"))
            let begun = try await browser.post(steps, [("step", "begin")], from: page)
            #expect(begun.status == .seeOther)
            let blank = try await browser.post(words, [("said", " ")], from: page)
            #expect(blank.text.contains("Write something first"))
            let moved = try await browser.get(Addresses.childMeetingPlan(Self.hill, child, 1))
            #expect(moved.headers[.location] == page)
        }
        try await town.run(as: .authorityManager, Self.authority) { browser in
            let said = try await browser.post(
                words, [("said", "We can pay the <bus>")], from: page)
            #expect(said.status == .seeOther)
            let faulty = try await browser.post(
                steps, [("step", "agree"), ("action", "Bus pass")], from: page)
            #expect(faulty.text.contains("Say who does it") && faulty.text.contains("Say by when"))
            let agreed = try await browser.post(
                steps,
                [
                    ("step", "agree"), ("action", "Bus pass"), ("side", "authority"),
                    ("owner", "Ash Corran"), ("due", "2025-09-24"),
                ], from: page)
            #expect(agreed.status == .seeOther)
            let other = try await browser.post(
                steps, [("step", "close"), ("came", "Cass Winter")], from: page)
            #expect(other.text.contains("for others at the table"))
            let none = try await browser.post(words, [("action", "1")], from: page)
            #expect(none.text.contains("Say what became of it"))
            let done = try await browser.post(
                words, [("action", "1"), ("step", "finish"), ("outcome", "Sent")], from: page)
            #expect(done.status == .seeOther)
        }
        try await town.run(as: .attendanceChampion, .school(Self.hill)) { browser in
            let shown = try await browser.get(page)
            #expect(shown.text.contains("We can pay the &lt;bus&gt;"))
            #expect(shown.text.contains("Bus pass") && shown.text.contains("Sent"))
            let ended = try await browser.post(
                steps, [("step", "close"), ("came", "Cass Winter")], from: page)
            #expect(ended.status == .seeOther)
            #expect(try await browser.get(page).text.contains("did not come"))
            let chronology = try await browser.get(Addresses.chronology(Self.hill, child))
            #expect(chronology.text.contains("Who does what &lt;first&gt;"))
            let missing = try await browser.get(Addresses.childMeeting(Self.hill, child, 9))
            #expect(missing.headers[.location] == list + "?done=missing")
            #expect(try await browser.get(list + "?done=missing").text.contains("is not there"))
        }
        try await town.run(as: .formTutor, .group(Self.hill, 1)) { browser in
            try await browser.expect(page, .notFound)
        }
    }

    @Test func `it is moved by who called it, and a child who left is met elsewhere`()
        async throws
    {
        let town = try PupilTown()
        let child = try town.child(1)
        let form = Addresses.newChildMeeting(Self.hill, child)
        let plan = Addresses.childMeetingPlan(Self.hill, child, 1)
        let page = Addresses.childMeeting(Self.hill, child, 1)
        let asked: [(String, String)] = [
            ("purpose", "Who does what"), ("starts", "14:00"), ("minutes", "60"),
            ("place", "At the school"), ("people", "Cass Winter"),
        ]
        try await town.run(as: .headteacher, .school(Self.hill)) { browser in
            let made = try await browser.post(
                form, asked + [("date", "2025-10-01")], from: form)
            #expect(made.status == .seeOther)
            #expect(try await browser.get(plan).text.contains("2025-10-01"))
            let past = try await browser.post(
                plan, asked + [("date", "2025-09-01"), ("version", "1")], from: plan)
            #expect(past.text.contains("has not passed"))
            let moved = try await browser.post(
                plan, asked + [("date", "2025-10-02"), ("version", "1")], from: plan)
            #expect(moved.headers[.location] == page + "?done=moved")
            let late = try await browser.post(
                plan, asked + [("date", "2025-10-03"), ("version", "1")], from: plan)
            #expect(late.text.contains("Somebody else changed it"))
            let cancelled = try await browser.post(
                Addresses.childMeetingSteps(Self.hill, child, 1), [("step", "cancel")],
                from: page)
            #expect(cancelled.status == .seeOther)
            let gone = Addresses.newChildMeeting(Self.hill, try town.child(4))
            let left = try await browser.post(
                gone, asked + [("date", "2025-10-01")], from: gone)
            #expect(left.text.contains("has left this school"))
        }
    }
}
