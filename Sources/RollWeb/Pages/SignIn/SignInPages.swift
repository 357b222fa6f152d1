import RollServices

/// The way in: name and password, the second factor, links of invitation and reset, and out.
struct SignInPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get("sign-in", Addresses.signIn, title: "Sign in", needs: .nothing) { ask in
                if ask.guest != nil { return .go(to: onward(ask, ask.query["next"])) }
                return .page(page(ask, next: ask.query["next"]))
            },
            .post("sign-in.enter", Addresses.signIn, title: "Sign in", needs: .nothing) {
                try enter($0)
            },
            .get(
                "sign-in.code", Addresses.signInCode, title: "Second factor", needs: .nothing
            ) { ask in .page(codePage(ask, next: ask.query["next"])) },
            .post(
                "sign-in.confirm", Addresses.signInCode, title: "Second factor", needs: .nothing
            ) { try confirm($0) },
            .post("sign-out", Addresses.signOut, title: "Sign out", needs: .nothing) { ask in
                if let token = ask.session {
                    try services.desk.leave(token: token, on: ask.occasion())
                }
                return .go(to: Addresses.signIn()).endingSession()
            },
            .get("forgotten", Addresses.forgotten, title: "Forgotten password", needs: .nothing) {
                _ in .page(forgotten)
            },
        ]
    }

    // MARK: Name and password

    private func enter(_ ask: Ask) throws -> Answer {
        let next = ask.form["next"]
        let outcome = try services.desk.enter(
            login: ask.form.text("login") ?? "", password: ask.form["password"] ?? "",
            device: ask.browser, on: ask.occasion())
        switch outcome {
        case .signedIn(let token):
            return .go(to: onward(ask, next)).beginning(session: token)
        case .factorNeeded(let token):
            let question = Fields().with("next", ask.site.routes.onward(next)).question
            return .go(to: Addresses.signInCode() + question).beginning(session: token)
        case .refused:
            return .again(page(ask, next: next, faults: [Self.refused]))
        }
    }

    /// The same words whatever was wrong, so that nobody learns who has an account.
    private static let refused = FormFault(
        "login",
        "This name and password do not let you in. Check both; after several tries, wait a while.")

    private func page(_ ask: Ask, next: String?, faults: [FormFault] = []) -> Page {
        let form = FormView(
            action: Addresses.signIn(), faults: faults,
            fields: [
                HiddenField("next", ask.site.routes.onward(next) ?? ""),
                TextField(
                    name: "login", label: "Name to sign in by, such as your email address",
                    kind: .email, autocomplete: "username"
                ).kept(ask.form, faults),
                TextField(
                    name: "password", label: "Password", kind: .password,
                    autocomplete: "current-password"),
            ], button: "Continue",
            beside: [Page.Link("Forgotten your password", to: Addresses.forgotten())])
        let notes: [any View] = [
            form,
            Prose(
                words: """
                    You are signed out after 30 minutes without use. Each view of a named pupil is \
                    kept with the reason why you may see it.
                    """, voice: .note),
            Prose(
                words: "You worry about a child and have no account?", voice: .note,
                links: [
                    Page.Link("What you can do", to: Addresses.helpAChild()),
                    Page.Link("Tell a school or council", to: Addresses.tell()),
                ]),
            Prose(
                words: "Published figures need no sign-in.", voice: .note,
                links: [Page.Link("Open statistics", to: Addresses.statistics())]),
        ]
        let demo = ask.site.isDemo ? DemoSignIn(services: services).views(ask) : []
        return Page(
            "Sign in",
            lead: "Attendance, and help for the child who is missing, for the people of England's "
                + "schools and authorities.",
            content: demo.isEmpty
                ? Columns(columns: [.init(wide: 6, views: notes)])
                : Columns(columns: [.init(wide: 5, views: notes), .init(wide: 7, views: demo)]))
    }

    private func onward(_ ask: Ask, _ next: String?) -> String {
        ask.site.routes.onward(next) ?? Addresses.home()
    }

    // MARK: Second factor

    private func confirm(_ ask: Ask) throws -> Answer {
        let next = ask.form["next"]
        if let token = ask.waiting,
            case .signedIn(let new) = try services.desk.confirm(
                token: token, code: ask.form.text("code") ?? "", on: ask.occasion())
        {
            return .go(to: onward(ask, next)).beginning(session: new)
        }
        let fault = FormFault(
            "code", "This code does not let you in. Take the newest one, or begin again.")
        return .again(codePage(ask, next: next, faults: [fault]))
    }

    private func codePage(_ ask: Ask, next: String?, faults: [FormFault] = []) -> Page {
        Page(
            "Second factor", heading: "Enter your code",
            lead: "The six digits that your authenticator shows, or one of your recovery codes.",
            content: FormView(
                action: Addresses.signInCode(), faults: faults,
                fields: [
                    HiddenField("next", ask.site.routes.onward(next) ?? ""),
                    TextField(
                        name: "code", label: "Code", fault: faults.first?.words ?? "",
                        autocomplete: "one-time-code", isNarrow: true),
                ], button: "Sign in",
                beside: [Page.Link("Begin again", to: Addresses.signIn())]))
    }

    private var forgotten: Page {
        Page(
            "Forgotten password",
            lead: "Rollcall sends no letters: the administrator of your organisation helps you.",
            content: Prose(
                words: """
                    Ask for a link to set a new password. It stands for three days, once, and \
                    ends every place where you are signed in. A lost second factor is ended by the \
                    same people, after they have made sure that it is you.
                    """, links: [Page.Link("Back to sign in", to: Addresses.signIn())]))
    }
}
