import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Plans for one child: opened, read, changed, agreed, carried on, and copied for the family.
struct PlanPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "plan.new", Addresses.plans, title: "New plan", needs: .grant(.keepPlan, .pupil)
            ) { ask in try opening(ask) },
            .post(
                "plan.open", Addresses.plans, title: "Opens a plan",
                needs: .grant(.keepPlan, .pupil)
            ) { ask in try open(ask) },
            .get("plan", Addresses.plan, title: "Plan", needs: .grant(.seePlan, .pupil)) { ask in
                try show(ask, [], move: "")
            },
            .get(
                "plan.versions", Addresses.planVersions, title: "Versions of a plan",
                needs: .grant(.seePlan, .pupil)
            ) { ask in try versions(ask) },
            .get(
                "plan.text", Addresses.planText, title: "Change a plan",
                needs: .grant(.keepPlan, .pupil)
            ) { ask in try text(ask) },
            .post(
                "plan.write", Addresses.planText, title: "Writes a version of a plan",
                needs: .grant(.keepPlan, .pupil)
            ) { ask in try write(ask) },
            .post(
                "plan.move", Addresses.planMoves, title: "Carries a plan on",
                needs: .grant(.keepPlan, .pupil)
            ) { ask in
                let moves: [PlanMove] = [.start, .note, .review, .end]
                guard let move = moves.first(where: { $0.key == ask.form["move"] }) else {
                    return .go(to: try planAddress(ask))
                }
                return try carry(ask, move)
            },
            .post(
                "plan.agree.school", Addresses.schoolAgreement, title: "Agrees for the school",
                needs: .grant(.agreeForSchool, .pupil)
            ) { ask in try agree(ask, .school) },
            .post(
                "plan.agree.authority", Addresses.authorityAgreement,
                title: "Agrees for the authority", needs: .grant(.agreeForAuthority, .pupil)
            ) { ask in try agree(ask, .authority) },
            .get(
                "plan.family", Addresses.familyLetter, title: "Family copy",
                needs: .grant(.keepPlan, .pupil)
            ) { ask in try family(ask) },
        ]
    }

    private func planAddress(_ ask: Ask) throws -> String {
        let frame = try CaseFrame(ask, services)
        return Addresses.plan(frame.urn, frame.child, ask.value("plan"))
    }

    // MARK: Opening

    private func opening(_ ask: Ask) throws -> Answer {
        let kind = ask.query["kind"].flatMap(PlanKind.init(rawValue:)) ?? .support
        let named = try self.named(ask)
        var content = PlanContent(kind, reviewOn: ask.today.adding(days: 28))
        content.barriers = named.map(\.code)
        var fields = PlanFields.fields(of: content)
        fields = fields.adding("goal-1-from", ask.today.description)
            .adding("goal-1-by", ask.today.adding(days: 27).description)
            .adding("action-1-due", ask.today.adding(days: 7).description)
        return .page(try form(ask, kind, fields, [], named))
    }

    /// The barriers of the newest conversation that named any.
    private func named(_ ask: Ask) throws -> [Barrier] {
        let frame = try CaseFrame(ask, services)
        let all = try services.store.read { try $0.conversations.of(frame.urn, frame.child) }
        return all.first { !$0.conversation.barriers.isEmpty }?
            .conversation.barriers.map(\.barrier) ?? []
    }

    private func form(
        _ ask: Ask, _ kind: PlanKind, _ fields: Fields, _ faults: [FormFault], _ named: [Barrier],
        seen: Int = 0, before: [any View] = []
    ) throws -> Page {
        let frame = try CaseFrame(ask, services)
        let person = try frame.person()
        let form = PlanForm(
            kind: kind, fields: fields, faults: faults, named: named, grant: ask.grant)
        var hidden = [HiddenField("kind", kind.rawValue), HiddenField("seen", "\(seen)")]
        if seen == 0 { hidden.removeLast() }
        let why: [any View] =
            seen == 0
            ? []
            : [
                TextField(
                    name: "why", label: "Why it changes",
                    hint: kind == .joint
                        ? "The other side reads this. The plan in force stays in force until both "
                            + "sides have agreed the change." : "It is kept beside the new version."
                ).kept(ask.form, faults)
            ]
        let view = form.view(
            action: ask.path, hidden: hidden,
            button: seen == 0 ? "Open the plan" : "Keep the change",
            cancel: seen == 0 ? frame.help : try planAddress(ask))
        let page = Page(
            kind.words.firstCapital,
            heading: seen == 0
                ? "A \(kind.words) with \(person.forename)"
                : "Change the \(kind.words) with \(person.forename)",
            lead: kind == .joint
                ? "School and authority hold it together. It is in force when both have agreed it."
                : "One goal that can be counted, and who does what by when.",
            content: Stack(
                before + [
                    FormView(
                        action: view.action, faults: view.faults, fields: why + view.fields,
                        button: view.button, beside: view.beside)
                ]))
        return frame.page(page, of: person)
    }

    private func open(_ ask: Ask) throws -> Answer {
        let frame = try CaseFrame(ask, services)
        guard let figures = services.figures else { return frame.withoutFigures() }
        let kind = ask.form["kind"].flatMap(PlanKind.init(rawValue:)) ?? .support
        let read = PlanFields(ask.form, kind, on: ask.today)
        guard read.faults.isEmpty else {
            return .again(try form(ask, kind, ask.form, read.faults, named(ask)))
        }
        switch try KeepPlan(figures).open(
            kind, read.content, grant: ask.grant, on: ask.occasion())
        {
        case .kept(let plan): return .go(to: Addresses.plan(frame.urn, frame.child, plan.number))
        case .faulty(let faults):
            return .again(try form(ask, kind, ask.form, read.placed(faults), named(ask)))
        case .overtaken: return .go(to: frame.help)
        }
    }

    // MARK: Reading

    private func asked(_ ask: Ask) throws -> (frame: CaseFrame, page: PlanPage)? {
        let frame = try CaseFrame(ask, services)
        guard let figures = services.figures,
            let grant = frame.grant(.seePlan) ?? frame.grant(.keepPlan)
        else { return nil }
        let page = try ShowPlan(figures).run(
            frame.number("plan"), from: ask.query["from"].flatMap { URN($0) }, grant: grant,
            on: ask.occasion())
        return page.map { (frame, $0) }
    }

    private func show(_ ask: Ask, _ faults: [FormFault], move: String) throws -> Answer {
        guard let (frame, found) = try asked(ask) else {
            return .go(to: try CaseFrame(ask, services).help)
        }
        let view = PlanView(frame: frame, page: found, faults: faults, move: move)
        var page = Page(
            found.plan.kind.words.firstCapital,
            heading: "\(found.plan.kind.words.firstCapital) for \(found.person.fullName)",
            content: view.content)
        page.headsItself = true
        page.basis =
            "sessions of \(found.person.forename) at this school up to the day before, by the codes "
            + "in force on each day; version \(found.shown.number) of \(found.plan.version)"
        let shown = frame.page(page, of: found.person)
        return faults.isEmpty ? .page(shown) : .again(shown)
    }

    private func versions(_ ask: Ask) throws -> Answer {
        guard let (frame, found) = try asked(ask) else {
            return .go(to: try CaseFrame(ask, services).help)
        }
        let page = Page(
            "Versions",
            heading: "\(found.plan.version) version\(found.plan.version == 1 ? "" : "s") of the "
                + "\(found.plan.kind.words) for \(found.person.fullName)",
            content: VersionsView(page: found, ask: ask).content)
        return .page(
            frame.page(
                page, of: found.person,
                [
                    Page.Link(
                        found.plan.kind.words.firstCapital,
                        to: HelpSection.address(of: found.plan, at: frame.urn))
                ]))
    }

    // MARK: Writing

    private func text(_ ask: Ask) throws -> Answer {
        guard let (frame, found) = try asked(ask), found.isOwn else {
            return .go(to: try CaseFrame(ask, services).help)
        }
        guard found.plan.state.isOpen, let newest = found.versions.last else {
            return .go(to: Addresses.plan(frame.urn, frame.child, found.plan.number))
        }
        return .page(
            try form(
                ask, found.plan.kind, PlanFields.fields(of: newest.content), [], named(ask),
                seen: newest.number))
    }

    private func write(_ ask: Ask) throws -> Answer {
        let frame = try CaseFrame(ask, services)
        guard let figures = services.figures else { return frame.withoutFigures() }
        guard let seen = ask.form["seen"].flatMap({ Int($0) }), seen > 0 else {
            return .go(to: try planAddress(ask))
        }
        let kind = ask.form["kind"].flatMap(PlanKind.init(rawValue:)) ?? .support
        let read = PlanFields(ask.form, kind, on: ask.today)
        guard read.faults.isEmpty else {
            return .again(try form(ask, kind, ask.form, read.faults, named(ask), seen: seen))
        }
        let written: KeepPlan.Written
        do throws(ServiceFailure) {
            written = try KeepPlan(figures).write(
                frame.number("plan"), read.content, seen: seen, why: ask.form.text("why") ?? "",
                grant: ask.grant, on: ask.occasion())
        } catch {
            guard error.kind != .environment, error.kind != .program else { throw error }
            return .go(to: try planAddress(ask))
        }
        switch written {
        case .kept: return .go(to: try planAddress(ask) + "?kept=text")
        case .faulty(let faults):
            return .again(
                try form(ask, kind, ask.form, read.placed(faults), named(ask), seen: seen))
        case .overtaken(let theirs):
            return .again(
                try form(
                    ask, kind, ask.form, [], named(ask), seen: theirs.number,
                    before: VersionsView.overtaken(read.content, by: theirs, ask)))
        }
    }

    // MARK: Carrying on

    private func carry(_ ask: Ask, _ move: PlanMove) throws -> Answer {
        let frame = try CaseFrame(ask, services)
        guard let figures = services.figures else { return frame.withoutFigures() }
        var said = MovePlan.Said()
        said.seen = ask.form["seen"].flatMap { Int($0) }
        said.item = ask.form["item"].flatMap { Int($0) } ?? 0
        said.state = ask.form["state"] ?? ""
        said.note = ask.form.text("note") ?? ""
        said.reviewOn = ask.form.date("next-review")
        do throws(ServiceFailure) {
            _ = try MovePlan(figures).run(
                frame.number("plan"), move, said, grant: ask.grant, on: ask.occasion())
        } catch {
            switch error.kind {
            case .usage: return try show(ask, [FormFault("", error.message)], move: move.key)
            case .fault: return .go(to: frame.may(.seePlan) ? frame.help : Addresses.home())
            case .environment, .program: throw error
            }
        }
        // Whoever ticks it off among their tasks goes on with the next.
        if move == .note, ask.form["from"] == "tasks" {
            return .go(to: Addresses.myTasks() + "?done=kept")
        }
        return .go(to: try planAddress(ask) + "?kept=\(move.key)")
    }

    private func agree(_ ask: Ask, _ side: PlanSide) throws -> Answer {
        try carry(ask, ask.form["withdraw"] == nil ? .agree(side) : .withdraw(side))
    }

    // MARK: The family's copy

    private func family(_ ask: Ask) throws -> Answer {
        let frame = try CaseFrame(ask, services)
        let made = try MakeFamilyLetter(store: services.store).run(
            frame.number("plan"), for: ask.query["contact"].flatMap { Int($0) }, grant: ask.grant,
            on: ask.occasion())
        guard let made else { return .go(to: frame.help) }
        let person = try frame.person()
        let view = FamilyLetterView(
            made: made, ask: ask, person: person, school: frame.frame.school)
        return .page(
            frame.page(
                Page("Family copy", heading: view.heading, content: view.content), of: person,
                [Page.Link("Plan", to: try planAddress(ask))]))
    }
}
