import RollAccess
import RollServices

/// Looking as somebody else: what both may see, and nothing can be changed meanwhile.
struct LookPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get("look", Addresses.look, title: "Look as somebody else", needs: .signedIn) { ask in
                .page(try page(ask, []))
            },
            .post("look.begin", Addresses.look, title: "Look as somebody else", needs: .signedIn) {
                try begin($0)
            },
            .post("look.end", Addresses.lookEnd, title: "Look as yourself", needs: .signedIn) {
                ask in
                guard let token = ask.session else { throw WebFailure.badRequest }
                _ = try services.desk.look(token: token, as: nil, nil, on: ask.occasion())
                return .go(to: Addresses.home())
            },
        ]
    }

    /// What is posted while somebody looks as another: only what ends it, or the visit.
    static let allowed: Set<PathPattern> = [
        Addresses.lookEnd, Addresses.signOut, Addresses.switchRole,
    ]

    private func begin(_ ask: Ask) throws -> Answer {
        guard mayLook(ask), let token = ask.session else { throw WebFailure.notFound }
        let login = ask.form.text("login") ?? ""
        let role = ask.form["role"].flatMap(Role.init(rawValue:))
        guard !login.isEmpty,
            try services.desk.look(token: token, as: login, role, on: ask.occasion())
        else {
            return .again(
                try page(
                    ask,
                    [
                        FormFault(
                            "login",
                            "Nobody else signs in by that name and has such a role today. Check "
                                + "the name.")
                    ]))
        }
        return .go(to: Addresses.home())
    }

    private func mayLook(_ ask: Ask) -> Bool {
        ask.guest?.lookingAs != nil || ask.guest?.viewer?.asThemselves.may(.lookAs) == true
    }

    private func page(_ ask: Ask, _ faults: [FormFault]) throws -> Page {
        guard mayLook(ask) else { throw WebFailure.notFound }
        if let other = ask.guest?.lookingAs {
            return Page(
                "Look as somebody else", heading: "You look as \(other)",
                lead: "Nothing can be changed meanwhile, so what you sent was not done.",
                content: Button(
                    words: "Look as yourself again", action: Addresses.lookEnd(), weight: .main))
        }
        let role = ask.form["role"].flatMap(Role.init(rawValue:))
        return Page(
            "Look as somebody else",
            lead: "You see what both of you may see, and no more. Nothing can be changed. It is "
                + "recorded.",
            content: FormView(
                action: Addresses.look(), faults: faults,
                fields: [
                    TextField(
                        name: "login", label: "Name by which they sign in", kind: .email,
                        autocomplete: "off"
                    ).kept(ask.form, faults),
                    Select(
                        name: "role", label: "In the role",
                        choices: [
                            Choice(
                                value: "", words: "Their first role", isChosen: role == nil)
                        ] + PeoplePages.roleChoices(role)),
                ], button: "Look as them",
                beside: [Page.Link("Go back", to: Addresses.account())]))
    }
}
