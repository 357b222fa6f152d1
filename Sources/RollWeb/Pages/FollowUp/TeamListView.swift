import RollDomain
import RollServices
import RollStore

/// The list sized to the team: these families this week, because.
struct TeamListView {
    let page: TeamListPage
    let ask: Ask
    let mayNote: Bool
    let faults: [FormFault]

    var heading: String {
        let families = SchoolWords.count(page.families, "family", "families")
        guard !page.chosen.isEmpty else {
            return page.seen > 0
                ? "You have seen \(page.seen) of \(families) this week"
                : "Nobody needs to be seen because of a list this week"
        }
        let these =
            page.chosen.count == 1 ? "this one" : "these \(page.chosen.count)"
        let seen = page.seen > 0 ? " You have seen \(page.seen);" : ""
        return "You can see \(families) this week:\(seen) \(these), because"
    }

    var parts: [any View] {
        var views: [any View] = news
        views.append(
            page.chosen.isEmpty
                ? Hollow(
                    words: "Whoever is at or near the line, or has begun to slip, appears here as "
                        + "registers come in. Duties are on their own page.")
                : Part(
                    heading: "These families", id: "families",
                    views: page.chosen.enumerated().map { family($1, place: $0 + 1) }))
        if !page.next.isEmpty {
            views.append(
                More(summary: "After these: \(page.next.count)", views: [short(page.next)]))
        }
        if !page.putOff.isEmpty {
            views.append(
                Part(
                    heading: "Put off until next week", id: "put-off",
                    note: "Each comes back a step higher", views: [short(page.putOff)]))
        }
        if !page.helped.isEmpty {
            views.append(
                Part(
                    heading: "Being helped", id: "helped",
                    note: "Somebody did something in the last ten school days, and nobody is worse",
                    views: [short(page.helped)]))
        }
        let goodness = Prose(words: page.goodness.joined(separator: " "), voice: .note)
        return views + [goodness, rules, size]
    }

    private var news: [any View] {
        switch ask.query["done"] {
        case "team": [Notice(state: .good, title: "The size of the team is kept", isNews: true)]
        case "put-off":
            [Notice(state: .good, title: "The family is put off until next week", isNews: true)]
        default: []
        }
    }

    // MARK: Families

    private func name(_ child: TeamListChild) -> String {
        let name = page.people[child.pupil]?.fullName ?? ""
        return child.yearGroup.map { "\(name), \($0.words)" } ?? name
    }

    private func address(_ child: TeamListChild) -> String {
        Addresses.pupil(page.school.urn, child.pupil)
    }

    /// One family of the week: the child to begin with, why, and what can be done.
    private func family(_ family: ListedFamily, place: Int) -> any View {
        let first = family.first
        var views: [any View] = [
            Prose(
                words:
                    "\(first.reason.words.firstCapital). \(first.evidence.joined(separator: " "))")
        ]
        for other in family.children.dropFirst() {
            views.append(
                Prose(
                    words: "In the same family \(name(other)) \(other.reason.words).", voice: .note,
                    links: [Page.Link("Open", to: address(other))]))
        }
        if !first.deferrals.isEmpty {
            let times = SchoolWords.count(first.deferrals.count, "time", "times")
            views.append(Prose(words: "Put off \(times), so a step higher.", voice: .note))
        }
        if first.lastAction != nil, first.isWorse {
            views.append(
                Prose(
                    words: "Being helped, and worse or out with no reason since.", voice: .note))
        }
        if mayNote {
            views.append(
                Tasks(tasks: [
                    Tasks.Task(
                        words: "Seen or spoken to? Note any contact",
                        address: address(first) + "#attempts",
                        note: "A call, a text or a word at the gate counts alike",
                        button: Button(
                            words: "Put off",
                            action: Addresses.pupilPutOff(page.school.urn, first.pupil),
                            label: "Put off \(page.people[first.pupil]?.fullName ?? "")"))
                ]))
        }
        return Card(heading: "\(place). \(name(first))", address: address(first), views: views)
    }

    private func short(_ families: [ListedFamily]) -> Tasks {
        Tasks(
            tasks: families.map { family in
                let first = family.first
                let others = family.children.dropFirst().map(name)
                var notes = [first.reason.words.firstCapital]
                if let action = first.lastAction { notes.append("last action \(action.spoken)") }
                if let last = first.deferrals.last {
                    notes.append("put off \(last.deferredOn.spoken): \(last.reason)")
                }
                if !others.isEmpty { notes.append("with \(SchoolWords.list(others))") }
                return Tasks.Task(
                    words: name(first), address: address(first),
                    note: notes.joined(separator: "; ") + ".")
            })
    }

    // MARK: How it is made

    private var rules: More {
        More(
            summary: "How this list is made",
            views: [
                Facts(
                    facts: ListReason.allCases.map {
                        Facts.Fact(term: "Step \($0.rawValue)", words: "The child \($0.words).")
                    }, isRuled: true),
                Prose(
                    words:
                        "Within a step whoever has more of the year at stake comes first. A week of "
                        + "being put off raises a child by a step. One family has one place: "
                        + "children who share somebody to ring, by name and number. A contact of "
                        + "any kind in the last ten school days counts as help, unless the child "
                        + "is worse since or out with no reason. Fewer than ten sessions say "
                        + "nothing.",
                    voice: .note),
            ])
    }

    private var size: any View {
        let said =
            page.team.map { "\($0.by.name) said so on \($0.by.at.date.spoken)." }
            ?? "Nobody has said how many your team can see, so \(page.families) is taken."
        guard mayNote else { return Prose(words: said, voice: .note) }
        return Part(
            heading: "The size of your team", id: "team", note: said,
            views: [
                FormView(
                    action: Addresses.schoolTeamList(page.school.urn), faults: faults,
                    fields: [
                        TextField(
                            name: "families", label: "Families you can see in a week",
                            kind: .number, value: "\(page.families)", isNarrow: true
                        ).kept(ask.form, faults)
                    ], button: "Keep it", weight: .second)
            ])
    }
}
