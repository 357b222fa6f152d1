import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite("Follow-up on the site")
struct FollowUpPageTests {
    private static let hill = PupilTown.urn(900_001)

    @Test func `an officer notes a return with its ground, and it is told as sent`() async throws {
        let town = try PupilTown()
        let page = Addresses.pupilFollowUp(Self.hill, try town.child(4))
        try await town.run(as: .attendanceOfficer, .school(Self.hill)) { browser in
            let list = try await browser.get(Addresses.schoolReturns(Self.hill))
            #expect(list.status == .ok)
            #expect(list.text.contains("One return is late") && list.text.contains("Drew, Dot"))
            #expect(list.text.contains("OFFICIAL-SENSITIVE"))
            let form = page + "?form=sent&kind=deletion&about=2025-09-12"
            let opened = try await browser.get(form)
            #expect(opened.main.contains("Ground on which the name was taken off"))
            #expect(opened.main.contains("Registered at another school"))
            let fields = [("form", "sent"), ("kind", "deletion"), ("about", "2025-09-12")]
            let bare = try await browser.post(
                page, fields + [("sent", "2025-09-15"), ("cause", "moved <away>")], from: page)
            #expect(bare.status == .unprocessableContent)
            #expect(bare.text.contains("Choose the ground") && bare.text.contains("&lt;away&gt;"))
            let sent = try await browser.post(
                page, fields + [("sent", "2025-09-15"), ("ground", "other-school")], from: page)
            #expect(sent.headers[.location] == page + "?done=yes")
            let after = try await browser.get(page + "?done=yes").main
            #expect(after.contains("It is noted") && after.contains("Dana Whitlock"))
            let settled = try await browser.get(Addresses.schoolReturns(Self.hill)).main
            #expect(settled.contains("No return is due") && settled.contains("Sent this year: 1"))
            let file = try await browser.get(Addresses.schoolReturnsFile(Self.hill))
            #expect(
                file.headers[.contentDisposition]?.contains("OFFICIAL-SENSITIVE returns") == true)
            #expect(file.text.contains("\"other") || file.text.contains("Registered at another"))
        }
        let kept = try town.record(.change)
        #expect(kept.contains { $0.note == "return deletion" && $0.child != nil })
        #expect(try town.record(.export).map(\.note) == ["returns"])
        #expect(try town.record(.look).contains { $0.note == "returns" && !$0.reason.isEmpty })
    }

    @Test func `a part-time timetable is entered, looked at again, and listed`() async throws {
        let town = try PupilTown()
        let page = Addresses.pupilFollowUp(Self.hill, try town.child(3))
        try await town.run(as: .attendanceOfficer, .school(Self.hill)) { browser in
            let empty = try await browser.post(page, [("form", "timetable")], from: page)
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("a part-time timetable is temporary"))
            let entered = try await browser.post(
                page,
                [
                    ("form", "timetable"), ("first", "2025-09-08"), ("last", "2025-10-10"),
                    ("review", "2025-09-15"), ("sessions", "every morning"),
                ], from: page)
            #expect(entered.status == .seeOther)
            let list = try await browser.get(Addresses.schoolSevere(Self.hill)).main
            #expect(list.contains("Vale, Cam") && list.contains("Not agreed with the parent"))
            #expect(list.contains("Review overdue"))
            let review = page + "?form=review&number=1"
            #expect(try await browser.get(review).main.contains("Day of the next review"))
            let ended = try await browser.post(
                page,
                [
                    ("form", "review"), ("number", "1"), ("last", "2025-09-16"),
                    ("words", "back full time"),
                ], from: page)
            #expect(ended.status == .seeOther)
            let after = try await browser.get(page).main
            #expect(after.contains("back full time") && after.contains("Ended"))
        }
    }

    @Test func `an authority sees who is on no roll, with owner and next step`() async throws {
        let town = try PupilTown()
        let code = try #require(AuthorityCode("330"))
        let page = Addresses.pupilFollowUp(Self.hill, try town.child(4))
        try await town.run(as: .authorityOfficer, .authority(code)) { browser in
            let list = Addresses.authorityLeavers(code)
            let first = try await browser.get(list).main
            #expect(first.contains("Of one child nobody has confirmed"))
            #expect(first.contains("Drew, Dot") && first.contains("Nobody yet"))
            let noted = try await browser.post(
                page,
                [
                    ("form", "leaver"), ("left", "2025-09-12"), ("confirmed", "no"),
                    ("owner", "B. Carr"), ("next", "visit"), ("due", "2025-09-16"),
                ], from: page)
            #expect(noted.status == .seeOther)
            let owned = try await browser.get(list).main
            #expect(owned.contains("B. Carr: visit by 16 September 2025"))
            #expect(owned.contains("Past its day"))
            let counts = try await browser.get(Addresses.authorityReturns(code)).main
            #expect(counts.contains("Hill School") && !counts.contains("Drew"))
            #expect(
                try await browser.get(Addresses.authorityLeaversFile(code)).text.contains(
                    "B. Carr"))
            #expect(try await browser.get(Addresses.authoritySevere(code)).status == .ok)
        }
    }

    @Test func `who may only see a pupil reads the follow-up and notes nothing`() async throws {
        let town = try PupilTown()
        let page = Addresses.pupilFollowUp(Self.hill, try town.child(4))
        try await town.run(as: .senco, .school(Self.hill)) { browser in
            let read = try await browser.get(page + "?form=timetable")
            #expect(read.status == .ok)
            #expect(!read.main.contains("<form") && !read.main.contains("Enter a part-time"))
            let sent = try await browser.post(
                page, [("form", "timetable")], from: Addresses.account())
            #expect(sent.status == .notFound)
        }
        try await town.run(as: .formTutor, .group(Self.hill, 1)) { browser in
            try await browser.expect(Addresses.schoolReturns(Self.hill), .notFound)
            try await browser.expect(Addresses.schoolLeavers(Self.hill), .notFound)
        }
    }
}
