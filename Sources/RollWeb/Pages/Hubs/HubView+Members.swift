import RollCasework
import RollDomain
import RollServices
import RollStore

/// Members, leads, commitments, and what is shared.
extension HubView {
    private static let most = 40

    var commitments: Part {
        guard page.isInside else {
            return Part(
                heading: "What schools said they would do", id: "commitments",
                views: [Hollow(words: "Members of the hub read here what others said and did.")])
        }
        guard !page.commitments.isEmpty else {
            return Part(
                heading: "What schools said they would do", id: "commitments",
                views: [
                    Hollow(
                        words: "No school has said yet what it will change. After a meeting, each "
                            + "says one thing on its own page, and reports back at the next.")
                ])
        }
        let shown = page.commitments.prefix(Self.most)
        return Part(
            heading: "What schools said they would do", id: "commitments",
            note: "Counts of work, not scores of people.",
            views: [
                Table(
                    caption: "Commitments, newest first", captionIsHidden: true,
                    columns: [
                        .init(label: "Commitment", kind: .head), .init(label: "School"),
                        .init(label: "By", kind: .day), .init(label: "Report back"),
                    ],
                    rows: shown.map { commitment in
                        Table.Row(cells: [
                            Table.Cell(commitment.statement.what),
                            Table.Cell(page.name(commitment.school)),
                            Table.Cell(commitment.statement.due.spoken),
                            Table.Cell(
                                commitment.report.map { report in
                                    report.effect == .nothing
                                        ? "\(report.words) Nothing changed." : report.words
                                } ?? "", tags: [HubWords.tag(commitment, on: ask.today)]),
                        ])
                    }, folds: true)
            ]
                + (page.commitments.count > shown.count
                    ? [
                        Prose(
                            words: "The newest \(shown.count) of \(page.commitments.count).",
                            voice: .note)
                    ] : []))
    }

    var members: Part {
        guard !page.members.isEmpty else {
            return Part(
                heading: "Members", id: "members",
                views: [
                    Hollow(
                        words: hub.state == .open
                            ? "No school is in the hub yet. A headteacher or attendance champion asks "
                                + "to join from the school’s own page, under Help, Hub."
                            : "No school is in the hub.")
                ])
        }
        let held = Array(page.meetings.filter { $0.meeting.state == .held }.prefix(5).reversed())
        return Part(
            heading: "Members", id: "members",
            views: [
                Table(
                    caption: "Members", captionIsHidden: true,
                    columns: [
                        .init(label: "School", kind: .head), .init(label: "Phase"),
                        .init(label: "Support"), .init(label: "Since", kind: .day),
                    ] + (page.isInside ? [.init(label: "Came to", kind: .number)] : []),
                    rows: page.members.map { line in
                        let seats = held.compactMap { meeting in
                            meeting.seats.first { $0.school == line.member.school }
                        }
                        let isClosed = line.school?.closed.map { $0 <= ask.today } ?? false
                        return Table.Row(
                            cells: [
                                Table.Cell(
                                    line.name, tags: isClosed ? [Tag("School closed", .act)] : []),
                                Table.Cell(line.school?.phase.words ?? ""),
                                Table.Cell(line.member.support.words),
                                Table.Cell(line.member.joined?.spoken ?? ""),
                            ]
                                + (page.isInside
                                    ? [
                                        Table.Cell(
                                            seats.isEmpty
                                                ? AreaWords.nothing
                                                : "\(seats.count { $0.came == true }) of "
                                                    + "\(seats.count)")
                                    ] : []))
                    }, folds: true, isTight: true)
            ]
                + (page.isInside && !held.isEmpty
                    ? [
                        Prose(
                            words: "Came to: of the last \(held.count) meetings since it joined.",
                            voice: .note)
                    ] : []))
    }

    var leads: [any View] {
        guard !page.line.leads.isEmpty else { return [] }
        return [
            Part(
                heading: "Why these schools lead", id: "leads",
                views: page.line.leads.map { Self.card($0) })
        ]
    }

    /// A lead with what it was chosen for.
    static func card(_ line: HubLeadLine) -> Card {
        let said = line.lead.statement
        var facts = [
            Facts.Fact(term: "Leads since", words: said.since.spoken),
            Facts.Fact(term: "Evidence", words: said.evidence),
        ]
        if !said.figures.isEmpty {
            facts.append(Facts.Fact(term: "Figures then", words: said.figures))
        }
        if !said.link.isEmpty {
            facts.append(Facts.Fact(term: "More", words: said.link, address: said.link))
        }
        facts.append(Facts.Fact(term: "Chosen by", words: line.lead.chosenBy))
        var views: [any View] = [Facts(facts: facts)]
        if let trouble = line.trouble {
            views.insert(Notice(state: .act, title: trouble.words), at: 0)
        }
        return Card(heading: line.name, views: views)
    }

    // MARK: What is shared

    var shared: [any View] {
        var views: [any View] = []
        if page.isInside {
            views.append(
                Part(
                    heading: "Resources", id: "shared",
                    views: page.resources.isEmpty
                        ? [Hollow(words: "Nothing is shared yet.")]
                        : [
                            Tasks(
                                tasks: page.resources.map { resource in
                                    Tasks.Task(
                                        words: resource.statement.title,
                                        address: resource.statement.link,
                                        note: resource.statement.words,
                                        button: button(
                                            "Take back", "withdraw", resource.number,
                                            resource.statement.title))
                                })
                        ]))
        }
        views.append(
            Part(
                heading: "Ambassadors", id: "ambassadors",
                views: page.ambassadors.isEmpty
                    ? [Hollow(words: "Nobody speaks for the hub in other schools yet.")]
                    : [
                        Tasks(
                            tasks: page.ambassadors.map { one in
                                Tasks.Task(
                                    words: one.statement.name, note: one.statement.offer,
                                    button: button(
                                        "End", "end", one.number, one.statement.name))
                            })
                    ]))
        if page.mayLead, hub.state == .open { views.append(sharing) }
        return views
    }

    private func button(_ words: String, _ act: String, _ number: Int64, _ what: String) -> Button?
    {
        page.mayLead
            ? Button(
                words: words, action: Addresses.hubShared(hub.number), label: "\(words): \(what)",
                fields: Fields([("act", act), ("number", "\(number)")])) : nil
    }

    private var sharing: More {
        More(
            summary: "Share something, or name an ambassador",
            views: [
                FormView(
                    action: Addresses.hubShared(hub.number),
                    faults: faults.filter { ["title", "link", "words"].contains($0.field) },
                    fields: [
                        HiddenField("act", "share"),
                        TextField(name: "title", label: "What it is").kept(ask.form, faults),
                        TextField(
                            name: "link", label: "Where it is", hint: "From https:// on."
                        ).kept(ask.form, faults),
                        TextField(name: "words", label: "What it is good for (may be empty)")
                            .kept(ask.form, faults),
                    ], button: "Share this", weight: .second),
                FormView(
                    action: Addresses.hubShared(hub.number),
                    faults: faults.filter { ["ambassador", "offer"].contains($0.field) },
                    fields: [
                        HiddenField("act", "ambassador"),
                        TextField(name: "ambassador", label: "Name of the ambassador")
                            .kept(ask.form, faults),
                        TextField(name: "offer", label: "What they can be asked about")
                            .kept(ask.form, faults),
                    ], button: "Name this ambassador", weight: .second),
            ])
    }
}
