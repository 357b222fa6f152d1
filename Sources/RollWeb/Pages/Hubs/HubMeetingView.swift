import RollCasework
import RollDomain
import RollServices
import RollStore

/// A meeting of a hub on one page: before it the agenda and who comes, after it who came and what was said.
struct HubMeetingView {
    let ask: Ask
    let page: HubPage
    let line: HubMeetingLine
    var faults: [FormFault] = []

    private var hub: StoredHub { page.line.hub }
    private var meeting: StoredHubMeeting { line.meeting }

    /// The page.
    var shown: Page {
        let said = meeting.statement
        var views = HubFrame(ask: ask).news + HubFrame.refusal(faults)
        if meeting.state == .cancelled {
            views.append(Notice(state: .wait, title: "This meeting is cancelled"))
        }
        var facts = [
            Facts.Fact(term: "When", words: HubWords.when(said)),
            Facts.Fact(
                term: "Where", words: HubLink.isAddress(said.place) ? "online" : said.place,
                address: HubLink.isAddress(said.place) ? said.place : ""),
        ]
        if !meeting.recording.isEmpty {
            facts.append(
                Facts.Fact(
                    term: "Recording", words: "Watch it again", address: meeting.recording))
        }
        views.append(
            Columns(columns: [
                .init(
                    wide: 6,
                    views: [
                        Facts(facts: facts),
                        Part(
                            heading: "Agenda", id: "agenda",
                            views: [
                                Steps(
                                    steps: said.agenda.map {
                                        .init(words: $0, note: "", state: .next)
                                    })
                            ]),
                    ]
                        + (meeting.summary.isEmpty
                            ? []
                            : [
                                Part(
                                    heading: "What was said", id: "summary",
                                    views: [Prose(words: meeting.summary)])
                            ])),
                .init(wide: 6, views: [questions, seats]),
            ]))
        let made = page.commitments.filter { $0.meeting == meeting.number }
        if !made.isEmpty {
            views.append(commitments(made, "What schools said they would do", id: "commitments"))
        }
        let open = page.commitments.filter {
            $0.report == nil && $0.meeting != meeting.number && $0.made <= said.date
        }
        if meeting.state == .planned, !open.isEmpty {
            views.append(commitments(open, "Who reports back", id: "reports"))
        }
        if page.mayLead, hub.state == .open { views.append(ScreenOnly(views: work)) }
        var shown = Page(
            "A meeting of a hub",
            heading: meeting.state == .held
                ? "\(said.theme): \(line.came) of \(HubWords.schools(line.seats.count)) came"
                : "\(said.theme), \(said.date.spoken)",
            lead: "\(hub.statement.name). No pupil and no family is named in a hub.",
            content: Stack(views))
        shown.acts = [Act("Calendar file", to: Addresses.hubCalendar(hub.number))]
        return HubFrame(ask: ask).frame(shown, hub, here: said.theme)
    }

    private var seats: Part {
        let isHeld = meeting.state == .held
        let listed = line.seats.filter { isHeld ? $0.came != nil : $0.reply != nil }
        return Part(
            heading: isHeld ? "Who came" : "Who means to come", id: "seats",
            views: listed.isEmpty
                ? [Hollow(words: "No school has said yet. Members say so on their own page.")]
                : [
                    Table(
                        caption: isHeld ? "Who came" : "Who means to come", captionIsHidden: true,
                        columns: [
                            .init(label: "School", kind: .head),
                            .init(label: isHeld ? "Came" : "Comes"),
                        ],
                        rows: listed.sorted { page.name($0.school) < page.name($1.school) }.map {
                            let yes = (isHeld ? $0.came : $0.reply) == true
                            return Table.Row(cells: [
                                Table.Cell(page.name($0.school)),
                                Table.Cell(
                                    "", tags: [yes ? Tag("Yes", .good) : Tag("No", .fact)]),
                            ])
                        }, isTight: true)
                ])
    }

