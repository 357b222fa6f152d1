import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// Cards are written by schools, moderated by others, taken up and reported on.
@Suite struct PracticeServiceTests {
    static func text(_ title: String = "Breakfast on Mondays") -> PracticeCardText {
        var text = PracticeCardText()
        text.title = title
        text.problem = "Mondays were our worst day."
        text.done = "Open the hall.\nToast for all."
        text.context = PracticeContext(phases: [.secondary], surroundings: [.rural])
        text.needs = ["year:8", "group:fsm", "day:monday"].compactMap { PracticeNeed(code: $0) }
        text.money = "None"
        text.time = "Two hours a week"
        text.evidence = "Told by tutors."
        text.contact = "Head of Year 8"
        return text
    }

    private struct Cast {
        let town: HelpTown
        let head: Viewer
        let other: Viewer
        let analyst: Viewer
        let hub: Viewer
        let reader: Viewer

        init(_ town: HelpTown) throws {
            self.town = town
            head = town.viewer(.headteacher)
            other = town.viewer(.attendanceChampion, .school(town.dale), number: 71)
            analyst = town.viewer(.nationalAnalyst, .nation)
            reader = town.viewer(.governor, .school(town.dale), number: 72)
            // The hub's lead has a role for Hill School, so its cards are for others to moderate.
            let person = try town.store.write { session in
                let person = try session.persons.add(
                    login: "hub", name: "Hal", title: "", at: .early)
                try session.persons.give(
                    Assignment(
                        .hubLead, .schools([town.hill]), DateSpan(from: day("2025-09-01"))),
                    to: person, by: "test", at: .early)
                return person
            }
            hub = town.viewer(.hubLead, .schools([town.hill]), number: person)
        }

        func share(_ viewer: Viewer) throws -> Grant {
            let school = viewer.person == 71 ? town.dale : town.hill
            return try #require(
                Door.grant(viewer, .sharePractice, .school(SchoolPlace(school))))
        }

        func moderate(_ viewer: Viewer) throws -> Grant {
            try #require(Door.grant(viewer, .moderatePractice, .nation))
        }

        func see(_ viewer: Viewer) throws -> Grant {
            try #require(Door.grant(viewer, .seePractice, .nation))
        }

        var keeping: KeepPractice { KeepPractice(store: town.store) }
        var finding: FindPractice { FindPractice(store: town.store) }

        func card(_ number: Int64, _ viewer: Viewer, version: Int? = nil) throws
            -> PracticeCardPage?
        {
            try finding.card(
                number, version: version, by: see(viewer), on: town.occasion(viewer))
        }

        func written(_ text: PracticeCardText = PracticeServiceTests.text()) throws -> Int64 {
            let outcome = try keeping.write(
                text, on: nil, by: share(head), on: town.occasion(head))
            guard case .kept(let number) = outcome else { throw NotKept() }
            return number
        }

        func take(_ step: PracticeStep, _ card: Int64, _ viewer: Viewer, _ words: String = "")
            throws -> KeepPractice.Outcome
        {
            let grant = viewer.may(.moderatePractice) ? try moderate(viewer) : try share(viewer)
            return try keeping.take(
                step, with: card, words: words, by: grant, on: town.occasion(viewer))
        }

        func published() throws -> Int64 {
            let card = try written()
            #expect(try take(.submit, card, head) == .kept(card))
            #expect(try take(.publish, card, analyst) == .kept(card))
            return card
        }

