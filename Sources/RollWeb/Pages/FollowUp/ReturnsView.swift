import RollDomain
import RollServices
import RollStore

/// The returns of one school, what is to be decided, and what its register leaves open.
struct ReturnsView {
    let page: ReturnsPage
    let ask: Ask

    private var open: [ReturnDue] {
        page.returns.filter { [.overdue, .due].contains($0.standing) }
    }

    var heading: String {
        let late = page.returns(.overdue).count
        if late > 0 {
            return late == 1 ? "One return is late" : "\(late) returns are late"
        }
        return open.isEmpty
            ? "No return is due"
            : open.count == 1 ? "One return is due" : "\(open.count) returns are due"
    }

    let lead =
        "What the law asks you to tell your authority about single pupils. Nothing is sent by itself: "
        + "open a pupil to note that you sent it, and when."

    var parts: [any View] {
        var views: [any View] = [
            FollowUpTabs(.returns, of: page.school.urn).view, stats, due,
        ]
        let expected = page.returns(.expected)
        if !expected.isEmpty {
            views.append(
                Part(
                    heading: "To decide", id: "expected", note: "Not due yet",
                    views: [table("Returns to decide on", expected)]))
        }
        views.append(reasons)
        if !page.afterLeaving.isEmpty { views.append(afterLeaving) }
        let sent = page.returns(.sent)
        if !sent.isEmpty {
            views.append(
                More(
                    summary: "Sent this year: \(sent.count)",
                    views: [table("Returns that were sent", sent)]))
        }
        views.append(rules)
        return views
    }

    private var stats: Stats {
        func stat(_ label: String, _ count: Int, _ note: String, _ place: String) -> Stat {
            Stat(
                label: label, figure: "\(count)", note: note,
                address: count == 0 ? "" : "#\(place)")
        }
        return Stats(stats: [
            stat("Late", page.returns(.overdue).count, "past the day", "due"),
            stat("Due", page.returns(.due).count, "send and note them", "due"),
            stat("To decide", page.returns(.expected).count, "not due yet", "expected"),
            stat(
                "Old N", page.openReasons.count, "pupils, over five school days old", "reasons"),
        ])
    }

    // MARK: Returns

    private var due: Part {
        guard !open.isEmpty else {
            return Part(
                heading: "Returns to send", id: "due",
                views: [
                    Hollow(
                        words:
                            "Nothing is due. A return appears here on the day on which the register "
                            + "first shows it.")
                ])
        }
        let order = TableOrder(ask, columns: ["due", "name", "kind"])
        let sorted = order.sorted(open) { a, b in
            switch order.column {
            case "name": return (name(a.pupil), a.due) < (name(b.pupil), b.due)
            case "kind": return (a.kind.words, a.due) < (b.kind.words, b.due)
            default: return (a.due, name(a.pupil)) < (b.due, name(b.pupil))
            }
        }
        return Part(
            heading: "Returns to send", id: "due",
            views: [
                table(
                    "Returns that are due", order.page(of: sorted), order),
                Pager(order: order, total: sorted.count, noun: "returns"),
            ])
    }

    private func table(
        _ caption: String, _ returns: [ReturnDue], _ order: TableOrder? = nil
    ) -> Table {
        let isSent = returns.allSatisfy { $0.standing == .sent }
        return Table(
            caption: caption, captionIsHidden: true,
            columns: [
                .init(label: "Pupil", kind: .head, sort: "name"), .init(label: "Year"),
                .init(label: "Return", sort: "kind"), .init(label: "Why"),
                .init(label: isSent ? "Sent" : "Due", sort: "due"),
            ],
            rows: returns.map { due in
                Table.Row(cells: [
                    Table.Cell(name(due.pupil), to: address(due.pupil, due)),
                    Table.Cell(due.yearGroup?.words ?? ""),
                    Table.Cell(due.kind.words.firstCapital),
                    Table.Cell(FollowUpWords.why(due)),
                    isSent
                        ? Table.Cell(FollowUpWords.sent(due))
                        : Table.Cell(due.due.spoken, tags: [FollowUpWords.tag(due)]),
                ])
            }, order: order, folds: true)
    }

    private func name(_ pupil: Int64) -> String {
        page.people[pupil].map { "\($0.surname), \($0.forename)" } ?? ""
    }

    private func address(_ pupil: Int64, _ due: ReturnDue? = nil) -> String {
        Addresses.pupilFollowUp(page.school.urn, pupil)
            + (due.map { "#\(PupilFollowUpView.anchor($0))" } ?? "")
    }

    // MARK: What the register leaves open

    private var reasons: Part {
        guard !page.openReasons.isEmpty else {
            return Part(
                heading: "No reason for more than five school days", id: "reasons",
                views: [Hollow(words: "Every N is younger than that.")])
        }
        let most = 50
        var views: [any View] = [
            Table(
                caption: "N marks older than five school days", captionIsHidden: true,
                columns: [
                    .init(label: "Pupil", kind: .head), .init(label: "Year"),
                    .init(label: "Sessions", kind: .number),
                    .init(label: "Oldest"), .init(label: "School days", kind: .number),
                ],
                rows: page.openReasons.prefix(most).map {
                    Table.Row(cells: [
                        Table.Cell(
                            name($0.pupil),
                            to: Addresses.pupil(page.school.urn, $0.pupil)
                                + "?date=\($0.oldest)#amend"),
                        Table.Cell($0.yearGroup?.words ?? ""), Table.Cell("\($0.sessions)"),
                        Table.Cell($0.oldest.spoken), Table.Cell("\($0.age)"),
                    ])
                }, folds: true),
            Prose(
                words:
                    "Ask the family again, then decide on a code. N never turns into O by itself.",
                voice: .note),
        ]
        if page.openReasons.count > most {
            views.append(
                Prose(
                    words: "The \(most) oldest of \(page.openReasons.count) pupils are shown.",
                    voice: .note))
        }
        return Part(
            heading: "No reason for more than five school days", id: "reasons", views: views)
    }

    private var afterLeaving: Part {
        Part(
            heading: "Marks after the last day", id: "after",
            views: [
                Table(
                    caption: "Marks after the last day on the register", captionIsHidden: true,
                    columns: [
                        .init(label: "Pupil", kind: .head), .init(label: "Last day"),
                        .init(label: "Sessions after it", kind: .number),
                        .init(label: "Latest"),
                    ],
                    rows: page.afterLeaving.map {
                        Table.Row(cells: [
                            Table.Cell(name($0.pupil), to: address($0.pupil)),
                            Table.Cell($0.leftOn.spoken), Table.Cell("\($0.sessions)"),
                            Table.Cell($0.latest.spoken),
                        ])
                    }, folds: true),
                Prose(
                    words:
                        "Either the last day is wrong, or the marks are. Put right whichever it is "
                        + "in your register.", voice: .note),
            ])
    }

    private var rules: More {
        More(
            summary: "When each return falls due",
            views: [
                Facts(
                    facts: ReturnKind.allCases.map {
                        Facts.Fact(term: $0.words.firstCapital, words: $0.rule.within.firstCapital)
                    }, isRuled: true)
            ])
    }
}
