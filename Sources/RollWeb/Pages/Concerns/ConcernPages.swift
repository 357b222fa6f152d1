import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// What people outside told a school or an authority: the queue, each concern, and what is done with it.
struct ConcernPages: Pages {
    let services: SiteServices

    /// A kind of place with its addresses and what they need.
    private struct Kind: Sendable {
        let name: String
        let on: Need.On
        let list: PathPattern
        let one: PathPattern
        let words: PathPattern
        let read: Action
        let keep: Action
    }

    private static let kinds = [
        Kind(
            name: "school", on: .school, list: Addresses.schoolConcerns,
            one: Addresses.schoolConcern, words: Addresses.schoolWords,
            read: .readSchoolConcerns, keep: .keepSchoolConcerns),
        Kind(
            name: "authority", on: .authority, list: Addresses.authorityConcerns,
            one: Addresses.authorityConcern, words: Addresses.authorityWords,
            read: .readAuthorityConcerns, keep: .keepAuthorityConcerns),
    ]

    var routes: [Route] {
        Self.kinds.flatMap { kind -> [Route] in
            [
                .get(
                    "\(kind.name).concerns", kind.list, title: "Concerns",
                    needs: .grant(kind.read, kind.on)
                ) { ask in .page(try list(ask, kind)) },
                .get(
                    "\(kind.name).concern", kind.one, title: "A concern",
                    needs: .grant(kind.read, kind.on)
                ) { ask in try one(ask, kind) },
                .post(
                    "\(kind.name).concern.keep", kind.one, title: "Take a concern further",
                    needs: .grant(kind.keep, kind.on)
                ) { ask in try keep(ask, kind) },
                .post(
                    "\(kind.name).words", kind.words, title: "Decide on free words",
                    needs: .grant(kind.keep, kind.on)
                ) { ask in try decide(ask, kind) },
            ]
        }
    }

    private func place(_ ask: Ask, _ kind: Kind) -> String {
        kind.on == .school ? ask.value("urn") : ask.value("authority")
    }

    private func framed(_ page: Page, _ ask: Ask, _ kind: Kind) throws -> Page {
        kind.on == .school
            ? try SchoolFrame(ask, services).frame(page, in: kind.list)
            : try AreaPlace(ask, services, kind.on).frame(page, ask)
    }

    // MARK: The queue

    private func list(_ ask: Ask, _ kind: Kind, faults: [FormFault] = []) throws -> Page {
        guard let viewer = ask.guest?.viewer,
            let grant = Door.grant(viewer, kind.read, ask.grant.subject)
        else { throw WebFailure.notFound }
        let lines = try ReadConcerns(store: services.store).list(grant)
        let words = try ReadWords(store: services.store).waiting(grant, on: ask.occasion())
        let new = lines.count { $0.state == .new }
        let waiting = lines.count { $0.state == .read }
        var views: [any View] = []
        if ask.query["done"] == "missing" {
            views.append(
                Notice(
                    state: .wait, title: "That concern is not there",
                    text: "These are the ones that you may read.", isNews: true))
        }
        if ask.query["done"] == "decided" {
            views.append(Notice(state: .good, title: "Your decision is kept", isNews: true))
        }
        views.append(
            lines.isEmpty
                ? Hollow(
                    words: "Nobody outside has told you anything. People can do so without an "
                        + "account; put the link where they will find it.",
                    links: [Page.Link("The form for everybody", to: Addresses.tell())])
                : Part(
                    heading: "What people outside told", id: "told",
                    note: "Open one to read it: who read it, and when, is written down",
                    views: [table(lines, ask, kind)]))
        if !words.isEmpty {
            views.append(
                WordsView(
                    lines: words, ask: ask, address: kind.words(place(ask, kind)), faults: faults
                ).part)
        }
        var page = Page(
            "Concerns",
            heading: new > 0
                ? "\(new) \(new == 1 ? "concern is" : "concerns are") not read yet"
                : waiting > 0
                    ? "\(waiting) \(waiting == 1 ? "concern waits" : "concerns wait") for a decision"
                    : "No concern waits",
            lead: "What people outside saw or heard. Read each one the day it comes.",
            content: Stack(views))
        page.namesPupils = words.contains(where: \.words.mayName)
        page.why = "You see this because \(grant.reason)."
        return try framed(page, ask, kind)
    }

    private func table(_ lines: [ConcernLine], _ ask: Ask, _ kind: Kind) -> Table {
        Table(
            caption: "What people outside told", captionIsHidden: true,
            columns: [
                .init(label: "Concern", kind: .head), .init(label: "Told on"), .init(label: "By"),
                .init(label: "Stands"),
            ],
            rows: lines.map { line in
                Table.Row(cells: [
                    Table.Cell(
                        "Concern \(line.number)", to: kind.one(place(ask, kind), line.number)),
                    Table.Cell(line.sent.spoken),
                    Table.Cell(
                        line.origin == .survey
                            ? "A survey" : line.profession?.words.firstCapital ?? "Not said"),
                    Table.Cell("", tags: [ConcernView.tag(line.state)]),
                ])
            }, folds: true)
    }

