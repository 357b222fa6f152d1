import RollAccess
import RollCharts
import RollDomain
import RollEngine
import RollServices
import RollStore

/// The report of a half term: headline, movement, groups, reasons.
struct HalfTermReport {
    let page: HalfTermPage
    let veil: CodeVeil

    /// One link for each half term, by its address.
    static func links(_ all: [SchoolHalfTerm], _ path: String) -> [Page.Link] {
        let years = Set(all.map(\.year))
        return all.map { part in
            let question = Fields([
                ("half-term", part.halfTerm.rawValue),
                ("year", part.year.description.replacing("/", with: "-")),
            ]).question
            return Page.Link(
                part.halfTerm.short + (years.count > 1 ? ", \(part.year)" : ""),
                to: path + question)
        }
    }

    private var name: String { page.part.halfTerm.spoken }

    /// What was missed, and how that moved.
    var heading: String {
        let total = page.total
        guard !total.isEmpty else {
            return "No sessions are recorded in the \(name), \(page.part.year)"
        }
        guard total.enrolments >= GroupShare.fewest else {
            return "\(SchoolWords.count(total.absent)) of \(SchoolWords.count(total.possible)) "
                + "sessions missed in the \(name)"
        }
        let words = "\(SchoolWords.percent(total.absence)) of sessions missed in the \(name)"
        guard let before = page.before else { return words }
        return words + ", "
            + SchoolWords.beside(
                total.absence, before.counts.absence, named: "the half term before")
    }

    /// The dates, and whether it is over.
    var lead: String {
        "\(SchoolWords.window(page.part.dates)), \(page.part.year). "
            + (page.part.isOver ? "" : "So far: it is not over. ")
            + SchoolWords.count(page.total.enrolments, "pupil", "pupils") + "."
    }

    /// The page from top to bottom.
    var parts: [any View] {
        guard !page.total.isEmpty else {
            return [
                Hollow(
                    words: "No register of these dates is in. Choose another half term, or load "
                        + "the marks.")
            ]
        }
        return [
            FigureParts.stats(page.total),
            Prose(
                words: "Persistently and severely absent are counted here by the sessions of this "
                    + "half term alone. By the whole year up to its end, "
                    + "\(SchoolWords.count(page.year.persistent)) of "
                    + "\(SchoolWords.count(page.year.enrolments)) pupils were persistently absent "
                    + "and \(SchoolWords.count(page.year.severe)) severely.", voice: .note),
            movement,
            Part(
                heading: "Beside other schools", id: "beside",
                note: FigureParts.note(page.places, page.school.phase),
                views: [
                    FigureParts.beside(
                        page.total, page.places, caption: "The half term beside other schools")
                ]),
            Part(
                heading: "Groups", id: "groups",
                note: "Pupils who missed a tenth or more of the sessions of the half term.",
                views: page.groups.map(table)),
            Part(
                heading: FigureParts.mostOf(page.reasons, page.total, veil), id: "reasons",
                views: [FigureParts.reasons(page.reasons, of: page.total, veil)]),
        ]
    }

    /// What moved from the half term before, beside the same step in England.
    private var movement: any View {
        guard let before = page.before else {
            return Part(
                heading: "What moved", id: "moved",
                views: [
                    Hollow(
                        words:
                            "The half term before this one is not held, so nothing is said of it.")
                ])
        }
        let england = page.places.first { $0.kind == .england }
        func step(_ ratio: KeyPath<RollEngine.FigureCounts, Ratio>) -> String {
            guard let now = england?.counts, let then = before.england else {
                return SchoolWords.nothing
            }
            return SchoolWords.change(from: then[keyPath: ratio], to: now[keyPath: ratio])
        }
        func row(
            _ words: String, _ ratio: KeyPath<RollEngine.FigureCounts, Ratio>, ofPupils: Bool
        ) -> Table.Row {
            let (then, now) = (before.counts[keyPath: ratio], page.total[keyPath: ratio])
            func cell(_ value: Ratio, of pupils: Int) -> Table.Cell {
                let rate = SchoolWords.rate(value, of: pupils)
                return Table.Cell(
                    ofPupils
                        ? "\(SchoolWords.count(value.count)) of \(SchoolWords.count(value.whole)), \(rate)"
                        : rate)
            }
            return Table.Row(cells: [
                Table.Cell(words), cell(then, of: before.counts.enrolments),
                cell(now, of: page.total.enrolments),
                Table.Cell(Self.change(then, now, before.counts, page.total, ofPupils: ofPupils)),
                Table.Cell(step(ratio)),
            ])
        }
        return Part(
            heading: "What moved since the \(before.part.halfTerm.spoken)", id: "moved",
            views: [
                Table(
                    caption: "What moved since the half term before", captionIsHidden: true,
                    columns: [
                        .init(label: "Measure", kind: .head),
                        .init(label: before.part.halfTerm.short, kind: .number),
                        .init(label: page.part.halfTerm.short, kind: .number),
                        .init(label: "Change", kind: .number),
                        .init(label: "Change in England", kind: .number),
                    ],
                    rows: [
                        row("Absence", \.absence, ofPupils: false),
                        row("Authorised absence", \.authorisedRate, ofPupils: false),
                        row("Unauthorised absence", \.unauthorisedRate, ofPupils: false),
                        row("Persistently absent", \.persistentRate, ofPupils: true),
                        row("Severely absent", \.severeRate, ofPupils: true),
                    ], folds: true)
            ])
    }

    /// A change in words; of pupils only where the likely ranges do not meet.
    private static func change(
        _ then: Ratio, _ now: Ratio, _ before: RollEngine.FigureCounts,
        _ after: RollEngine.FigureCounts, ofPupils: Bool
    ) -> String {
        guard min(before.enrolments, after.enrolments) >= GroupShare.fewest else {
            return SchoolWords.tooFew
        }
        let change = SchoolWords.change(from: then, to: now)
        guard ofPupils, let first = GroupShare(then).range, let second = GroupShare(now).range
        else { return change }
        let isApart = first.high < second.low || second.high < first.low
        return isApart ? change : "\(change): cannot tell"
    }

    private func table(_ group: GroupTable) -> Table {
        let hasEngland = group.rows.contains { $0.england != nil }
        let title = group.dimensions.map { GroupChoice.words($0) }.joined(separator: " and ")
        return Table(
            caption: title,
            columns: [
                .init(label: "Group", kind: .head), .init(label: "Absence", kind: .number),
                .init(label: "Persistently absent", kind: .number),
                .init(label: "Share", kind: .number),
                .init(label: "Likely range", kind: .number),
                .init(label: "Severely absent", kind: .number),
            ] + (hasEngland ? [.init(label: "Share in England", kind: .number)] : []),
            rows: group.rows.map { row in
                let counts = row.counts
                return Table.Row(
                    cells: [
                        Table.Cell(row.words.firstCapital),
                        Table.Cell(SchoolWords.rate(counts.absence, of: counts.enrolments)),
                        Table.Cell(
                            "\(SchoolWords.count(counts.persistent)) of "
                                + SchoolWords.count(counts.enrolments)),
                        Table.Cell(SchoolWords.share(counts.persistentRate)),
                        Table.Cell(SchoolWords.likely(counts.persistentRate)),
                        Table.Cell(SchoolWords.count(counts.severe)),
                    ]
                        + (hasEngland
                            ? [
                                Table.Cell(
                                    row.england.map { SchoolWords.percent($0.persistentRate) }
                                        ?? SchoolWords.nothing)
                            ] : []))
            }, folds: true, isTight: true)
    }
}
