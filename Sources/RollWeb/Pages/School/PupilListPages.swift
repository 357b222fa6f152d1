import RollAccess
import RollDomain
import RollServices
import RollStore

/// Pupils by name, with every filter that the viewer may use.
struct PupilListPages: Pages {
    let services: SiteServices

    /// A list and its addresses.
    struct Place: Sendable {
        let name: String
        let on: Need.On
        let list: PathPattern
        let file: PathPattern
        let views: PathPattern

        static let all = [
            Place(
                name: "school.pupils", on: .school, list: Addresses.schoolPupils,
                file: Addresses.schoolPupilsFile, views: Addresses.schoolPupilViews),
            Place(
                name: "mine.pupils", on: .own, list: Addresses.myPupils,
                file: Addresses.myPupilsFile, views: Addresses.myPupilViews),
            Place(
                name: "trust.pupils", on: .trust, list: Addresses.trustPupils,
                file: Addresses.trustPupilsFile, views: Addresses.trustPupilViews),
            Place(
                name: "authority.pupils", on: .authority, list: Addresses.authorityPupils,
                file: Addresses.authorityPupilsFile, views: Addresses.authorityPupilViews),
        ]

        /// An address of the place that an ask names.
        func address(_ pattern: PathPattern, _ ask: Ask) -> String {
            pattern.names.isEmpty ? pattern() : pattern(ask.value(pattern.names[0]))
        }
    }

    var routes: [Route] {
        Place.all.flatMap { place in
            [
                .get(
                    place.name, place.list, title: "Pupils",
                    needs: .grant(.listPupils, place.on)
                ) { ask in
                    .page(try PupilListView(services, ask, place).page())
                },
                .get(
                    "\(place.name).file", place.file, title: "Pupils as a file",
                    needs: .grant(.exportPupils, place.on)
                ) { ask in
                    try file(ask, place)
                },
                .post(
                    "\(place.name).views", place.views, title: "Keeps a view of pupils",
                    needs: .grant(.listPupils, place.on)
                ) { ask in
                    try views(ask, place)
                },
            ]
        }
    }

    // MARK: The file

    private func file(_ ask: Ask, _ place: Place) throws -> Answer {
        guard let figures = services.figures, let of = PupilPlace(ask.grant) else {
            return .go(to: place.address(place.list, ask))
        }
        let question = try Self.question(ask, of, services)
        let page = try ListPupils(figures).export(
            of, question.search, grant: ask.grant, on: ask.occasion())
        return .download(
            PupilFile(
                page: page, grant: ask.grant, today: ask.today,
                place: of.key
            ).download)
    }

    /// The question of an address, with the children of a kept list and the order.
    static func question(
        _ ask: Ask, _ place: PupilPlace, _ services: SiteServices
    ) throws -> PupilQuestion {
        var question = PupilQuestion(ask.query, ask.grant)
        if let list = question.list, let viewer = ask.guest?.viewer {
            // A list of another person is answered like one that there is not: it holds nobody.
            question.narrow(
                to: try KeepPupilViews(store: services.store).children(list, place, of: viewer)
                    ?? [:])
        }
        let order = PupilListView.order(ask)
        let chosen = PupilTable.orders.first { $0.column == order.column } ?? PupilTable.orders[0]
        question.order(
            chosen.order, isReversed: order.isDescending != chosen.descends, page: order.page)
        return question
    }

    // MARK: Views and pasted lists

    private func views(_ ask: Ask, _ place: Place) throws -> Answer {
        guard let viewer = ask.guest?.viewer, let of = PupilPlace(ask.grant) else {
            throw WebFailure.notFound
        }
        let list = place.address(place.list, ask)
        switch ask.form["act"] {
        case "forget":
            if let number = ask.form["view"].flatMap(Int.init) {
                try KeepPupilViews(store: services.store).forget(number, of: viewer)
            }
            return .go(to: list)
        case "keep": return try keep(ask, place, of, list)
        default: return try paste(ask, place, of, list)
        }
    }

    private func keep(
        _ ask: Ask, _ place: Place, _ of: PupilPlace, _ list: String
    ) throws -> Answer {
        let kept = PupilListView.keepable(try Fields(encoded: ask.form["question"] ?? ""))
        do throws(ServiceFailure) {
            _ = try KeepPupilViews(store: services.store).keep(
                ask.form.text("name") ?? "", question: String(kept.question.dropFirst()), of,
                on: ask.occasion())
        } catch {
            guard error.kind == .usage else { throw error }
            return try again(ask, place, kept, FormFault("name", error.message))
        }
        return .go(to: list + kept.question)
    }

    private func paste(
        _ ask: Ask, _ place: Place, _ of: PupilPlace, _ list: String
    ) throws -> Answer {
        let pasted = PastedNumbers(ask.form["upns"] ?? "")
        guard let figures = services.figures else { return .go(to: list) }
        guard !pasted.upns.isEmpty else {
            return try again(
                ask, place, Fields(),
                FormFault("upns", "Paste pupil numbers, one a line, such as A123456789012."))
        }
        guard pasted.upns.count <= PupilSearch.largestPage else {
            return try again(
                ask, place, Fields(),
                FormFault("upns", "Paste at most \(PupilSearch.largestPage) numbers at a time."))
        }
        let found = try ListPupils(figures).find(pasted.upns, of, grant: ask.grant)
        guard !found.children.isEmpty else {
            return try again(
                ask, place, Fields(),
                FormFault("upns", "None of these numbers is a pupil's here. Check the list."))
        }
        let count = found.children.values.reduce(0) { $0 + $1.count }
        let view: PupilView
        do throws(ServiceFailure) {
            view = try KeepPupilViews(store: services.store).keep(
                "Pasted \(ask.today.spoken), \(count) pupils", question: "", of,
                children: found.children, on: ask.occasion())
        } catch {
            guard error.kind == .usage else { throw error }
            return try again(ask, place, Fields(), FormFault("upns", error.message))
        }
        func places(_ numbers: [Int]) -> String? {
            numbers.isEmpty ? nil : numbers.map(String.init).joined(separator: ".")
        }
        return .go(
            to: list
                + Fields([("list", String(view.number)), ("leavers", "all")])
                .with("unknown", places(pasted.places(of: found.unknown)))
                .with("unread", places(pasted.faults)).question)
    }

    private func again(
        _ ask: Ask, _ place: Place, _ query: Fields, _ fault: FormFault
    ) throws -> Answer {
        .again(try PupilListView(services, ask, place, query: query, faults: [fault]).page())
    }
}
