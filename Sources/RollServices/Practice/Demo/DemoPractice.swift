import RollAccess
import RollCasework
import RollDomain
import RollStore

/// A practice library for a demo: cards that schools wrote, moderated by somebody else, taken up here and
/// there, with what became of it.
///
/// Everything goes through the services that people use. The same database gets the same library each
/// time; one that has cards gets none.
struct DemoPractice {
    let store: Store
    /// The authority whose schools write.
    let authority: AuthorityCode
    /// The school of most of the demo's people.
    let home: URN
    /// Who leads it, by name.
    let head: String

    /// A card that was written and published.
    private struct Written {
        let number: Int64
        let phase: SchoolPhase
        let author: URN
    }

    /// Makes it.
    ///
    /// - Parameter occasion: The day of the demo.
    /// - Throws: ``ServiceFailure``.
    func run(on occasion: Occasion) throws {
        let (schools, moderator, isMade) = try store.read { session in
            let all = try session.schools.withPupils()
            let near = all.filter { $0.authority == authority }.sorted { $0.urn < $1.urn }
            let far = all.filter { $0.authority != authority }.sorted { $0.urn < $1.urn }
            let analyst = try session.persons.person(login: Role.nationalAnalyst.rawValue)
            let viewer = try analyst.flatMap {
                try ViewerReader(session)
                    .viewer($0.person, as: .nationalAnalyst, on: occasion.today)
            }
            return (
                near + far, viewer, try !session.practice.library().isEmpty
            )
        }
        guard !isMade, let moderator, schools.count > 2 else { return }
        let moderation = Door.grant(moderator, .moderatePractice, .nation)
        var written: [Written] = []
        for (place, card) in DemoCard.all.enumerated() {
            guard let school = author(of: card, at: place, among: schools) else { continue }
            let then = self.occasion(occasion, daysBefore: 320 - 17 * place)
            guard let number = try write(card, at: school, moderation, on: then) else { continue }
            written.append(Written(number: number, phase: card.phase, author: school.urn))
        }
        let numbers = written.map(\.number)
        try adopt(written, schools, on: occasion)
        try wait(schools, on: occasion)
        try hold(numbers, moderation, on: occasion)
        try talk(numbers, schools, on: occasion)
    }

    /// The school that writes a card: of its phase where there is one, and never the demo's own but for one.
    private func author(
        of card: DemoCard, at place: Int, among schools: [StoredSchool]
    ) -> StoredSchool? {
        let own = schools.filter { $0.phase == card.phase && $0.urn != home }
        let open = own.isEmpty ? schools.filter { $0.urn != home } : own
        return open.isEmpty ? nil : open[place % open.count]
    }

    // MARK: Writing and moderating

    private func write(
        _ card: DemoCard, at school: StoredSchool, _ moderation: Grant?, on occasion: Occasion
    ) throws -> Int64? {
        let keeping = KeepPractice(store: store)
        guard let grant = grant(school, on: occasion), let moderation,
            case .kept(let number) = try keeping.write(
                card.text, on: nil, by: grant, on: self.acting(grant, occasion))
        else { return nil }
        let files = KeepPracticeFiles(store: store)
        if card.grade == .promising {
            let sheet = card.text.steps.enumerated()
                .map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n")
            _ = try files.receive(
                Array("\(card.title)\n\n\(sheet)\n".utf8), name: "Steps to print.txt", for: number,
                by: grant, on: acting(grant, occasion))
        }
        let day = self.occasion(occasion, daysBefore: -6)
        _ = try keeping.take(
            .submit, with: number, words: "", by: grant, on: acting(grant, occasion))
        _ = try keeping.take(
            .publish, with: number, words: "", by: moderation, on: acting(moderation, day))
        if card.grade == .promising {
            _ = try files.decide(
                isShown: true, reason: "", on: 1, of: number, by: moderation,
                on: acting(moderation, day))
        }
        return number
    }

    /// Leave of a school's headteacher, who has no account in a demo.
    func grant(_ school: StoredSchool, on occasion: Occasion) -> Grant? {
        let assignment = Assignment(
            .headteacher, .school(school.urn), DateSpan(from: occasion.today.adding(days: -1_000)))
        return Viewer(
            person: 0, name: Self.name(school.urn == home ? head : nil, school), role: .headteacher,
            assignments: [assignment],
            on: occasion.today
        ).flatMap { Door.grant($0, .sharePractice, .school(SchoolPlace(school))) }
    }

    private static func name(_ known: String?, _ school: StoredSchool) -> String {
        let names = [
            "Rowan Pike", "Leigh Sandal", "Noor Hatch", "Blair Kemp", "Indi Vale", "Jude Fenwick",
            "Maya Thorn", "Ellis Crane", "Sasha Moor", "Kit Barlow", "Wren Tolland",
        ]
        return known ?? names[Int(school.urn.number) % names.count]
    }

    func acting(_ grant: Grant, _ occasion: Occasion) -> Occasion {
        var occasion = occasion
        occasion.viewer = grant.viewer
        return occasion
    }

    func occasion(_ occasion: Occasion, daysBefore days: Int) -> Occasion {
        var earlier = occasion
        earlier.today = occasion.today.adding(days: -days).weekdayBefore
        earlier.now = Instant(earlier.today, hour: 15, minute: 30)
        return earlier
    }

