import RollCasework
import RollDomain
import RollServices
import RollStore

/// Children of the list for whom a person says which pupil they are.
struct CareMatchesView {
    let ask: Ask
    let services: SiteServices

    init(_ ask: Ask, _ services: SiteServices) {
        self.ask = ask
        self.services = services
    }

    func page() throws -> Page {
        let found = try CareProposals(store: services.store)
            .run(under: ask.grant, on: ask.occasion())
        let views: [any View] =
            found.isEmpty
            ? [
                Hollow(
                    words: "Nobody waits. Children are matched by UPN and date of birth when the "
                        + "list is loaded; who else may be a pupil here is asked here.",
                    links: [Page.Link("The list", to: Addresses.careImports())])
            ]
            : found.map { Self.part($0.child, $0.candidates) }
        var page = Page(
            "Who is who",
            heading: found.isEmpty
                ? "Nobody waits to be recognised"
                : found.count == 1
                    ? "One child may be a pupil here"
                    : "\(found.count) children may be pupils here",
            lead:
                "Look at both records before you say that they are one child: from then on you and "
                + "the social worker see the pupil's record.",
            content: Stack(views))
        page.namesPupils = !found.isEmpty
        page.basis = "the list as it was loaded, and the pupils of every school here"
        return CareFrame.frame(page, ask, in: Addresses.careMatches)
    }

    static func part(_ child: ListedChild, _ candidates: [CareCandidate]) -> Part {
        let key = child.key
        var views: [any View] = [
            Facts(
                facts: [
                    .init(term: "On the list", words: child.listName),
                    .init(term: "Born", words: child.birthDate.spoken),
                    .init(term: "UPN", words: child.upn?.description ?? "not on the list"),
                    .init(
                        term: "School by the list",
                        words: child.schoolName.isEmpty ? "not said" : child.schoolName),
                ], isRuled: true)
        ]
        if candidates.count(where: { $0.match.state == .proposed }) > 1 {
            views.append(
                Notice(
                    state: .wait, title: "More than one pupil fits",
                    text: "Only one of them can be this child. Ask the school or the social worker."
                ))
        }
        views += candidates.map { Self.candidate($0, key) }
        return Part(
            heading: child.listName, note: "reference \(child.reference)", views: views)
    }

    /// One pupil with the two answers.
    static func candidate(_ candidate: CareCandidate, _ key: CareKey) -> Card {
        func button(_ decision: CareMatchDecision, _ words: String) -> Button {
            Button(
                words: words, action: Addresses.careKeeping(key.authority, key.number),
                weight: decision == .confirm ? .second : .little,
                label: "\(words): \(candidate.name), UPN \(candidate.upn)",
                fields: Fields([
                    ("act", decision.rawValue), ("pupil", "\(candidate.match.pupil)"),
                ]))
        }
        var views: [any View] = [
            Facts(
                facts: [
                    .init(term: "Born", words: candidate.birthDate.spoken),
                    .init(term: "UPN", words: candidate.upn.description),
                    .init(term: "School", words: candidate.schools.joined(separator: "; ")),
                    .init(term: "Why", words: candidate.match.way.words),
                    .init(
                        term: "Stands",
                        words: candidate.match.state.words
                            + (candidate.match.decidedBy.isEmpty
                                ? "" : ", by \(candidate.match.decidedBy)")),
                ], isRuled: true)
        ]
        if candidate.match.state.after(.confirm) != nil {
            views.append(button(.confirm, "One child"))
        }
        if candidate.match.state.after(.refuse) != nil {
            views.append(button(.refuse, "Another child"))
        }
        return Card(heading: "Pupil: \(candidate.name)", views: views)
    }
}