        struct NotKept: Error {}
    }

    @Test(arguments: PageTown.databases)
    func `a card is seen by all once somebody of another school has published it`(
        _ database: String
    ) throws {
        try HelpTown.run(on: database) { town in
            let cast = try Cast(town)
            #expect(
                try cast.keeping.write(
                    PracticeCardText(), on: nil, by: cast.share(cast.head),
                    on: town.occasion(cast.head)) != .missing)
            let card = try cast.written()
            #expect(try cast.card(card, cast.reader) == nil)
            #expect(try cast.card(card, cast.analyst) == nil)
            #expect(try cast.card(card, cast.head)?.isAuthor == true)
            #expect(try cast.take(.publish, card, cast.analyst) == .notNow)
            #expect(try cast.take(.submit, card, cast.other) == .missing)
            #expect(try cast.take(.submit, card, cast.head) == .kept(card))
            #expect(try cast.card(card, cast.reader) == nil)
            #expect(try cast.card(card, cast.analyst)?.mayModerate == true)
            #expect(try cast.card(card, cast.hub)?.mayModerate == false)
            #expect(try cast.take(.publish, card, cast.hub) == .ownCard)
            #expect(
                try cast.finding.waiting(by: cast.moderate(cast.hub), on: town.occasion(cast.hub))
                    .map(\.isOwn) == [true])
            guard case .faulty = try cast.take(.sendBack, card, cast.analyst) else {
                Issue.record("sent back without a reason")
                return
            }
            #expect(try cast.take(.sendBack, card, cast.analyst, "Say the cost") == .kept(card))
            #expect(try cast.card(card, cast.head)?.card.reason == "Say the cost")
            #expect(try cast.take(.submit, card, cast.head) == .kept(card))
            #expect(try cast.take(.publish, card, cast.analyst) == .kept(card))
            let page = try #require(try cast.card(card, cast.reader))
            #expect(page.version.text == Self.text() && page.steps.isEmpty)
            let record = try town.store.read { try $0.practice.steps(of: card) }
            #expect(
                record.map(\.step) == [.write, .submit, .sendBack, .submit, .publish])
        }
    }

    @Test(arguments: PageTown.databases)
    func `all read the published version until the next one is`(_ database: String) throws {
        try HelpTown.run(on: database) { town in
            let cast = try Cast(town)
            let card = try cast.published()
            var text = Self.text()
            text.money = "£45 a week"
            #expect(
                try cast.keeping.write(
                    text, on: card, by: cast.share(cast.head), on: town.occasion(cast.head))
                    == .kept(card))
            #expect(try cast.card(card, cast.reader)?.version.text.money == "None")
            #expect(try cast.card(card, cast.reader, version: 2) == nil)
            #expect(try cast.card(card, cast.head)?.version.number == 2)
            #expect(try cast.take(.submit, card, cast.head) == .kept(card))
            #expect(try cast.take(.publish, card, cast.analyst) == .kept(card))
            let page = try #require(try cast.card(card, cast.reader))
            #expect(page.version.number == 2 && page.versions.map(\.number) == [1, 2])
            #expect(
                page.versions[1].text.differences(from: page.versions[0].text).map(\.passage)
                    == ["Money"])
            #expect(
                try cast.keeping.write(
                    text, on: card, by: cast.share(cast.other), on: town.occasion(cast.other))
                    == .missing)
        }
    }

    @Test(arguments: PageTown.databases)
    func `a school takes a card up once, reports, and still reads why it was withdrawn`(
        _ database: String
    ) throws {
        try HelpTown.run(on: database) { town in
            let cast = try Cast(town)
            let card = try cast.published()
            let adoptions = KeepAdoptions(store: town.store)
            let statement = AdoptionStatement(
                start: day("2025-09-01"), aim: "Year 8", mayBeNamed: false)
            func adopt(_ viewer: Viewer, _ one: AdoptionStatement) throws -> KeepAdoptions.Outcome {
                try adoptions.adopt(
                    card, one, by: cast.share(viewer), on: town.occasion(viewer))
            }
            guard case .faulty = try adopt(cast.head, statement) else {
                Issue.record("a school took its own card up")
                return
            }
            #expect(try adopt(cast.other, statement) == .kept(1))
            guard case .faulty(let twice) = try adopt(cast.other, statement) else { return }
            #expect(twice.first?.words.contains("already") == true)
            let grant = try cast.share(cast.other)
            let outcome = try adoptions.report(
                AdoptionReport(outcome: .noChange, said: "We saw nothing."), of: 1, by: grant,
                on: town.occasion(cast.other))
            #expect(outcome == .kept(1))
            #expect(
                try adoptions.report(
                    AdoptionReport(outcome: .worse, said: "x"), of: 9, by: grant,
                    on: town.occasion(cast.other)) == .missing)
            let count = try #require(try cast.card(card, cast.reader)).count
            #expect(count.adopted == 1 && count.reported == 1 && count.unchanged == 1)
            #expect(
                try cast.take(.withdraw, card, cast.analyst, "The figures were wrong")
                    == .kept(card))
            let closed = try #require(try cast.card(card, cast.reader))
            #expect(closed.isClosed && closed.card.reason == "The figures were wrong")
            #expect(try cast.card(card, cast.other)?.isClosed == false)
            #expect(try cast.finding.run(PracticeQuestion(), by: cast.see(cast.reader)).total == 0)
            #expect(try adopt(cast.other, statement) == .missing)
            // What became of it is asked for after two terms, in the list of what one has to do.
            let due = try town.store.read { try $0.adoptions.of(town.dale) }
            #expect(due.map(\.due) == [day("2026-03-02")])
        }
    }

    @Test(arguments: PageTown.databases)
    func `a file is shown once it was looked at, under a name of ours`(_ database: String) throws {
        try HelpTown.run(on: database) { town in
            let cast = try Cast(town)
            let card = try cast.published()
            let files = KeepPracticeFiles(store: town.store)
            func send(_ bytes: [UInt8], _ name: String) throws -> KeepPracticeFiles.Outcome {
                try files.receive(
                    bytes, name: name, for: card, by: cast.share(cast.head),
                    on: town.occasion(cast.head))
            }
            let bytes = Array("Print me\n".utf8)
            #expect(try send(bytes, "../../a <b>.exe") == .kept)
            #expect(try send(bytes, "again.txt") == .refused(.twice))
            #expect(try send(Array("<svg>".utf8), "a.png") == .refused(.unknown))
            #expect(try files.open(1, of: card, by: cast.see(cast.reader)) == nil)
            #expect(try cast.card(card, cast.reader)?.files.isEmpty == true)
            func decide(_ isShown: Bool, _ viewer: Viewer, _ reason: String = "") throws
                -> KeepPracticeFiles.Outcome
            {
                try files.decide(
                    isShown: isShown, reason: reason, on: 1, of: card,
                    by: cast.moderate(viewer), on: town.occasion(viewer))
            }
            #expect(try decide(true, cast.hub) == .ownCard)
            #expect(try decide(false, cast.analyst) == .noReason)
            #expect(try decide(true, cast.analyst) == .kept)
            let kept = try #require(try files.open(1, of: card, by: cast.see(cast.reader)))
            #expect(kept.bytes == bytes && kept.file.name == "a -b-.txt")
            #expect(try decide(false, cast.analyst, "A child is named") == .kept)
            #expect(try files.open(1, of: card, by: cast.see(cast.reader)) == nil)
            #expect(
                try files.remove(
                    1, from: card, by: cast.share(cast.head), on: town.occasion(cast.head))
                    == .kept)
        }
    }

    @Test func `cards that answer most stand first, with why`() throws {
        let town = try HelpTown()
        let cast = try Cast(town)
        _ = try cast.published()
        var other = Self.text("A call before nine")
        other.needs = ["year:8"].compactMap { PracticeNeed(code: $0) }
        other.context = PracticeContext(phases: [.primary])
        let second = try cast.written(other)
        _ = try cast.take(.submit, second, cast.head)
        _ = try cast.take(.publish, second, cast.analyst)
        let needs = ["year:8", "day:monday"].compactMap { PracticeNeed(code: $0) }
        let found = try cast.finding.run(
            PracticeQuestion(needs: needs), by: cast.see(cast.reader))
        #expect(
            found.lines.map(\.version.text.title) == ["Breakfast on Mondays", "A call before nine"])
        #expect(found.lines.map(\.fit.reasons) == [["Year 8", "Mondays"], ["Year 8"]])
        let secondary = try cast.finding.run(
            PracticeQuestion(needs: needs, context: PracticeContext(phases: [.secondary])),
            by: cast.see(cast.reader))
        #expect(secondary.lines.count == 1 && secondary.elsewhere == 1)
    }
}

