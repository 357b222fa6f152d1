import RollAccess
import RollDomain
import RollServices
import RollStore

/// What an administrator does with one person.
struct PersonChange {
    /// One thing to do, by its name in a form.
    enum Act: String, CaseIterable {
        case giveRole = "give-role"
        case endRole = "end-role"
        case invite
        case reset
        case unlock
        case endSignIns = "end-sign-ins"
        case endFactor = "end-factor"
        case keepOut = "keep-out"
        case letIn = "let-in"

        /// What was done, in words.
        var done: String {
            switch self {
            case .giveRole: "The role is given"
            case .endRole: "The role has ended"
            case .invite, .reset: "A link was made"
            case .unlock: "Unlocked"
            case .endSignIns: "All sessions have ended"
            case .endFactor: "The second factor has ended"
            case .keepOut: "The person is kept out"
            case .letIn: "The person may sign in again"
            }
        }
    }

    private let ask: Ask
    private let services: SiteServices
    private let person: PersonPage
    private var keeping: KeepPeople { KeepPeople(store: services.store) }
    private var login: String { person.record.person.login }

    /// Reads whom it is about.
    init(_ ask: Ask, _ services: SiteServices) throws {
        self.ask = ask
        self.services = services
        person = try PersonPage(ask, services)
    }

    /// Does it.
    func answer() throws -> Answer {
        guard let act = ask.form["act"].flatMap(Act.init(rawValue:)) else {
            throw WebFailure.badRequest
        }
        guard !person.isOwn else {
            return refuse("Nobody changes their own account. Ask another administrator.")
        }
        do {
            switch act {
            case .giveRole: return try give()
            case .invite, .reset: return try link(act)
            default: try run(act)
            }
        } catch let failure as ServiceFailure {
            guard failure.kind == .fault || failure.kind == .usage else { throw failure }
            return refuse(failure.message.withoutCommands)
        }
        return done(act)
    }

    private func run(_ act: Act) throws {
        let occasion = ask.occasion()
        switch act {
        case .endRole:
            guard let number = ask.form["number"].flatMap(Int.init) else {
                throw WebFailure.badRequest
            }
            try keeping.end(role: number, of: login, on: occasion)
        case .unlock: try keeping.unlock(login, on: occasion)
        case .endSignIns: try keeping.endSignIns(login, on: occasion)
        case .endFactor: try keeping.endFactor(login, on: occasion)
        case .keepOut: try keeping.setActive(false, login, on: occasion)
        case .letIn: try keeping.setActive(true, login, on: occasion)
        case .giveRole, .invite, .reset: throw WebFailure.badRequest
        }
    }

    private func done(_ act: Act) -> Answer {
        .go(
            to: Addresses.person(person.record.person.person)
                + Fields([("done", act.rawValue)]).question)
    }

    private func refuse(_ words: String) -> Answer {
        .again(person.page([FormFault("", words)]))
    }

    // MARK: A role

    private func give() throws -> Answer {
        var faults: [FormFault] = []
        let role = ask.form["role"].flatMap(Role.init(rawValue:))
        if role == nil { faults.append(FormFault("role", "Choose a role.")) }
        let from = ask.form.text("from").flatMap(CivilDate.init(typed:))
        if from == nil {
            faults.append(FormFault("from", "Enter the first day, such as 1 September 2025."))
        }
        let last = ask.form.text("to")
        let to = last.flatMap(CivilDate.init(typed:))
        if last != nil, to == nil {
            faults.append(FormFault("to", "This is no date. Leave it empty for no end."))
        }
        if let from, let to, to < from {
            faults.append(FormFault("to", "The last day comes before the first."))
        }
        var place: Scope?
        if let role { place = scope(for: role, &faults) }
        guard faults.isEmpty, let role, let place, let from else {
            return .again(person.page(faults))
        }
        do {
            try keeping.give(
                Assignment(role, place, DateSpan(from: from, to: to)), to: login,
                on: ask.occasion())
        } catch {
            guard error.kind == .fault || error.kind == .usage else { throw error }
            return .again(person.page([FormFault("code", error.message.withoutCommands)]))
        }
        return done(.giveRole)
    }

    /// The place that was typed, where it is of a kind that the role takes.
    private func scope(for role: Role, _ faults: inout [FormFault]) -> Scope? {
        let kinds = ScopeKind.allCases.filter(role.rule.scopes.contains)
        let stated = ask.form["kind"] ?? ""
        let chosen = stated.isEmpty ? kinds.first : ScopeKind(rawValue: stated)
        guard let kind = chosen, kinds.contains(kind) else {
            let names = kinds.map { $0.rawValue.replacing("-", with: " ") }
            faults.append(
                FormFault(
                    "kind",
                    "The role \(role.words) is given for: \(names.joined(separator: ", "))."))
            return nil
        }
        let bare: Set<ScopeKind> = [.ownChildren, .referrals, .nation, .installation]
        let code = bare.contains(kind) ? "" : ask.form.text("code") ?? ""
        guard let scope = Scope(kind, code: code) else {
            faults.append(
                FormFault(
                    "code",
                    code.isEmpty
                        ? "Say which \(kind.rawValue.replacing("-", with: " ")) it is for."
                        : "This names no \(kind.rawValue.replacing("-", with: " ")). Use the form in "
                            + "the hint."))
            return nil
        }
        return scope
    }

    // MARK: A link

    private func link(_ act: Act) throws -> Answer {
        let secret = try keeping.link(
            login, act == .invite ? .invitation : .reset, services.random, on: ask.occasion())
        let address = Addresses.setPassword(secret)
        var page = Page(
            "A link", heading: "Hand this link to \(person.record.person.name) alone",
            lead: "It is shown this once, works once, for \(KeepPeople.linkHours) hours, and ends "
                + "the links before it.",
            content: Stack([
                CodeList(codes: [address]),
                Prose(
                    words: "Put the address of this site before it, or copy the address of:",
                    links: [Page.Link("Set a password", to: address)]),
                Prose(
                    words: "",
                    links: [
                        Page.Link(
                            "Back to \(person.record.person.name)",
                            to: Addresses.person(person.record.person.person))
                    ]),
            ]))
        page = AdministrationFrame.frame(page, ask, in: Addresses.people)
        return .page(page)
    }
}
