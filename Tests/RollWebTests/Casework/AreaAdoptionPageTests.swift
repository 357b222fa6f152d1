import HTTPTypes
import HummingbirdTesting
import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite("What schools of an area took up", .serialized) struct AreaAdoptionPageTests {
    private static let hill = PupilTown.urn(900_001)
    private static let dale = PupilTown.urn(900_002)

    private func code() throws -> AuthorityCode { try #require(AuthorityCode("330")) }

    private func card(_ town: PupilTown, _ title: String) throws -> Int64 {
        let author = CaseAuthor(
            "Cass", person: 7, title: "headteacher", at: Instant(PupilTown.today, hour: 8))
        var text = PracticeCardText()
        (text.title, text.problem, text.done) = (title, "Mondays", "Toast")
        text.needs = ["day:monday"].compactMap { PracticeNeed(code: $0) }
        (text.money, text.time, text.evidence, text.contact) = ("None", "1 h", "Told", "Head")
        return try town.store.write { session in
            let number = try session.practice.add(text, of: Self.hill, by: author)
            var card = try #require(try session.practice.card(number))
            (card.state, card.shown) = (.published, 1)
            _ = try session.practice.change(card, now: author.at)
            try session.practice.note(.publish, "", version: 1, of: number, by: author)
            return number
        }
    }

    private func adopt(_ card: Int64, _ town: PupilTown, from start: String) throws {
        let author = CaseAuthor(
            "Cass", person: 7, title: "headteacher", at: Instant(PupilTown.today, hour: 8))
        try town.store.write { session in
            _ = try session.adoptions.add(
                AdoptionStatement(start: nil, aim: "Fewer", mayBeNamed: false),
                from: try #require(CivilDate(start)), of: (card, 1), at: Self.dale, by: author)
        }
    }

    @Test
    func `an authority finds every adoption of its schools, with what it said and no lone figure`()
        async throws
    {
        let town = try PupilTown()
        let code = try code()
        let page = Addresses.authorityAdoptions(code)
        let (first, second) = (try card(town, "Breakfast <Mondays>"), try card(town, "A call"))
        try await town.run(as: .authorityManager, .authority(code)) { browser in
            let empty = try await browser.get(page)
            #expect(
                empty.text.contains("took a card up yet") && empty.text.contains("Find practice"))
            try adopt(first, town, from: "2025-03-03")
            try adopt(second, town, from: "2025-09-08")
            try town.store.write {
                try $0.adoptions.report(
                    .noChange, said: "We <saw> nothing.", of: 2, at: Self.dale,
                    on: PupilTown.today, by: "Cass")
            }
            let early = try await browser.get(page)
            #expect(early.main.contains("1 result is not worked out yet today"))
            _ = try await browser.get(Addresses.practiceCard(first))
            let shown = try await browser.get(page)
            #expect(shown.text.contains("1 of 2 schools took something up; 1 report is due"))
            #expect(shown.main.contains("Dale School") && shown.main.contains("Report due"))
            #expect(shown.main.contains("Breakfast &lt;Mondays&gt;"))
            #expect(shown.main.contains("We &lt;saw&gt; nothing."))
            #expect(shown.main.contains("No comparison") && !shown.main.contains("%"))
            #expect(shown.main.contains("There is no picture yet: no school has a comparison"))
            let due = try await browser.get(page + "?due=yes")
            #expect(due.main.contains("1 of 2 shown"))
            let one = try await browser.get(page + "?card=\(second)&sort=school&page=9")
            #expect(one.main.contains("1 of 2 shown"))
            let odd = try await browser.get(page + "?card=%3Cb%3E&sort=x&due=maybe")
            #expect(odd.main.contains("2 of 2 shown"))
            #expect(try await browser.get(Addresses.home()).text.contains(page))
        }
        try await town.run(as: .headteacher, .school(Self.dale)) { browser in
            let form = try await browser.get(Addresses.practiceCard(second))
            #expect(form.text.contains("Your trust and your local authority see it in any case"))
            #expect(try await browser.get(page).status == .notFound)
        }
        try await town.run(as: .nationalAnalyst, .nation) { browser in
            let totals = try await browser.get(Addresses.nationAdoptions())
            #expect(totals.text.contains("1 of 2 schools took something up"))
            #expect(totals.main.contains("Region by region"))
            #expect(totals.main.contains("Of 0 starts that have a comparison"))
            #expect(!totals.main.contains("Dale School"))
            #expect(try await browser.get(page).status == .notFound)
            let card = try await browser.get(Addresses.practiceCard(second))
            #expect(card.main.contains("There is no picture yet"))
        }
    }
}
