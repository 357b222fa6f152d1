import Foundation
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

@Suite("Referrals between school, authority and services", .serialized)
struct ReferralPageTests {
    @Test func `a school refers, the authority gives it to a worker, who answers back`()
        async throws
    {
        let area = try AreaTown()
        let (own, _) = try area.authorities()
        let school = try #require(area.schools(of: own).last)
        let champion = try area.newcomer(
            "refer-champion", .attendanceChampion, .school(school.urn))
        let manager = try area.newcomer("refer-manager", .authorityManager, .authority(own))
        let worker = try area.newcomer("refer-worker", .serviceWorker, .referrals)
        let store = area.town.store
        let child = try store.read { session in
            try #require(
                try session.subjects.pupils(of: school.urn, on: WebTown.today).values
                    .filter(\.isOnRoll).map(\.child).min())
        }
        let list = Addresses.pupilReferrals(school.urn, child)
        let form = Addresses.newReferral(school.urn, child)
        try await area.test.run { client in
            let desk = Browser(client)
            _ = try await desk.signIn(manager, WebTown.password)
            let map = Addresses.services(own)
            let bare = try await desk.post(map, [("name", " ")], from: map)
            #expect(bare.text.contains("Give the service a name"))
            #expect(bare.text.contains("Say what it offers"))
            let name = "Morning club <\(school.urn)>"
            let added = try await desk.post(
                map, [("name", name), ("kind", "early-help"), ("offer", "Breakfast")], from: map)
            #expect(added.status == .seeOther)
            let service = try #require(
                store.read { try $0.referrals.services(of: own) }
                    .first { $0.statement.name == name }?.number)
            let referrer = Browser(client)
            _ = try await referrer.signIn(champion, WebTown.password)
            let empty = try await referrer.post(form, [], from: form)
            #expect(empty.status == .unprocessableContent)
            for words in ["Choose a service", "Say why", "Say whether the family agreed"] {
                #expect(empty.text.contains(words), "\(words)")
            }
            let sent = try await referrer.post(
                form,
                [
                    ("service", "\(service)"), ("reason", "Says <nobody> wakes them"),
                    ("asked", "A place"), ("consent", "given"), ("consent-by", "Kim"),
                    ("consent-on", "2025-10-14"),
                ], from: form)
            let page = try #require(sent.headers[.location]?.split(separator: "?").first)
                .description
            #expect(try await referrer.get(page).text.contains("Says &lt;nobody&gt; wakes"))
            let number = try #require(page.split(separator: "/").last.flatMap { Int($0) })
            let mine = Browser(client)
            _ = try await mine.signIn(worker, WebTown.password)
            try await mine.expect(page, .notFound)
            #expect(
                try await mine.get(Addresses.myReferrals()).text.contains("No referral is open"))
            let steps = Addresses.deskStep(school.urn, child, number)
            let lost = try await desk.post(
                steps, [("step", "accept"), ("worker", "nobody-known")], from: page)
            #expect(lost.text.contains("sign-in name of somebody who works for services"))
            let given = try await desk.post(
                steps, [("step", "accept"), ("worker", worker)], from: page)
            #expect(given.status == .seeOther)
            let seen = try await mine.get(page)
            #expect(seen.status == .ok && seen.text.contains("Accepted, not begun"))
            let work = Addresses.workerStep(school.urn, child, number)
            for (step, said) in [("start", ""), ("answer", "Eats with us <daily>")] {
                let answer = try await mine.post(
                    work, [("step", step), ("said", said)], from: page)
                #expect(answer.status == .seeOther, "\(step)")
            }
            #expect(try await referrer.get(page).text.contains("Eats with us &lt;daily&gt;"))
            // The family takes its consent back: the worker is out at once.
            let ended = try await mine.post(work, [("step", "end-consent")], from: page)
            #expect(ended.headers[.location] == Addresses.myReferrals())
            try await mine.expect(page, .notFound)
            #expect(try await referrer.get(list).text.contains("Taken back"))
            let missing = try await referrer.get(Addresses.referral(school.urn, child, 9_999))
            #expect(missing.headers[.location] == list + "?done=missing")
            #expect(try await referrer.get(list + "?done=missing").text.contains("is not there"))
            let closed = try await desk.post(
                Addresses.service(own, service),
                [("name", name), ("kind", "early-help"), ("offer", "None"), ("open", "no")],
                from: map)
            #expect(closed.status == .seeOther)
            let refused = try await referrer.post(
                form, [("service", "\(service)"), ("reason", "R"), ("asked", "A")], from: form)
            #expect(refused.text.contains("takes no referrals now"))
        }
    }

    @Test func `lists filter by state, and a calendar counts what is due without a name`()
        async throws
    {
        let area = try AreaTown()
        let (own, _) = try area.authorities()
        let manager = try area.newcomer("count-manager", .authorityManager, .authority(own))
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(manager, WebTown.password)
            let list = Addresses.authorityReferrals(own)
            for state in ReferralState.allCases {
                #expect(
                    try await browser.get(list + "?state=\(state.rawValue)").status == .ok)
            }
            let tasks = Addresses.myTasks()
            #expect(try await browser.get(tasks).text.contains("Make a link"))
            let made = try await browser.post(
                Addresses.calendarLink(), [("act", "make")], from: tasks)
            let link = try #require(
                made.text.components(separatedBy: "/calendar/").last?.prefix {
                    $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_"
                })
            let stranger = Browser(client)
            let file = try await stranger.get(Addresses.calendar(String(link)))
            #expect(file.status == .ok && file.text.hasPrefix("BEGIN:VCALENDAR"))
            try await stranger.expect(Addresses.calendar("wrong"), .notFound)
            let ended = try await browser.post(
                Addresses.calendarLink(), [("act", "end")], from: tasks)
            #expect(ended.headers[.location] == tasks + "?done=ended")
            try await stranger.expect(Addresses.calendar(String(link)), .notFound)
        }
    }
}
