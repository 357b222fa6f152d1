import RollAccess
import RollServices
import RollStore

/// The visitor's own account: roles, where they are signed in, the second factor.
struct AccountPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get("account", Addresses.account, title: "Your account", needs: .signedIn) { ask in
                .page(try page(ask))
            },
            .post("account.role", Addresses.switchRole, title: "Take a role", needs: .signedIn) {
                ask in
                guard let role = ask.form["role"].flatMap(Role.init(rawValue:)),
                    let token = ask.session,
                    try services.desk.switchRole(token: token, to: role, on: ask.occasion())
                else { throw WebFailure.badRequest }
                return .go(to: Addresses.home())
            },
            .post(
                "account.end", Addresses.endSession, title: "End a session", needs: .signedIn
            ) { ask in
                guard let token = ask.session else { throw WebFailure.badRequest }
                try services.desk.end(
                    signIn: ask.form.text("session"), token: token, on: ask.occasion())
                return .go(to: Addresses.account())
            },
            .post(
                "account.reminders", Addresses.reminderMail, title: "Say where reminders come",
                needs: .signedIn
            ) { try remind($0) },
            .post(
                "account.factor", Addresses.beginFactor, title: "Set a second factor",
                needs: .signedIn
            ) { ask in
                guard let token = ask.session,
                    let codes = try services.desk.beginFactor(token: token, on: ask.occasion())
                else { return .go(to: Addresses.account()) }
                return .page(Self.factorPage(secret: codes.base32, []))
            },
            .post(
                "account.factor.confirm", Addresses.confirmFactor, title: "Confirm it",
                needs: .signedIn
            ) { try confirm($0) },
        ]
    }

    private func remind(_ ask: Ask) throws -> Answer {
        guard let person = ask.guest.flatMap({ Int64($0.account) }) else {
            throw WebFailure.badRequest
        }
        do throws(ServiceFailure) {
            try KeepReminderMail(store: services.store).run(
                ask.form["address"] ?? "", wanted: ask.form["wanted"] == "yes", for: person,
                on: ask.occasion())
        } catch {
            guard error.kind == .usage else { throw error }
            return .again(try page(ask, [FormFault("address", error.message)]))
        }
        return .go(to: Addresses.account() + "#reminders")
    }

    private func reminders(_ ask: Ask, _ person: Int64, _ faults: [FormFault]) throws -> Part {
        let mail = try KeepReminderMail(store: services.store).mail(of: person)
        let isWanted = ask.form["wanted"].map { $0 == "yes" } ?? mail?.isWanted ?? false
        return Part(
            heading: "Reminders by mail", id: "reminders",
            note: "A count and a link, once a day at most; no letter names a child",
            views: [
                FormView(
                    action: Addresses.reminderMail(), faults: faults,
                    fields: [
                        TextField(
                            name: "address", label: "Your address", kind: .email,
                            value: mail?.address ?? "", autocomplete: "email"
                        ).kept(ask.form, faults),
                        Choices(
                            name: "wanted", legend: "Be reminded when something is due",
                            choices: [
                                Choice(value: "yes", words: "Yes", isChosen: isWanted),
                                Choice(value: "no", words: "No", isChosen: !isWanted),
                            ]),
                    ], button: "Keep this", weight: .second)
            ])
    }

    private func confirm(_ ask: Ask) throws -> Answer {
        guard let token = ask.session else { throw WebFailure.badRequest }
        guard
            let codes = try services.desk.confirmFactor(
                token: token, code: ask.form.text("code") ?? "", on: ask.occasion())
        else {
            let fault = FormFault("code", "This is not the code. Enter the newest one.")
            return .again(Self.factorPage(secret: nil, [fault]))
        }
        return .page(
            Page(
                "Second factor set",
                lead:
                    "Write these recovery codes down. Each lets you in once, should you lose your "
                    + "authenticator, and they are not shown again.",
                content: Stack([
                    CodeList(codes: codes),
                    Prose(
                        words: "", links: [Page.Link("Your account", to: Addresses.account())]),
                ])))
    }

    private static func factorPage(secret: String?, _ faults: [FormFault]) -> Page {
        let how: [any View] =
            secret.map { secret in
                [
                    Prose(
                        words:
                            "Add this key to your authenticator, by hand, as a code that changes "
                            + "with time:"), CodeList(codes: [secret.inGroups]),
                ]
            } ?? []
        return Page(
            "Second factor", lead: "Then enter the six digits that it shows.",
            content: Stack(
                how + [
                    FormView(
                        action: Addresses.confirmFactor(), faults: faults,
                        fields: [
                            TextField(
                                name: "code", label: "Code", fault: faults.first?.words ?? "",
                                autocomplete: "one-time-code", isNarrow: true)
                        ], button: "Confirm",
                        beside: [Page.Link("Go back", to: Addresses.account())])
                ]))
    }

    private func page(_ ask: Ask, _ faults: [FormFault] = []) throws -> Page {
        guard let guest = ask.guest, let token = ask.session else { throw WebFailure.notFound }
        let open = try services.desk.signIns(token: token, on: ask.occasion())
        let sessions = Tasks(
            tasks: open.map { session in
                Tasks.Task(
                    words: session.device.isEmpty ? "A browser without a name" : session.device,
                    note: "since \(ask.spoken(session.startedAt)), last used "
                        + ask.spoken(session.lastSeenAt),
                    tag: session.isThisOne ? Tag("This one", .good) : nil,
                    button: session.isThisOne
                        ? nil
                        : Button(
                            words: "End", action: Addresses.endSession(),
                            label: "End the session since \(ask.spoken(session.startedAt))",
                            fields: Fields([("session", session.number)])))
            })
        var parts: [any View] = [
            Part(
                heading: "Where you are signed in",
                views: open.count > 1
                    ? [
                        sessions,
                        Button(
                            words: "End all others", action: Addresses.endSession(),
                            weight: .second),
                    ] : [sessions])
        ]
        parts.append(
            Part(
                heading: "Second factor",
                views: guest.hasFactor
                    ? [
                        Prose(
                            words:
                                "A code of your authenticator is asked for each time you sign in."
                        )
                    ]
                    : [
                        Prose(words: "A password alone lets you in. A code beside it is safer."),
                        Button(
                            words: "Set a second factor", action: Addresses.beginFactor(),
                            weight: .second),
                    ]))
        if let person = Int64(guest.account) {
            parts.append(try reminders(ask, person, faults))
        }
        let roles = ([guest.role.title] + guest.otherRoles.map(\.title)).filter { !$0.isEmpty }
        return Page(
            "Your account", heading: guest.name,
            lead: roles.isEmpty
                ? "You have no role today. Ask your administrator."
                : "Signed in as \(guest.role.title).", content: Stack(parts))
    }
}

extension String {
    /// The text in groups of four, to be typed.
    fileprivate var inGroups: String {
        let signs = Array(self)
        return stride(from: 0, to: signs.count, by: 4).map {
            String(signs[$0..<Swift.min($0 + 4, signs.count)])
        }.joined(separator: " ")
    }
}
