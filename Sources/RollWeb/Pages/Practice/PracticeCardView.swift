import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// One practice card: what it says, at a glance, its files, and what its school and moderators can do.
struct PracticeCardView {
    let page: PracticeCardPage
    let ask: Ask
    let services: SiteServices

    private var text: PracticeCardText { page.version.text }
    var number: Int64 { page.card.number }

    func shown() throws -> Page {
        let frame = PracticeFrame(ask)
        var result = Page(
            "Practice card", heading: text.title,
            lead: "From \(page.card.school.name). \(PracticeWords.sum(page.count)).",
            content: Stack(frame.news() + notices + (page.isClosed ? [] : try body(frame))))
        result.crumbs = [
            Page.Link("Practice", to: Addresses.practice()),
            Page.Link(text.title, to: ask.path, isHere: true),
        ]
        if page.isAuthor, page.card.state != .withdrawn {
            result.acts = [
                Act("Change the text", to: Addresses.practiceText(page.card.school.urn, number))
            ]
        }
        return result
    }

    /// What has to be known before the text is read.
    private var notices: [any View] {
        var views: [any View] = []
        if page.card.state == .withdrawn {
            views.append(
                Notice(
                    state: .act, title: "This card was withdrawn",
                    text: "\(page.card.reason) Withdrawn on \(ask.spoken(page.card.changedAt)).",
                    links: page.isClosed
                        ? [Page.Link("See other cards", to: Addresses.practice())] : []))
        }
        if page.version.number != page.card.shown, page.card.state != .withdrawn {
            views.append(
                Notice(
                    state: .wait,
                    title: page.card.state == .submitted && page.version.number == page.card.newest
                        ? "Version \(page.version.number) waits for moderation"
                        : "Version \(page.version.number) is not the one that every school reads",
                    text: page.card.shown == nil
                        ? "No version is shown yet."
                        : "Every school reads version \(page.card.shown ?? 0)."))
        }
        if page.isAuthor, page.card.state == .draft, !page.card.reason.isEmpty {
            views.append(
                Notice(state: .act, title: "Sent back: put this right", text: page.card.reason))
        }
        return views
    }

    private func body(_ frame: PracticeFrame) throws -> [any View] {
        var main: [any View] = [
            Part(heading: "The problem", views: [Prose(words: text.problem)]),
            Part(
                heading: "What we did", id: "done",
                views: text.steps.count > 1
                    ? [
                        Table(
                            caption: "What we did, step by step", captionIsHidden: true,
                            columns: [
                                .init(label: "Step", kind: .number),
                                .init(label: "What", kind: .head),
                            ],
                            rows: text.steps.enumerated().map { place, step in
                                Table.Row(cells: [Table.Cell("\(place + 1)"), Table.Cell(step)])
                            })
                    ] : [Prose(words: text.done)]),
            Part(
                heading: "How we know", id: "evidence",
                note: text.grade.words,
                views: [
                    Prose(words: text.evidence),
                    Prose(
                        words: "\(text.grade.words): \(text.grade.needs)", voice: .note,
                        links: [Page.Link("How we grade", to: Addresses.practiceGrades())]
                            + (text.report.isEmpty
                                ? [] : [Page.Link("The report", to: text.report)])),
                ]),
        ]
        main += try PracticeAdoptionView(page: page, ask: ask, services: services).results
        if !page.talks.isEmpty {
            main.append(
                Part(
                    heading: "What schools learnt that came or rang", id: "learnt",
                    views: page.talks.map {
                        Said(
                            words: $0.learnt,
                            who: "A school after a \($0.kind.words.lowercased()), "
                                + ($0.date?.spoken ?? ""))
                    }))
        }
        return [
            Columns(columns: [
                .init(wide: 8, views: main),
                .init(wide: 4, views: beside(frame)),
            ])
        ] + work
    }

    private func beside(_ frame: PracticeFrame) -> [any View] {
        var views: [any View] = [glance, files]
        views += PracticeAdoptionView(page: page, ask: ask, services: services).forms(frame)
        return views
    }

    private var glance: any View {
        var facts = [
            Facts.Fact(term: "From", words: "\(page.card.school.name)"),
            Facts.Fact(term: "Kind of school", words: text.context.words.firstCapital),
            Facts.Fact(
                term: "Answers",
                words: text.needs.map(\.words).joined(separator: ", ").firstCapital),
        ]
        if !text.fitsLess.isEmpty {
            facts.append(Facts.Fact(term: "Fits less", words: text.fitsLess))
        }
        facts += [
            Facts.Fact(term: "Time", words: text.time),
            Facts.Fact(term: "Money", words: text.money),
            Facts.Fact(term: "Who answers", words: text.contact),
            Facts.Fact(term: "Licence", words: text.licence.words),
            Facts.Fact(
                term: "Version",
                words: "\(page.version.number), written \(page.version.author.at.date.spoken)",
                address: page.versions.count > 1 ? Addresses.practiceVersions(number) : ""),
        ]
        return Part(
            heading: "At a glance", views: [Facts(facts: facts, isRuled: true)])
    }

    // MARK: Files

    private var files: any View {
        var views: [any View] = []
        if !text.recording.isEmpty {
            views.append(
                Prose(
                    words: "Recording:", links: [Page.Link("watch or listen", to: text.recording)]))
        }
        if !page.files.isEmpty {
            views.append(
                Tasks(
                    tasks: page.files.map { file in
                        Tasks.Task(
                            words: file.name,
                            address: Addresses.practiceFile(number, file.number),
                            note: "\(PracticeWords.kind(file.kind)), "
                                + PracticeWords.size(file.bytes)
                                + (file.reason.isEmpty ? "" : ". Not shown: \(file.reason)"),
                            tag: tag(file), button: button(file))
                    }))
        }
        if views.isEmpty {
            views.append(Prose(words: "There are none.", voice: .note))
        }
        return Part(heading: "Files and recording", id: "files", views: views)
    }

    private func tag(_ file: StoredPracticeFile) -> Tag? {
        switch file.state {
        case .waiting: Tag("Not looked at yet", .wait)
        case .refused: Tag("Not shown", .act)
        case .shown: nil
        }
    }

    private func button(_ file: StoredPracticeFile) -> Button? {
        if page.isAuthor {
            return Button(
                words: "Take off",
                action: Addresses.practiceFileOff(page.card.school.urn, number, file.number),
                label: "Take \(file.name) off")
        }
        guard page.mayModerate, file.state == .waiting else { return nil }
        return Button(
            words: "Show it", action: Addresses.practiceFileDecision(number, file.number),
            label: "Show \(file.name)", fields: Fields([("shown", "yes")]))
    }
}
