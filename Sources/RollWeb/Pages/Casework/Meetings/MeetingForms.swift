import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// What is written in a meeting: steps, notes, actions, its end.
struct MeetingForms {
    let place: MeetingPlace
    let pack: MeetingPack
    let faults: [FormFault]
    /// The part of the page whose form was sent with faults.
    let part: String

    private var meeting: StoredMeeting { pack.meeting }
    private var ask: Ask { place.ask }
    private var action: String { Addresses.meetingSteps(place.school.urn, meeting.number) }

    private func faults(at part: String) -> [FormFault] { self.part == part ? faults : [] }

    // MARK: Steps

    /// What can be done with the meeting now, each as a button.
    var steps: [any View] {
        var tasks: [Tasks.Task] = []
        func add(_ step: MeetingStep, _ words: String, _ note: String, _ button: String) {
            guard place.may(step, meeting) else { return }
            tasks.append(
                Tasks.Task(
                    words: words, note: note,
                    button: Button(
                        words: button, action: action,
                        fields: Fields([("step", step.rawValue)]))))
        }
        if meeting.invited == nil {
            add(
                .invite, "The invitation",
                "Send the calendar file to those who are asked, then note it here.",
                "It went out")
        }
        if meeting.date <= ask.today {
            add(
                .begin, "The meeting", "From then on notes and actions are written here.",
                "Begin")
        }
        add(
            .cancel, "It does not take place", "It stays in the list, and the school is due again.",
            "Cancel it")
        return tasks.isEmpty ? [] : [Tasks(tasks: tasks)]
    }

    // MARK: Notes

    var notes: Part {
        var views: [any View] = []
        if pack.notes.isEmpty {
            views.append(Hollow(words: "Nothing is written down yet."))
        } else {
            views.append(
                Timeline(
                    moments: pack.notes.map { note in
                        Timeline.Moment(
                            when: ask.spoken(note.writtenAt),
                            heading: "\(note.writtenBy), \(note.side.words.lowercased())"
                                + (note.pupil.map { ", on \(pack.names[$0] ?? "a pupil")" } ?? ""),
                            text: note.words, state: .did)
                    }, isWide: true))
        }
        if place.may(.note, meeting) {
            let found = faults(at: "notes")
            views.append(
                FormView(
                    action: Addresses.meetingNotes(place.school.urn, meeting.number),
                    faults: found,
                    fields: [
                        TextField(
                            name: "said", label: "What was said", kind: .area,
                            hint: "Both sides read it. What is only for few to know stands "
                                + "elsewhere."
                        ).kept(ask.form, found),
                        pupils("about", "About which pupil"),
                    ], button: "Keep the note", weight: .second))
        }
        return Part(heading: "What was said", id: "notes", views: views)
    }

    private func pupils(_ name: String, _ label: String) -> Select {
        let chosen = ask.form.text(name)
        let listed = pack.agenda.items.compactMap { pack.pupils[$0.pupil.pupil] }
            .sorted { ($0.name, $0.pupil) < ($1.name, $1.pupil) }
        return Select(
            name: name, label: label,
            choices: [Choice(value: "", words: "None, or all")]
                + listed.map {
                    Choice(
                        value: "\($0.pupil)", words: $0.name, isChosen: "\($0.pupil)" == chosen)
                })
    }

    // MARK: Actions

    var agreed: Part {
        var views: [any View] = []
        if pack.agreed.isEmpty {
            views.append(
                Hollow(
                    words: place.may(.agree, meeting)
                        ? "Nothing is agreed yet. Add the first action below."
                        : "Nothing is agreed yet. Actions are added once the meeting has begun."))
        } else {
            views.append(
                MeetingPage.table(pack.agreed, pack.names, "Agreed in this meeting", ask.today))
        }
        if !meeting.state.isHeld { views.append(PaperLines.actions) }
        if place.may(.agree, meeting) { views.append(actionForm) }
        return Part(
            heading: pack.agreed.isEmpty
                ? "Agreed" : "Agreed: \(MeetingWords.sum(pack.agreed, on: ask.today))",
            id: "agreed", note: "Goes into the lists of both sides.", views: views)
    }

