import RollAccess
import RollCharts
import RollDomain
import RollEngine
import RollServices

/// The patterns of a school as pictures, tables and sentences.
struct PatternView {
    let page: SchoolPatternsPage
    let veil: CodeVeil

    /// Below so many points a difference between weekdays is not worth a heading.
    private static let worthwhile = 0.5

    /// The weekday on which most is missed, where the difference is worth a heading.
    var worst: Weekday? {
        let days = page.weekdays.filter {
            $0.counts.enrolments >= GroupShare.fewest && $0.counts.possible > 0
        }.sorted { Self.percent($0.counts) < Self.percent($1.counts) }
        guard days.count > 1, let most = days.last, let least = days.first,
            Self.percent(most.counts) - Self.percent(least.counts) >= Self.worthwhile
        else { return nil }
        return most.weekday
    }

    /// The weekday that stands out, if any does.
    var heading: String {
        let days = page.weekdays.filter {
            $0.counts.enrolments >= GroupShare.fewest && $0.counts.possible > 0
        }
        guard days.count > 1,
            let most = days.max(by: { Self.percent($0.counts) < Self.percent($1.counts) }),
            let least = days.min(by: { Self.percent($0.counts) < Self.percent($1.counts) })
        else { return "When sessions are missed" }
        guard Self.percent(most.counts) - Self.percent(least.counts) >= Self.worthwhile else {
            return "Every weekday is missed about equally"
        }
        return "Most is missed on \(most.weekday.name)s, "
            + "\(SchoolWords.percent(most.counts.absence)); least on \(least.weekday.name)s, "
            + SchoolWords.percent(least.counts.absence)
    }

    private static func percent(_ counts: RollEngine.FigureCounts) -> Double {
        counts.absence.percent ?? 0
    }

    private static func plotted(_ counts: RollEngine.FigureCounts) -> PlottedValue {
        counts.enrolments < GroupShare.fewest
            ? PlottedValue(nil, "\(counts.absent) of \(counts.possible)")
            : SchoolWords.plotted(counts.absence, of: counts.enrolments)
    }

    /// Each day of the year so far.
    var map: ChartFigure {
        let terms = Dictionary(grouping: page.weeks) { Self.term($0.monday) }
        let chart = WeekdayMap(
            title: "Absence by week and weekday",
            terms: terms.sorted { $0.key < $1.key }.map { number, weeks in
                WeekdayMap.Term(
                    ["Autumn term", "Spring term", "Summer term"][number],
                    weeks: weeks.enumerated().map { index, week in
                        WeekdayMap.Week(
                            week.monday.spoken,
                            month: SchoolWords.month(
                                week.monday, after: index > 0 ? weeks[index - 1].monday : nil),
                            startsAnew: index > 0 && week.startsAnew, days: Self.days(week))
                    })
            },
            weekdays: (1...5).map { number in
                page.weekdays.first { $0.weekday.rawValue == number }
                    .map { Self.plotted($0.counts) } ?? PlottedValue(nil, SchoolWords.nothing)
            })
        return FigureParts.standing(
            chart, id: "map", finding: "Each day, darker where more was missed",
            measure: "Share of possible sessions missed each day; a column is a week.")
    }

    /// The term in which a week begins, as the census has it; the two halves of summer are one.
    private static func term(_ monday: CivilDate) -> Int {
        let friday = monday.adding(days: 4)
        let terms = AcademicYear(of: friday).censusTerms
        return min(2, terms.lastIndex { $0.span.from <= friday } ?? 0)
    }

    private static func days(_ week: PatternWeek) -> [WeekdayMap.Day] {
        (1...5).map { number in
            guard let day = week.days.first(where: { $0.date.weekday.rawValue == number }) else {
                return .none
            }
            return switch day.state {
            case .taken: .value(plotted(day.counts))
            case .missing: .value(PlottedValue(nil, "no register"))
            case .closed: .closed
            case .toCome: .toCome
            }
        }
    }

