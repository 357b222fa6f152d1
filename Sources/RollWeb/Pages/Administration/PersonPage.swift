import RollAccess
import RollDomain
import RollServices
import RollStore

/// One person: the roles, and how they stand at the way in.
struct PersonPage {
    let ask: Ask
    let record: PersonRecord
    let access: PersonAccess

    /// Finds the person whom the address names.
    ///
    /// - Throws: ``WebFailure/notFound`` where there is none; the failure of the database.
    init(_ ask: Ask, _ services: SiteServices) throws {
        guard
            let found = try KeepPeople(store: services.store)
                .show(person: try ask.value("person", as: Int64.self), on: ask.occasion())
        else { throw WebFailure.notFound }
        self.ask = ask
        record = found.record
        access = found.access
    }

    /// Whether it is the visitor's own account, which another administrator changes.
    var isOwn: Bool { ask.guest?.viewer?.person == record.person.person }

    private var address: String { Addresses.person(record.person.person) }

    /// The page, with what is wrong in its form.
    func page(_ faults: [FormFault] = []) -> Page {
        let person = record.person
        var views: [any View] = []
        if let done = ask.query["done"].flatMap(PersonChange.Act.init(rawValue:)) {
            views.append(Notice(state: .good, title: done.done, isNews: true))
        }
        if let fault = faults.first(where: { $0.field.isEmpty }) {
            views.append(Notice(state: .act, title: "Not done", text: fault.words, isNews: true))
        }
        views += [facts, roles]
        if isOwn {
            views.append(
                Notice(
                    title: "This is your own account",
                    text: "Another administrator gives you roles and helps you in."))
        } else {
            views += [giving(faults.filter { !$0.field.isEmpty }), wayIn]
        }
        var page = Page(
            "One person", heading: person.name,
            lead: person.title.isEmpty ? person.login : "\(person.title), \(person.login)",
            content: Stack(views))
        page.crumbs = [
            Page.Link("People", to: Addresses.people()),
            Page.Link(person.name, to: address, isHere: true),
        ]
        return AdministrationFrame.frame(page, ask, in: Addresses.people)
    }

    private var facts: Facts {
        Facts(
            facts: [
                .init(
                    term: "May sign in", words: record.person.isActive ? "yes" : "no, kept out"),
                .init(
                    term: "Password",
                    words: access.hasPassword ? "set" : "not set yet: make a link below"),
                .init(
                    term: "Second factor", words: access.hasFactor ? "asked for" : "none"),
                .init(
                    term: "Locked",
                    words: access.lockedUntil.map { "after failures, until \(ask.spoken($0))" }
                        ?? "no"),
                .init(
                    term: "Signed in",
                    words: access.openSignIns == 0
                        ? "nowhere now"
                        : "in \(access.openSignIns) browser\(access.openSignIns == 1 ? "" : "s") now"
                ),
                .init(term: "Account since", words: ask.spoken(record.person.createdAt)),
            ], isRuled: true)
    }

    private var roles: Part {
        guard !record.roles.isEmpty else {
            return Part(
                heading: "Roles",
                views: [Hollow(words: "No role yet, so nothing can be seen. Give one below.")])
        }
        return Part(
            heading: "Roles",
            views: [
                Tasks(
                    tasks: record.roles.map { role in
                        let given = role.assignment
                        let isOver = given.span.to.map { $0 < ask.today } ?? false
                        let words = [given.role.words.firstCapital, given.place]
                            .filter { !$0.isEmpty }.joined(separator: ", ")
                        let state =
                            isOver
                            ? Tag("over")
                            : given.span.contains(ask.today)
                                ? Tag("today", .good) : Tag("to come", .wait)
                        return Tasks.Task(
                            words: words,
                            note: "\(Self.words(given.span)), given by \(role.givenBy)", tag: state,
                            button: isOver || isOwn
                                ? nil
                                : Button(
                                    words: "End", action: address, label: "End: \(words)",
                                    fields: Fields([
                                        ("act", PersonChange.Act.endRole.rawValue),
                                        ("number", String(role.number)),
                                    ])))
                    })
            ])
    }

