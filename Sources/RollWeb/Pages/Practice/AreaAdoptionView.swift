import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Which school of an area took which card up, since when, what it said, and its figures beside those of
/// schools like it.
struct AreaAdoptionView {
    let place: String
    let found: AreaAdoptions
    let ask: Ask
    /// What absence did, in the order of the lines that are shown; nil where there is no comparison.
    var results: [AdoptionResult?] = []

    private let wanted: [AreaAdoption]
    private let order: TableOrder

    init(place: String, found: AreaAdoptions, ask: Ask) {
        self.place = place
        self.found = found
        self.ask = ask
        let card = ask.query["card"].flatMap { Int64($0) }
        let isDueOnly = ask.query["due"] == "yes"
        order = TableOrder(ask, columns: ["start", "school", "card"], descends: true)
        let lines = found.lines.filter { line in
            (card.map { $0 == line.adoption.card } ?? true)
                && (!isDueOnly || line.adoption.isDue(on: ask.today))
        }
        wanted = Self.sorted(lines, by: order)
    }

    private static func sorted(_ lines: [AreaAdoption], by order: TableOrder) -> [AreaAdoption] {
        func isBefore(_ left: AreaAdoption, _ right: AreaAdoption) -> Bool {
            let (a, b) = (left.adoption, right.adoption)
            return switch order.column {
            case "school": (a.school.name, a.start) < (b.school.name, b.start)
            case "card": (left.title, a.start) < (right.title, b.start)
            default: (a.start, a.school.name) < (b.start, b.school.name)
            }
        }
        let rising = lines.sorted(by: isBefore)
        return order.isDescending ? rising.reversed() : rising
    }

    /// The lines of this page of the list.
    var shown: ArraySlice<AreaAdoption> { wanted[order.range(of: wanted.count)] }

    /// How many schools took something up, in a sentence.
    var heading: String {
        guard !found.lines.isEmpty else { return "No school of \(place) took a card up yet" }
        return "\(found.adopting) of \(AreaWords.schools(found.schools)) took something up"
            + (found.overdue == 0
                ? "" : "; \(SchoolWords.count(found.overdue, "report is", "reports are")) due")
    }

    var content: Stack {
        guard !found.lines.isEmpty else {
            return Stack([
                Hollow(
                    words:
                        "Practice cards say what other schools did, what it cost and how sure one "
                        + "can be. Show your schools one that fits: when a headteacher takes it up, "
                        + "it stands here with its result.",
                    links: [Page.Link("Find practice", to: Addresses.practice())])
            ])
        }
        return Stack([stats, list, chart, cards] + words + [why])
    }

    private var stats: Stats {
        Stats(stats: [
            Stat(
                label: "Schools that took something up", figure: "\(found.adopting)",
                unit: "of \(found.schools)"),
            Stat(
                label: "Reports", figure: "\(found.reported)", unit: "of \(found.lines.count)",
                note: "asked for after two terms"),
            Stat(
                label: "Saw no change", figure: "\(found.unchanged)", note: "by their own word"),
            Stat(
                label: "Reports due", figure: "\(found.overdue)",
                note: "asked for, and not come",
                address: found.overdue == 0 ? "" : ask.path + "?due=yes#adoptions"),
        ])
    }

    // MARK: School by school

    private var list: any View {
        var views: [any View] = []
        if ask.query["card"] != nil || ask.query["due"] != nil {
            views.append(
                Prose(
                    words: "\(wanted.count) of \(found.lines.count) shown.",
                    links: [Page.Link("Show all", to: ask.path)]))
        }
        let pending = shown.indices.enumerated().count { isPending($0.offset) }
        if pending > 0 {
            views.append(
                Prose(
                    words:
                        "\(SchoolWords.count(pending, "result is", "results are")) not worked out "
                        + "yet today. Look again later, or open the card.", voice: .note))
        }
        views.append(table)
        views.append(Pager(order: order, total: wanted.count, noun: "adoptions"))
        return Part(
            heading: "School by school", id: "adoptions", note: "no result is left out",
            views: views)
    }

