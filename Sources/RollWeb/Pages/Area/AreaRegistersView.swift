import RollDomain
import RollEngine
import RollServices
import RollStore

/// Which registers of an area are in today, and what the missing ones of the year could change.
struct AreaRegistersView {
    let page: AreaRegistersPage
    let choice: AreaChoice
    let ask: Ask

    private var rows: [RegisterRow] { page.rows.filter { choice.holds($0.school.phase) } }

    func framed(_ name: String) -> Page {
        let expected = rows.filter { $0.morning != .notExpected }
        let late = expected.filter { $0.morning == .missing }
        var result = Page(
            "Registers", heading: Self.heading(late: late.count, of: expected.count),
            lead: "\(name), \(ask.today.spoken). \(AreaWords.schools(rows.count)).",
            content: content(expected, late))
        result.basis = page.basis.areaWords(asOf: ask.spoken(page.basis.asOf))
        return result
    }

    static func heading(late: Int, of expected: Int) -> String {
        switch (late, expected) {
        case (_, 0): "No morning register is expected today"
        case (0, 1): "The morning register is in"
        case (0, _): "All \(expected) morning registers are in"
        case (1, _): "One of \(AreaWords.schools(expected)) has no morning register yet"
        default: "\(late) of \(AreaWords.schools(expected)) have no morning register yet"
        }
    }

    private func content(_ expected: [RegisterRow], _ late: [RegisterRow]) -> Stack {
        let afternoon = rows.filter { $0.afternoon != .notExpected }
        let missing = rows.reduce(0) { $0 + $1.missing }
        let due = rows.reduce(0) { $0 + $1.year.registersExpected }
        let silent = rows.filter { $0.year.registersExpected > 0 && $0.year.registersTaken == 0 }
        let found = Dictionary(grouping: page.rows, by: \.school.phase).mapValues(\.count)
        return Stack(
            choice.notices + [
                Stats(stats: [
                    Stat(
                        label: "Morning registers in",
                        figure: "\(expected.count - late.count)", unit: "of \(expected.count)",
                        note: "of \(AreaWords.schools(rows.count)), the others are closed or have "
                            + "no calendar"),
                    Stat(
                        label: "Afternoon registers in",
                        figure: "\(afternoon.count { $0.afternoon == .taken })",
                        unit: "of \(afternoon.count)", note: "expected today"),
                    Stat(
                        label: "Registers missing this year", figure: AreaWords.count(missing),
                        unit: "of \(AreaWords.count(due))", note: "up to yesterday"),
                    Stat(
                        label: "Schools that have sent nothing", figure: "\(silent.count)",
                        unit: "of \(rows.count)", note: "this year"),
                ]),
                Prose(words: reachWords),
                choice.filters(found, canShow: [.late]), choice.chosen,
            ] + [list])
    }

    /// How far the missing registers could move the figure.
    private var reachWords: String {
        guard let reach = page.reach else {
            return "No session of this year is recorded yet, so there is no absence to move."
        }
        return
            "Absence stands at \(AreaWords.percent(page.absence)). Were every missing register in, "
            + "it would lie between \(AreaWords.percent(reach.least)), if nobody missed a session, "
            + "and \(AreaWords.percent(reach.greatest)), if everybody did."
    }

    private var list: any View {
        let listed = rows.filter {
            !choice.shows.contains(.late) || $0.morning == .missing
        }
        guard !listed.isEmpty else {
            return Hollow(
                words: "No school fits these choices.",
                links: [Page.Link("Clear all", to: ask.path)])
        }
        let order = TableOrder(ask, columns: ["name", "missing"])
        let sorted =
            order.column == "missing"
            ? listed.sorted { ($0.missing, $0.school.name) < ($1.missing, $1.school.name) }
            : listed
        let ordered = order.isDescending ? sorted.reversed() : sorted
        let table = Table(
            caption: "Registers by school", captionIsHidden: true,
            columns: [
                .init(label: "School", kind: .head, sort: "name"),
                .init(label: "Phase", isWideOnly: true),
                .init(label: "This morning"), .init(label: "This afternoon"),
                .init(label: "In four weeks", kind: .number),
                .init(label: "In the year", kind: .number),
                .init(label: "Missing", kind: .number, sort: "missing"),
            ],
            rows: order.page(of: ordered).map(row), order: order, folds: true)
        return Stack([table, Pager(order: order, total: listed.count, noun: "schools")])
    }

    private func row(_ row: RegisterRow) -> Table.Row {
        Table.Row(cells: [
            Table.Cell(row.school.name, to: ask.address(of: row.school)),
            Table.Cell(row.school.phase.words), Self.state(row.morning),
            Self.state(row.afternoon), Table.Cell(Self.of(row.lately)),
            Table.Cell(Self.of(row.year)), Table.Cell(AreaWords.count(row.missing)),
        ])
    }

    private static func of(_ coverage: Coverage) -> String {
        coverage.registersExpected == 0
            ? "no calendar"
            : "\(AreaWords.count(coverage.registersTaken)) of "
                + AreaWords.count(coverage.registersExpected)
    }

    private static func state(_ state: RegisterRow.State) -> Table.Cell {
        switch state {
        case .taken: Table.Cell("", tags: [Tag("in", .good)])
        case .missing: Table.Cell("", tags: [Tag("not in", .wait)])
        case .notExpected: Table.Cell("not expected")
        }
    }
}
