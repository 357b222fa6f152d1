import RollCasework
import RollDomain
import RollServices
import RollStore

/// The form by which a meeting about a child is called or moved.
struct ChildMeetingForm {
    let ask: Ask
    let services: [StoredService]
    let faults: [FormFault]
    /// The meeting that is moved, with who is asked; nil for a new one.
    let before: (meeting: StoredChildMeeting, seats: [ChildMeetingSeat])?

    private static let lengths = [30, 45, 60, 75, 90, 120]

    func view(action: String, cancel: String) -> FormView {
        let meeting = before?.meeting
        let chosen = ask.form.text("minutes").flatMap(Int.init) ?? meeting?.minutes ?? 60
        var fields: [any View] = []
        if let meeting { fields.append(HiddenField("version", "\(meeting.version)")) }
        fields += [
            TextField(
                name: "purpose", label: "What it is to decide", kind: .area,
                value: meeting?.purpose ?? "",
                hint: "What is only for few to know stands in a note of its own."
            ).kept(ask.form, faults),
            TextField(
                name: "date", label: "Day", kind: .date,
                value: meeting?.date.description ?? "", isNarrow: true
            ).kept(ask.form, faults),
            TextField(
                name: "starts", label: "Begins at", value: meeting?.starts.description ?? "14:00",
                hint: "Such as 14:00.", isNarrow: true
            ).kept(ask.form, faults),
            Select(
                name: "minutes", label: "Takes",
                choices: Set(Self.lengths + [chosen]).sorted().map {
                    Choice(value: "\($0)", words: "\($0) minutes", isChosen: $0 == chosen)
                }, isNarrow: true),
            TextField(name: "place", label: "Where", value: meeting?.place ?? "At the school")
                .kept(ask.form, faults),
        ]
        fields.append(agencies)
        fields += [
            people("people", "Who comes for the school", .school),
            people("authority", "Who comes for the authority", .authority),
            people("others", "Others, such as a parent or a social worker", .service),
        ]
        return FormView(
            action: action, faults: faults, fields: fields,
            button: meeting == nil ? "Call the meeting" : "Keep the change",
            beside: [Page.Link("Back without a change", to: cancel)])
    }

    private var agencies: any View {
        let open = services.filter(\.statement.isOpen)
        let asked = Set(before?.seats.compactMap(\.service) ?? [])
        let chosen =
            ask.form.text("date") == nil && ask.form.values("service").isEmpty
            ? asked : Set(ask.form.values("service").compactMap { Int64($0) })
        guard !open.isEmpty else {
            return Prose(
                words: "No agency stands in the map of this area yet. The authority keeps it.",
                voice: .note)
        }
        return Choices(
            name: "service", legend: "Agencies that are asked", kind: .several,
            choices: open.map {
                Choice(
                    value: "\($0.number)", words: $0.statement.name,
                    isChosen: chosen.contains($0.number), count: $0.statement.kind.words)
            },
            hint: "Being asked shows nobody the child: an agency sees what its own referral gives.",
            fault: faults.first { $0.field == "service" }?.words ?? "")
    }

    private func people(_ name: String, _ label: String, _ side: MeetingSide) -> TextField {
        let names = (before?.seats ?? []).filter { $0.side == side && $0.service == nil }
            .map(\.name)
        return TextField(
            name: name, label: label, kind: .area, value: names.joined(separator: "\n"),
            hint: "One a line."
        ).kept(ask.form, faults)
    }

    /// What was typed; the faults of what cannot be read stand beside it.
    static func statement(
        _ form: Fields, _ services: [StoredService]
    ) -> (statement: ChildMeetingStatement?, faults: [FormFault]) {
        var faults: [FormFault] = []
        let date = form.date("date")
        if date == nil { faults.append(FormFault("date", "Choose a day.")) }
        let starts = form.text("starts").flatMap { ClockTime($0) }
        if starts == nil {
            faults.append(FormFault("starts", "Write the time with four digits, such as 14:00."))
        }
        var seats = form.values("service").map { text in
            let number = Int64(text) ?? 0
            return ChildMeetingSeat(
                name: services.first { $0.number == number }?.statement.name ?? "Agency \(text)",
                side: .service, service: number)
        }
        for (name, side) in [
            ("people", MeetingSide.school), ("authority", .authority), ("others", .service),
        ] {
            seats += (form[name] ?? "").split(whereSeparator: \.isNewline).map(trimmed)
                .filter { !$0.isEmpty }.map { ChildMeetingSeat(name: $0, side: side) }
        }
        guard let date, let starts else { return (nil, faults) }
        return (
            ChildMeetingStatement(
                date: date, starts: starts,
                minutes: form.text("minutes").flatMap(Int.init) ?? 0,
                place: form.text("place") ?? "", purpose: form.text("purpose") ?? "",
                seats: seats), faults
        )
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
