import RollCasework
import RollDomain
import RollEngine
import RollInsight

/// What changed in England in a calendar month, beside the same month a year before.
struct MonthSections {
    let month: PackMonth
    /// Registers of the month's year, as known at midnight; nil where none are held.
    let now: ProtectedFigures?
    /// Registers of the year before; nil where none are held.
    let before: ProtectedFigures?
    /// Which authorities share a border; empty where no borders are loaded.
    let borders: [(AuthorityCode, AuthorityCode)]
    let today: CivilDate

    /// England and its regions over some dates.
    private struct Reading {
        let total: ProtectedCell
        let regions: [ProtectedCell]
        let authorities: [ProtectedCell]
        let coverage: Coverage

        init?(_ figures: ProtectedFigures?, _ span: DateSpan, _ splits: [Dimension]) {
            guard let figures else { return nil }
            let place = figures.england(in: span)
            let answers = figures.answers(splits, under: FigureRules(), at: place)
            total = answers[0].total
            func groups(_ split: Dimension) -> [ProtectedCell] {
                answers.first { $0.question.split == split }?.groups ?? []
            }
            regions = groups(.region)
            authorities = groups(.authority)
            coverage = figures.coverage(of: place)
        }

        func region(_ group: GroupValue?) -> ProtectedCell? {
            regions.first { $0.group == group }
        }
    }

    /// The parts in order: attendance, persistent and severe absence, variation.
    var all: [NationSection] {
        guard hasSessions else { return [nothing] }
        return [attendance, absence, variation].compactMap { $0 }
    }

    private let inMonth: Reading?
    private let monthBefore: Reading?
    private let toMonth: Reading?
    private let toMonthBefore: Reading?

    /// Reads the month, and the year up to its end.
    ///
    /// - Complexity: O(marks of the year), four times.
    init(
        _ month: PackMonth, now: ProtectedFigures?, before: ProtectedFigures?,
        borders: [(AuthorityCode, AuthorityCode)], on today: CivilDate
    ) {
        self.borders = borders
        self.month = month
        self.now = now
        self.before = before
        self.today = today
        let earlier = month.yearBefore
        func year(to month: PackMonth) -> DateSpan {
            DateSpan(from: AcademicYear(of: month.last).firstDate, to: month.last)
        }
        inMonth = Reading(now, month.span, [.region])
        monthBefore = Reading(before, earlier.span, [.region])
        toMonth = Reading(now, year(to: month), [.region, .authority])
        toMonthBefore = Reading(before, year(to: earlier), [.region])
    }

    private var hasSessions: Bool { inMonth?.total.absence != nil }

    private var nothing: NationSection {
        NationSection(
            "attendance", title: "What changed",
            sentence: "There is no figure for \(month): no school was open in it, or too few send "
                + "registers here.",
            sources: ["Nothing is put in its place, and no other month is taken instead."])
    }

    private static func attended(_ cell: ProtectedCell?) -> Ratio? {
        cell?.absence.map { Ratio($0.whole - $0.count, of: $0.whole) }
    }

    private static func share(_ part: ProtectedCount?, of whole: ProtectedCount?) -> Ratio? {
        guard let part = part?.number, let whole = whole?.number, whole > 0 else { return nil }
        return Ratio(min(part, whole), of: whole)
    }

    private static func window(_ span: DateSpan) -> String {
        "\(span.from.spoken) to \((span.to ?? span.from).spoken)"
    }

    private func coverage(_ coverage: Coverage) -> String {
        let share = Ratio(coverage.registersTaken, of: max(1, coverage.registersExpected))
        return "Coverage: \(SectionWords.count(coverage.schoolsReporting)) of "
            + "\(SectionWords.count(coverage.schools)) schools"
            + (coverage.registersExpected > 0
                ? ", \(SectionWords.percent(share) ?? "–") of registers." : ".")
    }

    private var asKnown: String {
        "As known at midnight before \(today.spoken). The year before as it is known now."
    }

    private static let population =
        "Pupils aged 5 to 15 at the start of the year, by Rollcall's live definition."

    // MARK: Attendance

    private var attendance: NationSection? {
        guard let inMonth else { return nil }
        let rows = [(nil as ProtectedCell?, "England")] + inMonth.regions.map { ($0, $0.words) }
        let own = Self.attended(inMonth.total)
        let last = Self.attended(monthBefore?.total)
        return NationSection(
            "attendance", title: "What changed: attendance",
            sentence: "In \(month) pupils attended \(SectionWords.percent(own) ?? "–") of possible "
                + "sessions"
                + (own.flatMap { own in
                    last.map { ", \(SectionWords.beside(own, $0)) in \(month.yearBefore)." }
                } ?? "; the year before is not held here."),
            tables: [
                NationTable(
                    "Sessions attended, by region",
                    [
                        NationTable.Column("Place", isNumber: false),
                        NationTable.Column("\(month.yearBefore)"), NationTable.Column("\(month)"),
                        NationTable.Column("Change, points"),
                    ],
                    rows.map { cell, name in
                        let now = Self.attended(cell ?? inMonth.total)
                        let then = Self.attended(
                            cell == nil
                                ? monthBefore?.total : monthBefore?.region(cell?.group))
                        return [
                            NationTable.Cell(name),
                            SectionWords.cell(
                                then,
                                without: monthBefore == nil
                                    ? SectionWords.nothing : SectionWords.keptBack),
                            SectionWords.cell(now), SectionWords.change(now, then),
                        ]
                    }, picture: .change, drawn: [1, 2], unit: "% of sessions attended")
            ],
            sources: [
                "Sessions attended of possible sessions. \(Self.population)",
                "Window: \(Self.window(month.span)), beside \(Self.window(month.yearBefore.span)).",
                coverage(inMonth.coverage), asKnown, SectionWords.key,
            ])
    }

