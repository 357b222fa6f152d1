import RollAccess
import RollDomain
import RollServices
import RollStore

/// Groupings of schools that a visitor makes for their own work, to narrow pages of areas by.
struct GroupingPages: Pages {
    let services: SiteServices

    private var keeping: KeepGroupings { KeepGroupings(store: services.store) }
    private static let need = Need.grant(.keepGroupings, .own)

    var routes: [Route] {
        [
            .get("groupings", Addresses.groupings, title: "Your groupings", needs: Self.need) {
                .page(try list($0))
            },
            .post(
                "groupings.make", Addresses.groupings, title: "Make a grouping",
                needs: Self.need
            ) { try make($0) },
            .get("grouping", Addresses.grouping, title: "A grouping", needs: Self.need) {
                try edit($0)
            },
            .post(
                "grouping.change", Addresses.grouping, title: "Change a grouping",
                needs: Self.need
            ) { try change($0) },
            .post(
                "grouping.remove", Addresses.groupingRemoval, title: "Take a grouping away",
                needs: Self.need
            ) { try remove($0) },
        ]
    }

    // MARK: The list

    private func list(_ ask: Ask, faults: [FormFault] = []) throws -> Page {
        let groupings = try keeping.list(ask.grant.viewer)
        var views: [any View] = Self.news(ask)
        views.append(
            groupings.isEmpty
                ? Hollow(
                    words: "A grouping is schools that you look at together, such as those you "
                        + "visit this term. Make the first below.")
                : Tasks(tasks: groupings.map(Self.task)))
        views.append(
            Part(
                heading: "Make a grouping", id: "make",
                views: [
                    try form(
                        ask, action: Addresses.groupings(), faults, name: "", chosen: [],
                        button: "Make this grouping")
                ]))
        let count = groupings.count
        return framed(
            Page(
                "Your groupings",
                heading: count == 0
                    ? "You have no groupings yet"
                    : count == 1 ? "You have one grouping" : "You have \(count) groupings",
                lead: "Only you see them. They narrow what you may see anyway.",
                content: Stack(views)), ask)
    }

    private static func news(_ ask: Ask) -> [any View] {
        switch ask.query["done"] {
        case "kept": [Notice(state: .good, title: "Your grouping is kept", isNews: true)]
        case "removed": [Notice(state: .good, title: "The grouping is gone", isNews: true)]
        case "missing":
            [
                Notice(
                    state: .wait, title: "That grouping is not there",
                    text: "It may have been taken away. These are the ones you have.",
                    isNews: true)
            ]
        default: []
        }
    }

    private static func task(_ grouping: StoredGrouping) -> Tasks.Task {
        Tasks.Task(
            words: grouping.name, address: Addresses.grouping(grouping.number),
            note: AreaWords.schools(grouping.schools.count),
            button: Button(
                words: "Take away", action: Addresses.groupingRemoval(grouping.number),
                label: "Take away \(grouping.name)"))
    }

    private func framed(_ page: Page, _ ask: Ask) -> Page {
        guard let place = try? AreaPlace(ask, services, .own) else { return page }
        return place.frame(page, ask)
    }

    // MARK: Making and changing

    private func make(_ ask: Ask) throws -> Answer {
        try settled(try keeping.make(statement(ask), by: ask.grant, on: ask.occasion())) {
            try list(ask, faults: $0)
        }
    }

    private func edit(_ ask: Ask) throws -> Answer {
        guard let grouping = try grouping(ask) else { return Self.missing }
        return .page(
            try editPage(ask, grouping, name: grouping.name, chosen: Set(grouping.schools)))
    }

    private func change(_ ask: Ask) throws -> Answer {
        guard let grouping = try grouping(ask) else { return Self.missing }
        let stated = statement(ask)
        let outcome = try keeping.change(
            grouping.number, to: stated, by: ask.grant, on: ask.occasion())
        return try settled(outcome) {
            try editPage(ask, grouping, name: stated.name, chosen: stated.schools, faults: $0)
        }
    }

    private func remove(_ ask: Ask) throws -> Answer {
        guard let grouping = try grouping(ask),
            try keeping.remove(grouping.number, by: ask.grant, on: ask.occasion()) == .kept
        else { return Self.missing }
        return .go(to: Addresses.groupings() + "?done=removed")
    }

    /// A grouping of somebody else and one that never was look alike.
    private static var missing: Answer { .go(to: Addresses.groupings() + "?done=missing") }

    private func grouping(_ ask: Ask) throws -> StoredGrouping? {
        let number = Int64(ask.value("grouping"))
        return try keeping.list(ask.grant.viewer).first { $0.number == number }
    }

    private func statement(_ ask: Ask) -> KeepGroupings.Statement {
        KeepGroupings.Statement(
            name: ask.form.text("name") ?? "",
            schools: Set(ask.form.values("school").compactMap { URN($0) }))
    }

    private func settled(
        _ outcome: KeepGroupings.Outcome, again: ([FormFault]) throws -> Page
    ) throws -> Answer {
        switch outcome {
        case .kept: .go(to: Addresses.groupings() + "?done=kept")
        case .missing: Self.missing
        case .faulty(let faults): .again(try again(faults.map(Self.fault)))
        }
    }

    private static func fault(_ fault: KeepGroupings.Fault) -> FormFault {
        switch fault {
        case .noName: FormFault("name", "Give the grouping a name, such as Visits this term.")
        case .longName:
            FormFault("name", "A name has at most \(KeepGroupings.longestName) letters.")
        case .sameName:
            FormFault("name", "You have a grouping of that name. Choose another name.")
        case .noSchool: FormFault("school", "Choose at least one school.")
        case .tooMany:
            FormFault(
                "", "You have \(KeepGroupings.most) groupings. Take one away before you make more.")
        }
    }

    private func editPage(
        _ ask: Ask, _ grouping: StoredGrouping, name: String, chosen: Set<URN>,
        faults: [FormFault] = []
    ) throws -> Page {
        let form = try form(
            ask, action: Addresses.grouping(grouping.number), faults, name: name, chosen: chosen,
            button: "Keep these changes")
        var page = Page(
            "A grouping", heading: grouping.name,
            lead: AreaWords.schools(grouping.schools.count) + " in it now.", content: form)
        page.crumbs = [
            Page.Link("Your groupings", to: Addresses.groupings()),
            Page.Link(grouping.name, to: ask.path, isHere: true),
        ]
        return framed(page, ask)
    }

    private func form(
        _ ask: Ask, action: String, _ faults: [FormFault], name: String, chosen: Set<URN>,
        button: String
    ) throws -> FormView {
        let typed = Set(ask.form.values("school").compactMap { URN($0) })
        let marked = faults.isEmpty ? chosen : typed
        let schools = try keeping.choices(for: ask.grant)
        return FormView(
            action: action, faults: faults,
            fields: [
                TextField(name: "name", label: "Name", value: name).kept(ask.form, faults),
                Choices(
                    name: "school", legend: "Schools", kind: .several,
                    choices: schools.map {
                        Choice(
                            value: $0.urn.description, words: $0.name,
                            isChosen: marked.contains($0.urn), count: $0.phase.words)
                    }, hint: "Those that are yours to see.",
                    fault: faults.first { $0.field == "school" }?.words ?? ""),
            ], button: button, beside: [Page.Link("Your groupings", to: Addresses.groupings())])
    }
}
