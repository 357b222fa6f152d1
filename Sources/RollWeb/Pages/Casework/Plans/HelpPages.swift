import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// All that was done for a child, conversations, and passing the casework on.
struct HelpPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get("help", Addresses.help, title: "Help", needs: .grant(.seePlan, .pupil)) { ask in
                .page(try help(ask))
            },
            .get(
                "conversation.new", Addresses.conversations, title: "Conversation",
                needs: .grant(.keepPlan, .pupil)
            ) { ask in
                .page(try form(ask, Fields([("held-on", ask.today.description)]), []))
            },
            .post(
                "conversation.keep", Addresses.conversations, title: "Keeps a conversation",
                needs: .grant(.keepPlan, .pupil)
            ) { ask in try keep(ask, nil) },
            .get(
                "conversation", Addresses.conversation, title: "Conversation",
                needs: .grant(.keepPlan, .pupil)
            ) { ask in try correction(ask) },
            .post(
                "conversation.correct", Addresses.conversation, title: "Corrects a conversation",
                needs: .grant(.keepPlan, .pupil)
            ) { ask in try keep(ask, Int(ask.value("conversation")) ?? 0) },
            .post(
                "safeguarding.note", Addresses.safeguarding, title: "Writes a safeguarding note",
                needs: .grant(.keepSafeguardingNotes, .pupil)
            ) { ask in try note(ask, .safeguarding) },
            .post(
                "health.note", Addresses.healthNotes, title: "Writes a note on health",
                needs: .grant(.keepHealthNotes, .pupil)
            ) { ask in try note(ask, .health) },
            .get(
                "casework.handing", Addresses.handOver, title: "Hand over",
                needs: .grant(.handOverCasework, .pupil)
            ) { ask in .page(try handing(ask, [])) },
            .post(
                "casework.hand-over", Addresses.handOver, title: "Hands casework over",
                needs: .grant(.handOverCasework, .pupil)
            ) { ask in try handOver(ask) },
        ]
    }

    // MARK: All that was done

    private func help(
        _ ask: Ask, _ faults: [FormFault] = [], in kind: RestrictedKind? = nil
    ) throws -> Page {
        let frame = try CaseFrame(ask, services)
        guard let grant = frame.grant(.seePlan) else { throw WebFailure.notFound }
        let found = try ShowHelp(store: services.store).run(grant, as: "help", on: ask.occasion())
        let view = HelpView(frame: frame, found: found, kind: kind, faults: faults)
        var page = Page(
            "Help", heading: "Help for \(found.person.fullName)", content: view.content)
        page.headsItself = true
        return frame.page(page, of: found.person)
    }

    private func note(_ ask: Ask, _ kind: RestrictedKind) throws -> Answer {
        let frame = try CaseFrame(ask, services)
        do throws(ServiceFailure) {
            try KeepRestrictedNote(store: services.store).run(
                ask.form["words"] ?? "", on: kind, grant: ask.grant, on: ask.occasion())
        } catch {
            guard error.kind == .usage else { throw error }
            return .again(try help(ask, [FormFault("words", error.message)], in: kind))
        }
        return .go(to: frame.help + "#\(kind.rawValue)")
    }

    // MARK: Conversations

    private func form(
        _ ask: Ask, _ fields: Fields, _ faults: [FormFault], before: [any View] = [],
        seen: Int = 0
    ) throws -> Page {
        let frame = try CaseFrame(ask, services)
        let person = try frame.person()
        let isNew = seen == 0
        let form = ConversationForm(fields: fields, faults: faults)
        let page = Page(
            "Conversation",
            heading: isNew
                ? "A conversation with \(person.forename) and the family"
                : "Correct a conversation about \(person.forename)",
            lead: isNew
                ? "Listen first. What the pupil says is kept apart from what others say."
                : "What was written before is kept beside your correction.",
            content: Stack(
                before + [form.view(action: ask.path, seen: seen, cancel: frame.help)]))
        return frame.page(page, of: person)
    }

    private func correction(_ ask: Ask) throws -> Answer {
        let frame = try CaseFrame(ask, services)
        let number = frame.number("conversation")
        let stored = try services.store.read {
            try $0.conversations.of(frame.urn, frame.child).first { $0.number == number }
        }
        guard let stored else { return .go(to: frame.help) }
        return .page(
            try form(
                ask, ConversationForm.fields(of: stored.conversation), [],
                seen: stored.newest.number))
    }

    private func keep(_ ask: Ask, _ number: Int?) throws -> Answer {
        let frame = try CaseFrame(ask, services)
        let seen = ask.form["seen"].flatMap { Int($0) } ?? 0
        let (conversation, unread) = ConversationForm.reading(ask.form, on: ask.today)
        if !unread.isEmpty { return .again(try form(ask, ask.form, unread, seen: seen)) }
        let kept: KeepConversation.Kept
        do throws(ServiceFailure) {
            kept = try KeepConversation(store: services.store).run(
                conversation, correcting: number, seen: seen, grant: ask.grant, on: ask.occasion())
        } catch {
            guard error.kind == .fault else { throw error }
            return .go(to: frame.help)
        }
        switch kept {
        case .kept: return .go(to: frame.help + "?kept=conversation")
        case .faulty(let faults):
            return .again(try form(ask, ask.form, faults.forForm, seen: seen))
        case .overtaken(let theirs):
            let notice = Notice(
                state: .act, title: "\(theirs.author.name) corrected this since you opened it",
                text: "Both texts are here: theirs first, yours in the form. Bring them together, "
                    + "then keep it. Nothing is lost.", isNews: true)
            let said = theirs.conversation.statements.map {
                Said(words: $0.words, who: "\($0.voice.words), as \(theirs.author.name) has it")
            }
            return .again(
                try form(ask, ask.form, [], before: [notice] + said, seen: theirs.number))
        }
    }

    // MARK: Passing it on

    private func handing(_ ask: Ask, _ faults: [FormFault]) throws -> Page {
        let frame = try CaseFrame(ask, services)
        let person = try frame.person()
        let others = try services.store.read { session in
            try Set(session.pupils.enrolments(ofPupil: frame.child).map(\.school))
                .subtracting([frame.urn]).sorted().compactMap { try session.schools.school($0) }
        }
        var views: [any View] = [
            Prose(
                words: "The other school sees all of it from then on: conversations, plans, and "
                    + "notes on safety for those there who must know. Open plans end here and "
                    + "begin there as drafts. It cannot be taken back.")
        ]
        // Where a child is registered besides is not told to those who may not see it.
        if others.isEmpty || !ask.grant.shows(.elsewhere) {
            views.append(
                Hollow(
                    words: "\(person.forename) is on no other roll that is loaded here. Casework "
                        + "passes once the other school's register has the pupil.",
                    links: [Page.Link("Back to help", to: frame.help)]))
        } else {
            views.append(
                FormView(
                    action: ask.path, faults: faults,
                    fields: [
                        Select(
                            name: "to", label: "To which school",
                            choices: others.map {
                                Choice(
                                    value: $0.urn.description, words: $0.name,
                                    isChosen: $0.urn.description == ask.form["to"])
                            }),
                        TextField(
                            name: "reason", label: "Why", kind: .area,
                            hint: "Such as: moved on 3 November; the family knows and agrees."
                        ).kept(ask.form, faults),
                    ], button: "Hand the casework over", weight: .risk,
                    beside: [Page.Link("Keep it here", to: frame.help)]))
        }
        return frame.page(
            Page(
                "Hand over", heading: "Hand over what was done for \(person.forename)",
                content: Stack(views)), of: person)
    }

    private func handOver(_ ask: Ask) throws -> Answer {
        let frame = try CaseFrame(ask, services)
        guard let other = ask.form["to"].flatMap({ URN($0) }) else {
            return .again(try handing(ask, [FormFault("to", "Choose the school that gets it.")]))
        }
        do throws(ServiceFailure) {
            _ = try HandOverCasework(store: services.store).run(
                to: other, reason: ask.form["reason"] ?? "", grant: ask.grant, on: ask.occasion())
        } catch {
            guard error.kind == .usage else { throw error }
            return .again(try handing(ask, [FormFault("reason", error.message)]))
        }
        return .go(to: frame.help + "?kept=hand-over")
    }
}
