import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite("England and what if")
struct NationPageTests {
    @Test func `everybody sees the same protected England`() async throws {
        let area = try AreaTown()
        try await area.test.run { client in
            var pages: Set<[Substring]> = []
            for role in [Role.nationalAnalyst, .headteacher, .allianceMember, .governor] {
                let browser = Browser(client)
                _ = try await browser.signIn(area.town.person(role).login, WebTown.password)
                let page = try await browser.get(Addresses.nation())
                #expect(page.status == .ok)
                #expect(page.text.contains("England: "))
                let tables = page.text.matches(of: /<table[^\x00]*?<\/table>/).map(\.output)
                #expect(tables.count > 8)
                pages.insert(tables)
                for cell in page.text.matches(
                    of: /data-k="(Pupils|Persistently absent|Severely absent)">([0-9,]+)</)
                {
                    let number = try #require(Int(cell.output.2.filter { $0 != "," }))
                    #expect(number.isMultiple(of: 5))
                }
            }
            #expect(pages.count == 1)
            let worker = Browser(client)
            _ = try await worker.signIn(area.town.person(.mentor).login, WebTown.password)
            try await worker.expect(Addresses.nation(), .notFound)
        }
    }

    @Test func `bad input in the address is told in words, and nothing is recomputed`()
        async throws
    {
        let area = try AreaTown()
        let cases = [
            ("line=0", "Write a whole per cent from 1 to 100"),
            ("line=101", "Write a whole per cent from 1 to 100"),
            ("line=abc", "Write a whole per cent from 1 to 100"),
            ("line=60", "Severe absence cannot begin below persistent absence"),
            ("severe=0", "Write a whole per cent from 1 to 100"),
            ("window=never", "Choose one of the parts of the year"),
            ("window=summer", "has not begun"),
            ("code=ZZZ&as=present", "There is no code “ZZZ” to change here"),
            ("recode=I", "A change of a code is written like I:present"),
            ("recode=I:nothing", "Choose from the list how code I is to count"),
            ("code=I", "Say how code I is to count"),
            ("as=present", "Choose the code that is to count otherwise"),
        ]
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(
                area.town.person(.nationalAnalyst).login, WebTown.password)
            for (query, words) in cases {
                let page = try await browser.get(Addresses.whatIf() + "?" + query)
                #expect(page.status == .unprocessableContent, "\(query)")
                #expect(page.text.contains(words), "\(query)")
                #expect(page.text.contains("Nothing was recomputed"), "\(query)")
            }
            let kept = try await browser.get(Addresses.whatIf() + "?line=%22%3E%3Cb%3E").text
            #expect(kept.contains("value=\"&quot;&gt;&lt;b&gt;\""))
        }
    }

    @Test func `a higher line calls fewer persistently absent, and the address holds it all`()
        async throws
    {
        let area = try AreaTown()
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(
                area.town.person(.nationalAnalyst).login, WebTown.password)
            let asked = Addresses.whatIf() + "?line=20&severe=50&window=year&recode=L:unauthorised"
            let page = try await browser.get(asked)
            #expect(page.status == .ok)
            #expect(page.text.contains("pupils would be persistently absent instead of"))
            #expect(page.text.contains("to recompute"))
            #expect(page.text.contains("Remove: L as unauthorised absence"))
            #expect(page.text.contains("name=\"recode\" value=\"L:unauthorised\""))
            let numbers = try #require(
                page.text.firstMatch(
                    of: /<h1>([0-9,]+) pupils would be persistently absent instead of ([0-9,]+)</))
            let after = try #require(Int(numbers.output.1.filter { $0 != "," }))
            let before = try #require(Int(numbers.output.2.filter { $0 != "," }))
            #expect(after < before && after.isMultiple(of: 5) && before.isMultiple(of: 5))
            let again = try await browser.get(asked)
            #expect(
                again.text.matches(of: /<table[^\x00]*?<\/table>/).map(\.output)
                    == page.text.matches(of: /<table[^\x00]*?<\/table>/).map(\.output))
        }
    }

    @Test func `a place in the address goes through the door`() async throws {
        let area = try AreaTown()
        let (own, other) = try area.authorities()
        try await area.test.run { client in
            let manager = Browser(client)
            _ = try await manager.signIn(
                area.town.person(.authorityManager).login, WebTown.password)
            let line = "&line=20"
            let mine = try await manager.get(
                Addresses.whatIf() + "?authority=\(own)" + line)
            #expect(mine.status == .ok && mine.text.contains("Before and after"))
            let inside = try #require(area.schools(of: own).first).urn
            let outside = try #require(area.schools(of: other).first).urn
            #expect(
                try await manager.get(Addresses.whatIf() + "?school=\(inside)" + line).status
                    == .ok)
            for place in [
                "authority=\(other)", "authority=x", "school=\(outside)", "school=100000",
                "school=x", "trust=0",
            ] {
                try await manager.expect(Addresses.whatIf() + "?" + place + line, .notFound)
            }
            let governor = Browser(client)
            _ = try await governor.signIn(area.town.person(.governor).login, WebTown.password)
            let protected = try await governor.get(Addresses.whatIf() + "?line=20").text
            #expect(protected.contains("counts to the nearest 5 either way"))
            // Whoever may not know of suspensions is not offered the codes that hide them.
            let veiled = try await governor.get(Addresses.whatIf() + "?code=E&as=present")
            #expect(veiled.status == .unprocessableContent)
            #expect(!veiled.text.contains("<option value=\"E\""))
            let tutor = Browser(client)
            _ = try await tutor.signIn(area.town.person(.formTutor).login, WebTown.password)
            try await tutor.expect(Addresses.whatIf(), .notFound)
        }
    }

    @Test func `a third question of one person is sent away with words`() async throws {
        let area = try AreaTown()
        // Somebody who asks in no other test: turns are counted by person.
        let login = try area.newcomer("busy", .nationalAnalyst, .nation)
        let analyst = try AskAs(store: area.town.store).viewer(
            login, as: nil, on: WebTown.today)
        let turns = area.services.turns
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(login, WebTown.password)
            let gate = Gatekeeper()
            // One runs, and one waits behind it.
            let running = gate.start { try turns.run(for: analyst.person) { gate.wait() } }
            gate.untilRunning()
            let waiting = gate.start { try turns.run(for: analyst.person) {} }
            while turns.waiting(analyst.person) == 0 { await Task.yield() }
            let page = try await browser.get(Addresses.whatIf() + "?line=20")
            #expect(page.status == .tooManyRequests)
            #expect(page.text.contains("Your last question is still being worked out"))
            #expect(page.text.contains("value=\"20\""))
            gate.open()
            try await running.value
            try await waiting.value
            #expect(try await browser.get(Addresses.whatIf() + "?line=20").status == .ok)
        }
    }
}
