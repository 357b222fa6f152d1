import RollCasework
import RollDomain
import RollStore

/// What the alliance itself did, as parts of a pack.
struct PackWork {
    let book: AllianceBook
    let meeting: StoredAllianceMeeting
    let today: CivilDate

    /// The day of the meeting before; the pack tells what was done since.
    private var since: CivilDate? {
        book.lastHeld(before: meeting.statement.date)?.statement.date
    }

    private var sinceWords: String {
        since.map { "since the meeting of \($0.spoken)" } ?? "so far"
    }

    /// Pledges, and what was reported on them since the last meeting.
    var pledges: NationSection {
        let open = book.pledges.filter(\.state.isOpen)
        let reported = book.pledges.filter { pledge in
            (book.reports[pledge.number] ?? []).contains { report in
                since.map { report.report.date > $0 } ?? true
            }
        }
        let kept = book.pledges.count { $0.state == .kept }
        let late = book.pledges.count { $0.isLate(on: today) }
        let shown = book.pledges.filter { $0.state.isOpen || reported.contains($0) }
        return NationSection(
            "pledges", title: "What we did: pledges",
            sentence: book.pledges.isEmpty
                ? "No organisation has made a pledge yet."
                : "\(book.pledges.count) pledges: \(kept) kept, \(open.count) open"
                    + (late > 0 ? ", of these \(late) past their day without a report" : "")
                    + "; \(reported.count) reported on \(sinceWords).",
            tables: shown.isEmpty
                ? []
                : [
                    NationTable(
                        "Open pledges, and those reported on",
                        ["Organisation", "Promise", "By", "Stands", "Last report"].map {
                            NationTable.Column($0, isNumber: false)
                        },
                        shown.map { pledge in
                            [
                                NationTable.Cell(organisation(pledge.organisation)),
                                NationTable.Cell(pledge.statement.promise),
                                NationTable.Cell(pledge.statement.due?.spoken ?? "–"),
                                NationTable.Cell(
                                    pledge.state.words + (pledge.isLate(on: today) ? ", late" : "")
                                ),
                                NationTable.Cell(lastReport(pledge)),
                            ]
                        })
                ],
            sources: ["As written down by \(today.spoken); organisations report on their own."])
    }

    private func organisation(_ number: Int64) -> String {
        guard let found = book.organisation(number) else { return "–" }
        return found.statement.name
            + (found.statement.belongs(on: today) ? "" : " (has left the alliance)")
    }

    private func lastReport(_ pledge: StoredPledge) -> String {
        guard let last = book.reports[pledge.number]?.last?.report else { return "none yet" }
        return "\(last.date.spoken): \(last.words)"
            + (last.impact.isEmpty ? "" : " What changed: \(last.impact)")
    }

    /// Actions of earlier meetings: settled since the last one, and open.
    var actions: NationSection {
        let shown = book.actions.filter { action in
            action.state == .open
                || action.settled.map { day in since.map { day > $0 } ?? true } ?? false
        }
        let done = shown.count { $0.state == .done }
        let open = shown.filter { $0.state == .open }
        let late = open.count { $0.isLate(on: today) }
        return NationSection(
            "actions", title: "What we did: actions",
            sentence: book.actions.isEmpty
                ? "Nothing has been agreed at a meeting yet."
                : "\(done) \(done == 1 ? "action was" : "actions were") done \(sinceWords); "
                    + "\(open.count) \(open.count == 1 ? "is" : "are") open"
                    + (late > 0 ? ", \(late) of them late." : "."),
            tables: shown.isEmpty
                ? []
                : [
                    NationTable(
                        "Actions",
                        ["Action", "Who", "By", "Stands"].map {
                            NationTable.Column($0, isNumber: false)
                        },
                        shown.map { action in
                            [
                                NationTable.Cell(action.statement.words),
                                NationTable.Cell(action.statement.owner),
                                NationTable.Cell(action.statement.due?.spoken ?? "–"),
                                NationTable.Cell(
                                    action.state.words
                                        + (action.isLate(on: today) ? ", late" : "")
                                        + (action.outcome.isEmpty ? "" : ": \(action.outcome)")),
                            ]
                        })
                ], sources: ["As written down by \(today.spoken)."])
    }

    /// Evidence and recommendations that wait for a word of the alliance.
    var recommendations: NationSection? {
        let open = book.items.filter { $0.state == .proposed || $0.state == .accepted }
        guard !open.isEmpty else { return nil }
        let waiting = open.count { $0.state == .proposed }
        return NationSection(
            "recommendations", title: "Evidence and recommendations",
            sentence: "\(waiting) \(waiting == 1 ? "waits" : "wait") for a decision, "
                + "\(open.count - waiting) "
                + "\(open.count - waiting == 1 ? "is" : "are") accepted and not done.",
            tables: [
                NationTable(
                    "What is before the alliance",
                    ["What", "Kind", "From or to", "Stands"].map {
                        NationTable.Column($0, isNumber: false)
                    },
                    open.map { item in
                        [
                            NationTable.Cell(item.statement.heading),
                            NationTable.Cell(item.statement.kind.words),
                            NationTable.Cell(item.statement.source),
                            NationTable.Cell(item.state.words),
                        ]
                    })
            ], sources: ["As written down by \(today.spoken)."])
    }

    /// What more is needed: the latest row of each part of coverage, with its gap.
    static func needed(_ coverage: [NationSection], on today: CivilDate) -> NationSection {
        let rows = coverage.compactMap { section -> [NationTable.Cell]? in
            guard let table = section.tables.first, table.picture == .trend,
                let drawn = table.drawn.first, let last = table.rows.last
            else { return nil }
            let share = last[drawn]
            let gap = share.value.map { value -> NationTable.Cell in
                let left = max(0, 100 - value)
                return NationTable.Cell("\(RoundedPercent(rounding: left, places: 1))%", left)
            }
            return [
                NationTable.Cell(section.title), share,
                gap ?? NationTable.Cell(SectionWords.keptBack),
            ]
        }
        let widest = rows.max { ($0[2].value ?? 0) < ($1[2].value ?? 0) }
        return NationSection(
            "needed", title: "What more is needed",
            sentence: widest.flatMap { row in
                row[2].value.map { _ in
                    "The widest gap is in “\(row[0].text)”: \(row[2].text) is still to be reached."
                }
            } ?? "No gap in coverage can be told from the data here.",
            tables: rows.isEmpty
                ? []
                : [
                    NationTable(
                        "Coverage and what is left",
                        [
                            NationTable.Column("Work", isNumber: false),
                            NationTable.Column("Reached"), NationTable.Column("Left"),
                        ], rows, picture: .bars, drawn: [2], unit: "% still to be reached")
                ],
            sources: ["The newest row of each part above, to \(today.adding(days: -1).spoken)."])
    }
}
