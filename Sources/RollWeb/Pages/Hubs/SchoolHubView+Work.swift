import RollCasework
import RollDomain
import RollServices
import RollStore

/// What a school does in a hub: the next meeting, what it said it would change, and its reports.
extension SchoolHubView {
    /// The next meeting, with the answer of the school and a question to ask.
    func meeting(_ place: SchoolHubPlace) -> Part {
        let hub = place.line.hub.number
        guard
            let next = place.meetings.last(where: {
                $0.state == .planned && $0.statement.date >= ask.today
            })
        else {
            return Part(
                heading: "Next meeting", id: "next-\(hub)",
                views: [
                    Hollow(
                        words: "No meeting is planned.",
                        links: [Page.Link("Earlier meetings", to: Addresses.hub(hub) + "#meetings")]
                    )
                ])
        }
        let reply = place.seats[next.number]?.reply
        var views: [any View] = [
            Prose(
                words: HubWords.when(next.statement)
                    + (HubLink.isAddress(next.statement.place)
                        ? "." : ", \(next.statement.place)."),
                links: HubWords.link(next.statement.place, "Join online")
                    + [
                        Page.Link("Agenda", to: Addresses.hubMeeting(hub, next.number)),
                        Page.Link("Calendar file", to: Addresses.hubCalendar(hub)),
                    ]),
            Tags(tags: [
                reply == true
                    ? Tag("You said yes", .good)
                    : reply == false ? Tag("You said no", .fact) : Tag("Say if you come", .wait)
            ]),
        ]
        if mayJoin {
            for (act, words) in [("yes", "We come"), ("no", "We cannot come")]
            where reply != (act == "yes") {
                views.append(
                    Button(
                        words: words, action: part,
                        fields: Fields([
                            ("act", act), ("hub", "\(hub)"), ("meeting", "\(next.number)"),
                        ])))
            }
            views.append(
                FormView(
                    action: part, faults: own("question", in: hub),
                    fields: [
                        HiddenField("act", "ask"), HiddenField("hub", "\(hub)"),
                        HiddenField("meeting", "\(next.number)"),
                        TextField(
                            name: "question", key: "\(hub)", label: "Ask something before it",
                            kind: .area, rows: 2
                        ).kept(typed(in: hub), own("question", in: hub)),
                    ], button: "Send this question", weight: .second))
        }
        return Part(
            heading: "Next meeting", id: "next-\(hub)",
            views: [
                Card(
                    heading: next.statement.theme,
                    address: Addresses.hubMeeting(hub, next.number), views: views)
            ])
    }

    /// What the school said it would do, what it reported, and saying more.
    func commitments(_ place: SchoolHubPlace) -> Part {
        let hub = place.line.hub.number
        var views: [any View] = []
        if place.commitments.isEmpty {
            views.append(
                Hollow(words: "You have not said yet what you will change. One thing is enough."))
        }
        for commitment in place.commitments {
            views.append(
                Card(
                    heading: commitment.statement.what,
                    views: [
                        Tags(tags: [HubWords.tag(commitment, on: ask.today)]),
                        Prose(
                            words: "\(commitment.statement.who), by "
                                + "\(commitment.statement.due.spoken)."),
                    ] + reported(commitment)))
        }
        if mayJoin {
            let form = FormView(
                action: part, faults: own("what", "who", "due", in: hub),
                fields: [
                    HiddenField("act", "commit"), HiddenField("hub", "\(hub)"),
                    TextField(name: "what", key: "\(hub)", label: "What will be different")
                        .kept(typed(in: hub), own("what", in: hub)),
                    TextField(
                        name: "who", key: "\(hub)", label: "Who sees to it",
                        hint: "By post, such as head of Year 8."
                    ).kept(typed(in: hub), own("who", in: hub)),
                    TextField(
                        name: "due", key: "\(hub)", label: "By when", kind: .date, isNarrow: true
                    ).kept(typed(in: hub), own("due", in: hub)),
                ], button: "Say it in the hub")
            views.append(
                Part(heading: "Say what you will change", id: "commit-\(hub)", views: [form]))
        }
        return Part(heading: "What you said you would do", id: "commitments-\(hub)", views: views)
    }

    private func reported(_ commitment: StoredHubCommitment) -> [any View] {
        var views: [any View] = []
        if let report = commitment.report {
            views.append(
                Said(
                    words: report.words,
                    who: "\(report.effect.words), \(commitment.reported?.spoken ?? "")"))
        }
        guard mayJoin else { return views }
        let key = "\(commitment.number)"
        let isHere = ask.form.text("commitment") == key
        let faults = isHere ? faults : []
        func fault(_ field: String) -> String { faults.first { $0.field == field }?.words ?? "" }
        let form = FormView(
            action: part, faults: faults,
            fields: [
                HiddenField("act", "report"), HiddenField("hub", "\(commitment.hub)"),
                HiddenField("commitment", key),
                Choices(
                    name: "outcome", key: key, legend: "How far it was kept",
                    choices: HubOutcome.allCases.map {
                        Choice(
                            value: $0.rawValue, words: $0.words.firstCapital,
                            isChosen: isHere && ask.form["outcome"] == $0.rawValue)
                    }, fault: fault("outcome")),
                Choices(
                    name: "effect", key: key, legend: "What happened",
                    choices: HubEffect.allCases.map {
                        Choice(
                            value: $0.rawValue, words: $0.words.firstCapital,
                            isChosen: isHere && ask.form["effect"] == $0.rawValue)
                    }),
                TextField(
                    name: "words", key: key, label: "In your own words", kind: .area,
                    hint: "That nothing changed helps others too."
                ).kept(isHere ? ask.form : Fields(), faults),
            ], button: "Report back", weight: .second)
        let isDue = commitment.report == nil && commitment.statement.due <= ask.today
        views.append(
            isDue || isHere
                ? form
                : More(
                    summary: commitment.report == nil ? "Report back" : "Report anew",
                    views: [form]))
        return views
    }
}
