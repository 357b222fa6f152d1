import RollAccess
import RollDomain
import RollServices
import RollStore

/// The page of a list of pupils.
struct PupilListView {
    let services: SiteServices
    let ask: Ask
    let place: PupilListPages.Place
    private let query: Fields
    private let faults: [FormFault]

    init(
        _ services: SiteServices, _ ask: Ask, _ place: PupilListPages.Place,
        query: Fields? = nil, faults: [FormFault] = []
    ) {
        self.services = services
        self.ask = ask
        self.place = place
        self.query = query ?? ask.query
        self.faults = faults
    }

    /// The order that the address states.
    static func order(_ ask: Ask) -> TableOrder {
        TableOrder(ask, columns: PupilTable.orders.map(\.column), descends: true)
    }

    /// What of a question may be kept: nothing that names a child, and no page.
    static func keepable(_ query: Fields) -> Fields {
        ["q", "list", "page", "unknown", "unread"].reduce(query) { $0.with($1, nil) }
    }

    private var listAddress: String { place.address(place.list, ask) }

    /// The page.
    func page() throws -> Page {
        guard let figures = services.figures, let of = PupilPlace(ask.grant) else {
            return try framed(
                Page(
                    "Pupils", heading: "No pupils are loaded yet",
                    content: Hollow(
                        words: "Load the school's pupils and registers first. An administrator "
                            + "does that under imports; then start the server again.")))
        }
        var question = try PupilListPages.question(ask, of, services)
        if faults.isEmpty == false { question = PupilQuestion(query, ask.grant) }
        let found = try ListPupils(figures).run(
            of, question.search, grant: ask.grant, on: ask.occasion())
        var page = Page(
            "Pupils", heading: Self.heading(found, question),
            lead: Self.lead(found), content: Stack(try content(found, question, of)))
        page.namesPupils = true
        page.basis = Self.basis(found, ask)
        if ask.guest?.viewer?.may(.exportPupils) ?? false, found.found > 0 {
            page.acts = [
                Act(
                    "Download as a file",
                    to: place.address(place.file, ask) + query.with("page", nil).question)
            ]
        }
        return try framed(page)
    }

    /// Whoever has children at one school need not be told which it is.
    private func hasSchools(_ found: PupilListPage) -> Bool {
        switch place.on {
        case .school: false
        case .own: ask.grant.reach.isOfSchools || Set(found.lines.map(\.school)).count > 1
        default: true
        }
    }

    private func framed(_ page: Page) throws -> Page {
        if place.on == .school {
            return try SchoolFrame(ask, services).frame(page, in: Addresses.schoolPupils)
        }
        var page = page
        page.why = "You see this because \(ask.grant.reason)."
        return try AreaPlace(ask, services, place.on).frame(page, ask)
    }

    // MARK: Words

    private static func heading(_ found: PupilListPage, _ question: PupilQuestion) -> String {
        let noun = found.found == 1 ? "pupil" : "pupils"
        if question.used.isEmpty {
            return found.found == 0
                ? "Nobody is on roll here" : "\(SchoolWords.count(found.found)) \(noun) on roll"
        }
        return "\(SchoolWords.count(found.found)) of \(SchoolWords.count(found.whole)) pupils fit"
    }

    private static func lead(_ found: PupilListPage) -> String {
        let over = found.bands.enumerated().filter { $0.offset >= 2 }.reduce(0) { $0 + $1.element }
        let whole = found.bands.reduce(0, +)
        guard whole > 0 else { return "" }
        return
            "\(SchoolWords.count(over)) of \(SchoolWords.count(whole)) with a session so far have "
            + "missed 10% or more of their sessions."
    }

    static func basis(_ found: PupilListPage, _ ask: Ask) -> String {
        let basis = found.basis
        let last = basis.window.to.map { " to \($0.spoken)" } ?? ""
        let schools = found.schools.count
        return "sessions of \(basis.window.from.spoken)\(last), "
            + "\(schools == 1 ? "one school" : "\(schools) schools"), "
            + "\(basis.registersTaken) of \(basis.registersExpected) registers, as known at "
            + "\(ask.spoken(ask.now)); labels need at least \(PupilList.fewestSessions) sessions"
    }

    // MARK: Content