    /// Mornings, afternoons and whole days of each weekday.
    var weekdays: Table {
        func half(_ weekday: Weekday, _ session: Session) -> Table.Cell {
            let counts = page.sessions.first { $0.weekday == weekday && $0.session == session }
            return Table.Cell(
                counts.map { SchoolWords.rate($0.counts.absence, of: $0.counts.enrolments) }
                    ?? SchoolWords.nothing)
        }
        return Table(
            caption: "Absence by weekday and half of the day", captionIsHidden: true,
            columns: [
                .init(label: "Weekday", kind: .head),
                .init(label: "Sessions missed", kind: .number),
                .init(label: "Mornings", kind: .number),
                .init(label: "Afternoons", kind: .number),
                .init(label: "Both", kind: .number),
            ],
            rows: page.weekdays.map { item in
                Table.Row(cells: [
                    Table.Cell(item.weekday.name),
                    Table.Cell(
                        "\(SchoolWords.count(item.counts.absent)) of "
                            + SchoolWords.count(item.counts.possible)),
                    half(item.weekday, .morning), half(item.weekday, .afternoon),
                    Table.Cell(
                        SchoolWords.rate(item.counts.absence, of: item.counts.enrolments)),
                ])
            }, folds: true)
    }

    /// The days next to holidays beside all others.
    var edges: [any View] {
        guard let edges = page.edges else {
            return [
                Hollow(
                    words: "Edges of half terms need the school's calendar. Load it, and they "
                        + "stand here.")
            ]
        }
        func row(_ words: String, _ counts: RollEngine.FigureCounts) -> Table.Row {
            Table.Row(cells: [
                Table.Cell(words),
                Table.Cell(
                    "\(SchoolWords.count(counts.absent)) of \(SchoolWords.count(counts.possible))"),
                Table.Cell(SchoolWords.rate(counts.absence, of: counts.enrolments)),
            ])
        }
        let step = SchoolWords.beside(
            edges.edges.absence, edges.others.absence, named: "on other days")
        return [
            Prose(
                words: step.isEmpty
                    ? "There are not days enough yet to set the edges of half terms beside others."
                    : "Missed on the first two and the last two school days of a half term: "
                        + "\(step).", voice: .note),
            Table(
                caption: "Absence at the edges of half terms", captionIsHidden: true,
                columns: [
                    .init(label: "Days", kind: .head),
                    .init(label: "Sessions missed", kind: .number),
                    .init(label: "Absence", kind: .number),
                ],
                rows: [
                    row("First and last two of each half term", edges.edges),
                    row("All other days", edges.others),
                ], isTight: true),
        ]
    }

    /// Every code that was written, and the most frequent ones week by week.
    var codes: [any View] {
        let all = veiled(page.codes)
        let sum = all.reduce(0) { $0 + $1.sessions }
        let table = Table(
            caption: "Sessions by code", captionIsHidden: true,
            columns: [
                .init(label: "Code", kind: .head), .init(label: "How it counts"),
                .init(label: "Sessions", kind: .number),
                .init(label: "Of all marks", kind: .number),
            ],
            rows: all.map { use in
                Table.Row(cells: [
                    Table.Cell("\(use.symbol)  \(meaning(use.symbol).words.firstCapital)"),
                    Table.Cell(meaning(use.symbol).kind),
                    Table.Cell(SchoolWords.count(use.sessions)),
                    Table.Cell(SchoolWords.percent(Ratio(use.sessions, of: sum))),
                ])
            }, folds: true, isTight: true)
        let shown = all.filter { !["/", "\\"].contains($0.symbol) }.prefix(8).map(\.symbol)
        let weeks = Table(
            caption: "Sessions by code and week", captionIsHidden: true,
            columns: [.init(label: "Week of", kind: .head)]
                + shown.map { .init(label: $0, kind: .number) },
            rows: page.weeks.filter { !$0.codes.isEmpty }.map { week in
                let uses = veiled(week.codes)
                return Table.Row(
                    cells: [Table.Cell(week.monday.spoken)]
                        + shown.map { symbol in
                            Table.Cell(
                                SchoolWords.count(
                                    uses.first { $0.symbol == symbol }?.sessions ?? 0))
                        })
            }, folds: true, isTight: true)
        return [table, More(summary: "Week by week", views: [weeks])]
    }

    /// Codes as far as the viewer may tell them apart, most first.
    private func veiled(_ uses: [CodeUse]) -> [(symbol: String, sessions: Int)] {
        uses.reduce(into: [String: Int]()) { $0[veil.shown($1.symbol), default: 0] += $1.sessions }
            .map { (symbol: $0.key, sessions: $0.value) }
            .sorted { ($1.sessions, $0.symbol) < ($0.sessions, $1.symbol) }
    }

    private func meaning(_ shown: String) -> (words: String, kind: String) {
        if let words = veil.key[shown] { return (words, "") }
        let standing = CodeBook.england.standing(
            of: shown, on: page.basis.window.to ?? page.basis.window.from)
        return (standing.rule?.meaning ?? "unknown code", standing.markClass.words)
    }
}
