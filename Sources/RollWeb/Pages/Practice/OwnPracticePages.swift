import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// A school's own cards: written, handed in, changed, withdrawn, with their files.
struct OwnPracticePages: Pages {
    let services: SiteServices

    private static let share = Need.grant(.sharePractice, .school)
    private var keeping: KeepPractice { KeepPractice(store: services.store) }
    private var files: KeepPracticeFiles { KeepPracticeFiles(store: services.store) }

    var routes: [Route] {
        [
            .get(
                "school.practice", Addresses.schoolPractice, title: "Our practice",
                needs: Self.share
            ) { .page(try desk($0)) },
            .get("practice.new", Addresses.newPractice, title: "Write a card", needs: Self.share) {
                .page(try form($0, nil))
            },
            .post("practice.add", Addresses.newPractice, title: "Write a card", needs: Self.share) {
                try write($0, nil)
            },
            .get(
                "practice.text", Addresses.practiceText, title: "Change a card", needs: Self.share
            ) { ask in
                guard let text = try text(ask) else { return PracticePages.gone }
                return .page(try form(ask, text))
            },
            .post(
                "practice.write", Addresses.practiceText, title: "Change a card", needs: Self.share
            ) { ask in
                guard let text = try text(ask) else { return PracticePages.gone }
                return try write(ask, text)
            },
            .post(
                "practice.step", Addresses.practiceStep, title: "Take a card on",
                needs: Self.share
            ) { try step($0) },
            .post(
                "practice.file.send", Addresses.practiceFiles, title: "Send a file for a card",
                needs: Self.share, body: .upload(PracticeFileKind.mostBytes + (1 << 20))
            ) { try send($0) },
            .post(
                "practice.file.off", Addresses.practiceFileOff, title: "Take a file off a card",
                needs: Self.share
            ) { ask in
                let card = PracticeFrame(ask).card
                let outcome = try files.remove(
                    Int(ask.value("file")) ?? 0, from: card, by: ask.grant, on: ask.occasion())
                return outcome == .kept
                    ? .go(to: Addresses.practiceCard(card) + "?done=file-off") : PracticePages.gone
            },
        ]
    }

    // MARK: The desk

    private func desk(_ ask: Ask) throws -> Page {
        let frame = PracticeFrame(ask)
        let school = try SchoolFrame(ask, services).school
        let cards = try FindPractice(store: services.store).own(by: ask.grant)
        let adopted = try OwnAdoptionsView(ask: ask, services: services)
        var page = Page(
            "Our practice",
            heading: adopted.heading(school.name),
            lead: "What \(school.name) took up from others, and what it shares.",
            content: Stack(
                frame.news() + [adopted.view] + [
                    Part(
                        heading: "Cards that we wrote", id: "cards", views: [own(cards, school.urn)]
                    )
                ]))
        page.acts = [Act("Write a card", to: Addresses.newPractice(school.urn))]
        return frame.frame(page, in: Addresses.schoolPractice)
    }

    private func own(_ cards: [PracticeDeskLine], _ school: URN) -> any View {
        guard !cards.isEmpty else {
            return Hollow(
                words: "Nothing yet. A card takes half an hour: what was wrong, what you did, what "
                    + "it cost, how you know. What did not work is as welcome as what did.",
                links: [Page.Link("Write the first", to: Addresses.newPractice(school))])
        }
        return Tasks(
            tasks: cards.map { line in
                Tasks.Task(
                    words: line.title, address: Addresses.practiceCard(line.card.number),
                    note: [
                        "version \(line.card.newest)",
                        line.card.shown.map { "every school reads version \($0)" } ?? "",
                        line.card.reason,
                    ].filter { !$0.isEmpty }.joined(separator: ", "),
                    tag: PracticeWords.tag(line.card.state))
            })
    }

    // MARK: The text

    /// The newest text of the card that the address names; nil where it is not this school's.
    private func text(_ ask: Ask) throws -> PracticeCardText? {
        let frame = PracticeFrame(ask)
        let found = try FindPractice(store: services.store)
            .card(frame.card, by: frame.seeing(), on: ask.occasion())
        guard let found, found.isAuthor, found.card.state != .withdrawn,
            found.card.school.urn.description == ask.value("urn")
        else { return nil }
        return found.version.text
    }

