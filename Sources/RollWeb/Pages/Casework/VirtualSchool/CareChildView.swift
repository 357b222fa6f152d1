import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// One child of a list: the day, the year, the plan, and what can be noted.
struct CareChildView {
    let ask: Ask
    let services: SiteServices

    init(_ ask: Ask, _ services: SiteServices) {
        self.ask = ask
        self.services = services
    }

    private var list: ShowVirtualSchool {
        ShowVirtualSchool(store: services.store, figures: services.figures)
    }
    private var keeping: KeepCareList { KeepCareList(store: services.store) }
    private var links: OutsideLinks {
        OutsideLinks(store: services.store, random: services.random)
    }

    private var key: CareKey? {
        guard let authority = AuthorityCode(ask.value("authority")),
            let number = Int(ask.value("number"))
        else { return nil }
        return CareKey(authority, number)
    }

    /// Not on the list, not the visitor's, or never there: nobody learns which.
    private static let missing = Answer.go(to: Addresses.care() + "?done=missing")

    // MARK: Reading and writing

    func show() throws -> Answer {
        guard let child = try child() else { return Self.missing }
        return .page(page(child, []))
    }

    private func child() throws -> CareChildPage? {
        guard let key, let grant = Door.grant(ask.grant.viewer, .seeCareList, .own) else {
            return nil
        }
        return try list.child(key, under: grant, on: ask.occasion())
    }

    /// Notes a call or a look at a plan.
    func note() throws -> Answer {
        guard let key, let child = try child() else { return Self.missing }
        return try settled(child) {
            switch ask.form["act"] {
            case "call":
                guard
                    let outcome = ask.form["call-outcome"]
                        .flatMap(OutsideCallOutcome.init(rawValue:))
                else { throw FormFault("call-outcome", "Choose what the call led to.") }
                var codes: [Session: String] = [:]
                for half in Session.allCases {
                    if let code = ask.form.text("call-\(half.letters)") { codes[half] = code }
                }
                try keeping.call(
                    key, outcome, codes: codes, note: ask.form.text("call-note") ?? "",
                    on: ask.occasion())
            case "check":
                guard let reflects = ask.form["check-reflects"].flatMap(Self.answer) else {
                    throw FormFault("check-reflects", "Say whether attendance is in the plan.")
                }
                guard
                    let date = ask.form.text("check-on").map({ CivilDate(typed: $0) })
                        ?? ask.today
                else { throw FormFault("check-on", "This is no date.") }
                try keeping.check(
                    key, reflects: reflects, on: date, note: ask.form.text("check-note") ?? "",
                    occasion: ask.occasion())
            default: throw FormFault("", "Choose what to note.")
            }
        }
    }

    private static func answer(_ text: String) -> Bool? {
        text == "yes" ? true : text == "no" ? false : nil
    }

    /// Keeps a target, a link or a match.
    func keep() throws -> Answer {
        guard let key, let child = try child() else { return Self.missing }
        var secret: String?
        let answer = try settled(child) {
            switch ask.form["act"] {
            case "target":
                try keeping.setTarget(
                    key, ask.form.text("target-percent") ?? "",
                    why: ask.form.text("target-why") ?? "", attended: child.line.attended,
                    possible: child.line.possible, on: ask.occasion())
            case "link":
                guard let last = ask.form.text("link-last").flatMap(CivilDate.init(typed:))
                else { throw FormFault("link-last", "Say the last day on which it opens.") }
                secret = try links.make(
                    key, holder: ask.form.text("link-holder") ?? "", until: last,
                    on: ask.occasion())
            case "revoke":
                try links.revoke(ask.form["link"] ?? "", of: key, on: ask.occasion())
            case "confirm", "refuse":
                guard let pupil = ask.form["pupil"].flatMap(Int64.init),
                    let decision = ask.form["act"].flatMap(CareMatchDecision.init(rawValue:))
                else { throw FormFault("", "Say which pupil.") }
                try keeping.decide(key, pupil: pupil, decision, on: ask.occasion())
            default: throw FormFault("", "Choose what to keep.")
            }
        }
        guard let secret else { return answer }
        return .page(made(secret, child))
    }

