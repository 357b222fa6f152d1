import RollFormats
import RollServices

/// What changed between two editions of published figures, for people and for programs.
struct EditionText {
    let change: EditionChange

    /// The most changed figures that a table for people lists.
    static let most = 20

    /// For people: what both editions say of themselves, each column, and the largest changes.
    var tables: [TextTable] {
        var tables = [meanings]
        for table in change.tables {
            tables.append(columns(table))
            if !table.cells.isEmpty { tables.append(cells(table)) }
        }
        tables[tables.count - 1].notes = notes.flatMap(Wrapped.lines)
        return tables
    }

    private var facts: [(name: String, old: String?, new: String?)] {
        [
            ("Edition", change.old.path, change.new.path),
            ("Title", change.old.title, change.new.title),
            ("Dates", change.old.window, change.new.window),
            ("Definition", change.old.definition, change.new.definition),
            ("Known", change.old.known, change.new.known),
            ("Who is counted", change.old.population, change.new.population),
            ("Rests on", change.old.coverage, change.new.coverage),
            ("Data", change.old.data, change.new.data),
            ("Made by", change.old.command, change.new.command),
        ]
    }

    private var meanings: TextTable {
        var grid = TextTable(
            title: "What the editions say of themselves",
            columns: [TextTable.Column(""), TextTable.Column("Old"), TextTable.Column("New")])
        for fact in facts where fact.old != nil || fact.new != nil {
            grid.add([fact.name, fact.old ?? "not said", fact.new ?? "not said"])
        }
        return grid
    }

    private func columns(_ table: EditionChange.Table) -> TextTable {
        let headings = [
            "Same", "Changed", "Shown now", "Hidden now", "Old sum", "· moved", "· shown",
            "· hidden",
            "New sum",
        ]
        var grid = TextTable(
            title: "\(table.name): figures and their sums",
            columns: [TextTable.Column("Figure")]
                + headings.map { TextTable.Column($0, .right) })
        for column in table.columns {
            var hidden = PrintedNumber()
            hidden -= column.vanished
            grid.add(
                [column.figure]
                    + [column.same, column.changed, column.shown, column.hidden]
                    .map { ProgressBar.grouped($0) }
                    + [column.old, column.moved, column.appeared, hidden, column.new]
                    .map(\.description))
        }
        return grid
    }

    private func cells(_ table: EditionChange.Table) -> TextTable {
        let ordered = table.cells.enumerated().sorted { one, other in
            let sizes = (one.element.difference?.size ?? 0, other.element.difference?.size ?? 0)
            return sizes.0 != sizes.1 ? sizes.0 > sizes.1 : one.offset < other.offset
        }
        let shown = ordered.prefix(Self.most).map(\.element)
        var title = "\(table.name): figures that changed"
        if table.cells.count > shown.count {
            title += ", the largest \(shown.count) of \(ProgressBar.grouped(table.cells.count))"
        }
        var grid = TextTable(
            title: title,
            columns: [TextTable.Column("Figure"), TextTable.Column("Of")]
                + ["Old", "New", "Change"].map { TextTable.Column($0, .right) })
        for cell in shown {
            let words = cell.key.filter { !$0.isEmpty }.joined(separator: " · ")
            grid.add([
                cell.figure, words, cell.old ?? "no row", cell.new ?? "no row",
                cell.difference?.description ?? "–",
            ])
        }
        return grid
    }