    private func form(
        _ ask: Ask, _ text: PracticeCardText?, faults: [FormFault] = []
    ) throws -> Page {
        let frame = PracticeFrame(ask)
        let back =
            text == nil
            ? Addresses.schoolPractice(ask.value("urn")) : Addresses.practiceCard(frame.card)
        var page = Page(
            text == nil ? "Write a card" : "Change a card",
            heading: text?.title ?? "Write what your school does, so that another can do it",
            lead: "Name no child, no family and no private person.",
            content: PracticeForm(text: text ?? PracticeCardText()).view(
                ask.path, typed: ask.form, faults: faults,
                button: text == nil ? "Keep this draft" : "Keep a new version",
                back: Page.Link("Leave it", to: back)))
        page.crumbs = [
            Page.Link("Our practice", to: Addresses.schoolPractice(ask.value("urn"))),
            Page.Link(page.title, to: ask.path, isHere: true),
        ]
        return frame.frame(page, in: Addresses.schoolPractice)
    }

    private func write(_ ask: Ask, _ old: PracticeCardText?) throws -> Answer {
        let frame = PracticeFrame(ask)
        let outcome = try keeping.write(
            PracticeForm.text(ask.form), on: old == nil ? nil : frame.card, by: ask.grant,
            on: ask.occasion())
        if case .faulty(let faults) = outcome {
            return .again(try form(ask, old, faults: faults.forForm))
        }
        return Self.go(outcome, "kept", old == nil ? 0 : frame.card)
    }

    // MARK: Steps and files

    private func step(_ ask: Ask) throws -> Answer {
        let card = PracticeFrame(ask).card
        guard let step = ask.form.text("step").flatMap(PracticeStep.init(rawValue:)) else {
            return PracticePages.gone
        }
        let outcome = try keeping.take(
            step, with: card, words: ask.form.text("words") ?? "", by: ask.grant,
            on: ask.occasion())
        return Self.go(outcome, step.rawValue, card)
    }

    /// Where one goes after a change.
    static func go(_ outcome: KeepPractice.Outcome, _ done: String, _ card: Int64) -> Answer {
        switch outcome {
        case .kept(let number): .go(to: Addresses.practiceCard(number) + "?done=\(done)")
        case .faulty: .go(to: Addresses.practiceCard(card) + "?done=reason")
        case .notNow: .go(to: Addresses.practiceCard(card) + "?done=not-now")
        case .ownCard: .go(to: Addresses.practiceCard(card) + "?done=own")
        case .changed: .go(to: Addresses.practiceCard(card) + "?done=changed")
        case .missing: PracticePages.gone
        }
    }

    private func send(_ ask: Ask) throws -> Answer {
        let frame = PracticeFrame(ask)
        guard let file = ask.files.first else {
            return try again(ask, "Choose a file first.")
        }
        let outcome = try files.receive(
            file.bytes, name: file.name, for: frame.card, by: ask.grant, on: ask.occasion())
        switch outcome {
        case .kept: return .go(to: Addresses.practiceCard(frame.card) + "?done=file")
        case .refused(let fault): return try again(ask, fault.words)
        case .noReason, .ownCard, .missing: return PracticePages.gone
        }
    }

    /// The form for a file again, with what is wrong with the one that was sent.
    private func again(_ ask: Ask, _ words: String) throws -> Answer {
        let frame = PracticeFrame(ask)
        guard let text = try text(ask) else { return PracticePages.gone }
        var field = TextField(name: "file", label: "File", kind: .file)
        field.fault = words
        let page = Page(
            "Send a file", heading: "The file was not taken",
            lead: "For “\(text.title)”.",
            content: FormView(
                action: ask.path, faults: [FormFault("file", words)], fields: [field],
                button: "Send another",
                beside: [Page.Link("Leave it", to: Addresses.practiceCard(frame.card))],
                takesFiles: true))
        return .again(frame.frame(page, in: Addresses.schoolPractice))
    }
}
