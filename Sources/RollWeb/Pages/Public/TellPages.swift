import RollCasework
import RollDomain
import RollServices

/// Telling a school or an authority what one has seen: one way, without an account.
///
/// Nothing that was told can be read back here, and no answer depends on a child.
struct TellPages: Pages {
    let services: SiteServices

    private var telling: TellConcern { TellConcern(store: services.store) }

    var routes: [Route] {
        [
            .get("tell", Addresses.tell, title: "Tell a school or council", needs: .nothing) {
                .page(try page($0))
            },
            .post("tell.send", Addresses.tell, title: "Tell a school or council", needs: .nothing) {
                try send($0)
            },
            .get("told", Addresses.told, title: "Thank you", needs: .nothing) { _ in
                .page(Self.thanks)
            },
        ]
    }

    private func page(_ ask: Ask) throws -> Page {
        guard let place = Self.place(ask.query) else { return try search(ask) }
        guard let desk = try telling.desk(place, on: ask.occasion()) else {
            return try nobody(place, ask)
        }
        return form(desk, ask)
    }

    /// The place that a question or a form names.
    private static func place(_ fields: Fields) -> ConcernPlace? {
        if let urn = fields.text("school").flatMap({ URN($0) }) { return .school(urn) }
        return fields.text("authority").flatMap { AuthorityCode($0) }.map { .authority($0) }
    }

    private static func address(_ place: ConcernPlace) -> String {
        let named: (String, String) =
            switch place {
            case .school(let urn): ("school", urn.description)
            case .authority(let code): ("authority", code.description)
            }
        return Addresses.tell() + Fields([named]).question
    }

    // MARK: Which place

    private func search(_ ask: Ask) throws -> Page {
        var views: [any View] = [
            HelpLines.danger,
            SearchForm(
                action: Addresses.tell(),
                fields: [
                    TextField(
                        name: "find", label: "Name of the school or council", kind: .search,
                        value: ask.query["find"] ?? "",
                        hint: "Do you not know the school? Tell the council.")
                ], button: "Find it"),
        ]
        if let words = ask.query.text("find") {
            let found =
                words.count < 2 ? [] : try telling.find(words, on: ask.occasion())
            views.append(
                found.isEmpty
                    ? Hollow(
                        words: "Nothing of this name takes messages here. Ring the school or "
                            + "council, or one of the numbers below.")
                    : Part(
                        heading: "Whom do you want to tell?", id: "found",
                        views: [
                            Tasks(
                                tasks: found.map {
                                    Tasks.Task(
                                        words: $0.name, address: Self.address($0.place),
                                        note: Self.kind($0.place))
                                })
                        ]))
        }
        views.append(HelpLines.part)
        var page = Page(
            "Tell a school or council", heading: "Do you worry about a child?",
            lead:
                "Tell the school or the council what you saw. You do not need an account, and you "
                + "need not say who you are.",
            content: Stack(views))
        page.crumbs = Self.crumbs("Tell")
        return page
    }

    private static func kind(_ place: ConcernPlace) -> String {
        switch place {
        case .school(let urn): "school \(urn)"
        case .authority: "council"
        }
    }

    private static func crumbs(_ here: String) -> [Page.Link] {
        [
            Page.Link("Help a child", to: Addresses.helpAChild()),
            Page.Link(here, to: Addresses.tell(), isHere: true),
        ]
    }

    /// Nobody reads what this place is told: it is said before anything is typed.
    private func nobody(_ place: ConcernPlace, _ ask: Ask) throws -> Page {
        var links = [Page.Link("Choose another school or council", to: Addresses.tell())]
        if let other = try telling.instead(of: place, on: ask.occasion()) {
            links.insert(Page.Link("Tell \(other.name)", to: Self.address(other.place)), at: 0)
        }
        var page = Page(
            "Tell a school or council", heading: "Nobody reads messages there",
            lead: "The school or council takes none here, or it has closed.",
            content: Stack([
                HelpLines.danger,
                Hollow(words: "Ring them, or choose somebody else to tell.", links: links),
                HelpLines.part,
            ]))
        page.crumbs = Self.crumbs("Tell")
        return page
    }

