import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Engagements of one place, or of all that the visitor may see: what needs a look first, who covers whom, what recurs.
struct EngagementListView {
    let ask: Ask
    let found: EngagementPortfolio
    /// The place; nil for all that the visitor may see.
    let place: AreaPlace?
    var kind: EngagementAddresses?
    var faults: [FormFault] = []
    /// The form that the faults belong to.
    var form = ""
    /// What was said last of how ready the place is.
    var readiness: StoredReadiness?

    private var mayOffer: Bool {
        guard let viewer = ask.guest?.viewer, let place else { return false }
        return Door.why(viewer, .offerEngagements, place.subject) != nil
    }

    var page: Page {
        Page(
            place == nil ? "Advisers’ work" : "Adviser", heading: heading,
            lead:
                "Offers, visits, plans and reviews, seen alike by the department, the adviser and "
                + "the authority or trust.", content: Stack(views))
    }

    private var heading: String {
        let open = found.open.count
        let alarmed = found.alarmed.count
        guard open > 0 else {
            return place == nil
                ? "No adviser’s work is open" : "No adviser works here now"
        }
        let first = open == 1 ? "One adviser’s work is open" : "\(open) pieces of work are open"
        return alarmed == 0 ? first : "\(first), \(alarmed) to be looked at"
    }

    private var views: [any View] {
        var views: [any View] = []
        if let news = EngagementWords.news(ask.query["done"]) { views.append(news) }
        views += faults.filter { $0.field == "place" }
            .map { Notice(state: .act, title: $0.words, isNews: true) }
        if found.lines.isEmpty {
            views.append(
                Hollow(
                    words: place == nil
                        ? "Nothing was offered yet where you may see it. Help is offered from the "
                            + "page of an authority or a trust."
                        : "No adviser’s help was offered here yet. The department offers it, and "
                            + "the offer then stands here to be answered."))
        } else {
            views.append(table)
        }
        if place == nil, found.open.count > 1 { views += [byAdviser, recurring].compactMap { $0 } }
        if place != nil, mayOffer || readiness != nil { views.append(readyPart) }
        if mayOffer, found.open.isEmpty, let kind,
            let code = place.flatMap({ HelpPlace($0.subject) })?.code
        {
            views.append(offerPart(kind.list(code)))
        }
        return views
    }

    private var table: Table {
        Table(
            caption: "Engagements", captionIsHidden: true,
            columns: [
                .init(label: "With", kind: .head), .init(label: "Where it stands"),
                .init(label: "To be looked at"), .init(label: "Adviser"),
                .init(label: "Objectives met", kind: .number),
                .init(label: "Last step", isWideOnly: true),
            ],
            rows: found.lines.map { line in
                let one = line.engagement
                return Table.Row(cells: [
                    Table.Cell(
                        line.place.name,
                        to: EngagementAddresses.page(one.number, with: one.place)),
                    Table.Cell(
                        "",
                        tags: [EngagementWords.tag(one.state)]
                            + (line.rating.map { [EngagementWords.tag($0)] } ?? [])),
                    Table.Cell(line.alarms.map(\.words).joined(separator: "; ").firstCapital),
                    Table.Cell(one.adviser),
                    Table.Cell(
                        line.objectives == 0
                            ? AreaWords.nothing : "\(line.met) of \(line.objectives)"),
                    Table.Cell(line.lastDate.spoken),
                ])
            }, folds: true)
    }

    private var byAdviser: Part {
        Part(
            heading: "Who covers whom", id: "advisers",
            views: [
                Table(
                    caption: "Advisers with their open work", captionIsHidden: true,
                    columns: [
                        .init(label: "Adviser", kind: .head), .init(label: "Open", kind: .number),
                        .init(label: "To be looked at", kind: .number), .init(label: "With"),
                    ],
                    rows: found.byAdviser.map { one in
                        Table.Row(cells: [
                            Table.Cell(one.adviser), Table.Cell("\(one.lines.count)"),
                            Table.Cell("\(one.lines.count { !$0.alarms.isEmpty })"),
                            Table.Cell(
                                one.lines.map(\.place.name).sorted().joined(separator: ", ")),
                        ])
                    }, folds: true)
            ])
    }

