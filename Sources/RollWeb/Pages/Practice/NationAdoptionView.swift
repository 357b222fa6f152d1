import RollCasework
import RollServices
import RollStore

/// What schools of all England took up, in totals.
struct NationAdoptionView {
    let totals: AdoptionTotals
    /// How adopters can be read beside schools like them, by card; empty where nothing is compared.
    let readings: [AdoptionReadings]

    /// How many schools took something up, in a sentence.
    var heading: String {
        totals.said.starts == 0
            ? "No school of England took a card up yet"
            : "\(SchoolWords.count(totals.said.schools)) of \(AreaWords.schools(totals.schools)) "
                + "took something up"
    }

    var content: Stack {
        guard totals.said.starts > 0 else {
            return Stack([
                Hollow(
                    words: "When a headteacher takes a practice card up, it is counted here. Cards "
                        + "come into the library once somebody has moderated them.",
                    links: [Page.Link("Find practice", to: Addresses.practice())])
            ])
        }
        let said = totals.said
        let beside: [any View] = readings.isEmpty ? [] : [compared]
        let first: [any View] = [
            Stats(stats: [
                Stat(
                    label: "Schools that took something up",
                    figure: SchoolWords.count(said.schools),
                    unit: "of \(SchoolWords.count(totals.schools))"),
                Stat(
                    label: "Reports", figure: SchoolWords.count(said.reported),
                    unit: "of \(SchoolWords.count(said.starts))",
                    note: "asked for after two terms"),
                Stat(
                    label: "Saw no change",
                    figure: SchoolWords.count(said.outcomes[.noChange] ?? 0),
                    note: "by their own word"),
                Stat(
                    label: "Reports due", figure: SchoolWords.count(said.overdue),
                    note: "asked for, and not come"),
            ]),
            Part(
                heading: "Card by card", id: "cards",
                note: "by the schools’ own word", views: [cards]),
        ]
        return Stack(
            first + beside + [
                Part(
                    heading: "Region by region", id: "regions",
                    note: "counts of schools, not of pupils", views: [regions])
            ])
    }

    /// What became of absence, never by a before and after alone.
    private var compared: Part {
        func sum(_ part: (AdoptionReadings) -> Int) -> Int { readings.reduce(0) { $0 + part($1) } }
        let (less, more, unclear) = (sum(\.less), sum(\.more), sum(\.unclear))
        return Part(
            heading: "Beside similar schools", id: "beside",
            note: "a card’s page has each difference with its likely range",
            views: [
                Prose(
                    words:
                        "Of \(SchoolWords.count(less + more + unclear)) starts that have a comparison, "
                        + "\(SchoolWords.count(less)) had less absence than schools like them, "
                        + "\(SchoolWords.count(more)) more, and \(SchoolWords.count(unclear)) cannot be "
                        + "told apart. A school without a comparison has no figure."),
                Table(
                    caption: "Adopters beside schools like them, by card", captionIsHidden: true,
                    columns: [
                        .init(label: "Card", kind: .head),
                        .init(label: "Less absence", kind: .number),
                        .init(label: "Cannot tell", kind: .number),
                        .init(label: "More absence", kind: .number),
                        .init(label: "No comparison", kind: .number),
                        .init(label: "Not worked out yet", kind: .number),
                    ],
                    rows: zip(totals.cards, readings).map { card, one in
                        Table.Row(
                            cells: [
                                Table.Cell(
                                    card.title, to: Addresses.practiceCard(card.card) + "#adopters")
                            ]
                                + [one.less, one.unclear, one.more, one.without, one.pending]
                                .map { Table.Cell(SchoolWords.count($0)) })
                    }, folds: true),
            ])
    }

    private static func columns(_ first: [Table.Column]) -> [Table.Column] {
        first + [
            .init(label: "Better", kind: .number), .init(label: "No change", kind: .number),
            .init(label: "Worse", kind: .number), .init(label: "Stopped", kind: .number),
            .init(label: "Nothing said yet", kind: .number),
            .init(label: "Reports due", kind: .number),
        ]
    }

    private static func cells(_ said: AdoptionSaid) -> [Table.Cell] {
        [AdoptionOutcome.better, .noChange, .worse, .stopped]
            .map { Table.Cell(SchoolWords.count(said.outcomes[$0] ?? 0)) } + [
                Table.Cell(SchoolWords.count(said.starts - said.reported)),
                Table.Cell(SchoolWords.count(said.overdue)),
            ]
    }

    private var cards: Table {
        Table(
            caption: "What schools took up, by card", captionIsHidden: true,
            columns: Self.columns([
                .init(label: "Card", kind: .head), .init(label: "Schools", kind: .number),
            ]),
            rows: totals.cards.map { card in
                Table.Row(
                    cells: [
                        Table.Cell(
                            card.title, to: Addresses.practiceCard(card.card) + "#adopters",
                            tags: card.isWithdrawn ? [Tag("Withdrawn", .act)] : []),
                        Table.Cell(SchoolWords.count(card.said.schools)),
                    ] + Self.cells(card.said))
            }, folds: true)
    }

    private var regions: Table {
        Table(
            caption: "What schools took up, by region", captionIsHidden: true,
            columns: Self.columns([
                .init(label: "Region", kind: .head), .init(label: "Schools", kind: .number),
                .init(label: "Took something up", kind: .number),
            ]),
            rows: totals.regions.map { region in
                Table.Row(
                    cells: [
                        Table.Cell(region.name), Table.Cell(SchoolWords.count(region.schools)),
                        Table.Cell(SchoolWords.count(region.said.schools)),
                    ] + Self.cells(region.said))
            }, folds: true)
    }
}