    private func decide(_ ask: Ask, _ kind: Kind) throws -> Answer {
        let list = kind.list(place(ask, kind))
        guard let number = ask.form.text("number").flatMap({ Int64($0) }) else {
            return .go(to: list)
        }
        let decision: ReadWords.Decision
        switch ask.form["decision"] {
        case "release": decision = .release(ask.form.text("words") ?? "")
        case "hold": decision = .hold(ask.form.text("reason") ?? "")
        case "take": decision = .take
        default:
            return .again(
                try self.list(
                    ask, kind, faults: [FormFault("decision", "Choose what follows.")]))
        }
        switch try ReadWords(store: services.store)
            .settle(decision, number, by: ask.grant, on: ask.occasion())
        {
        case .kept: return .go(to: list + "?done=decided")
        case .taken(let concern): return .go(to: kind.one(place(ask, kind), concern))
        case .missing: return .go(to: list + "?done=missing")
        case .faulty(let faults):
            return .again(
                try self.list(
                    ask, kind, faults: faults.map { FormFault($0.field, $0.words) }))
        }
    }

    // MARK: One

    private func missing(_ ask: Ask, _ kind: Kind) -> Answer {
        .go(to: kind.list(place(ask, kind)) + "?done=missing")
    }

    private func one(_ ask: Ask, _ kind: Kind, faults: [FormFault] = []) throws -> Answer {
        guard let viewer = ask.guest?.viewer, let number = Int64(ask.value("concern")),
            let grant = Door.grant(viewer, kind.read, ask.grant.subject),
            let page = try ReadConcerns(store: services.store)
                .concern(number, grant, on: ask.occasion())
        else { return missing(ask, kind) }
        let view = ConcernView(
            page: page, ask: ask, mayKeep: Door.why(viewer, kind.keep, grant.subject) != nil,
            found: try found(ask, viewer, grant.subject), faults: faults)
        var shown = view.page(title: "Concern \(number)")
        shown.namesPupils = true
        shown.why = "You see this because \(grant.reason)."
        shown.crumbs = [
            Page.Link("Concerns", to: kind.list(place(ask, kind))),
            Page.Link("Concern \(number)", to: ask.path, isHere: true),
        ]
        let framed = try framed(shown, ask, kind)
        return faults.isEmpty ? .page(framed) : .again(framed)
    }

    /// The children of the place whom a name or number finds; nil where nobody was looked for.
    private func found(_ ask: Ask, _ viewer: Viewer, _ subject: Subject) throws -> [PupilLine]? {
        guard let words = ask.form.text("find") ?? ask.query.text("find"),
            let figures = services.figures,
            let grant = Door.grant(viewer, .listPupils, subject), let place = PupilPlace(grant)
        else { return nil }
        var search = PupilSearch()
        search.leavers = .all
        search.order = .name
        search.pageSize = 20
        if let upn = UPN(words.uppercased()) { search.upns = [upn] } else { search.name = words }
        return try ListPupils(figures).run(place, search, grant: grant, on: ask.occasion()).lines
    }

    private func keep(_ ask: Ask, _ kind: Kind) throws -> Answer {
        guard let number = Int64(ask.value("concern")) else { return missing(ask, kind) }
        guard let step = ask.form.text("step").flatMap(ConcernStep.init(rawValue:)), step != .read
        else { return .go(to: kind.one(place(ask, kind), number) + "?done=not-now") }
        let keeping = KeepConcerns(store: services.store)
        let words = ask.form.text("words") ?? ""
        let outcome =
            step == .take
            ? try keeping.take(
                number, to: Self.child(ask.form.text("child")), words, by: ask.grant,
                on: ask.occasion())
            : try keeping.settle(step, number, words, by: ask.grant, on: ask.occasion())
        switch outcome {
        case .kept: return .go(to: kind.one(place(ask, kind), number) + "?done=\(step.rawValue)")
        case .missing: return missing(ask, kind)
        case .faulty(let faults):
            return try one(
                ask, kind, faults: faults.map { FormFault($0.field, $0.words) })
        case .notNow:
            return .go(to: kind.one(place(ask, kind), number) + "?done=not-now")
        }
    }

    /// A child as the form names one: school and number.
    private static func child(_ text: String?) -> KeepConcerns.Child? {
        let parts = (text ?? "").split(separator: "/")
        guard parts.count == 2, let urn = URN(String(parts[0])), let number = Int64(parts[1])
        else { return nil }
        return KeepConcerns.Child(number, at: urn)
    }
}
