import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// One meeting about a child: who is asked, what was said and agreed, and what can be done.
struct ChildMeetingView {
    let shown: ChildMeetingPage
    let frame: CaseFrame
    let faults: [FormFault]
    /// The part of the page whose form was sent with faults.
    let part: String

    var ask: Ask { frame.ask }
    var meeting: StoredChildMeeting { shown.meeting }
    var steps: String {
        Addresses.childMeetingSteps(frame.urn, frame.child, meeting.number)
    }
    var words: String {
        Addresses.childMeetingWords(frame.urn, frame.child, meeting.number)
    }

    func faults(at part: String) -> [FormFault] {
        self.part == part ? faults.filter { !$0.field.isEmpty } : []
    }

    var page: Page {
        var views: [any View] = news
        views += faults.filter(\.field.isEmpty).map {
            Notice(state: .act, title: $0.words, isNews: true)
        }
        views += moves
        views += [facts, notes, actions]
        views += ending
        var page = Page(
            "Meeting of \(meeting.date.spoken)",
            heading: "Meeting about \(shown.person.fullName)",
            lead: ChildMeetingWords.when(meeting), content: Stack(views))
        page.acts = [
            Act(
                "Calendar file",
                to: Addresses.childMeetingInvitation(frame.urn, frame.child, meeting.number))
        ]
        if shown.may(.move) {
            page.acts.append(
                Act(
                    "Change",
                    to: Addresses.childMeetingPlan(frame.urn, frame.child, meeting.number)))
        }
        return page
    }

    private var news: [any View] {
        switch ask.query["done"] {
        case "called":
            [
                Notice(
                    state: .good, title: "The meeting is called",
                    text: "Send the calendar file to those who are asked; it names no child. Then "
                        + "note that the invitation went out.", isNews: true)
            ]
        case "moved": [MeetingWords.moved]
        default: []
        }
    }

    // MARK: Steps

    private var moves: [any View] {
        var tasks: [Tasks.Task] = []
        func add(_ step: MeetingStep, _ words: String, _ note: String, _ button: String) {
            guard shown.may(step) else { return }
            tasks.append(
                Tasks.Task(
                    words: words, note: note,
                    button: Button(
                        words: button, action: steps, fields: Fields([("step", step.rawValue)]))))
        }
        if meeting.invited == nil {
            add(
                .invite, "The invitation",
                "Send the calendar file to those who are asked, then note it here.", "It went out")
        }
        if meeting.date <= ask.today {
            add(.begin, "The meeting", "From then on actions are agreed here.", "Begin")
        }
        add(.cancel, "It does not take place", "It stays in the chronology.", "Cancel it")
        add(
            .send, "The record",
            "Print this page for those who came, each what they may see, then note it here.",
            "It was sent")
        return tasks.isEmpty ? [] : [Tasks(tasks: tasks)]
    }

    private var facts: Columns {
        func people(_ side: MeetingSide) -> String {
            let own = shown.seats.filter { $0.side == side }.map {
                $0.came == false ? "\($0.name) (did not come)" : $0.name
            }
            return own.isEmpty ? "nobody" : own.joined(separator: "; ")
        }
        var left = [
            Facts.Fact(term: "To decide", words: meeting.purpose),
            Facts.Fact(
                term: "Called",
                words: "\(meeting.called.spoken), by \(meeting.calledBy), "
                    + meeting.side.words.lowercased()),
        ]
        if let year = shown.year, year.possible > 0 {
            left.append(
                Facts.Fact(
                    term: "This year",
                    words: "\(year.missed) of \(year.possible) sessions missed"))
        }
        if let invited = meeting.invited {
            left.append(Facts.Fact(term: "Invitation", words: "went out on \(invited.spoken)"))
        }
        if let sent = meeting.sent {
            left.append(Facts.Fact(term: "Record", words: "sent on \(sent.spoken)"))
        }
        return Columns(columns: [
            .init(
                wide: 6, middle: 6,
                views: [
                    Tags(tags: [MeetingWords.tag(meeting.state)]),
                    Facts(facts: left, isRuled: true),
                ]),
            .init(
                wide: 6, middle: 6,
                views: [
                    Facts(
                        facts: [
                            Facts.Fact(term: "School", words: people(.school)),
                            Facts.Fact(term: "Authority", words: people(.authority)),
                            Facts.Fact(term: "Agencies and others", words: people(.service)),
                        ], isRuled: true)
                ]),
        ])
    }

    // MARK: The end

    private var ending: [any View] {
        guard shown.may(.close) else { return [] }
        let found = faults(at: "close")
        let came = Set(ask.form.values("came"))
        let wasSent = ask.form.text("step") == MeetingStep.close.rawValue
        return [
            Part(
                heading: "End the meeting", id: "close",
                views: [
                    FormView(
                        action: steps, faults: found,
                        fields: [
                            HiddenField("step", MeetingStep.close.rawValue),
                            Choices(
                                name: "came", legend: "Who came", kind: .several,
                                choices: shown.seats.map {
                                    Choice(
                                        value: $0.name, words: $0.name,
                                        isChosen: !wasSent || came.contains($0.name),
                                        count: ChildMeetingWords.side($0.side))
                                },
                                fault: found.first { $0.field == "people" }?.words ?? ""),
                        ], button: "End it")
                ])
        ]
    }
}