    private var notes: [String] {
        var lines: [String] = []
        let changed = change.tables.reduce(0) { $0 + $1.cells.count }
        lines.append(
            changed == 0
                ? "Every figure is printed alike."
                : "\(Counted.text(changed, "figure")) \(changed == 1 ? "is" : "are") not printed alike. "
                    + "In each column the old sum and its parts make the new sum, exactly as printed; "
                    + "sums of percentages mean nothing by themselves.")
        for (names, which) in [(change.onlyIn.old, "old"), (change.onlyIn.new, "new")] {
            guard !names.isEmpty else { continue }
            lines.append("Only in the \(which) edition: \(names.joined(separator: ", ")).")
        }
        if let old = change.old.data, let new = change.new.data {
            lines.append(
                old == new
                    ? "Both rest on the same registers (Data), so that what changed is how they are "
                        + "counted or protected."
                    : "They rest on different registers (Data).")
        }
        if let old = change.old.definition, let new = change.new.definition, old != new {
            lines.append(
                "The definitions differ: rollcall why --was-definition \(old) --definition \(new) "
                    + "takes that part out of the registers.")
        } else if let old = change.old.known, let new = change.new.known, old != new {
            lines.append(
                "The editions know different things: rollcall why --was-known-on … --as-known-on … "
                    + "tells from the registers what came between.")
        } else if changed > 0, change.old.definition != nil, change.old.window == change.new.window
        {
            lines.append(
                "Both say the same of themselves: registrations or dated facts were changed, which "
                    + "figures take as they stand, or the registers held grew.")
        }
        return lines
    }

    /// For programs: a line for each figure that is not printed alike.
    func csv() throws -> String {
        var writer = CSVWriter(to: .memory())
        try writer.row([
            "data_file", "figure", "row", "old", "new", "change", "old_definition",
            "new_definition", "old_known", "new_known", "old_data", "new_data",
        ])
        let meaning = [
            change.old.definition, change.new.definition, change.old.known, change.new.known,
            change.old.data, change.new.data,
        ].map { $0 ?? "z" }
        for table in change.tables {
            for cell in table.cells {
                let key = zip(table.keys, cell.key).map { "\($0)=\($1)" }
                try writer.row(
                    [
                        table.name, cell.figure, key.joined(separator: ";"), cell.old ?? "",
                        cell.new ?? "", cell.difference?.description ?? "z",
                    ] + meaning)
            }
        }
        return String(decoding: try writer.finish(), as: UTF8.self)
    }

    /// For programs: both editions, each column with its sums, and the figures that changed.
    func json() -> String {
        typealias Member = JSONText.Member
        func meaning(_ edition: EditionMeaning) -> JSONText {
            let facts = [
                ("path", edition.path), ("title", edition.title), ("dates", edition.window),
                ("definition", edition.definition), ("known", edition.known),
                ("population", edition.population), ("coverage", edition.coverage),
                ("data", edition.data), ("command", edition.command),
            ]
            return .object(facts.map { Member($0.0, $0.1.map { .string($0) } ?? .null) })
        }
        let tables = change.tables.map { table -> JSONText in
            let columns = table.columns.map { column -> JSONText in
                .object([
                    Member("figure", .string(column.figure)), Member("same", .int(column.same)),
                    Member("changed", .int(column.changed)), Member("shown", .int(column.shown)),
                    Member("hidden", .int(column.hidden)),
                    Member("old_sum", .decimal(column.old.description)),
                    Member("moved", .decimal(column.moved.description)),
                    Member("appeared", .decimal(column.appeared.description)),
                    Member("vanished", .decimal(column.vanished.description)),
                    Member("new_sum", .decimal(column.new.description)),
                ])
            }
            let cells = table.cells.map { cell -> JSONText in
                .object([
                    Member("figure", .string(cell.figure)),
                    Member(
                        "row", .object(zip(table.keys, cell.key).map { Member($0, .string($1)) })),
                    Member("old", cell.old.map { .string($0) } ?? .null),
                    Member("new", cell.new.map { .string($0) } ?? .null),
                    Member(
                        "change", cell.difference.map { .decimal($0.description) } ?? .null),
                ])
            }
            return .object([
                Member("name", .string(table.name)), Member("columns", .array(columns)),
                Member("cells", .array(cells)),
            ])
        }
        return JSONText.object([
            Member("old", meaning(change.old)), Member("new", meaning(change.new)),
            Member("tables", .array(tables)),
        ]).pretty()
    }
}
