import RollCasework
import RollDomain
import RollServices
import RollStore

/// One organisation: who sits for it, its pledges, and what is said of it.
extension AllianceMemberPages {
    func member(_ ask: Ask) throws -> Answer {
        guard let number = Int64(ask.value("organisation")),
            let page = try memberPage(ask, number)
        else { return Self.missing }
        return .page(page)
    }

    func memberPage(
        _ ask: Ask, _ number: Int64, _ faults: [FormFault] = []
    ) throws -> Page? {
        let frame = frame(ask)
        let book = try frame.book()
        guard let one = book.organisation(number) else { return nil }
        let people = book.seats.filter { $0.organisation == number }
        let pledges = book.pledges.filter { $0.organisation == number }
        let seats = Addresses.allianceSeats(number)
        var views: [any View] = frame.news(["seated": "Who sits for it is kept"])
        views.append(
            Facts(
                facts: [
                    .init(term: "Represents", words: one.statement.represents),
                    .init(term: "Joined", words: one.statement.joined.spoken),
                ]
                    + (one.statement.left.map {
                        [Facts.Fact(term: "Left", words: $0.spoken)]
                    } ?? [])))
        views.append(
            Part(
                heading: "Who sits for it", id: "seats",
                views: people.isEmpty
                    ? [Hollow(words: "Nobody sits for it yet, so nobody gets packs for it.")]
                    : [
                        Tasks(
                            tasks: people.map { person in
                                Tasks.Task(
                                    words: person.name,
                                    note: person.isChair ? "chair of the alliance" : "",
                                    button: frame.keeps
                                        ? Button(
                                            words: "Take out", action: seats,
                                            label: "Take \(person.name) out",
                                            fields: Fields([("out", "\(person.person)")])) : nil)
                            })
                    ]))
        if frame.keeps {
            views.append(
                Part(
                    heading: "Say who sits for it", id: "sit",
                    views: [
                        FormView(
                            action: seats, faults: ask.path == seats ? faults : [],
                            fields: [
                                frame.field(
                                    "login", "Sign-in name of somebody with a role in the alliance",
                                    of: seats, faults),
                                Choices(
                                    name: "chair", legend: "Chairs the alliance",
                                    choices: [
                                        Choice(value: "no", words: "No", isChosen: true),
                                        Choice(value: "yes", words: "Yes"),
                                    ]),
                            ], button: "Say that they sit for it", weight: .second)
                    ]))
        }
        views.append(
            Part(
                heading: "Its pledges", id: "pledges",
                views: pledges.isEmpty
                    ? [Hollow(words: "It has promised nothing yet.")]
                    : [AlliancePledgePages.table(pledges, book, on: ask.today)]))
        if frame.keeps {
            let action = Addresses.allianceMember(number)
            views.append(
                Part(
                    heading: "Change what is said of it", id: "change",
                    views: [form(frame, action, one, faults, button: "Keep this")]))
        }
        var page = Page(
            "An organisation", heading: one.statement.name,
            lead: one.statement.belongs(on: ask.today)
                ? "It belongs to the alliance." : "It has left the alliance.",
            content: Stack(views))
        page.crumbs = [
            Page.Link("Members", to: Addresses.allianceMembers()),
            Page.Link(one.statement.name, to: ask.path, isHere: true),
        ]
        return frame.frame(page)
    }

    func seat(_ ask: Ask) throws -> Answer {
        guard let number = Int64(ask.value("organisation")) else { return Self.missing }
        let frame = frame(ask)
        if let person = frame.number("out") {
            try frame.keeping().unseat(person)
            return .go(to: Addresses.allianceMember(number) + "?done=seated")
        }
        let faults = try frame.keeping().seat(
            ask.form.text("login") ?? "", for: number, isChair: ask.form.text("chair") == "yes")
        guard faults.isEmpty else {
            guard let page = try memberPage(ask, number, AllianceFrame.shown(faults)) else {
                return Self.missing
            }
            return .again(page)
        }
        return .go(to: Addresses.allianceMember(number) + "?done=seated")
    }
}
