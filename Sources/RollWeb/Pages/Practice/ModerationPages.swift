import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// What waits for somebody who moderates, and what they decide.
struct ModerationPages: Pages {
    let services: SiteServices

    private static let moderate = Need.grant(.moderatePractice, .nation)

    var routes: [Route] {
        [
            .get(
                "practice.desk", Addresses.practiceDesk, title: "Moderation", needs: Self.moderate
            ) { .page(try desk($0)) },
            .post(
                "practice.decide", Addresses.practiceDecision, title: "Moderate a card",
                needs: Self.moderate
            ) { ask in
                let card = PracticeFrame(ask).card
                guard let step = ask.form.text("step").flatMap(PracticeStep.init(rawValue:)) else {
                    return PracticePages.gone
                }
                let outcome = try KeepPractice(store: services.store).take(
                    step, with: card, words: ask.form.text("words") ?? "", by: ask.grant,
                    on: ask.occasion())
                return step == .sendBack && outcome == .kept(card)
                    ? .go(to: Addresses.practiceDesk() + "?done=send-back")
                    : OwnPracticePages.go(outcome, step.rawValue, card)
            },
            .post(
                "practice.file.decide", Addresses.practiceFileDecision,
                title: "Show a file or not", needs: Self.moderate
            ) { try file($0) },
        ]
    }

    private func desk(_ ask: Ask) throws -> Page {
        let frame = PracticeFrame(ask)
        let lines = try FindPractice(store: services.store)
            .waiting(by: ask.grant, on: ask.occasion())
        let free = lines.count { !$0.isOwn }
        let part = BrightOfferPart(ask: ask, services: services, use: "be asked for a card")
        let offers = try part.offers([], in: "", without: try authors(frame))
        let page = Page(
            "Moderation",
            heading: free == 0
                ? "Nothing waits for you"
                : "\(SchoolWords.count(free, "card waits", "cards wait")) for somebody to look",
            lead:
                "The one that waits longest comes first. Cards of your own schools are for others.",
            content: Stack(
                frame.news() + [
                    try spread(frame),
                    lines.isEmpty
                        ? Hollow(
                            words: "Cards stand here from the moment their school hands them in.",
                            links: [Page.Link("See the library", to: Addresses.practice())])
                        : Tasks(tasks: lines.map(Self.task)),
                ] + part.views(offers, [], in: "")))
        return frame.frame(page, in: Addresses.practiceDesk)
    }

    /// The schools that have a card in the library.
    private func authors(_ frame: PracticeFrame) throws -> Set<URN> {
        let found = try FindPractice(store: services.store)
            .run(PracticeQuestion(), by: try frame.seeing())
        return Set(found.lines.map(\.card.school.urn))
    }

    /// How far the library has come: what is read, taken up and reported, what did nothing too.
    private func spread(_ frame: PracticeFrame) throws -> any View {
        let grant = try frame.seeing()
        let found = try FindPractice(store: services.store).run(PracticeQuestion(), by: grant)
        let webinars = try KeepWebinars(store: services.store).all(by: grant)
        func sum(_ part: KeyPath<AdoptionCount, Int>) -> String {
            SchoolWords.count(found.lines.reduce(0) { $0 + $1.count[keyPath: part] })
        }
        return Stats(stats: [
            Stat(
                label: "Cards in the library", figure: "\(found.total)",
                note: "read by every school", address: Addresses.practice()),
            Stat(label: "Taken up", figure: sum(\.adopted), note: "times, by schools"),
            Stat(label: "Reported on", figure: sum(\.reported), note: "in a school's own words"),
            Stat(label: "Saw no change", figure: sum(\.unchanged), note: "kept like any other"),
            Stat(
                label: "Opened a recording",
                figure: SchoolWords.count(webinars.reduce(0) { $0 + $1.webinar.views }),
                note: "each person once for each webinar", address: Addresses.webinars()),
        ])
    }

    private static func task(_ line: PracticeDeskLine) -> Tasks.Task {
        Tasks.Task(
            words: line.title, address: Addresses.practiceCard(line.card.number),
            note: "\(line.card.school.name), version \(line.card.newest), handed in "
                + line.card.changedAt.date.spoken
                + (line.waitingFiles == 0
                    ? ""
                    : ", \(SchoolWords.count(line.waitingFiles, "file", "files")) to look at"),
            tag: line.isOwn ? Tag("For somebody else", .fact) : PracticeWords.tag(line.card.state))
    }

    private func file(_ ask: Ask) throws -> Answer {
        let card = PracticeFrame(ask).card
        let isShown = ask.form["shown"] == "yes"
        let outcome = try KeepPracticeFiles(store: services.store).decide(
            isShown: isShown, reason: ask.form.text("words") ?? "",
            on: Int(ask.value("file")) ?? 0, of: card, by: ask.grant, on: ask.occasion())
        let back = Addresses.practiceCard(card)
        switch outcome {
        case .kept: return .go(to: back + (isShown ? "?done=file-shown" : "?done=file-refused"))
        case .noReason: return .go(to: back + "?done=reason")
        case .ownCard: return .go(to: back + "?done=own")
        case .refused, .missing: return PracticePages.gone
        }
    }
}