    // MARK: Taking up

    private static let told: [(AdoptionOutcome, String)] = [
        (.better, "Decide the evening before who does what. In the morning it is too late."),
        (.noChange, "We did all of it for half a term and saw nothing. We go on until Easter."),
        (.better, "What the adults said did more than what we paid for."),
        (
            .noChange,
            "Nobody had the time that the card says. It works only where it is one person's job."
        ),
        (
            .worse,
            "More were off in November than in the year before. It may be the bug going round."
        ),
        (.stopped, "Our assistant left. We would begin again with two people who know it."),
        (.better, "Begin with one year group, and tell the others what you saw."),
    ]

    /// Schools take the first cards up in autumn; most have said what became of it.
    private func adopt(
        _ cards: [Written], _ schools: [StoredSchool], on occasion: Occasion
    ) throws {
        let year = AcademicYear(of: occasion.today)
        let first = CivilDate(year: year.startYear, month: 10, day: 6) ?? year.firstDate
        let keeping = KeepAdoptions(store: store)
        for (offset, card) in cards.enumerated() {
            for (place, school) in adopters(offset, of: card, among: schools).enumerated() {
                let start = first.adding(days: 7 * (offset % 2))
                let began = self.occasion(
                    occasion, daysBefore: start.adding(days: -3).days(until: occasion.today))
                guard start < occasion.today, let grant = grant(school, on: began) else { continue }
                let statement = AdoptionStatement(
                    start: start,
                    aim: "Fewer pupils off again within a fortnight, in two year groups.",
                    mayBeNamed: place.isMultiple(of: 3))
                guard
                    case .kept(let number) = try keeping.adopt(
                        card.number, statement, by: grant, on: acting(grant, began)),
                    (place + offset) % 4 != 0
                else { continue }
                let told = Self.told[(place + 2 * offset) % Self.told.count]
                _ = try keeping.report(
                    AdoptionReport(outcome: told.0, said: told.1), of: number, by: grant,
                    on: acting(grant, self.occasion(occasion, daysBefore: 2)))
            }
        }
        try adoptAtHome(cards.map(\.number), schools, on: occasion)
    }

    /// Schools that take a card up: of the phases that it is for, without the one that wrote it.
    private func adopters(
        _ offset: Int, of card: Written, among schools: [StoredSchool]
    ) -> [StoredSchool] {
        let fit = schools.filter {
            $0.phase == card.phase && $0.urn != home && $0.urn != card.author
        }
        let count = min(fit.count, 4 + offset * 3 % 5)
        return (0..<count).map { fit[(3 * offset + $0) % fit.count] }
    }

    /// The demo's own school tries one card, and is due to say what became of another.
    private func adoptAtHome(
        _ cards: [Int64], _ schools: [StoredSchool], on occasion: Occasion
    ) throws {
        guard let own = schools.first(where: { $0.urn == home }), cards.count > 6 else { return }
        for (card, days, aim) in [
            (cards[5], 200, "The nine from Year 6 who missed most: each in for nine days in ten."),
            (cards[1], 24, "Year 8 with free school meals: Mondays no worse than Tuesdays."),
        ] {
            let began = self.occasion(occasion, daysBefore: days)
            guard let grant = grant(own, on: began) else { continue }
            _ = try KeepAdoptions(store: store).adopt(
                card,
                AdoptionStatement(start: began.today, aim: aim, mayBeNamed: true),
                by: grant, on: acting(grant, began))
        }
    }

    // MARK: What waits

    /// The demo's own school has handed a card in, which waits for moderation.
    private func wait(_ schools: [StoredSchool], on occasion: Occasion) throws {
        let earlier = self.occasion(occasion, daysBefore: 5)
        guard let own = schools.first(where: { $0.urn == home }),
            let grant = grant(own, on: earlier)
        else { return }
        var text = PracticeCardText()
        text.title = "The last lesson on Fridays is the one they want"
        text.problem =
            "Friday afternoons were half empty in Year 9. The last lesson was whatever was left over."
        text.done = """
            Ask each form which lesson they would miss least gladly.
            Put that lesson last on Fridays, for one form in two.
            Look after half a term, and change over.
            """
        text.context = PracticeContext(
            phases: [own.phase], surroundings: [.urban], sizes: [.large])
        text.needs = ["year:9", "day:friday", "barrier:C-ATT"].compactMap {
            PracticeNeed(code: $0)
        }
        text.time = "A day of the timetabler, twice"
        text.money = "None"
        text.grade = .compared
        text.comparedSchools = 1
        text.evidence =
            "Forms with it beside forms without it in the same half term: 2 sessions fewer missed in "
            + "every 100 on Fridays, likely between 5 fewer and 1 more."
        text.contact = "Deputy headteacher, curriculum"
        let keeping = KeepPractice(store: store)
        guard
            case .kept(let number) = try keeping.write(
                text, on: nil, by: grant, on: acting(grant, earlier))
        else { return }
        _ = try keeping.take(
            .submit, with: number, words: "", by: grant, on: acting(grant, earlier))
    }
}
