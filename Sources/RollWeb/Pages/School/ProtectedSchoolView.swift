import RollCharts
import RollDomain
import RollEngine
import RollServices

/// A school for those who see aggregates only: counts to the nearest five, small ones kept back.
struct ProtectedSchoolView {
    let page: ProtectedSchoolPage

    /// What stands for a count that is kept back.
    static let keptBack = "kept back"

    /// How such counts are made, and why.
    static let note = Prose(
        words: "Counts are those of last midnight, to a multiple of 5. A count of few pupils is "
            + "kept back, and so is one that would tell it, so that no child can be recognised. "
            + "They are still in the totals.", voice: .note)

    /// Whether nothing can be told.
    var isEmpty: Bool { page.total.absence == nil }

    let hollow = Hollow(
        words:
            "The pupils are too few, or no sessions are recorded yet this year, so that a figure "
            + "could tell of a child. Ask the school itself.")

    /// The finding.
    var heading: String {
        guard let absence = page.total.absence else {
            return "Too few pupils or sessions to show figures"
        }
        let words = "About \(SchoolWords.percent(absence)) of sessions missed so far this year"
        guard let last = page.places.last else { return words }
        let name = last.kind == .england ? "England" : "the authority"
        return "\(words), " + SchoolWords.beside(absence, last.cell.absence, named: name)
    }

    /// The figures of the whole school.
    var stats: Stats {
        let total = page.total
        func people(_ label: String, _ count: ProtectedCount) -> Stat {
            guard let ratio = Self.ratio(count, of: total.registrations) else {
                return Stat(
                    label: label, figure: Self.keptBack,
                    note: "so few pupils, or all but so few, that they could be recognised")
            }
            return Stat(
                label: label, figure: "about \(SchoolWords.count(ratio.count))",
                note: "of about \(SchoolWords.count(ratio.whole)) pupils: "
                    + "\(SchoolWords.share(ratio)), likely range \(SchoolWords.likely(ratio))")
        }
        return Stats(stats: [
            Stat(
                label: "Absence",
                figure: total.absence.map(SchoolWords.percent) ?? Self.keptBack,
                note: "of possible sessions of \(Self.words(total.registrations)) pupils"),
            people("Persistently absent", total.persistent),
            people("Severely absent", total.severe),
        ])
    }

    /// The school beside larger places.
    var beside: any View {
        guard !page.places.isEmpty else {
            return Prose(
                words: "Too few schools of the same phase are held here to set it beside.",
                voice: .note)
        }
        let last = page.places.last
        func shares(_ words: String, _ part: (ProtectedCell) -> ProtectedCount) -> Table.Row {
            let own = Self.ratio(part(page.total), of: page.total.registrations)
            let other = last.flatMap { Self.ratio(part($0.cell), of: $0.cell.registrations) }
            return Table.Row(
                cells: [
                    Table.Cell(words), Table.Cell(own.map(SchoolWords.share) ?? Self.keptBack),
                    Table.Cell(own.map(SchoolWords.likely) ?? ""),
                ]
                    + page.places.map { place in
                        Table.Cell(
                            Self.ratio(part(place.cell), of: place.cell.registrations)
                                .map(SchoolWords.percent) ?? Self.keptBack)
                    } + [
                        Table.Cell(
                            own.map { FigureParts.reading(GroupShare($0), other) }
                                ?? "cannot tell")
                    ])
        }
        let absence = page.total.absence
        return Table(
            caption: "The school beside other schools", captionIsHidden: true,
            columns: [
                .init(label: "Measure", kind: .head), .init(label: "This school", kind: .number),
                .init(label: "Likely range", kind: .number),
            ] + page.places.map { .init(label: $0.name, kind: .number) }
                + [.init(label: "Beside \(last?.name ?? "")")],
            rows: [
                Table.Row(
                    cells: [
                        Table.Cell("Absence"),
                        Table.Cell(absence.map(SchoolWords.percent) ?? Self.keptBack),
                        Table.Cell(SchoolWords.nothing),
                    ]
                        + page.places.map {
                            Table.Cell(
                                $0.cell.absence.map(SchoolWords.percent) ?? Self.keptBack)
                        } + [
                            Table.Cell(
                                absence.map {
                                    SchoolWords.beside($0, last?.cell.absence)
                                } ?? "")
                        ]),
                shares("Persistently absent", \.persistent),
                shares("Severely absent", \.severe),
            ], folds: true, isTight: true)
    }

