import RollAccess
import RollDomain
import RollServices
import RollStore

/// Both sides of the move: pupils who leave Year 6, and those who came with word of what helped.
struct YearSixView {
    let page: YearSixPage
    let ask: Ask

    var heading: String {
        let waiting = page.toHandOn.count
        if waiting > 0 {
            return waiting == 1
                ? "One pupil has begun at the next school, and nothing was handed on"
                : "\(waiting) pupils have begun at the next school, and nothing was handed on"
        }
        if !page.received.isEmpty {
            return page.received.count == 1
                ? "Of one pupil you were told what helped"
                : "Of \(page.received.count) pupils you were told what helped"
        }
        return page.leaving.isEmpty
            ? "Nobody moves on from Year 6 here" : "Nothing can be handed on yet"
    }

    var parts: [any View] {
        var views: [any View] = []
        if ask.query["done"] != nil {
            views.append(
                Notice(state: .good, title: "It is handed on, with your name", isNews: true))
        }
        if !page.leaving.isEmpty { views.append(leaving) }
        if !page.received.isEmpty || page.sevens > 0 { views.append(received) }
        if page.leaving.isEmpty, page.received.isEmpty, page.sevens == 0 {
            views.append(
                Hollow(
                    words: "A primary school finds its Year 6 here, a secondary school what came "
                        + "with its Year 7."))
        }
        return views
    }

    // MARK: The primary's side

    private var leaving: Part {
        let order = TableOrder(ask, columns: ["state", "name"])
        let sorted = order.sorted(page.leaving) { a, b in
            if order.column == "state", Self.rank(a) != Self.rank(b) {
                return Self.rank(a) < Self.rank(b)
            }
            return (a.person.surname, a.person.forename, a.person.pupil)
                < (b.person.surname, b.person.forename, b.person.pupil)
        }
        return Part(
            heading: "Moving on from Year 6", id: "leaving",
            note: "Confirmed once the register of the next school has the pupil",
            views: [
                Table(
                    caption: "Pupils who move on from Year 6", captionIsHidden: true,
                    columns: [
                        .init(label: "Pupil", kind: .head, sort: "name"),
                        .init(label: "Last day"), .init(label: "Next school"),
                        .init(label: "Handed on", sort: "state"),
                    ], rows: order.page(of: sorted).map(row), order: order,
                    folds: true),
                Pager(order: order, total: sorted.count, noun: "pupils"),
            ])
    }

    private static func rank(_ pupil: YearSixPupil) -> Int {
        if pupil.isToHandOn { return 0 }
        switch pupil.place {
        case .none: return 1
        case .begins: return 2
        case .begun: return 3
        }
    }

    private func row(_ pupil: YearSixPupil) -> Table.Row {
        let next = pupil.place.school.flatMap { page.schools[$0]?.name } ?? "another school"
        let place: Table.Cell =
            switch pupil.place {
            case .none:
                Table.Cell(
                    "on no other register yet",
                    tags: pupil.leftOn == nil ? [] : [Tag("Not confirmed", .wait)])
            case .begins(_, let date):
                Table.Cell("\(next) from \(date.spoken)", tags: [Tag("Not begun", .wait)])
            case .begun(_, let date): Table.Cell("\(next) since \(date.spoken)")
            }
        let handed: Table.Cell =
            if let handover = pupil.handover {
                Table.Cell(
                    "\(handover.handedOn.spoken), \(handover.by.name)",
                    tags: [Tag("Handed on", .good)])
            } else {
                Table.Cell("–", tags: pupil.isToHandOn ? [Tag("To hand on", .act)] : [])
            }
        let mayOpen = ask.grant.viewer.may(.handOverCasework)
        return Table.Row(cells: [
            Table.Cell(
                "\(pupil.person.surname), \(pupil.person.forename)",
                to: mayOpen ? Addresses.pupilYearSix(page.school.urn, pupil.person.pupil) : ""),
            Table.Cell(pupil.leftOn?.spoken ?? "still here"), place, handed,
        ])
    }

    /// Where a pupil goes on, in a sentence.
    static func place(_ pupil: YearSixPupil, to name: String?) -> String {
        let next = name ?? "another school"
        switch pupil.place {
        case .none: return "No register of another school has the pupil yet."
        case .begins(_, let date): return "\(next) expects the pupil on \(date.spoken)."
        case .begun(_, let date): return "\(next) has the pupil since \(date.spoken)."
        }
    }

    // MARK: The secondary's side

    private var received: Part {
        var views: [any View] = page.received.map(card)
        if page.sevens > page.sevensTold {
            views.append(
                Prose(
                    words: "Of \(SchoolWords.count(page.sevens - page.sevensTold)) of "
                        + "\(SchoolWords.count(page.sevens, "pupil", "pupils")) in Year 7 nothing "
                        + "was handed on here. Ask their primary schools.", voice: .note))
        }
        return Part(
            heading: "Came from Year 6", id: "received",
            note: "What the primary school said, on the day it said so", views: views)
    }

    private func card(_ handover: YearSixHandover) -> Card {
        let person = page.people[handover.pupil]
        let from = page.schools[handover.from]?.name ?? "another school"
        return Card(
            heading: person?.fullName ?? "",
            address: Addresses.pupil(page.school.urn, handover.pupil),
            views: [
                Prose(
                    words: handover.helped.isEmpty
                        ? "Nothing was said of what helped." : handover.helped),
                Self.history(handover.years),
                Prose(
                    words: "\(from), \(handover.by.name), \(handover.handedOn.spoken).",
                    voice: .note),
            ])
    }

    /// The years in a table.
    static func history(_ years: [YearSixHandover.Year]) -> any View {
        guard !years.isEmpty else {
            return Hollow(words: "No register of the years there is held here.")
        }
        return Table(
            caption: "Attendance at the primary school",
            columns: [
                .init(label: "Year", kind: .head), .init(label: "Possible", kind: .number),
                .init(label: "Missed", kind: .number),
                .init(label: "Of these authorised", kind: .number),
                .init(label: "Absence", kind: .number),
            ],
            rows: years.map { year in
                Table.Row(cells: [
                    Table.Cell(year.year.description), Table.Cell("\(year.possible)"),
                    Table.Cell("\(year.absent)"), Table.Cell("\(year.authorised)"),
                    Table.Cell(PupilYearView.percent(year.absence)),
                ])
            }, folds: true)
    }
}