    private var actionForm: FormView {
        let found = faults(at: "agreed")
        let chosen = ask.form.text("side").flatMap(ActionSide.init(rawValue:)) ?? .school
        return FormView(
            action: Addresses.meetingActions(place.school.urn, meeting.number), faults: found,
            fields: [
                TextField(
                    name: "action", label: "What is to be done",
                    hint: "Without the pupil's name, which is chosen below."
                ).kept(ask.form, found),
                pupils("child", "For which pupil"),
                Select(
                    name: "side", label: "Whose action it is",
                    choices: ActionSide.allCases.map {
                        Choice(
                            value: $0.rawValue, words: $0.words, isChosen: $0 == chosen)
                    }, isNarrow: true),
                TextField(name: "owner", label: "Who does it").kept(ask.form, found),
                TextField(name: "due", label: "By when", kind: .date, isNarrow: true)
                    .kept(ask.form, found),
            ], button: "Add this action", weight: meeting.state.isHeld ? .second : .main)
    }

    // MARK: The end

    var ending: [any View] {
        if place.may(.close, meeting) { return [closing] }
        guard place.may(.send, meeting) else { return [] }
        let found = faults(at: "close")
        let there = pack.attendees.filter { $0.came == true }.map(\.name)
        return [
            Part(
                heading: "Send the record", id: "close",
                note: "Print this page as a document, send it, then note it here.",
                views: [
                    FormView(
                        action: action, faults: found,
                        fields: [
                            HiddenField("step", MeetingStep.send.rawValue),
                            TextField(
                                name: "sent-to", label: "To whom it was sent",
                                value: SchoolWords.list(there)
                            ).kept(ask.form, found),
                        ], button: "Note that it was sent")
                ])
        ]
    }

    private var closing: Part {
        let found = faults(at: "close")
        let wasSent = !ask.form.values("step").isEmpty
        let came = Set(ask.form.values("came"))
        let reached = Set(ask.form.values("reached"))
        let spoken = Set((pack.notes.compactMap(\.pupil) + pack.agreed.compactMap(\.pupil)))
        let items = pack.agenda.items.filter { $0.tier < .planCurrent }
        var fields: [any View] = [HiddenField("step", MeetingStep.close.rawValue)]
        fields += items.map { HiddenField("listed", "\($0.pupil.pupil)") }
        fields.append(
            Choices(
                name: "came", legend: "Who came", kind: .several,
                choices: pack.attendees.enumerated().map { index, attendee in
                    Choice(
                        value: "\(index)", words: attendee.name,
                        isChosen: wasSent ? came.contains("\(index)") : true,
                        count: attendee.side.words)
                },
                fault: found.first { ["school", "authority"].contains($0.field) }?.words ?? ""))
        if !items.isEmpty {
            fields.append(
                Choices(
                    name: "reached", legend: "Of whom you spoke", kind: .several,
                    choices: items.map { item in
                        let child = item.pupil.pupil
                        return Choice(
                            value: "\(child)", words: pack.pupils[child]?.name ?? "",
                            isChosen: wasSent
                                ? reached.contains("\(child)")
                                : item.isReached || spoken.contains(child))
                    }, hint: "The others come earlier next time."))
        }
        fields.append(
            TextField(
                name: "next", label: "Day of the next meeting", kind: .date,
                hint: "Leave it empty where none is set yet.", isNarrow: true
            ).kept(ask.form, found))
        return Part(
            heading: "End the meeting", id: "close",
            views: [FormView(action: action, faults: found, fields: fields, button: "End it")])
    }
}

/// Empty lines that stand on paper only.
struct PaperLines: View {
    let caption: String
    let columns: [String]
    let count: Int

    /// One line, with a place for each column.
    private struct Line: View {
        let cells: [String]

        static let template = PaperLines.template

        func child(named name: String) -> Any? { name == "cells" ? cells : nil }
    }

    /// Lines for actions.
    static let actions = PaperLines(
        caption: "Lines for actions agreed", columns: ["Action", "Side", "Owner", "Due"], count: 6)

    static let template = "casework/paper-lines"

    func child(named name: String) -> Any? {
        switch name {
        case "caption": caption
        case "columns": columns
        case "rows": (0..<count).map { _ in Line(cells: columns) }
        default: nil
        }
    }
}