    /// One table for each split.
    var tables: [any View] {
        page.splits.map { split in
            table(
                Self.title(split), rows(split),
                hasEngland: split.question.split == .yearGroup && page.yearGroups != nil)
        }
    }

    /// All splits in one table, which fits on a page with the rest.
    var oneTable: Table {
        table(
            "Groups", captionIsHidden: true,
            page.splits.flatMap { split in
                [Table.Row(style: .group, cells: [Table.Cell(Self.title(split))])]
                    + rows(split, isShort: true)
            }, hasEngland: page.yearGroups != nil)
    }

    private static func title(_ split: ProtectedAnswer) -> String {
        split.question.split.map { GroupChoice.words($0) } ?? "All pupils"
    }

    /// The groups of a split: how many miss much, beside England where the groups are the same.
    private func rows(_ split: ProtectedAnswer, isShort: Bool = false) -> [Table.Row] {
        let hasEngland = split.question.split == .yearGroup
        return split.groups.map { cell -> Table.Row in
            let ratio = Self.ratio(cell.persistent, of: cell.registrations)
            let england =
                hasEngland ? page.yearGroups?.groups.first { $0.group == cell.group } : nil
            return Table.Row(
                cells: [
                    Table.Cell(Self.words(cell.group, isShort: isShort)),
                    Table.Cell(Self.words(cell.registrations)),
                    Table.Cell(cell.absence.map(SchoolWords.percent) ?? Self.keptBack),
                    Table.Cell(Self.words(cell.persistent)),
                    Table.Cell(ratio.map(SchoolWords.share) ?? Self.keptBack),
                    Table.Cell(ratio.map(SchoolWords.likely) ?? ""),
                    Table.Cell(Self.words(cell.severe)),
                    Table.Cell(
                        england.flatMap { Self.ratio($0.persistent, of: $0.registrations) }
                            .map(SchoolWords.percent)
                            ?? (hasEngland ? Self.keptBack : SchoolWords.nothing)),
                ])
        }
    }

    /// A table of groups; without the column of England the last cell of each row is left away.
    private func table(
        _ caption: String, captionIsHidden: Bool = false, _ rows: [Table.Row], hasEngland: Bool
    ) -> Table {
        Table(
            caption: caption, captionIsHidden: captionIsHidden,
            columns: [
                .init(label: "Group", kind: .head), .init(label: "Pupils", kind: .number),
                .init(label: "Absence", kind: .number),
                .init(label: "Persistently absent", kind: .number),
                .init(label: "Share", kind: .number),
                .init(label: "Likely range", kind: .number),
                .init(label: "Severely absent", kind: .number),
            ] + (hasEngland ? [.init(label: "Share in England", kind: .number)] : []),
            rows: rows, folds: true, isTight: true)
    }

    /// What the figures rest on.
    func basis(_ spoken: String) -> String {
        "marks of \(SchoolWords.window(page.window)) as known at \(spoken), protected counts of "
            + "pupils aged 5 to 15 at the start of the year. They stay the same all day."
    }

    /// A group in words; short where a heading says what `yes` and `no` are about.
    private static func words(_ group: GroupValue?, isShort: Bool) -> String {
        guard let group else { return "All pupils" }
        if isShort, case .characteristic(_, let value?) = group, ["yes", "no"].contains(value) {
            return value.firstCapital
        }
        return group.groupWords.firstCapital
    }

    /// A count in words.
    static func words(_ count: ProtectedCount) -> String {
        switch count {
        case .about(0): "none"
        case .about(let number): "about \(SchoolWords.count(number))"
        case .hidden: keptBack
        }
    }

    /// A share of protected counts; nil where either is kept back.
    static func ratio(_ part: ProtectedCount, of whole: ProtectedCount) -> Ratio? {
        guard let part = part.number, let whole = whole.number, whole > 0 else { return nil }
        return Ratio(min(part, whole), of: whole)
    }
}