/// Whatever is asked of whatever card: what fits is told by name, and nothing else is.
@Suite struct PracticeMatchingTests {
    @Test(arguments: [1, 2, 3]) func `a card fits by the needs that it shares, whatever is asked`(
        _ seed: UInt64
    ) {
        var random = SeededRandom(seed)
        let all = PracticeNeed.Kind.allCases.flatMap(PracticeNeed.all)
        for _ in 0..<300 {
            var text = PracticeServiceTests.text()
            text.needs = (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in
                all.randomElement(using: &random)
            }
            let asked = Array(
                Set(
                    (0..<Int.random(in: 0...5, using: &random)).compactMap { _ in
                        all.randomElement(using: &random)
                    })
            ).sorted { $0.code < $1.code }
            let shared = Set(asked).intersection(text.needs)
            func years(_ needs: [PracticeNeed]) -> Set<PracticeNeed> {
                Set(needs.filter { $0.kind == .year })
            }
            let isOfOtherYears =
                !years(asked).isEmpty && !years(text.needs).isEmpty
                && years(asked).isDisjoint(with: years(text.needs))
            let fit = PracticeQuestion(needs: asked).fit(text)
            guard !isOfOtherYears, asked.isEmpty || !shared.isEmpty else {
                #expect(fit == nil)
                continue
            }
            #expect(fit?.needs == shared.count)
            let told = Set(fit?.reasons ?? [])
            let names = Set(shared.map { $0.words })
            #expect(told == names)
            // More to ask for by name never shuts a card out that fits already, but for other years.
            let more = asked + text.needs
            #expect(PracticeQuestion(needs: more).fit(text) != nil)
        }
    }
}
