import RollCasework
import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `The practice library in the database` {
    private func text() -> PracticeCardText {
        var text = PracticeCardText()
        (text.title, text.problem, text.done) = ("Breakfast", "Mondays", "Toast")
        text.needs = ["day:monday", "barrier:F-FIN"].compactMap { PracticeNeed(code: $0) }
        text.context = PracticeContext(phases: [.primary], sizes: [.small])
        (text.money, text.time, text.evidence, text.contact) = ("None", "1 h", "Told", "Head")
        return text
    }

    private let author = CaseAuthor("Cass", person: 7, title: "headteacher", at: .noon)

    @Test func `a card comes back as it was written, and one that changed is not changed again`()
        throws
    {
        let test = try TestStore(schools: [school(900_001)])
        try test.store.write { session in
            let number = try session.practice.add(text(), of: urn(900_001), by: author)
            let card = try #require(try session.practice.card(number))
            #expect(try session.practice.versions(of: number).map(\.text) == [text()])
            #expect(try session.practice.library().isEmpty)
            var published = card
            (published.state, published.shown) = (.published, 1)
            #expect(try session.practice.change(published, now: .later))
            #expect(try !session.practice.change(published, now: .later))
            #expect(try session.practice.library().map(\.version.text) == [text()])
            #expect(try session.practice.cards(in: .submitted).isEmpty)
        }
    }

    @Test func `a withdrawn card has a reason, and a refused file too`() throws {
        let test = try TestStore(schools: [school(900_001)])
        let failure = failure {
            try test.store.write { session in
                let number = try session.practice.add(text(), of: urn(900_001), by: author)
                var card = try #require(try session.practice.card(number))
                (card.state, card.shown) = (.withdrawn, 1)
                _ = try session.practice.change(card, now: .later)
            }
        }
        #expect(failure?.code.isConstraint == true)
    }

    @Test func `adoptions are counted by card, the same school and day only once`() throws {
        let test = try TestStore(schools: [school(900_001), school(900_002)])
        try test.store.write { session in
            let card = try session.practice.add(text(), of: urn(900_001), by: author)
            let statement = AdoptionStatement(
                start: day("2025-09-08"), aim: "Fewer", mayBeNamed: true)
            for date in ["2025-09-08", "2025-10-06"] {
                _ = try session.adoptions.add(
                    statement, from: day(date), of: (card, 1), at: urn(900_002), by: author)
            }
            try session.adoptions.report(
                .noChange, said: "Nothing", of: 1, at: urn(900_002), on: day("2025-11-20"),
                by: "Cass")
            let count = try #require(try session.adoptions.counts()[card])
            #expect(count.adopted == 1 && count.reported == 1 && count.unchanged == 1)
            let own = try session.adoptions.of(urn(900_002))
            #expect(own.map(\.outcome) == [nil, .noChange])
            #expect(own.last?.isDue(on: day("2026-06-01")) == false)
            #expect(own.first?.isDue(on: day("2026-06-01")) == true)
        }
        let failure = failure {
            try test.store.write { session in
                let card = try #require(try session.adoptions.counts().keys.first)
                _ = try session.adoptions.add(
                    AdoptionStatement(start: nil, aim: "Again", mayBeNamed: true),
                    from: day("2025-09-08"), of: (card, 1), at: urn(900_002), by: author)
            }
        }
        #expect(failure?.code.isConstraint == true)
    }
}
