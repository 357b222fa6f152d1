import RollDomain
import RollServices
import RollStore

/// What a file would do, with every row that would be held back, and the button that applies it.
struct ImportReportPage {
    let checked: CheckedUpload
    let options: ImportOptions
    let school: URN?
    let isOfSchool: Bool
    let address: String
    let back: String
    let ask: Ask

    /// How many rows are listed; the counts are of all.
    private static let mostRows = 200

    private var stopped: String? { checked.stopped }
    private var good: Int { checked.good }
    private var bad: Int { checked.bad }
    private var read: Int { checked.read }

    /// The page.
    var page: Page {
        var views: [any View] = []
        if let stopped {
            views.append(
                Notice(
                    state: .act, title: "This file would not be loaded",
                    text: stopped.withoutCommands, isNews: true))
        }
        if checked.results.contains(where: \.cameBefore) {
            views.append(Notice(title: "A file with the same bytes was loaded before"))
        }
        views += [counts, rows]
        let remarks = checked.results.flatMap(\.remarks)
        if !remarks.isEmpty {
            views.append(
                More(
                    summary: "\(remarks.count) remark\(remarks.count == 1 ? "" : "s")",
                    views: [CodeList(codes: Array(remarks.prefix(Self.mostRows)))]))
        }
        views.append(stopped == nil ? confirmation : wayOn)
        var page = Page(
            "Check a file",
            heading: bad == 0
                ? "All \(read) rows are good"
                : "\(bad) of \(read) rows would be held back",
            lead: "\(checked.upload.fileName), \(checked.kind.words). Nothing has changed yet.",
            content: Stack(views))
        page.crumbs = [
            Page.Link("Imports", to: back), Page.Link("Check a file", to: address, isHere: true),
        ]
        page.basis =
            "the file with the fingerprint \(checked.upload.fingerprint.prefix(16)), against what is "
            + "known at \(ask.spoken(ask.now))"
        return page
    }

    private var counts: Stats {
        let applied = checked.results.reduce(into: (new: 0, changed: 0, same: 0)) {
            $0.new += $1.applied.new
            $0.changed += $1.applied.changed
            $0.same += $1.applied.unchanged
        }
        return Stats(stats: [
            Stat(label: "Good rows", figure: "\(good)", unit: "of \(read)", note: "rows read"),
            Stat(
                label: "Held back", figure: "\(bad)", unit: "of \(read)",
                note: bad == 0 ? "none" : "kept with line and reason"),
            Stat(label: "New", figure: "\(applied.new)", note: "not known before"),
            Stat(label: "Changed", figure: "\(applied.changed)", note: "known otherwise"),
            Stat(label: "Unchanged", figure: "\(applied.same)", note: "known already"),
        ])
    }

    private var rows: Part {
        let lines = checked.rows
        guard !lines.isEmpty else {
            return Part(
                heading: "Rows with faults",
                views: [Hollow(words: "None: every row can be taken in.")])
        }
        let table = Table(
            caption: "Rows that would be held back", captionIsHidden: true,
            columns: [
                .init(label: "File", isWideOnly: true), .init(label: "Row", kind: .number),
                .init(label: "Column"), .init(label: "What is wrong", kind: .head),
                .init(label: "Rule", isWideOnly: true),
            ],
            rows: lines.prefix(Self.mostRows).map { row in
                Table.Row(cells: [
                    Table.Cell(checked.upload.fileName),
                    Table.Cell(row.line.map(String.init) ?? "–"),
                    Table.Cell(row.column.isEmpty ? "whole row" : row.column),
                    Table.Cell(row.reason.firstCapital), Table.Cell(row.rule),
                ])
            }, folds: true)
        return Part(
            heading: "Rows with faults",
            note: lines.count > Self.mostRows
                ? "the first \(Self.mostRows) of \(bad)" : "\(bad) of \(read)", views: [table])
    }

    private var hidden: [(String, String)] {
        var fields = [("fingerprint", checked.upload.fingerprint)]
        if options.acceptsFaults { fields.append(("faults", "yes")) }
        if options.acceptsManyChanges { fields.append(("changes", "yes")) }
        if !isOfSchool, let school { fields.append(("school", school.description)) }
        return fields
    }

    private var confirmation: Part {
        Part(
            heading: "Load it", id: "load",
            views: [
                Prose(
                    words: "The good rows are written at once, or nothing is. Rows with faults are "
                        + "kept aside. The file waits until \(ask.spoken(checked.upload.expiresAt))."
                ),
                FormView(
                    action: address, fields: hidden.map { HiddenField($0.0, $0.1) },
                    button: bad == 0 ? "Load the file" : "Load the good rows",
                    beside: [Page.Link("Send another file", to: back)]),
            ])
    }

    /// What can be done about a file that would not be loaded.
    private var wayOn: Part {
        var query = Fields()
        if !isOfSchool { query = query.with("school", school?.description) }
        let implausible = checked.isImplausible
        let accepted =
            implausible && !options.acceptsFaults
            ? query.with("faults", "yes").with("changes", options.acceptsManyChanges ? "yes" : nil)
            : query.with("changes", "yes").with("faults", options.acceptsFaults ? "yes" : nil)
        return Part(
            heading: "What you can do",
            views: [
                Prose(
                    words: "Mend the file and send it again. Or, where you are sure of it:",
                    links: [
                        Page.Link(
                            implausible && !options.acceptsFaults
                                ? "check it again and go on with its good rows"
                                : "check it again and go on with so many changes",
                            to: address + accepted.question),
                        Page.Link("Send another file", to: back),
                    ])
            ])
    }
}
