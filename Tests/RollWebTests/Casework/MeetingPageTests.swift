import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Synchronization
import Testing

@testable import RollWeb

@Suite("Meetings, seen from both sides", .serialized)
struct MeetingPageTests {
    private func people(
        _ area: AreaTown, _ name: String
    ) throws -> (officer: String, champion: String, school: StoredSchool, authority: AuthorityCode)
    {
        let (own, _) = try area.authorities()
        let school = try #require(area.schools(of: own).first)
        return (
            try area.newcomer("\(name)-officer", .authorityManager, .authority(own)),
            try area.newcomer("\(name)-champion", .attendanceChampion, .school(school.urn)),
            school, own
        )
    }

    private static let asked = [
        ("date", "2025-10-15"), ("starts", "14:00"), ("minutes", "60"),
        ("place", "At the school"), ("school", "Cass Winter, champion"),
        ("authority", "Ash <Corran>"), ("service", "Ruth Stott, early help"),
    ]

    @Test func `the authority plans, leads and notes; the school sees it and does its part`()
        async throws
    {
        let area = try AreaTown()
        let (officer, champion, school, _) = try people(area, "walk")
        try await area.test.run { client in
            let lead = Browser(client)
            _ = try await lead.signIn(officer, WebTown.password)
            let own = Browser(client)
            _ = try await own.signIn(champion, WebTown.password)
            let list = Addresses.schoolMeetings(school.urn)
            // What is typed stays, with what is wrong.
            let empty = try await lead.post(
                list, [("place", "Here & there"), ("starts", "2pm")], from: list)
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("Choose a day.") && empty.text.contains("four digits"))
            #expect(empty.text.contains("Here &amp; there"))
            let nobody = try await lead.post(
                list, Self.asked.filter { $0.0 != "school" }, from: list)
            #expect(nobody.text.contains("Name at least one person of the school"))
            // The school cannot plan.
            let refused = try await own.post(list, Self.asked, from: list)
            #expect(refused.text.contains("other side"))
            let made = try await lead.post(list, Self.asked, from: list)
            let page = try #require(made.headers[.location]?.components(separatedBy: "?").first)
            let shown = try await own.get(page).text
            #expect(shown.contains("Ash &lt;Corran&gt;") && shown.contains("Planned"))
            #expect(!shown.contains("value=\"begin\""))
            let number = try #require(page.split(separator: "/").last.flatMap { Int($0) })
            let file = try await own.get(Addresses.meetingInvitation(school.urn, number))
            #expect(file.headers[.contentType]?.hasPrefix("text/calendar") == true)
            #expect(file.text.contains("DTSTART;TZID=Europe/London:20251015T140000"))
            let steps = Addresses.meetingSteps(school.urn, number)
            for step in ["invite", "begin"] {
                let answer = try await lead.post(steps, [("step", step)], from: page)
                #expect(answer.status == .seeOther, "\(step)")
            }
            // The school's own step is refused, and says why.
            let early = try await own.post(steps, [("step", "close")], from: page)
            #expect(early.status == .unprocessableContent)
            #expect(early.text.contains("other side"))
            let noted = try await own.post(
                Addresses.meetingNotes(school.urn, number), [("said", "Buses <late>")],
                from: page)
            #expect(noted.status == .seeOther)
            let actions = Addresses.meetingActions(school.urn, number)
            let wrong = try await lead.post(
                actions, [("action", "Ring"), ("due", "2025-10-01"), ("side", "school")],
                from: page)
            #expect(wrong.text.contains("before the meeting") && wrong.text.contains("who does it"))
            let agreed = try await lead.post(
                actions,
                [
                    ("action", "Ask the bus firm"), ("side", "school"),
                    ("owner", "Cass Winter"), ("due", "2025-11-03"),
                ], from: page)
            #expect(agreed.status == .seeOther)
            let theirs = try await own.get(list).text
            #expect(theirs.contains("Ask the bus firm") && theirs.contains("due 3 November 2025"))
            let ended = try await lead.post(
                steps, [("step", "close"), ("came", "0"), ("came", "1"), ("next", "2026-02-02")],
                from: page)
            #expect(ended.status == .seeOther)
            let sent = try await lead.post(
                steps, [("step", "send"), ("sent-to", "Cass Winter")], from: page)
            #expect(sent.status == .seeOther)
            let done = try await own.get(page).text
            #expect(done.contains("Buses &lt;late&gt;") && done.contains("record sent"))
            #expect(done.contains("2 February 2026") && done.contains("did not come"))
            let store = area.town.store
            let action = try #require(
                store.read { try $0.meetings.actions(of: school.urn) }
                    .first { $0.words == "Ask the bus firm" })
            let address = Addresses.agreedAction(school.urn, action.number)
            let drop = try await own.post(address, [("step", "drop")], from: address)
            #expect(drop.text.contains("Say why it is given up"))
            let tick = try await own.post(address, [("step", "finish")], from: list)
            #expect(tick.status == .seeOther)
            #expect(try await lead.get(page).text.contains("Done"))
        }
    }

    @Test func `the list of an authority counts who was met, and opens each list`() async throws {
        let area = try AreaTown()
        let (officer, champion, _, authority) = try people(area, "list")
        let page = try ShowMeetings(store: area.town.store, figures: area.services.figures)
            .run(
                {
                    var filter = SchoolFilter()
                    filter.authority = authority
                    return filter
                }(), SchoolTerm(of: WebTown.today),
                on: Occasion(
                    now: area.test.machine.now.withLock { $0 }, today: WebTown.today,
                    operatorName: "test"))
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(officer, WebTown.password)
            let list = Addresses.authorityMeetings(authority)
            let shown = try await browser.get(list).text
            #expect(shown.contains("of \(page.lines.count) school"))
            #expect(shown.contains("in the autumn term 2025/26"))
            for standing in MeetingLine.Standing.allCases {
                let some = try await browser.get(list + "?state=\(standing.rawValue)")
                #expect(some.status == .ok)
            }
            for order in ["school", "-state", "day", "-last", "open", "-severe", "x"] {
                #expect(try await browser.get(list + "?sort=\(order)").status == .ok)
            }
            let before = try await browser.get(list + "?term=summer-2024").text
            #expect(before.contains("were met in the summer term 2024/25"))
            let kept = try await browser.post(
                Addresses.meetingRhythm(authority), [("rhythm", "2")], from: list)
            #expect(kept.headers[.location] == list + "?done=rhythm")
            #expect(try await browser.get(list).text.contains("value=\"2\" selected"))
            _ = try await browser.post(
                Addresses.meetingRhythm(authority), [("rhythm", "3")], from: list)
            // The school's champion has no list of the authority.
            let other = Browser(client)
            _ = try await other.signIn(champion, WebTown.password)
            try await other.expect(list, .notFound)
            #expect(try await other.get(Addresses.myMeetings()).status == .ok)
        }
    }

    @Test func `a meeting that is not there leads back to the list`() async throws {
        let area = try AreaTown()
        let (officer, _, school, _) = try people(area, "lost")
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(officer, WebTown.password)
            let missing = Addresses.schoolMeetings(school.urn) + "?done=missing"
            for path in [
                Addresses.schoolMeeting(school.urn, 99), Addresses.meetingPlan(school.urn, "x"),
                Addresses.meetingInvitation(school.urn, 99),
                Addresses.agreedAction(school.urn, 99),
            ] {
                #expect(try await browser.get(path).headers[.location] == missing, "\(path)")
            }
            #expect(try await browser.get(missing).text.contains("That is not there"))
        }
    }
}
