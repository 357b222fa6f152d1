import RollAccess
import RollCharts
import RollDomain
import RollServices
import RollStore

/// A school beside those most like it: what they lead to expect, who they are, and why they.
struct SimilarView {
    let found: SimilarSchoolsFound
    let choice: SimilarChoice
    let ask: Ask

    private var own: SimilarSchoolsFound.Line { found.own }
    private var noun: String { own.school.phase.schoolWords }

    var page: Page {
        var page = Page(
            "Similar schools", heading: SimilarWords.heading(found),
            lead:
                "\(SchoolWords.year(found.span)). Beside the \(found.others.count) most like it of "
                + "\(SchoolWords.count(found.searched)) \(noun).",
            content: Stack(parts))
        page.acts = [Act("The schools", to: "#schools"), Act("Your choices", to: "#choices")]
        page.basis = SimilarWords.basis(found)
        return page
    }

    private var parts: [any View] {
        var parts: [any View] = [stats]
        if found.hasFew { parts.append(SimilarWords.few(found)) }
        parts.append(
            Part(
                heading: "Where the school stands among them", id: "where",
                note: "A gap says nothing about why.", views: [strip] + lastYear))
        parts.append(
            Part(
                heading: "The schools most like it", id: "schools",
                note: "By likeness, never by rate.", views: [table, note] + asking))
        parts.append(
            Part(
                heading: "Your choices, and what each does", id: "choices",
                views: [
                    More(summary: "Change how schools are chosen", views: [choice.filters]),
                    choice.chosen,
                ] + effects))
        parts.append(
            Part(
                heading: "What makes schools alike", id: "weights",
                note: "The weights are those that told most of persistent absence in 2018/19.",
                views: [weights]))
        return parts
    }

    private var stats: Stats {
        let share = own.share
        let gap = RoundedPercent(rounding: abs(found.gap), places: 1)
        let absence = found.absence.map { absence in
            Stat(
                label: "Absence here", figure: SchoolWords.percent(absence.own),
                note: "schools like it lead to expect "
                    + "\(SimilarWords.percent(absence.expectedPercent)), 19 in 20 of them within "
                    + "\(SimilarWords.number(absence.reach, 1)) points")
        }
        return Stats(
            stats: [
                Stat(
                    label: "Persistently absent here", figure: SchoolWords.share(share),
                    note:
                        "\(SchoolWords.count(share.count)) of \(SchoolWords.count(share.whole)) pupils, "
                        + "likely range \(SchoolWords.likely(share))"),
                Stat(
                    label: "Schools like it lead to expect",
                    figure: SimilarWords.percent(found.expectedPercent),
                    note: "19 in 20 such schools lie between "
                        + SimilarWords.percent(found.usual.lowerBound) + " and "
                        + SimilarWords.percent(found.usual.upperBound)),
                Stat(
                    label: "Gap", figure: "\(gap) points",
                    unit: gap.scaled == 0 ? "" : found.gap < 0 ? "below" : "above",
                    note: found.isUnusual
                        ? "farther than schools like it usually lie" : "nothing unusual"),
                Stat(
                    label: "How alike", figure: SimilarWords.number(found.meanDistance, 2),
                    unit: "apart",
                    note:
                        "\(SimilarWords.number(found.nearer, 0)) in 100 schools have nearer ones"),
            ] + [absence].compactMap { $0 })
    }

    private var strip: ChartFigure {
        let chart = StripChart(
            title: "Persistently absent in \(own.school.name) and schools like it",
            groups: "School", noun: noun, measure: "Persistently absent",
            items: [
                StripChart.Item(own.school.name, SchoolWords.plotted(own.share), isThis: true)
            ]
                + found.others.map { other in
                    let words = SimilarWords.share(other, ask)
                    return StripChart.Item(
                        other.school.name, PlottedValue(words.value, words.text))
                })
        return ChartFigure(
            finding: found.isUnusual
                ? "Outside what is usual for schools like it"
                : "Inside what is usual for schools like it",
            measure: "Share of pupils persistently absent. Each stroke is a school.",
            picture: chart.svg(id: "similar"), key: chart.key, table: chart.table.html(),
            basis: chart.sentence)
    }

    private var lastYear: [any View] {
        guard let before = found.lastYear else {
            return [
                Prose(
                    words:
                        "No registers of last year are here, so it cannot be told whether the gap "
                        + "has stayed.", voice: .note)
            ]
        }
        let gap = RoundedPercent(rounding: abs(before.gap), places: 1)
        return [
            Prose(
                words:
                    "At the same point last year \(before.shared) of these \(found.others.count) "
                    + "schools were among those most like it too. Persistently absent were "
                    + "\(SchoolWords.share(before.share)), \(gap) points "
                    + "\(before.gap < 0 ? "below" : "above") what was expected then.", voice: .note)
        ]
    }

