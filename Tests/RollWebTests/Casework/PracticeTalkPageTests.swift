import Hummingbird
import HummingbirdTesting
import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite("Webinars, a look at oneself, and visits", .serialized) struct PracticeTalkPageTests {
    private static let hill = PupilTown.urn(900_001)
    private static let dale = PupilTown.urn(900_002)

    @Test func `a webinar is added, watched once a person, and changed`() async throws {
        let town = try PupilTown()
        let list = Addresses.webinars()
        try await town.run(as: .nationalAnalyst, .nation) { browser in
            let bare = try await browser.post(list, [("title", "<Mondays>")], from: list)
            #expect(bare.status == .unprocessableContent)
            #expect(bare.text.contains("Say who speaks") && bare.text.contains("&lt;Mondays&gt;"))
            // What is wrong is not folded away with the form.
            #expect(bare.text.contains("<details class=\"more\" open"))
            #expect(!(try await browser.get(list)).text.contains("<details class=\"more\" open"))
            let kept = try await browser.post(
                list,
                [
                    ("title", "<Mondays>"), ("about", "Toast"), ("speakers", "Head of Year 8"),
                    ("on", "2025-09-10"), ("starts", "15:30"), ("minutes", "45"),
                    ("recording", "https://practice.example/r"), ("cards", ""),
                ], from: list)
            #expect(kept.headers[.location] == Addresses.webinar(1))
            let text = Addresses.webinarText(1)
            let wrong = try await browser.post(text, [("title", "x"), ("cards", "x")], from: text)
            #expect(wrong.text.contains("There is no card 0"))
        }
        try await town.run(as: .governor, .school(Self.dale)) { browser in
            let page = Addresses.webinar(1)
            #expect(try await browser.get(list).text.contains("0 opened the recording"))
            #expect(!(try await browser.get(page)).text.contains("practice.example/r"))
            for _ in 0..<2 {
                let opened = try await browser.post(
                    Addresses.webinarRecording(1), [], from: page)
                #expect(opened.headers[.location] == page)
            }
            let after = try await browser.get(page)
            #expect(after.text.contains("practice.example/r") && after.text.contains("1 person"))
            let refused = try await browser.post(list, [("title", "x")], from: page)
            #expect(refused.status == .notFound)
            let gone = try await browser.get(Addresses.webinar(9))
            #expect(gone.headers[.location] == list + "?done=missing")
        }
    }

    @Test func `a school looks at itself, and asks another that answers`() async throws {
        let town = try PupilTown()
        let check = Addresses.schoolCheck(Self.dale)
        let visits = Addresses.practiceVisits(Self.dale)
        try await town.run(as: .attendanceChampion, .school(Self.dale)) { browser in
            #expect(try await browser.get(check).text.contains("13 questions"))
            let none = try await browser.post(check, [], from: check)
            #expect(none.text.contains("Answer at least one question"))
            let kept = try await browser.post(
                check, [("level-Q-BACK", "0"), ("words-Q-BACK", "No <list>")], from: check)
            #expect(kept.headers[.location] == check + "?kept=1")
            let page = try await browser.get(check + "?kept=1")
            #expect(page.text.contains("1 of 1 is not fully done"))
            #expect(
                page.text.contains("No &lt;list&gt;") && page.text.contains("Look in all cards"))
            let odd = try await browser.post(visits, [("host", "x")], from: visits)
            #expect(odd.text.contains("six-digit number"))
            let asked = try await browser.post(
                visits, [("host", "900001"), ("kind", "visit"), ("words", "How <so>?")],
                from: visits)
            #expect(asked.headers[.location] == visits + "?done=asked")
        }
        let host = Addresses.practiceVisit(Self.hill, 1)
        let guest = Addresses.practiceVisit(Self.dale, 1)
        try await town.run(as: .headteacher, .school(Self.hill)) { browser in
            let list = try await browser.get(Addresses.practiceVisits(Self.hill))
            #expect(list.text.contains("1 school waits") && list.text.contains("How &lt;so&gt;?"))
            let bare = try await browser.post(host, [("step", "decline")], from: host)
            #expect(bare.text.contains("Say why, so that the school can ask elsewhere"))
            let agreed = try await browser.post(
                host, [("step", "agree"), ("on", "2025-09-17"), ("words", "At 8")], from: host)
            #expect(agreed.headers[.location] == host)
        }
        try await town.run(as: .headteacher, .school(Self.dale)) { browser in
            #expect(try await browser.get(guest).text.contains("Say what you learnt"))
            let told = try await browser.post(
                guest, [("step", "tell"), ("words", "Print it <early>")], from: guest)
            #expect(told.headers[.location] == guest)
            #expect(try await browser.get(guest).text.contains("Print it &lt;early&gt;"))
            let again = try await browser.post(guest, [("step", "tell")], from: guest)
            #expect(again.headers[.location] == guest + "?done=not-now")
        }
    }
}
