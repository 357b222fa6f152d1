import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The alliance at a glance: the next meeting, open actions, and one's own pledges.
struct AlliancePages: Pages {
    let services: SiteServices

    private static let see = Need.grant(.seeAlliance, .nation)

    var routes: [Route] {
        [
            .get("alliance", Addresses.alliance, title: "The alliance", needs: Self.see) {
                .page(try overview($0))
            }
        ]
    }

    private func frame(_ ask: Ask) -> AllianceFrame { AllianceFrame(ask: ask, services: services) }

    // MARK: Overview

    private func overview(_ ask: Ask) throws -> Page {
        let frame = frame(ask)
        let book = try frame.book()
        let next = book.toCome(on: ask.today).first
        let open = book.pledges.filter(\.state.isOpen)
        let late = book.pledges.count { $0.isLate(on: ask.today) }
        let actions = book.actions.filter { $0.state == .open }
        var views: [any View] = frame.news([:])
        views.append(
            Stats(stats: [
                Stat(
                    label: "Organisations",
                    figure: "\(book.organisations.count { $0.statement.belongs(on: ask.today) })",
                    note: "\(book.seats.count) people sit for them",
                    address: Addresses.allianceMembers()),
                Stat(
                    label: "Pledges kept",
                    figure: "\(book.pledges.count { $0.state == .kept })",
                    unit: "of \(book.pledges.count)",
                    note: "\(open.count) open, \(late) past their day",
                    address: Addresses.alliancePledges()),
                Stat(
                    label: "Open actions", figure: "\(actions.count)",
                    note: "\(actions.count { $0.isLate(on: ask.today) }) late",
                    address: "#actions"),
                Stat(
                    label: "Waiting for a decision",
                    figure: "\(book.items.count { $0.state == .proposed })",
                    note: "evidence and recommendations", address: Addresses.allianceWork()),
            ]))
        views.append(nextMeeting(frame, book, next))
        views.append(self.actions(actions, ask))
        let mine = ask.guest?.viewer.flatMap { book.seat(of: $0.person) }
        if let mine {
            let own = book.pledges.filter { $0.organisation == mine.organisation }
            views.append(
                Part(
                    heading: "Pledges of \(book.name(mine.organisation))", id: "own",
                    views: own.isEmpty
                        ? [
                            Hollow(
                                words: "Your organisation has not promised anything yet.",
                                links: [
                                    Page.Link("Make a pledge", to: Addresses.alliancePledges())
                                ])
                        ] : [AlliancePledgePages.table(own, book, on: ask.today)]))
        }
        return frame.frame(
            Page(
                "The alliance",
                heading: next.map {
                    let days = ask.today.days(until: $0.statement.date)
                    return days == 0
                        ? "The alliance meets today"
                        : "The alliance meets in \(days) \(days == 1 ? "day" : "days")"
                } ?? "No meeting of the alliance is planned",
                lead: "Organisations that work together so that children are in school.",
                content: Stack(views)))
    }

    private func nextMeeting(
        _ frame: AllianceFrame, _ book: AllianceBook, _ next: StoredAllianceMeeting?
    ) -> Part {
        guard let next else {
            return Part(
                heading: "The next meeting", id: "next",
                views: [
                    Hollow(
                        words: frame.keeps
                            ? "Plan it, so that a pack can be made for it."
                            : "The secretary plans it.",
                        links: frame.keeps
                            ? [Page.Link("Plan a meeting", to: Addresses.allianceMeetings())] : [])
                ])
        }
        let isSent = book.packs[next.number]
        return Part(
            heading: "The next meeting", id: "next",
            views: [
                Facts(facts: [
                    .init(
                        term: "When",
                        words: "\(next.statement.date.spoken), \(next.statement.starts)",
                        address: Addresses.allianceMeeting(next.number)),
                    .init(term: "Where", words: next.statement.place),
                    .init(
                        term: "Pack",
                        words: isSent == true
                            ? "Sent: read it and comment"
                            : frame.keeps
                                ? isSent == nil
                                    ? "Not made yet" : "A draft, not sent yet" : "Not sent yet",
                        address: isSent == true || frame.keeps
                            ? Addresses.alliancePack(next.number) : ""),
                    .init(term: "Agenda", words: next.statement.points.joined(separator: "; ")),
                ])
            ])
    }

    private func actions(_ actions: [StoredAllianceAction], _ ask: Ask) -> Part {
        Part(
            heading: "Open actions", id: "actions",
            views: actions.isEmpty
                ? [Hollow(words: "Nothing that was agreed is open.")]
                : [AllianceActionPages.table(actions, on: ask.today)])
    }
}