    // MARK: Persistent and severe absence

    private var absence: NationSection? {
        guard let toMonth else { return nil }
        let rows = [(nil as ProtectedCell?, "England")] + toMonth.regions.map { ($0, $0.words) }
        func shares(_ cell: ProtectedCell?) -> (persistent: Ratio?, severe: Ratio?) {
            (
                Self.share(cell?.persistent, of: cell?.registrations),
                Self.share(cell?.severe, of: cell?.registrations)
            )
        }
        let own = shares(toMonth.total)
        let last = shares(toMonthBefore?.total)
        func told(_ name: String, _ now: Ratio?, _ then: Ratio?) -> String {
            guard let now, let text = SectionWords.percent(now) else {
                return "\(name) is kept back"
            }
            return "\(text) of pupils were \(name)"
                + (then.map { ", \(SectionWords.beside(now, $0)) a year before" } ?? "")
        }
        let without = toMonthBefore == nil ? SectionWords.nothing : SectionWords.keptBack
        return NationSection(
            "absence", title: "What changed: persistent and severe absence",
            sentence: "By the end of \(month) "
                + told("persistently absent", own.persistent, last.persistent) + "; "
                + told("severely absent", own.severe, last.severe) + ".",
            tables: [
                NationTable(
                    "Persistent and severe absence since September, by region",
                    [
                        NationTable.Column("Place", isNumber: false),
                        NationTable.Column("Persistent, a year before"),
                        NationTable.Column("Persistent"),
                        NationTable.Column("Severe, a year before"), NationTable.Column("Severe"),
                        NationTable.Column("Severely absent pupils"),
                    ],
                    rows.map { cell, name in
                        let now = shares(cell ?? toMonth.total)
                        let then = shares(
                            cell == nil
                                ? toMonthBefore?.total : toMonthBefore?.region(cell?.group))
                        return [
                            NationTable.Cell(name),
                            SectionWords.cell(then.persistent, without: without),
                            SectionWords.cell(now.persistent),
                            SectionWords.cell(then.severe, without: without),
                            SectionWords.cell(now.severe),
                            SectionWords.cell((cell ?? toMonth.total).severe),
                        ]
                    }, picture: .change, drawn: [1, 2], unit: "% of pupils persistently absent")
            ],
            sources: [
                "Persistent: 10% or more of possible sessions missed since September. Severe: 50% "
                    + "or more. \(Self.population)",
                "Window: the school year up to the end of the month, and to the same month a year "
                    + "before.", coverage(toMonth.coverage), asKnown, SectionWords.key,
            ])
    }

    // MARK: Variation

    /// How far authorities lie apart, without ranking one.
    private var variation: NationSection? {
        guard let toMonth else { return nil }
        var byRegion: [String: [Double]] = [:]
        var all: [Double] = []
        var shares: [AuthorityCode: Ratio] = [:]
        for cell in toMonth.authorities {
            guard case .authority(let code?) = cell.group,
                let ratio = Self.share(cell.persistent, of: cell.registrations),
                let share = ratio.percent
            else { continue }
            shares[code] = ratio
            all.append(share)
            let region = Geography.england.authority(code).flatMap {
                Geography.england.region($0.regionCode)?.name
            }
            byRegion[region ?? "Not known", default: []].append(share)
        }
        all.sort()
        let rows = byRegion.sorted { $0.key < $1.key }.map { name, shares in
            let ordered = shares.sorted()
            return [
                NationTable.Cell(name), SectionWords.cell(shares.count),
                Self.cell(ordered.first), Self.cell(ordered.last),
                Self.cell(ordered.last.flatMap { last in ordered.first.map { last - $0 } }),
            ]
        }
        return NationSection(
            "variation", title: "Variation between areas",
            sentence: all.count < 4
                ? "Too few authorities have a figure to say how far they lie apart."
                : "Half of \(all.count) authorities lie between "
                    + "\(Self.cell(all[all.count / 4]).text) and "
                    + "\(Self.cell(all[all.count - 1 - all.count / 4]).text) of pupils "
                    + "persistently absent. \(neighbours(shares))Within a region the ends are "
                    + "listed; no authority is named or ranked.",
            tables: all.count < 4
                ? []
                : [
                    NationTable(
                        "Persistent absence of authorities, by region",
                        [
                            NationTable.Column("Region", isNumber: false),
                            NationTable.Column("Authorities with a figure"),
                            NationTable.Column("Lowest"), NationTable.Column("Highest"),
                            NationTable.Column("Apart, points"),
                        ], rows, picture: .bars, drawn: [4],
                        unit: "points between the lowest and the highest authority of a region")
                ],
            sources: [
                "Share of pupils persistently absent since September, by authority; an authority "
                    + "with one school, or with too few pupils, has no figure.", asKnown,
            ])
    }

    /// How far neighbours lie apart, beside any two; nothing where no borders are loaded.
    ///
    /// - Source: rule R-SPATIAL-01, of protected shares.
    private func neighbours(_ shares: [AuthorityCode: Ratio]) -> String {
        guard !borders.isEmpty,
            let likeness = SpatialAnswer(shares, borders, source: "").variation
        else { return "" }
        func points(_ value: Double) -> String {
            "\(RoundedPercent(rounding: value, places: 1))"
        }
        return "Two that share a border differ by \(points(likeness.acrossBorders)) points on "
            + "average, any two by \(points(likeness.betweenAny)). "
    }

    private static func cell(_ percent: Double?) -> NationTable.Cell {
        guard let percent else { return NationTable.Cell(SectionWords.nothing) }
        return NationTable.Cell("\(RoundedPercent(rounding: percent, places: 1))%", percent)
    }
}