    private static func words(_ span: DateSpan) -> String {
        span.to.map { "\(span.from.spoken) to \($0.spoken)" } ?? "from \(span.from.spoken)"
    }

    private func giving(_ faults: [FormFault]) -> Part {
        let role = ask.form["role"].flatMap(Role.init(rawValue:))
        let kind = ask.form["kind"].flatMap(ScopeKind.init(rawValue:))
        return Part(
            heading: "Give a role", id: "give",
            views: [
                FormView(
                    action: address, faults: faults,
                    fields: [
                        HiddenField("act", PersonChange.Act.giveRole.rawValue),
                        Select(
                            name: "role", label: "Role",
                            choices: [
                                Choice(value: "", words: "Choose a role", isChosen: role == nil)
                            ]
                                + PeoplePages.roleChoices(role)),
                        Select(
                            name: "kind", label: "For what",
                            choices: [
                                Choice(
                                    value: "", words: "What is usual for the role",
                                    isChosen: kind == nil)
                            ]
                                + ScopeKind.allCases.map {
                                    Choice(
                                        value: $0.rawValue, words: $0.choice,
                                        isChosen: $0 == kind)
                                }),
                        TextField(
                            name: "code", label: "Which",
                            hint:
                                "A school by its URN, such as 900001; several with blanks between; "
                                + "a group as 900001/7; a year group as 900001/8; a trust or an "
                                + "authority by its number. Empty where the role needs none.",
                            isNarrow: true
                        ).kept(ask.form, faults),
                        TextField(
                            name: "from", label: "First day", kind: .date,
                            value: ask.today.description, isNarrow: true
                        ).kept(ask.form, faults),
                        TextField(
                            name: "to", label: "Last day (may be empty)", kind: .date,
                            isNarrow: true
                        ).kept(ask.form, faults),
                    ], button: "Give the role")
            ])
    }

    private var wayIn: Part {
        var tasks = [
            task(
                access.hasPassword ? .reset : .invite,
                access.hasPassword
                    ? "Let the person set a new password" : "Invite the person",
                "Makes a link that works once, for \(KeepPeople.linkHours) hours.", "Make a link")
        ]
        if access.lockedUntil != nil {
            tasks.append(
                task(
                    .unlock, "Unlock", "Make sure first that it is they who tried.", "Unlock"))
        }
        if access.openSignIns > 0 {
            tasks.append(
                task(.endSignIns, "End all sessions", "They may sign in again.", "End sessions"))
        }
        if access.hasFactor {
            tasks.append(
                task(
                    .endFactor, "End the second factor",
                    "For a lost device. Make sure that it is they who ask.", "End it"))
        }
        tasks.append(
            record.person.isActive
                ? task(
                    .keepOut, "Keep the person out",
                    "From this moment on; what they did stays in the record.", "Keep out")
                : task(.letIn, "Let the person in again", "With the roles of today.", "Let in"))
        if ask.guest?.viewer?.may(.lookAs) == true {
            tasks.append(
                Tasks.Task(
                    words: "Look as this person",
                    note: "You see what both of you may see, and nothing can be changed.",
                    button: Button(
                        words: "Look as them", action: Addresses.look(),
                        fields: Fields([("login", record.person.login)]))))
        }
        return Part(heading: "Way in", views: [Tasks(tasks: tasks)])
    }

    private func task(
        _ act: PersonChange.Act, _ words: String, _ note: String, _ button: String
    ) -> Tasks.Task {
        Tasks.Task(
            words: words, note: note,
            button: Button(
                words: button, action: address, fields: Fields([("act", act.rawValue)])))
    }
}

extension ScopeKind {
    /// The words of a choice.
    fileprivate var choice: String {
        switch self {
        case .school: "One school"
        case .group: "One group of a school"
        case .yearGroup: "One year group of a school"
        case .schools: "Several schools"
        case .trust: "A trust"
        case .authority: "An authority"
        case .care: "Children in care of an authority"
        case .ownChildren: "The children who are allocated"
        case .referrals: "Children whose referral was accepted"
        case .nation: "England"
        case .installation: "This installation"
        }
    }
}