    private var table: Table {
        Table(
            caption: "What each school took up",
            captionNote:
                "Difference: the school’s change in absence less that of schools like it, in "
                + "points. Below 0 is less absence than theirs.",
            columns: [
                .init(label: "School", kind: .head, sort: "school"),
                .init(label: "Card", sort: "card"), .init(label: "Since", sort: "start"),
                .init(label: "The school says"), .init(label: "Difference", kind: .number),
                .init(label: "Likely between"), .init(label: "Reading"),
            ],
            rows: shown.enumerated().map { place, line in
                let adoption = line.adoption
                let beside = result(place)?.beside
                return Table.Row(cells: [
                    Table.Cell(adoption.school.name, to: address(adoption.school)),
                    Table.Cell(
                        line.title, to: Addresses.practiceCard(adoption.card),
                        tags: line.isWithdrawn ? [Tag("Withdrawn", .act)] : []),
                    Table.Cell(adoption.start.spoken), said(adoption),
                    Table.Cell(
                        beside.map { AdopterWords.points($0.difference) } ?? SchoolWords.nothing),
                    Table.Cell(beside.map { AdopterWords.range($0.range) } ?? SchoolWords.nothing),
                    Table.Cell("", tags: [AdopterWords.reading(beside, isPending(place))]),
                ])
            }, order: order, folds: true)
    }

    private func result(_ place: Int) -> AdoptionResult? {
        results.indices.contains(place) ? results[place] : nil
    }

    private func isPending(_ place: Int) -> Bool { result(place)?.isPending ?? false }

    private func said(_ adoption: StoredAdoption) -> Table.Cell {
        if let outcome = adoption.outcome {
            return Table.Cell("", tags: [PracticeWords.tag(outcome)])
        }
        return adoption.isDue(on: ask.today)
            ? Table.Cell("", tags: [Tag("Report due", .act)])
            : Table.Cell("nothing yet, asked on \(adoption.due.spoken)")
    }

    private func address(_ school: PracticeSchool) -> String {
        guard let viewer = ask.guest?.viewer else { return "" }
        var trust: String?
        if case .trust(let uid) = ask.grant.subject { trust = uid }
        let subject = Subject.school(
            SchoolPlace(school.urn, trust: trust, authority: school.authority))
        return Door.why(viewer, .seeFigures, subject) == nil
            ? "" : Addresses.schoolFigures(school.urn)
    }

    /// Each school and start once: of cards that a school began together its absence is the same.
    private var chart: any View {
        var drawn: Set<String> = []
        return AdopterChart(
            lines: shown.enumerated().compactMap { place, line in
                let adoption = line.adoption
                guard drawn.insert("\(adoption.school.urn) \(adoption.start)").inserted else {
                    return nil
                }
                return AdopterChart.Line(
                    adoption.school.name, adoption.start, result(place)?.beside)
            }
        ).view
    }

    // MARK: Card by card

    private var cards: any View {
        let groups = Dictionary(grouping: found.lines, by: \.adoption.card)
            .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        return Part(
            heading: "Card by card", id: "cards",
            views: [
                Table(
                    caption: "Cards that schools here took up", captionIsHidden: true,
                    columns: [
                        .init(label: "Card", kind: .head),
                        .init(label: "Schools", kind: .number),
                        .init(label: "Better", kind: .number),
                        .init(label: "No change", kind: .number),
                        .init(label: "Worse", kind: .number),
                        .init(label: "Stopped", kind: .number),
                        .init(label: "Nothing said yet", kind: .number),
                    ],
                    rows: groups.map { card, lines in
                        func count(_ outcome: AdoptionOutcome?) -> Table.Cell {
                            Table.Cell("\(lines.count { $0.adoption.outcome == outcome })")
                        }
                        return Table.Row(cells: [
                            Table.Cell(
                                lines.first?.title ?? "", to: "\(ask.path)?card=\(card)#adoptions"),
                            Table.Cell("\(Set(lines.map(\.adoption.school.urn)).count)"),
                            count(.better), count(.noChange), count(.worse), count(.stopped),
                            count(nil),
                        ])
                    }, folds: true)
            ])
    }

    // MARK: In words

    private var words: [any View] {
        let compared = shown.enumerated().compactMap { place, line -> (any View)? in
            result(place).map {
                Prose(
                    words: "\(line.adoption.school.name), “\(line.title)”: \($0.words)",
                    voice: .note)
            }
        }
        let said = shown.filter { !$0.adoption.said.isEmpty }.map { line in
            Said(
                words: line.adoption.said,
                who: "\(line.adoption.school.name), “\(line.title)”: "
                    + (line.adoption.outcome?.choice.lowercasedFirst ?? ""))
        }
        var views: [any View] = []
        if !said.isEmpty {
            views.append(
                More(summary: "What the schools say (\(said.count))", views: Array(said)))
        }
        if !compared.isEmpty {
            views.append(More(summary: "Each comparison in words", views: compared))
        }
        return views
    }

    private var why: any View {
        Prose(
            words:
                "Why not just before and after? Schools take something up when things are worst, "
                + "and most get better anyway. So each stands beside schools like it over the same "
                + "dates, or has no figure at all. A school that began several cards together has one "
                + "result: nobody can tell which of them did it.", voice: .note)
    }
}
