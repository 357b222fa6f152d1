import HTTPTypes
import HummingbirdTesting
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollAPI

/// The library through the interface: published cards only, by what they answer.
@Suite struct `The practice library through the interface` {
    private static func fill(_ town: APITown) throws {
        try town.store.write { session in
            let author = CaseAuthor("Cass Winter", person: 7, title: "headteacher", at: .early)
            for (title, isShown) in [("Breakfast", true), ("A draft", false)] {
                var text = PracticeCardText()
                (text.title, text.problem, text.done) = (title, "Mondays", "Open\nToast")
                text.needs = ["year:8", "day:monday"].compactMap { PracticeNeed(code: $0) }
                text.context = PracticeContext(phases: [.secondary])
                (text.money, text.time, text.evidence, text.contact) = (
                    "None", "1 h", "Told", "Head"
                )
                let number = try session.practice.add(text, of: urn(APITown.hill), by: author)
                guard isShown, var card = try session.practice.card(number) else { continue }
                (card.state, card.shown) = (.published, 1)
                _ = try session.practice.change(card, now: .early)
            }
        }
    }

    @Test func `cards that every school may read are listed with why they fit`() async throws {
        let town = try APITown()
        try Self.fill(town)
        try await town.run { caller in
            let found = try await caller.get("/practice?need=year:8&kind=phase:secondary")
            #expect(found.status == .ok && found.text.contains("\"total\": 1"))
            #expect(found.text.contains("\"Year 8\"") && !found.text.contains("A draft"))
            let none = try await caller.get("/practice?need=year:9")
            #expect(none.text.contains("\"total\": 0"))
            let odd = try await caller.get("/practice?need=year:99")
            #expect(odd.status == .badRequest && odd.text.contains("need takes year:8"))
            #expect(try await caller.get("/practice/1").text.contains("Toast"))
            for missing in ["2", "99", "x"] {
                #expect(
                    try await caller.get("/practice/\(missing)").status == .notFound)
            }
        }
    }

    @Test func `a token of the school reads what it took up and said, and no other does`()
        async throws
    {
        let town = try APITown()
        try Self.fill(town)
        try town.store.write { session in
            let author = CaseAuthor("Cass Winter", person: 7, title: "headteacher", at: .early)
            let hill = urn(APITown.hill)
            let card = try #require(try session.practice.library().first?.card.number)
            for start in ["2025-09-08", "2025-09-15"] {
                _ = try session.adoptions.add(
                    AdoptionStatement(start: nil, aim: "Fewer", mayBeNamed: false),
                    from: day(start), of: (card, 1), at: hill, by: author)
            }
            try session.adoptions.report(
                .noChange, said: "We saw nothing.", of: 1, at: hill, on: day("2025-09-20"),
                by: "Cass")
        }
        let (reader, figures) = (APITown.secret(8), APITown.secret(7))
        try town.addFeed("Reader", [APITown.hill], reader, scopes: [.readCasework])
        try town.addFeed("Figures", [APITown.hill], figures, scopes: [.readFigures])
        try await town.run { caller in
            let path = "/schools/\(APITown.hill)/adoptions"
            let told = try await caller.get(path, secret: reader.text)
            #expect(told.status == .ok)
            for words in [
                #""total": 2"#, #""title": "Breakfast""#, #""started_on": "2025-09-15""#,
                #""outcome": "no-change""#, #""said": "We saw nothing.""#, #""outcome": null"#,
            ] {
                #expect(told.text.contains(words), "\(words)")
            }
            #expect(try await caller.get(path, secret: figures.text).status == .forbidden)
            let foreign = try await caller.get(
                "/schools/\(APITown.dale)/adoptions", secret: reader.text)
            #expect(foreign.status == .notFound || foreign.status == .forbidden)
        }
    }
}