    /// Goes on after the work, or shows the page again with what is wrong.
    private func settled(_ child: CareChildPage, _ work: () throws -> Void) throws -> Answer {
        do {
            try work()
        } catch let fault as FormFault {
            return .again(page(child, [fault]))
        } catch let failure as ServiceFailure {
            guard failure.kind == .fault || failure.kind == .usage else { throw failure }
            return .again(page(child, [FormFault("", failure.message)]))
        }
        let key = child.line.child.key
        return .go(
            to: Addresses.careChild(key.authority, key.number)
                + Fields([("done", ask.form["act"] ?? "")]).question)
    }

    private func made(_ secret: String, _ child: CareChildPage) -> Page {
        let key = child.line.child.key
        let page = Page(
            "A personal link", heading: "The link for \(child.line.child.forename)",
            lead: "It is shown this once and kept nowhere. Send it to its holder alone, by a way "
                + "that you trust.",
            content: Stack([
                CodeList(codes: [Addresses.outsideDay(secret)]),
                Prose(
                    words:
                        "Put the address of this site before it. It shows the child's first name "
                        + "and takes the two marks of the day, nothing else.",
                    links: [
                        Page.Link(
                            "Back to the child",
                            to: Addresses.careChild(key.authority, key.number))
                    ]),
            ]))
        return CareFrame.frame(page, ask, in: Addresses.care)
    }

    // MARK: The page

    private func page(_ child: CareChildPage, _ faults: [FormFault]) -> Page {
        let line = child.line
        var views: [any View] = []
        if ask.form.all.isEmpty, ask.query["done"] != nil {
            views.append(Notice(state: .good, title: "Kept", isNews: true))
        }
        if let fault = faults.first(where: { $0.field.isEmpty }) {
            views.append(Notice(state: .act, title: "Not done", text: fault.words, isNews: true))
        }
        views.append(header(line))
        let parts = CareChildParts(
            child: child, ask: ask, faults: faults.filter { !$0.field.isEmpty })
        views.append(
            Columns(columns: [
                .init(wide: 6, views: parts.first), .init(wide: 6, views: parts.second),
            ]))
        var page = Page("A child in care", content: Stack(views))
        page.headsItself = true
        page.namesPupils = true
        page.crumbs = [
            Page.Link("Children", to: Addresses.care()),
            Page.Link(line.child.listName, to: ask.path, isHere: true),
        ]
        page.basis =
            "the authority's own list, and marks as known at \(ask.spoken(ask.now))"
        return CareFrame.frame(page, ask, in: Addresses.care)
    }

    private func header(_ line: CareLine) -> PersonHeader {
        var tags = [Tag(line.status.words, .fact)]
        if line.today.isUnexplained { tags.append(Tag("out without a reason", .act)) }
        if line.isNotHeard { tags.append(Tag("not heard from today", .wait)) }
        var facts: [Facts.Fact] = [
            .init(term: "Born", words: line.child.birthDate.spoken),
            .init(
                term: "Social worker",
                words: line.worker.map {
                    $0.team.isEmpty ? $0.name : "\($0.name), \($0.team)"
                } ?? "nobody named"),
        ]
        if case .here(let schools) = line.place {
            facts += schools.map {
                .init(
                    term: "School", words: $0.name,
                    address: Door.reach(ask.grant.viewer, .seePupil) == nil
                        ? "" : Addresses.pupil($0.urn, $0.pupil))
            }
        } else {
            facts.append(.init(term: "School", words: line.place.words))
        }
        facts += Session.allCases.map {
            .init(term: "Today, \($0.words)", words: CareWords.code(line, $0))
        }
        return PersonHeader(name: line.child.listName, tags: tags, facts: facts)
    }
}

extension FormFault: Error {}