    private var questions: Part {
        Part(
            heading: "Questions", id: "questions",
            views: line.questions.isEmpty
                ? [Hollow(words: "Nobody has asked anything. Members ask on their own page.")]
                : line.questions.flatMap { question -> [any View] in
                    var views: [any View] = [
                        Said(
                            words: question.words,
                            who: "\(page.name(question.school)), \(question.asked.spoken)")
                    ]
                    if !question.answer.isEmpty {
                        views.append(
                            Prose(words: "\(question.answer) (\(question.answeredBy))"))
                    } else if !page.mayLead {
                        views.append(Prose(words: "Not answered yet.", voice: .note))
                    }
                    if page.mayLead, hub.state == .open, question.answer.isEmpty {
                        let name = "answer-\(question.number)"
                        views.append(
                            FormView(
                                action: Addresses.hubMeetingStep(hub.number, meeting.number),
                                faults: faults.filter { $0.field == name },
                                fields: [
                                    HiddenField("act", "answer"),
                                    HiddenField("question", "\(question.number)"),
                                    TextField(name: name, label: "Answer", kind: .area, rows: 2)
                                        .kept(ask.form, faults),
                                ], button: "Answer question \(question.number)",
                                weight: .second))
                    }
                    return views
                })
    }

    private func commitments(
        _ made: [StoredHubCommitment], _ heading: String, id: String
    ) -> Part {
        Part(
            heading: heading, id: id,
            views: [
                Table(
                    caption: heading, captionIsHidden: true,
                    columns: [
                        .init(label: "Commitment", kind: .head), .init(label: "School"),
                        .init(label: "Who"), .init(label: "By"), .init(label: "Report back"),
                    ],
                    rows: made.map {
                        Table.Row(cells: [
                            Table.Cell($0.statement.what), Table.Cell(page.name($0.school)),
                            Table.Cell($0.statement.who), Table.Cell($0.statement.due.spoken),
                            Table.Cell(
                                $0.report?.words ?? "",
                                tags: [HubWords.tag($0, on: ask.today)]),
                        ])
                    }, folds: true)
            ])
    }

    // MARK: For whoever runs the hub

    private var work: [any View] {
        var views: [any View] = []
        if meeting.state != .cancelled, meeting.statement.date <= ask.today {
            views.append(recording)
        }
        if meeting.state == .planned {
            views.append(
                More(
                    summary: "Move it, or cancel it",
                    views: [
                        HubMeetingForm(
                            ask: ask, action: Addresses.hubMeetingStep(hub.number, meeting.number),
                            faults: faults.filter {
                                !["summary", "recording", ""].contains($0.field)
                            }
                        ).view(meeting, button: "Keep this"),
                        Button(
                            words: "Cancel this meeting",
                            action: Addresses.hubMeetingStep(hub.number, meeting.number),
                            weight: .risk, fields: Fields([("act", "cancel")])),
                    ]))
        }
        return views
    }

    private var recording: Part {
        let isHeld = meeting.state == .held
        let sent = ask.form["summary"] != nil
        let came =
            sent
            ? Set(ask.form.values("came"))
            : Set(
                line.seats.filter { isHeld ? $0.came == true : $0.reply == true }
                    .map { "\($0.school)" })
        let there = page.members.filter {
            $0.member.joined.map { $0 <= meeting.statement.date } ?? false
        }
        var fields: [any View] = []
        if !there.isEmpty {
            fields.append(
                Choices(
                    name: "came", legend: "Which schools came", kind: .several,
                    choices: there.map {
                        Choice(
                            value: "\($0.member.school)", words: $0.name,
                            isChosen: came.contains("\($0.member.school)"))
                    }))
        }
        fields += [
            TextField(
                name: "summary", label: "What was said, in short", kind: .area,
                value: meeting.summary, hint: "No pupil and no family."
            ).kept(ask.form, faults),
            TextField(
                name: "recording", label: "Recording (may be empty)", value: meeting.recording,
                hint: "The address, from https:// on. It can be added later."
            ).kept(ask.form, faults),
        ]
        return Part(
            heading: isHeld ? "Correct what was kept" : "How it went", id: "record",
            views: [
                FormView(
                    action: Addresses.hubMeetingRecord(hub.number, meeting.number),
                    faults: faults.filter { ["summary", "recording"].contains($0.field) },
                    fields: fields, button: "Keep how it went", weight: isHeld ? .second : .main)
            ])
    }
}