    // MARK: The form

    private static let trap = "website"

    private func form(_ desk: ConcernDesk, _ ask: Ask, faults: [FormFault] = []) -> Page {
        let chosen = ask.form.text("profession")
        let hidden: HiddenField =
            switch desk.place {
            case .school(let urn): HiddenField("school", urn.description)
            case .authority(let code): HiddenField("authority", code.description)
            }
        let fields: [any View] = [
            hidden,
            TextField(
                name: "seen", label: "What did you see or hear?", kind: .area,
                hint:
                    "Say what, where and when. At most \(SchoolWords.count(ConcernStatement.longest)) letters.",
                rows: 6
            ).kept(ask.form, faults),
            TextField(
                name: "child", label: "Who is the child?",
                hint: "A name, an age, a road: whatever you know. You may leave it empty."
            ).kept(ask.form, faults),
            Select(
                name: "profession", label: "Who are you to the child?",
                choices: [Choice(value: "", words: "I would rather not say")]
                    + ProfessionGuide.all.map {
                        Choice(
                            value: $0.profession.rawValue, words: $0.words.firstCapital,
                            isChosen: $0.profession.rawValue == chosen)
                    }),
            TextField(
                name: "sender", label: "Your name",
                hint: "You may leave it empty."
            ).kept(ask.form, faults),
            TextField(
                name: "contact", label: "How can they reach you?",
                hint: "A number or an email address. You may leave it empty."
            ).kept(ask.form, faults),
            Trap(name: Self.trap),
        ]
        var page = Page(
            "Tell a school or council", heading: "Tell \(desk.name)",
            lead: "You will not get an answer here, and nobody can read it back.",
            content: Columns(columns: [
                .init(
                    wide: 7,
                    views: [
                        HelpLines.danger, Self.readers(desk),
                        FormView(
                            action: Addresses.tell(), faults: faults, fields: fields,
                            button: "Send this",
                            beside: [Page.Link("Choose another", to: Addresses.tell())]),
                    ]), .init(wide: 5, views: [HelpLines.part]),
            ]))
        page.crumbs = Self.crumbs("Tell")
        return page
    }

    private static func readers(_ desk: ConcernDesk) -> Notice {
        let who =
            switch desk.place {
            case .school: "the head and the safeguarding lead of the school"
            case .authority: "the managers of the council’s school team"
            }
        return Notice(
            title: "Who reads it",
            text: "Only \(who). They are trained to keep children safe. They look on working days. "
                + "Who read it is written down.")
    }

    private func send(_ ask: Ask) throws -> Answer {
        guard let place = Self.place(ask.form) else { return .go(to: Addresses.tell()) }
        guard let desk = try telling.desk(place, on: ask.occasion()) else {
            return .again(try nobody(place, ask))
        }
        guard ask.form.text(Self.trap) == nil else {
            return .again(
                form(
                    desk, ask,
                    faults: [FormFault("", "A hidden field was filled in. Send it once more.")]))
        }
        let statement = ConcernStatement(
            seen: ask.form.text("seen") ?? "", child: ask.form.text("child") ?? "",
            profession: ask.form.text("profession").flatMap(Profession.init(rawValue:)),
            sender: ask.form.text("sender") ?? "", contact: ask.form.text("contact") ?? "")
        switch try telling.run(statement, to: place, on: ask.occasion()) {
        case .kept: return .go(to: Addresses.told())
        case .faulty(let faults):
            return .again(
                form(desk, ask, faults: faults.map { FormFault($0.field, $0.words) }))
        case .nobody: return .again(try nobody(place, ask))
        }
    }

    /// The same for everybody, whatever was told.
    private static var thanks: Page {
        var page = Page(
            "Thank you", heading: "Thank you. They will read it.",
            lead: "You will not hear from us. If it gets worse, do not wait: ring.",
            content: Stack([
                HelpLines.danger, HelpLines.part,
                Prose(
                    words: "", links: [Page.Link("What you can do", to: Addresses.helpAChild())]),
            ]))
        page.crumbs = crumbs("Thank you")
        return page
    }
}