    private var recurring: Part? {
        guard !found.recurring.isEmpty else { return nil }
        return Part(
            heading: "Advice that recurs", id: "recurring",
            note: "Found wanting in more than one open piece of work",
            views: [
                Table(
                    caption: "Expectations not met in several places",
                    captionIsHidden: true,
                    columns: [
                        .init(label: "Expected", kind: .head),
                        .init(label: "Places", kind: .number),
                        .init(label: "With an objective", kind: .number), .init(label: "Where"),
                    ],
                    rows: found.recurring.map { one in
                        Table.Row(cells: [
                            Table.Cell(one.expectation.words.firstCapital),
                            Table.Cell("\(one.places.count)"), Table.Cell("\(one.planned)"),
                            Table.Cell(one.places.map(\.name).joined(separator: ", ")),
                        ])
                    }, folds: true)
            ])
    }

    // MARK: How ready, and an offer

    private var readyPart: Part {
        var views: [any View] = []
        if let said = readiness {
            let one = said.readiness
            views.append(
                Facts(
                    facts: [
                        Facts.Fact(term: "Help", words: one.wish.words.firstCapital),
                        Facts.Fact(
                            term: "Registers are shared day by day",
                            words: one.sharesData ? "Yes" : "No"),
                        Facts.Fact(
                            term: "A lead is named", words: one.namesLead ? "Yes" : "No"),
                        Facts.Fact(
                            term: "How it is known",
                            words: "\(one.reason), of \(one.since?.spoken ?? "")"),
                        Facts.Fact(
                            term: "Written by",
                            words: "\(said.author.words), \(ask.spoken(said.author.at))"),
                    ], isRuled: true))
        } else {
            views.append(Hollow(words: "Nobody has said yet whether help is wanted here."))
        }
        if mayOffer, let kind, let subject = place?.subject, let code = HelpPlace(subject)?.code {
            views.append(ScreenOnly(views: [readyForm(kind.readiness(code))]))
        }
        return Part(
            heading: "How ready it is", id: "readiness",
            note: "It weighs in the choice of places for help", views: views)
    }

    private func readyForm(_ address: String) -> any View {
        let own = form == "readiness" ? faults : []
        let isAgain = !own.isEmpty
        let said = readiness?.readiness
        let wish = isAgain ? ask.form.text("wish") : said?.wish.rawValue
        let has =
            isAgain
            ? ask.form.values("has")
            : [said?.sharesData == true ? "data" : "", said?.namesLead == true ? "lead" : ""]
        func field(_ field: TextField) -> TextField { isAgain ? field.kept(ask.form, own) : field }
        let view = FormView(
            action: address, faults: own,
            fields: [
                Choices(
                    name: "wish", legend: "Is help wanted",
                    choices: HelpReadiness.Wish.allCases.map {
                        Choice(
                            value: $0.rawValue, words: $0.words.firstCapital,
                            isChosen: $0.rawValue == wish)
                    }),
                Choices(
                    name: "has", legend: "What is there", kind: .several,
                    choices: [
                        Choice(
                            value: "data", words: "Its schools share registers day by day",
                            isChosen: has.contains("data")),
                        Choice(
                            value: "lead", words: "It has named who leads",
                            isChosen: has.contains("lead")),
                    ]),
                field(
                    TextField(
                        name: "reason", label: "Who said so, or how it is known", kind: .area)),
                field(
                    TextField(name: "since", label: "On which day", kind: .date, isNarrow: true)),
            ], button: "Keep how ready it is", weight: .second)
        return isAgain ? view : More(summary: "Say how ready it is", views: [view])
    }

    private func offerPart(_ address: String) -> Part {
        let own = form == "offer" ? faults.filter { $0.field != "place" } : []
        func field(_ field: TextField) -> TextField {
            var field = own.isEmpty ? field : field.kept(ask.form, own)
            field.key = own.isEmpty ? "offer" : ""
            return field
        }
        return Part(
            heading: "Offer an adviser’s help", id: "offer",
            views: [
                FormView(
                    action: address, faults: own,
                    fields: [
                        field(
                            TextField(
                                name: "adviser", label: "Which adviser",
                                hint: "Their sign-in name. They need the role for this place "
                                    + "first.")),
                        field(
                            TextField(
                                name: "said", label: "Why help is offered", kind: .area,
                                hint: "The authority or trust reads it first.")),
                        field(
                            TextField(
                                name: "on", label: "On which day", kind: .date,
                                hint: "Leave it empty for today.", isNarrow: true)),
                    ], button: "Offer help")
            ])
    }
}
