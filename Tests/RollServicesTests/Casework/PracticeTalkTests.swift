import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// Webinars, a school's look at itself, and schools that ask each other.
@Suite struct PracticeTalkTests {
    private func share(_ viewer: Viewer, _ school: URN) throws -> Grant {
        try #require(Door.grant(viewer, .sharePractice, .school(SchoolPlace(school))))
    }

    private func see(_ viewer: Viewer) throws -> Grant {
        try #require(Door.grant(viewer, .seePractice, .nation))
    }

    private func published(_ town: HelpTown, _ analyst: Viewer) throws -> Int64 {
        let head = town.viewer(.headteacher)
        let keeping = KeepPractice(store: town.store)
        let grant = try share(head, town.hill)
        let moderation = try #require(Door.grant(analyst, .moderatePractice, .nation))
        guard
            case .kept(let card) = try keeping.write(
                PracticeServiceTests.text(), on: nil, by: grant, on: town.occasion(head))
        else { throw ServiceFailure(.program, "not kept") }
        _ = try keeping.take(
            .submit, with: card, words: "", by: grant, on: town.occasion(head))
        _ = try keeping.take(
            .publish, with: card, words: "", by: moderation, on: town.occasion(analyst))
        return card
    }

    @Test(arguments: PageTown.databases)
    func `a recording counts each person once, and stands by its cards`(_ database: String) throws {
        try HelpTown.run(on: database) { town in
            let analyst = town.viewer(.nationalAnalyst, .nation)
            let card = try published(town, analyst)
            let grant = try #require(Door.grant(analyst, .moderatePractice, .nation))
            let webinars = KeepWebinars(store: town.store)
            var statement = WebinarStatement()
            guard
                case .faulty(let faults) = try webinars.put(
                    statement, as: nil, by: grant, on: town.occasion(analyst))
            else { return }
            #expect(Set(faults.map(\.field)) == ["title", "about", "speakers", "starts", "on"])
            statement.title = "Mondays"
            statement.about = "Toast"
            statement.speakers = "Head of Year 8"
            statement.date = day("2025-09-20")
            statement.starts = ClockTime("15:30")
            statement.recording = "https://practice.example/r"
            statement.cards = [card, 99]
            guard
                case .faulty(let unknown) = try webinars.put(
                    statement, as: nil, by: grant, on: town.occasion(analyst))
            else { return }
            #expect(unknown.map(\.field) == ["cards"])
            statement.cards = [card]
            guard
                case .kept(let number) = try webinars.put(
                    statement, as: nil, by: grant, on: town.occasion(analyst))
            else { return }
            for (viewer, times) in [(analyst, 3), (town.viewer(.governor), 2)] {
                for _ in 0..<times {
                    #expect(
                        try webinars.open(number, by: see(viewer), on: town.occasion(viewer))
                            == .kept(number))
                }
            }
            #expect(
                try webinars.open(77, by: see(analyst), on: town.occasion(analyst)) == .missing)
            let line = try #require(try webinars.all(by: see(analyst)).first)
            #expect(line.webinar.views == 2 && line.wasSeen)
            #expect(line.cards.map(\.number) == [card])
            statement.title = "Mondays again"
            #expect(
                try webinars.put(statement, as: number, by: grant, on: town.occasion(analyst))
                    == .kept(number))
            #expect(try webinars.all(by: see(analyst)).first?.webinar.views == 2)
            // Six years later nobody knows who opened it, and the number stays.
            _ = try Retain(store: town.store).run(
                on: Occasion(
                    now: Instant(day("2032-01-01")), today: day("2032-01-01"), operatorName: "t"),
                isTrial: false)
            let later = try #require(try webinars.all(by: see(analyst)).first)
            #expect(later.webinar.views == 2 && !later.wasSeen)
        }
    }

    @Test(arguments: PageTown.databases)
    func `a school's look at itself points to cards for what is weakest`(_ database: String) throws
    {
        try HelpTown.run(on: database) { town in
            _ = try published(town, town.viewer(.nationalAnalyst, .nation))
            let champion = town.viewer(.attendanceChampion, .school(town.dale), number: 71)
            let grant = try share(champion, town.dale)
            let checking = CheckSchool(store: town.store)
            func answer(_ answers: [String: (level: SchoolCheckLevel, words: String)]) throws
                -> Result<Int, CaseworkFault>
            {
                try checking.answer(answers, by: grant, on: town.occasion(champion))
            }
            guard case .failure = try answer([:]) else { return }
            guard
                case .failure(let long) = try answer(
                    ["Q-FREE": (.partly, String(repeating: "x", count: 501))])
            else { return }
            #expect(long.field == "words-Q-FREE")
            #expect(
                try answer([
                    "Q-POLICY": (.fully, ""), "Q-WEEKDAYS": (.notYet, "Nothing"),
                    "Q-FREE": (.partly, ""), "Q-NONE": (.fully, ""),
                ]).get() == 3)
            #expect(try answer(["Q-POLICY": (.fully, "")]).get() == 0)
            #expect(try answer(["Q-FREE": (.fully, "")]).get() == 1)
            let page = try checking.page(by: grant, seeing: see(champion))
            #expect(page.answered == 3)
            #expect(page.weakest.map(\.question.code) == ["Q-WEEKDAYS"])
            #expect(page.weakest.first?.cards.first?.fit.reasons == ["Mondays", "secondary"])
            let free = page.lines.first { $0.question.code == "Q-FREE" }
            #expect(free?.answer?.level == .fully && free?.before?.level == .partly)
            // Nobody else's answers are there.
            let head = town.viewer(.headteacher)
            let other = try checking.page(by: share(head, town.hill), seeing: see(head))
            #expect(other.answered == 0)
        }
    }

    @Test(arguments: PageTown.databases)
    func `a school asks another, which agrees or declines, and says what it learnt`(
        _ database: String
    ) throws {
        try HelpTown.run(on: database) { town in
            let card = try published(town, town.viewer(.nationalAnalyst, .nation))
            let head = town.viewer(.headteacher)
            let champion = town.viewer(.attendanceChampion, .school(town.dale), number: 71)
            let visits = KeepPracticeVisits(store: town.store)
            func ask(_ host: URN, _ card: Int64?, _ words: String) throws
                -> KeepPracticeVisits.Outcome
            {
                try visits.ask(
                    .init(kind: .visit, host: host, card: card, words: words),
                    by: share(champion, town.dale), on: town.occasion(champion))
            }
            guard case .faulty(let faults) = try ask(town.dale, nil, " ") else { return }
            #expect(faults.map(\.field) == ["words", "host"])
            #expect(try ask(town.hill, 99, "How?") == .missing)
            #expect(try ask(urn(900_009), nil, "How?") == .missing)
            guard case .kept(let number) = try ask(town.hill, card, "How?") else { return }
            guard case .faulty = try ask(town.hill, card, "How?") else { return }
            func take(
                _ step: PracticeVisitStep, _ viewer: Viewer, _ words: String = "",
                on date: String? = nil
            ) throws -> KeepPracticeVisits.Outcome {
                try visits.take(
                    step, number, words: words, date: date.map { day($0) },
                    by: share(viewer, viewer.person == 71 ? town.dale : town.hill),
                    on: town.occasion(viewer))
            }
            #expect(try take(.agree, champion, on: "2025-10-06") == .missing)
            #expect(try take(.tell, champion, "Much") == .notNow)
            guard case .faulty = try take(.agree, head) else { return }
            guard case .faulty = try take(.decline, head) else { return }
            #expect(try take(.agree, head, "Come at 8", on: "2025-10-06") == .kept(number))
            #expect(try take(.tell, champion, "Print it at 16:00") == .kept(number))
            #expect(try take(.withdraw, champion) == .notNow)
            let kept = try visits.own(by: share(head, town.hill))
            #expect(kept.map(\.state) == [.held] && kept.first?.learnt == "Print it at 16:00")
            #expect(try town.store.read { try $0.practiceVisits.held(about: card) }.count == 1)
            let third = town.viewer(.headteacher, .school(urn(900_003)), number: 80)
            #expect(try visits.own(by: share(third, urn(900_003))).isEmpty)
        }
    }
}
