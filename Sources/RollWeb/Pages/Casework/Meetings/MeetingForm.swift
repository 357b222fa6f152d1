import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The form by which a meeting is planned or moved.
struct MeetingForm {
    let action: String
    let ask: Ask
    var faults: [FormFault] = []

    /// What stands in the form at first.
    struct Start {
        var date = ""
        var starts = "14:00"
        var minutes = 60
        var place = "At the school"
        var attendees: [MeetingAttendee] = []
        var version: Int?
    }

    private static let lengths = [30, 45, 60, 75, 90, 120]

    func view(_ start: Start, button: String) -> FormView {
        var fields: [any View] = []
        if let version = start.version { fields.append(HiddenField("version", "\(version)")) }
        let chosen = ask.form.text("minutes").flatMap(Int.init) ?? start.minutes
        fields += [
            TextField(name: "date", label: "Day", kind: .date, value: start.date, isNarrow: true)
                .kept(ask.form, faults),
            TextField(
                name: "starts", label: "Begins at", value: start.starts,
                hint: "Such as 14:00.", isNarrow: true
            ).kept(ask.form, faults),
            Select(
                name: "minutes", label: "Takes",
                choices: Set(Self.lengths + [chosen]).sorted().map {
                    Choice(value: "\($0)", words: "\($0) minutes", isChosen: $0 == chosen)
                }, isNarrow: true),
            TextField(name: "place", label: "Where", value: start.place).kept(ask.form, faults),
            people("school", "Who comes for the school", .school, start),
            people("authority", "Who comes for the authority", .authority, start),
            people("service", "Services that are asked", .service, start),
        ]
        return FormView(action: action, faults: faults, fields: fields, button: button)
    }

    private func people(
        _ name: String, _ label: String, _ side: MeetingSide, _ start: Start
    ) -> TextField {
        let lines = start.attendees.filter { $0.side == side }.map {
            $0.part.isEmpty ? $0.name : "\($0.name), \($0.part)"
        }
        return TextField(
            name: name, label: label, kind: .area, value: lines.joined(separator: "\n"),
            hint: "One a line: the name, then what they do after a comma."
        ).kept(ask.form, faults)
    }

    /// What was typed; the faults of what cannot be read stand beside it.
    static func statement(_ form: Fields) -> (statement: MeetingStatement?, faults: [FormFault]) {
        var faults: [FormFault] = []
        let date = form.text("date").flatMap { CivilDate($0) }
        if date == nil { faults.append(FormFault("date", "Choose a day.")) }
        let starts = form.text("starts").flatMap { ClockTime($0) }
        if starts == nil {
            faults.append(FormFault("starts", "Write the time with four digits, such as 14:00."))
        }
        let attendees = [MeetingSide.school, .authority, .service].flatMap { side in
            people(form[side.rawValue] ?? "", side)
        }
        guard let date, let starts else { return (nil, faults) }
        return (
            MeetingStatement(
                date: date, starts: starts,
                minutes: form.text("minutes").flatMap(Int.init) ?? 0,
                place: form.text("place") ?? "", attendees: attendees), faults
        )
    }

    private static func people(_ text: String, _ side: MeetingSide) -> [MeetingAttendee] {
        text.split(whereSeparator: \.isNewline).map(trimmed).filter { !$0.isEmpty }.map { line in
            let parts = line.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
            return MeetingAttendee(
                name: trimmed(parts[0]), part: parts.count > 1 ? trimmed(parts[1]) : "",
                side: side)
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
