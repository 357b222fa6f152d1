import RollServices

/// A first or a new password, by a link that stands once.
struct InvitationPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get("password", Addresses.setPassword, title: "Set a password", needs: .nothing) {
                ask in
                let link = ask.value("link")
                guard try services.passwords.person(link: link, on: ask.occasion()) != nil else {
                    return .page(Self.over)
                }
                return .page(Self.page(link, []))
            },
            .post("password.set", Addresses.setPassword, title: "Set a password", needs: .nothing) {
                try set($0)
            },
        ]
    }

    private func set(_ ask: Ask) throws -> Answer {
        let link = ask.value("link")
        let password = ask.form["password"] ?? ""
        guard password == ask.form["again"] ?? "" else {
            return .again(
                Self.page(link, [FormFault("again", "Type the same password a second time.")]))
        }
        if let refused = try refusal(of: password, link, ask) {
            // A link that stands no more says so, and nothing else.
            guard try services.passwords.person(link: link, on: ask.occasion()) != nil else {
                return .page(Self.over)
            }
            return .again(Self.page(link, [FormFault("password", refused)]))
        }
        return .page(
            Page(
                "Password set",
                lead: "It stands from now on. Wherever you were signed in, you are no longer.",
                content: Prose(
                    words: "", links: [Page.Link("Sign in", to: Addresses.signIn())])))
    }

    /// Sets a password; says why where it is not taken.
    private func refusal(of password: String, _ link: String, _ ask: Ask) throws -> String? {
        do {
            _ = try services.passwords.run(password, link: link, on: ask.occasion())
            return nil
        } catch {
            guard error.kind == .fault else { throw error }
            return error.message
        }
    }

    private static func page(_ link: String, _ faults: [FormFault]) -> Page {
        Page(
            "Set a password",
            lead: "At least 12 characters. Three words that only you would put together are good.",
            content: FormView(
                action: Addresses.setPassword(link), faults: faults,
                fields: [
                    TextField(
                        name: "password", label: "New password", kind: .password,
                        autocomplete: "new-password"
                    ).kept(Fields(), faults),
                    TextField(
                        name: "again", label: "The same once more", kind: .password,
                        autocomplete: "new-password"
                    ).kept(Fields(), faults),
                ], button: "Set the password"))
    }

    private static let over = Page(
        "Link no longer stands",
        lead: "It was used, or its time is over. Ask whoever sent it for a new one.",
        content: Prose(words: "", links: [Page.Link("Sign in", to: Addresses.signIn())]))
}
