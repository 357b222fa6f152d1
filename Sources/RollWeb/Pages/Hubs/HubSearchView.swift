import RollCasework
import RollDomain
import RollServices
import RollStore

/// Looking for a hub: what the school wants, then the hubs with the reasons for and against each.
struct HubSearchView {
    let ask: Ask
    let school: StoredSchool
    /// What was asked: by the address, or by a form that was sent.
    let asked: Fields
    let interest: HubInterest
    /// The hubs; nil before they were looked for.
    let offers: [HubOffer]?
    let faults: [FormFault]

    /// The page.
    var shown: Page {
        var views: [any View] = HubFrame.refusal(faults)
        if offers == nil, let first = faults.first(where: { !$0.field.isEmpty }) {
            views.append(
                Notice(state: .act, title: "Not found yet", text: first.words, isNews: true))
        }
        views.append(Part(heading: "What you want", id: "want", views: [form]))
        if let offers { views.append(found(offers)) }
        return Page(
            "Find a hub",
            heading: offers.map { offers in
                offers.isEmpty
                    ? "No hub is open"
                    : "\(offers.count) \(offers.count == 1 ? "hub is" : "hubs are") open to "
                        + school.name
            } ?? "Find a hub for \(school.name)",
            lead: "You see how each fits and why. You choose; whoever runs the hub answers.",
            content: Stack(views))
    }

    private func fault(_ field: String) -> String {
        faults.first { $0.field == field }?.words ?? ""
    }

    private var form: SearchForm {
        SearchForm(
            action: ask.path,
            fields: [
                HiddenField("find", "yes"),
                Choices(
                    name: "needs", legend: "What you want to get better at", kind: .several,
                    choices: HubNeed.allCases.map {
                        Choice(
                            value: $0.rawValue, words: $0.words.firstCapital,
                            isChosen: interest.needs.contains($0))
                    }, fault: fault("needs")),
                Choices(
                    name: "context", legend: "The school is in",
                    choices: HubContext.allCases.map {
                        Choice(
                            value: $0.rawValue, words: $0.words.firstCapital,
                            isChosen: interest.context == $0)
                    }, fault: fault("context")),
                Choices(
                    name: "support", legend: "How much you want",
                    choices: HubSupport.allCases.map {
                        Choice(
                            value: $0.rawValue, words: "\($0.words.firstCapital): \($0.meaning)",
                            isChosen: interest.support == $0)
                    }, fault: fault("support")),
            ], button: "Find hubs")
    }

    private func found(_ offers: [HubOffer]) -> Part {
        Part(
            heading: "Hubs, those with most reasons first", id: "found",
            note: "An order of reasons, not a decision.",
            views: offers.isEmpty
                ? [
                    Hollow(
                        words: "No hub is open now. Look again next month, or ask the department.",
                        links: [Page.Link("All hubs", to: Addresses.hubs())])
                ] : offers.map(card))
    }

    private func card(_ offer: HubOffer) -> Card {
        let hub = offer.line.hub
        let isChosen = asked.text("hub") == "\(hub.number)"
        let own = isChosen ? faults : []
        var views: [any View] = [
            Prose(
                words: hub.statement.aim,
                links: [Page.Link("More about it", to: Addresses.hub(hub.number))]),
            HubFitView.table(offer.fit, of: school.name),
        ]
        if offer.obstacle.isEmpty {
            let form = FormView(
                action: ask.path, faults: own,
                fields: [
                    HiddenField("find", "yes"), HiddenField("hub", "\(hub.number)"),
                    HiddenField("context", interest.context?.rawValue ?? ""),
                    HiddenField("support", interest.support?.rawValue ?? ""),
                ]
                    + HubNeed.allCases.filter(interest.needs.contains).map {
                        HiddenField("needs", $0.rawValue)
                    } + [
                        TextField(
                            name: "leader", key: "\(hub.number)",
                            label: "Who leads on attendance, by name and post"
                        ).kept(isChosen ? asked : Fields(), own),
                        TextField(
                            name: "words", key: "\(hub.number)",
                            label: "What you hope for, and what you have tried", kind: .area,
                            hint: "Name no pupil and no family."
                        ).kept(isChosen ? asked : Fields(), own),
                    ], button: "Ask \(hub.statement.name)", weight: .second)
            views.append(
                isChosen
                    ? form : More(summary: "Ask \(hub.statement.name) to take us in", views: [form])
            )
        } else {
            views.append(Notice(title: offer.obstacle))
        }
        return Card(heading: hub.statement.name, views: views)
    }
}
