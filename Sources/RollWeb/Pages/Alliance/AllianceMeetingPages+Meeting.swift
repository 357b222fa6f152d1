import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

extension AllianceMeetingPages {
    /// One meeting as its page.
    func meeting(_ ask: Ask, _ faults: [FormFault] = []) throws -> Page? {
        let frame = frame(ask)
        let book = try frame.book()
        guard let number = Int64(ask.value("meeting")),
            let meeting = book.meetings.first(where: { $0.number == number })
        else { return nil }
        let isSent = book.packs[number]
        let came = book.attendees[number] ?? []
        let actions = book.actions.filter { $0.meeting == number }
        var views: [any View] = frame.news([
            "moved": "The meeting is changed", "recorded": "The record is kept",
            "agreed": "What was agreed is kept",
        ])
        // A button has no place of its own for what is wrong with it.
        if !faults.isEmpty, ask.form.text("do") != nil {
            views += faults.map { Notice(state: .act, title: $0.words, isNews: true) }
        }
        views.append(
            Facts(facts: [
                .init(
                    term: "When",
                    words: "\(meeting.statement.date.spoken), \(meeting.statement.starts), "
                        + "\(meeting.statement.minutes) minutes"),
                .init(term: "Where", words: meeting.statement.place),
                .init(term: "Stands", words: meeting.state.words.firstCapital),
                .init(
                    term: "Pack",
                    words: isSent == true
                        ? "Sent to the members"
                        : frame.keeps
                            ? isSent == nil
                                ? "Make it from the data of "
                                    + "\(meeting.statement.month(madeOn: ask.today))"
                                : "A draft, not sent yet" : "Not sent yet",
                    address: isSent == true || frame.keeps ? Addresses.alliancePack(number) : ""),
            ]))
        views.append(
            Part(
                heading: "Agenda", id: "agenda",
                views: [
                    Tasks(
                        tasks: meeting.statement.points.map {
                            Tasks.Task(words: $0)
                        })
                ]))
        if meeting.state.isHeld {
            views.append(
                Part(
                    heading: "Who came", id: "came",
                    views: [
                        Facts(
                            facts: Dictionary(grouping: came, by: \.organisationName)
                                .sorted { $0.key < $1.key }.map { name, people in
                                    Facts.Fact(
                                        term: name,
                                        words: people.map(\.name).joined(separator: ", "))
                                }, isRuled: true)
                    ]))
            views.append(
                Part(
                    heading: "Minutes", id: "minutes",
                    note: meeting.published.map { "Published on \($0.spoken)" } ?? "",
                    views: meeting.record.isEmpty
                        ? [Hollow(words: "Nothing is written down yet.")]
                        : Self.paragraphs(meeting.record)))
        }
        if !actions.isEmpty || meeting.state.isHeld {
            views.append(
                Part(
                    heading: "Actions", id: "actions",
                    views: actions.isEmpty
                        ? [Hollow(words: "Nothing was agreed yet.")]
                        : [AllianceActionPages.table(actions, on: ask.today)]))
        }
        if frame.keeps { views += keeping(frame, book, meeting, came, faults) }
        var page = Page(
            "A meeting of the alliance",
            heading: "The alliance's meeting of \(meeting.statement.date.spoken)",
            lead: meeting.state.words.firstCapital + ".", content: Stack(views))
        page.crumbs = [
            Page.Link("Meetings and packs", to: Addresses.allianceMeetings()),
            Page.Link(meeting.statement.date.spoken, to: ask.path, isHere: true),
        ]
        return frame.frame(page)
    }

    static func paragraphs(_ text: String) -> [any View] {
        text.split(whereSeparator: \.isNewline).map { Prose(words: String($0)) }
    }

    private func keeping(
        _ frame: AllianceFrame, _ book: AllianceBook, _ meeting: StoredAllianceMeeting,
        _ came: [AllianceAttendee], _ faults: [FormFault]
    ) -> [any View] {
        let number = meeting.number
        let version = Fields([("version", "\(meeting.version)")])
        let (plan, record) = (
            Addresses.allianceMeetingPlan(number), Addresses.allianceRecord(number)
        )
        var views: [any View] = []
        let hasBegun = meeting.statement.date <= frame.ask.today
        if hasBegun, meeting.state == .planned || meeting.state == .held {
            let people =
                came.isEmpty
                ? book.seats.filter {
                    book.organisation($0.organisation)?.statement.belongs(on: frame.ask.today)
                        ?? false
                }.map { "\($0.name), \(book.name($0.organisation))" }
                : came.map { "\($0.name), \($0.organisationName)" }
            views.append(
                Part(
                    heading: "Who came, and the minutes", id: "record",
                    views: [
                        FormView(
                            action: record,
                            faults: frame.ask.path == record && frame.ask.form.text("do") == nil
                                ? faults : [],
                            fields: [
                                HiddenField("version", "\(meeting.version)"),
                                frame.field(
                                    "people", "Who came", .area,
                                    value: people.joined(separator: "\n"),
                                    hint: "One a line: the name, then the organisation after a "
                                        + "comma. Take out who did not come.", of: record, faults,
                                    rows: 6),
                                frame.field(
                                    "record", "Minutes", .area, value: meeting.record,
                                    hint: "Everybody reads them once they are published: name no "
                                        + "pupil and no family.", of: record, faults, rows: 8),
                            ], button: "Keep the record")
                    ]))
            views.append(
                Part(
                    heading: "Agree an action", id: "agree", views: [agree(frame, number, faults)]))
        }
        if meeting.state == .held {
            views.append(
                Tasks(tasks: [
                    Tasks.Task(
                        words: "Publish the minutes",
                        note: "for everybody, without sign-in; they stay as they are",
                        button: Button(
                            words: "Publish the minutes", action: record,
                            fields: version.with("do", "publish")))
                ]))
        }
        if meeting.state == .planned {
            views.append(
                Part(
                    heading: "Change the plan", id: "plan",
                    views: [
                        form(frame, plan, meeting, faults, button: "Keep the plan"),
                        Tasks(tasks: [
                            Tasks.Task(
                                words: "Cancel the meeting",
                                button: Button(
                                    words: "Cancel the meeting", action: plan,
                                    fields: version.with("do", "cancel")))
                        ]),
                    ]))
        }
        return views
    }

    private func agree(
        _ frame: AllianceFrame, _ number: Int64, _ faults: [FormFault]
    ) -> FormView {
        let action = Addresses.allianceAgreed(number)
        return FormView(
            action: action, faults: frame.ask.path == action ? faults : [],
            fields: [
                frame.field("words", "What is to be done", of: action, faults),
                frame.field("owner", "Who does it", of: action, faults),
                frame.field("due", "By which day", .date, narrow: true, of: action, faults),
            ], button: "Agree this action", weight: .second)
    }
}