    private var table: Table {
        Table(
            caption: "Schools most like \(own.school.name)", captionIsHidden: true,
            columns: [
                .init(label: "School", kind: .head), .init(label: "Apart", kind: .number),
                .init(label: "Most by"), .init(label: "Pupils", kind: .number),
                .init(label: "FSM", kind: .number), .init(label: "SEN", kind: .number),
                .init(label: "EHCP", kind: .number), .init(label: "EAL", kind: .number),
                .init(label: "Girls", kind: .number),
                .init(label: "Persistently absent", kind: .number),
            ],
            rows: [row(own, style: .this)] + found.others.map { row($0, style: .plain) },
            folds: true, isTight: true)
    }

    /// The way to ask one of them, for whoever shares practice for the school.
    private var asking: [any View] {
        guard PracticeFrame(ask).school == own.school.urn else { return [] }
        return [
            Prose(
                words: "Ask one of them for a conversation or a visit:",
                links: found.others.prefix(5).map {
                    Page.Link(
                        $0.school.name,
                        to: Addresses.practiceVisits(own.school.urn)
                            + Fields([("host", $0.school.urn.description)]).question)
                })
        ]
    }

    private func row(_ line: SimilarSchoolsFound.Line, style: Table.Row.Style) -> Table.Row {
        let isOwn = style == .this
        let most = line.parts.indices.max { line.parts[$0] < line.parts[$1] }
        let part = most.flatMap { line.parts[$0] > 0 ? $0 : nil }
        return Table.Row(
            style: style,
            cells: [
                Table.Cell(
                    line.school.name, to: isOwn ? "" : ask.address(of: line.school),
                    aside: isOwn ? "this school" : ""),
                Table.Cell(
                    isOwn ? SchoolWords.nothing : SimilarWords.number(line.distance, 2)),
                Table.Cell(
                    part.map {
                        let share = SimilarWords.number(100 * line.parts[$0], 0)
                        return "\(found.traits[$0].short) \(share)%"
                    } ?? SchoolWords.nothing), Table.Cell(SchoolWords.count(line.share.whole)),
            ]
                + [0, 1, 2, 3, 5].map { Table.Cell(SimilarWords.trait($0, of: line, ask)) }
                + [Table.Cell(SimilarWords.share(line, ask).text)])
    }

    private let note = Prose(
        words:
            "Apart: 0 is the same in everything. Most by: what sets the two apart most, and how much "
            + "of the whole it makes. x: not known; it is left out and the others count more. few: "
            + "fewer than 10 pupils. Figures of schools that are not yours are in whole per cent.",
        voice: .note)

    private var effects: [any View] {
        guard !found.choices.isEmpty else {
            return [
                Prose(
                    words:
                        "Schools are chosen in the usual way. Change something, and the page says "
                        + "what it did.", voice: .note)
            ]
        }
        return [
            Table(
                caption: "What each choice did",
                columns: [
                    .init(label: "Your choice", kind: .head),
                    .init(label: "Expected without it", kind: .number),
                    .init(label: "Expected now", kind: .number),
                    .init(label: "Of these schools found without it", kind: .number),
                ],
                rows: found.choices.map { one in
                    Table.Row(cells: [
                        Table.Cell(one.words.firstCapital),
                        Table.Cell(
                            one.expected.map { SimilarWords.percent(100 * $0) }
                                ?? SchoolWords.nothing),
                        Table.Cell(SimilarWords.percent(found.expectedPercent)),
                        Table.Cell("\(one.shared) of \(found.others.count)"),
                    ])
                }, folds: true, isTight: true)
        ]
    }

    private var weights: Table {
        Table(
            caption: "Traits, weights and spreads", captionIsHidden: true,
            columns: [
                .init(label: "Trait", kind: .head), .init(label: "Weight", kind: .number),
                .init(label: "Schools usually spread by", kind: .number),
                .init(label: "This school", kind: .number),
            ],
            rows: found.traits.map { trait in
                Table.Row(cells: [
                    Table.Cell(trait.name.firstCapital),
                    Table.Cell(SimilarWords.number(trait.weight, 2)),
                    Table.Cell(SimilarWords.number(trait.spread, 1)),
                    Table.Cell(
                        trait.value.map { SimilarWords.number($0, 1) } ?? "not known"),
                ])
            }, folds: true, isTight: true)
    }
}