    private func content(
        _ found: PupilListPage, _ question: PupilQuestion, _ of: PupilPlace
    ) throws -> [any View] {
        let order = TableOrder(
            path: listAddress, query: query, columns: PupilTable.orders.map(\.column),
            descends: true)
        let choices = PupilFilterChoices(
            query: query, grant: ask.grant, page: found, today: ask.today,
            hasGroups: found.schools.count <= 10)
        let form = PupilFilterForm(
            action: listAddress,
            search: TextField(
                name: "q", label: "Name", kind: .search, value: query.text("q") ?? ""),
            groups: choices.groups, more: choices.more,
            kept: ["sort", "list"].compactMap { name in query[name].map { HiddenField(name, $0) } })
        var main: [any View] = question.faults.map { Notice(state: .act, title: $0) }
        main += pasteNews()
        if !question.used.isEmpty {
            main.append(
                Chosen(
                    links: question.used.map { use in
                        Page.Link(
                            use.words,
                            to: listAddress
                                + query.without(use.name, use.value).with("page", nil)
                                .with("unknown", nil).with("unread", nil).question)
                    }, clear: listAddress))
        }
        if found.lines.isEmpty {
            main.append(empty(question))
        } else {
            main.append(
                PupilTable(
                    page: found, order: order, hasSchools: hasSchools(found),
                    isYearSoFar: question.search.window == nil
                ).table)
            main.append(Pager(order: order, total: found.found, noun: "pupils"))
        }
        main += try keeping(of)
        return [
            Columns(columns: [
                .init(wide: 3, views: [form]), .init(wide: 9, views: main),
            ])
        ]
    }

    private func empty(_ question: PupilQuestion) -> Hollow {
        question.used.isEmpty
            ? Hollow(words: "Nobody of yours is on roll today. Who left is found under leavers.")
            : Hollow(
                words: "Nobody fits all of these filters. Take one off, or",
                links: [Page.Link("show everybody", to: listAddress)])
    }

    /// What of a pasted list was not found, by its place in the list alone.
    private func pasteNews() -> [Notice] {
        func places(_ name: String) -> [Int] {
            (query[name] ?? "").split(separator: ".").prefix(500).compactMap { Int($0) }
        }
        func list(_ numbers: [Int]) -> String {
            numbers.map(String.init).joined(separator: ", ")
        }
        var news: [Notice] = []
        let unknown = places("unknown")
        if !unknown.isEmpty {
            news.append(
                Notice(
                    state: .wait,
                    title: unknown.count == 1
                        ? "One number is no pupil's here"
                        : "\(unknown.count) numbers are no pupil's here",
                    text: "In what you pasted: \(list(unknown)). Check them for slips."))
        }
        let unread = places("unread")
        if !unread.isEmpty {
            news.append(
                Notice(
                    state: .wait, title: "Not all of it could be read as pupil numbers",
                    text: "In what you pasted: \(list(unread)). A pupil number has a letter and "
                        + "twelve characters."))
        }
        return news
    }

    /// Views that the visitor keeps, and the forms for more.
    private func keeping(_ of: PupilPlace) throws -> [any View] {
        guard let viewer = ask.guest?.viewer else { return [] }
        let views = try KeepPupilViews(store: services.store).all(of, of: viewer)
        let action = place.address(place.views, ask)
        var shown: [any View] = []
        if !views.isEmpty {
            shown.append(
                Tasks(
                    tasks: views.map { view in
                        let question =
                            view.isList ? "list=\(view.number)&leavers=all" : view.question
                        return Tasks.Task(
                            words: view.name,
                            address: listAddress + (question.isEmpty ? "" : "?\(question)"),
                            note: view.isList
                                ? "Kept for \(PupilViewRepository.daysOfLists) days" : "",
                            button: Button(
                                words: "Remove", action: action, weight: .asLink,
                                label: "Remove \(view.name)",
                                fields: Fields([("act", "forget"), ("view", "\(view.number)")])))
                    }))
        }
        let kept = Self.keepable(query)
        let naming = TextField(
            name: "name", label: "Name of this view",
            hint: "Keeps the filters above for you, not the pupils."
        ).kept(ask.form, faults)
        let pasting = TextField(
            name: "upns", label: "Pupil numbers (UPNs)", kind: .area,
            hint: "One a line. Only pupils whom you may see are found."
        ).kept(ask.form, faults)
        let faultsOf = { (name: String) in faults.filter { $0.field == name } }
        shown.append(
            More(
                summary: "Keep this view",
                views: [
                    FormView(
                        action: action, faults: faultsOf("name"),
                        fields: [
                            HiddenField("act", "keep"),
                            HiddenField("question", String(kept.question.dropFirst())), naming,
                        ], button: "Keep it", weight: .second)
                ]))
        let paste = FormView(
            action: action, faults: faultsOf("upns"),
            fields: [HiddenField("act", "paste"), pasting], button: "Find these pupils",
            weight: .second)
        shown.append(
            faultsOf("upns").isEmpty
                ? More(summary: "Paste a list of pupil numbers", views: [paste]) : paste)
        return [Part(heading: "Your views", note: "Only you see them", views: shown)]
    }
}
