import RollCasework
import RollDomain

/// What each profession can do for a child who misses school; for everybody, without an account.
struct ProfessionPages: Pages {
    var routes: [Route] {
        [
            .get(
                "help-a-child", Addresses.helpAChild, title: "Help a child", needs: .nothing
            ) { _ in
                .page(index)
            },
            .get(
                "help-a-child.profession", Addresses.profession, title: "Help a child",
                needs: .nothing
            ) {
                ask in
                guard let profession = Profession(rawValue: ask.value("profession")) else {
                    throw WebFailure.notFound
                }
                return .page(page(.of(profession)))
            },
        ]
    }

    private var index: Page {
        var page = Page(
            "Help a child", heading: "A child misses school. What can you do?",
            lead: "Choose who you are. Each page says what you can do, and whom to tell.",
            content: Columns(columns: [
                .init(
                    wide: 7,
                    views: [
                        Tasks(
                            tasks: ProfessionGuide.all.map {
                                Tasks.Task(
                                    words: $0.who,
                                    address: Addresses.profession($0.profession.rawValue),
                                    note: $0.lead)
                            })
                    ]),
                .init(
                    wide: 5,
                    views: [
                        HelpLines.part,
                        Prose(
                            words: "Did your school give you a code?",
                            links: [Page.Link("Say what school is like", to: Addresses.voice())]),
                    ]),
            ]))
        page.acts = [Act("Tell a school or council", to: Addresses.tell(), .main)]
        return page
    }

    private func page(_ guide: ProfessionGuide) -> Page {
        func part(_ part: GuidePart) -> Part {
            Part(
                heading: part.heading, id: part.rawValue,
                views: [
                    Tasks(
                        tasks: guide.lines.filter { $0.part == part }
                            .map { Tasks.Task(words: $0.words) })
                ])
        }
        var page = Page(
            guide.who, heading: "\(guide.who): help a child to be in school",
            lead: guide.lead,
            content: Stack([
                Columns(columns: [
                    .init(wide: 6, views: [part(.act), part(.tell)]),
                    .init(wide: 6, views: [part(.school), part(.authority)]),
                ]), HelpLines.part,
                More(
                    summary: "What this page rests on",
                    views: [
                        Tasks(
                            tasks: guide.sources.map {
                                Tasks.Task(
                                    words: $0.title,
                                    note: "\($0.publisher), \($0.date.spoken)")
                            })
                    ]),
            ]))
        page.acts = [Act("Tell a school or council", to: Addresses.tell(), .main)]
        page.crumbs = [
            Page.Link("Help a child", to: Addresses.helpAChild()),
            Page.Link(
                guide.who, to: Addresses.profession(guide.profession.rawValue), isHere: true),
        ]
        return page
    }
}

/// Whom to ring.
enum HelpLines {
    /// What to do in danger, before anything else.
    static var danger: Notice {
        Notice(
            state: .act, title: "Is a child in danger now? Ring 999.",
            text: "Do not fill in a form first. Nobody may read it for some days.")
    }

    /// All of them.
    static var part: Part {
        Part(
            heading: "Whom to ring", id: "ring",
            views: [
                Facts(
                    facts: GuideContact.all.map {
                        Facts.Fact(term: "\($0.name): \($0.number)", words: $0.words)
                    }, isRuled: true)
            ])
    }
}
