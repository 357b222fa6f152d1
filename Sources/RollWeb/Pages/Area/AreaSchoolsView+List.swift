import RollCharts
import RollDomain
import RollEngine
import RollServices
import RollStore

/// The list of schools, by name.
extension AreaSchoolsView {
    /// The table with its pages, or what to do where nothing fits.
    var list: [any View] {
        let listed = listed
        guard !listed.isEmpty else {
            return [
                Hollow(
                    words: "No school fits these choices.",
                    links: [Page.Link("Clear all", to: ask.path)])
            ]
        }
        let order = TableOrder(ask, columns: ["name", "pupils"])
        let sorted =
            order.column == "pupils"
            ? listed.sorted {
                ($0.counts.enrolments, $0.school.name) < ($1.counts.enrolments, $1.school.name)
            } : listed
        let ordered = order.isDescending ? sorted.reversed() : sorted
        let shown = order.page(of: ordered)
        let table = Table(
            caption: "Schools", captionIsHidden: true,
            columns: [
                .init(label: "School", kind: .head, sort: "name"),
                .init(label: "Phase", isWideOnly: true),
                .init(label: "Pupils", kind: .number, sort: "pupils"),
                .init(label: "Absence", kind: .number),
                .init(label: "Last \(AreaSchools.weekCount) weeks"),
                .init(label: "Lately"),
                .init(label: "Persistently absent", kind: .number),
                .init(label: "Expected", kind: .number, isWideOnly: true),
                .init(label: "Reading"),
            ], rows: shown.map(row), order: order, folds: true)
        return [
            table, Pager(order: order, total: listed.count, noun: "schools"),
            Prose(words: Self.explained, voice: .note),
        ]
    }

    private static let explained = """
        Expected: between what shares 19 in 20 schools of the same size and phase lie, with the \
        usual spread between schools allowed for. Lately: absence of four weeks beside the four \
        before, where a school moved further than schools usually do. Of fewer than 10 pupils no \
        share is told.
        """

    private func row(_ row: AreaSchoolRow) -> Table.Row {
        let counts = row.counts
        let share = AreaWords.share(counts.persistentRate)
        return Table.Row(cells: [
            Table.Cell(
                row.school.name, to: ask.address(of: row.school),
                tags: row.isLate ? [Tag("register not in", .wait)] : []),
            Table.Cell(row.school.phase.words),
            Table.Cell(AreaWords.count(counts.enrolments)),
            Table.Cell(AreaWords.percent(counts.possible > 0 ? counts.absence : nil)),
            Table.Cell("", html: spark(row)),
            Self.moved(row.move),
            Table.Cell("\(AreaWords.count(counts.persistent)), \(share)"),
            Table.Cell(
                counts.enrolments < GroupShare.fewest
                    ? AreaWords.nothing : AreaWords.range(row.expected)),
            Self.reading(row),
        ])
    }

    private static func moved(_ move: SchoolMove?) -> Table.Cell {
        guard let move, let points = move.points, move.reading != .cannotTell else {
            return Table.Cell("cannot tell")
        }
        return Table.Cell(
            "",
            tags: [
                Tag(AreaWords.points(points), move.reading == .above ? .wait : .good)
            ])
    }

    private static func reading(_ row: AreaSchoolRow) -> Table.Cell {
        guard row.counts.enrolments >= GroupShare.fewest else { return Table.Cell("too few") }
        switch row.reading {
        case .above: return Table.Cell("", tags: [Tag("above expected", .wait)])
        case .below: return Table.Cell("", tags: [Tag("below expected", .info)])
        case .cannotTell: return Table.Cell("as expected")
        }
    }

    /// The weeks of a school on the scale of all: sessions missed of each thousand.
    private func spark(_ row: AreaSchoolRow) -> String {
        let values = row.weeks.map { week in
            week.possible > 0 ? week.absent * 1_000 / week.possible : nil
        }
        return Sparkline(
            title: "Sessions missed in every 1,000, by week",
            weeks: page.weeks.map(\.description), values: values, most: highest
        ).cell
    }

    /// The top of the scale: most weeks of most schools lie below it.
    private var highest: Int {
        let weeks = page.weekTotals.map { $0.possible > 0 ? $0.absent * 1_000 / $0.possible : 0 }
        return max(150, 2 * (weeks.max() ?? 0))
    }
}
