import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Notes of one kind on a child's page, for those who must know; for others it is not there.
struct RestrictedNotes {
    let kind: RestrictedKind
    let frame: CaseFrame
    let found: ShowHelp.Page
    let faults: [FormFault]

    private var ask: Ask { frame.ask }

    /// The part; nothing for those who need not know.
    var views: [any View] {
        guard frame.may(kind.seeing) else { return [] }
        let notes = found.moments.compactMap { moment -> RestrictedNote? in
            guard case .note(let note) = moment.what, note.kind == kind else { return nil }
            return note
        }
        let now = notes.filter { $0.author.at.date >= found.since }
        let before = notes.filter { $0.author.at.date < found.since }
        var views: [any View] =
            now.isEmpty
            ? [
                Hollow(
                    words: before.isEmpty
                        ? "No note on \(kind.words)."
                        : "No note on \(kind.words) this academic year.")
            ] : now.map(said)
        if !before.isEmpty {
            views.append(
                More(summary: "\(before.count) from earlier years", views: before.map(said)))
        }
        if frame.may(kind.keeping) { views.append(form) }
        return [
            Part(
                heading: kind.words.firstCapital, id: kind.rawValue,
                note: "For those who must know; nobody else sees that it is here", views: views)
        ]
    }

    private func said(_ note: RestrictedNote) -> Said {
        Said(words: note.words, who: "\(note.author.words), \(ask.spoken(note.author.at))")
    }

    private var form: FormView {
        let path = kind == .safeguarding ? Addresses.safeguarding : Addresses.healthNotes
        var field = TextField(
            name: "words", key: kind.rawValue, label: "A note on \(kind.words)", kind: .area,
            hint: "Only those who must know see it. It does not stand in the plan.")
        if !faults.isEmpty { field = field.kept(ask.form, faults) }
        return FormView(
            action: path(frame.urn, frame.child),
            faults: faults.map { FormFault("\(kind.rawValue)-\($0.field)", $0.words) },
            fields: [field],
            button: "Keep the note", weight: .second)
    }
}
