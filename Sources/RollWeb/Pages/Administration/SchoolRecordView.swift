import RollDomain
import RollServices
import RollStore

/// What is kept of one school as an organisation.
struct SchoolRecordView {
    let record: SchoolRecord
    let ask: Ask

    /// The page, with what is wrong in its form.
    func page(_ faults: [FormFault]) -> Page {
        let school = record.school
        var views: [any View] = []
        if ask.query["done"] == "yes" {
            views.append(
                Notice(state: .good, title: "The register of record is set", isNews: true))
        }
        views += [facts, calendar, form(faults), history]
        var page = Page(
            "School record",
            heading: school.isRegisteredHere
                ? "The register of record is in Rollcall"
                : "The register of record is the school’s own system",
            lead: "\(school.name), \(school.typeName).", content: Stack(views))
        page.basis = "the national register, calendars and what was set here"
        return page
    }

    private var facts: Facts {
        let school = record.school
        let authority = school.authority.flatMap { Geography.england.authority($0)?.name }
        return Facts(
            facts: [
                .init(term: "URN", words: school.urn.description),
                .init(
                    term: "Number in the authority", words: school.laestab?.description ?? "none"),
                .init(term: "Authority", words: authority ?? "none"),
                .init(term: "Trust", words: school.trustName ?? "none"),
                .init(term: "Status", words: school.status.isEmpty ? "not said" : school.status),
                .init(
                    term: "Pupils loaded",
                    words: school.pupilsAsOf.map { "as of \($0.spoken)" } ?? "not yet"),
            ], isRuled: true)
    }

    private var calendar: Part {
        let year = AcademicYear(of: ask.today)
        let span = DateSpan(from: year.firstDate, to: year.lastDate)
        guard let calendar = record.calendar else {
            return Part(
                heading: "Calendar",
                views: [
                    Hollow(
                        words: "No calendar is loaded, so no session can be possible. Load the "
                            + "school’s calendar.")
                ])
        }
        let sessions = calendar.openSessions(in: span).count
        let terms = calendar.terms.filter { $0.span.overlaps(span) }
        return Part(
            heading: "Calendar", note: "\(year)",
            views: [
                Facts(
                    facts: [
                        .init(
                            term: "Open sessions",
                            words: sessions == 0
                                ? "none in \(year): load the calendar of this year"
                                : "\(sessions) in \(year)"),
                        .init(
                            term: "Open on",
                            words: record.week.sorted().map(\.name).joined(separator: ", ")),
                    ]
                        + terms.map { term in
                            .init(
                                term: term.label.isEmpty ? "Term" : term.label,
                                words: term.span.to.map {
                                    "\(term.span.from.spoken) to \($0.spoken)"
                                } ?? "from \(term.span.from.spoken)")
                        }, isRuled: true)
            ])
    }

    private func form(_ faults: [FormFault]) -> Part {
        let isHere = record.school.isRegisteredHere
        return Part(
            heading: "Register of record", id: "register",
            views: [
                Prose(
                    words: "Where it is the school’s own system, what is noted here is a proposal "
                        + "until that system sends it back."),
                FormView(
                    action: Addresses.schoolRecord(record.school.urn), faults: faults,
                    fields: [
                        Choices(
                            name: "register", legend: "Where the statutory register is kept",
                            choices: [
                                Choice(
                                    value: "mis", words: "In the school’s own system",
                                    isChosen: !isHere),
                                Choice(value: "rollcall", words: "In Rollcall", isChosen: isHere),
                            ], fault: faults.first?.words ?? "")
                    ], button: "Set it"),
            ])
    }

    private var history: Part {
        let changes = record.history.suffix(20).reversed()
        guard !changes.isEmpty else {
            return Part(heading: "What changed", views: [Hollow(words: "Nothing yet.")])
        }
        return Part(
            heading: "What changed",
            views: [
                Table(
                    caption: "Changes, newest first", captionIsHidden: true,
                    columns: [
                        .init(label: "When", kind: .head), .init(label: "What"),
                        .init(label: "Before"), .init(label: "After"),
                    ],
                    rows: changes.map { change in
                        Table.Row(cells: [
                            Table.Cell(ask.spoken(change.recordedAt)),
                            Table.Cell(change.field.replacing("_", with: " ")),
                            Table.Cell(change.old.isEmpty ? "nothing" : change.old),
                            Table.Cell(change.new.isEmpty ? "nothing" : change.new),
                        ])
                    }, folds: true)
            ])
    }
}
