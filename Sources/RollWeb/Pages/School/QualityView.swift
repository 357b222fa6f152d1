import RollDomain
import RollEngine
import RollServices

/// What is missing, open or odd, each with its bound and what to do.
struct QualityView {
    let page: SchoolQualityPage
    let links: QualityLinks

    private var report: QualityReport { page.report }
    private var quality: FigureQuality { page.report.quality }

    /// Registers shown by date; the rest are counted.
    private static let mostShown = 20

    /// What all of it together could do, as the finding.
    var heading: String {
        if report.isClean { return "Nothing is missing, open or odd" }
        let faults = report.bounds.count
        let things = SchoolWords.count(faults, "thing", "things")
        guard faults > 0 else { return "No calendar: missing registers cannot be told" }
        let (low, high) = (report.lowest, report.highest)
        guard report.possible > 0, low.percent(places: 1) != high.percent(places: 1) else {
            return
                "\(things.firstCapital) to look at; the figure would move by less than 0.1 points"
        }
        return "\(things.firstCapital) to look at: absence could be \(SchoolWords.percent(low)) to "
            + SchoolWords.percent(high)
    }

    /// The figure as it stands.
    var lead: String {
        "Absence as it stands: \(SchoolWords.percent(Ratio(report.absent, of: report.possible))), "
            + "\(SchoolWords.count(report.absent)) of \(SchoolWords.count(report.possible)) sessions."
    }

    /// The page from top to bottom.
    var parts: [any View] {
        if report.isClean {
            return [
                Hollow(
                    words: "Every register that the calendar expects is in, every N has a reason, "
                        + "and no code rose suddenly. There is nothing to do.")
            ]
        }
        return [stats]
            + (report.bounds.isEmpty
                ? [] : [Part(heading: "What each could do to the figure", views: [table])])
            + [calendar, silence, missing, open, rises, unknown].compactMap { $0 }
    }

    private var stats: Stats {
        let coming = quality.registersExpected - quality.registersMissing
        return Stats(stats: [
            Stat(
                label: "Registers in", figure: SchoolWords.count(coming),
                unit: "of \(SchoolWords.count(quality.registersExpected))",
                note: quality.registersMissing == 0
                    ? "all are in" : "\(SchoolWords.count(quality.registersMissing)) missing",
                address: page.missing.isEmpty ? "" : "#registers"),
            Stat(
                label: "No reason yet (N)", figure: SchoolWords.count(quality.noReason),
                note: quality.noReason == 0
                    ? "every absence has a reason"
                    : "\(SchoolWords.count(quality.noReasonOld)) older than "
                        + "\(FigureQuality.oldAfterDays) school days",
                address: quality.noReason == 0 ? "" : links.pupils(with: ["N"])),
            Stat(
                label: "Without a mark", figure: SchoolWords.count(quality.sessionsUnmarked),
                note: "in registers that came"),
            Stat(
                label: "Unknown codes", figure: SchoolWords.count(quality.unknown),
                note: "of \(SchoolWords.count(quality.marks)) marks",
                address: page.unknown.isEmpty ? "" : "#unknown"),
            Stat(
                label: "Sudden rises", figure: SchoolWords.count(quality.rises.count),
                note: "weeks in which a code rose at once",
                address: quality.rises.isEmpty ? "" : "#rises"),
        ])
    }

    private var table: Table {
        let rows = report.bounds.map { bound in
            Table.Row(cells: [
                Table.Cell(Self.words(bound.kind), to: address(bound.kind)),
                Table.Cell(SchoolWords.count(bound.count)),
                Table.Cell(Self.sessions(bound.down, "−")),
                Table.Cell(Self.sessions(bound.up, "+")),
                Table.Cell(Self.advice(bound.kind)),
            ])
        }
        let sum = Table.Row(
            style: .sum,
            cells: [
                Table.Cell("All together"), Table.Cell(""),
                Table.Cell(Self.sessions(report.down, "−")),
                Table.Cell(Self.sessions(report.up, "+")),
                Table.Cell(
                    "Absence between \(SchoolWords.percent(report.lowest)) and "
                        + SchoolWords.percent(report.highest)),
            ])
        return Table(
            caption: "Faults with the most that each could change", captionIsHidden: true,
            columns: [
                .init(label: "What", kind: .head), .init(label: "How many", kind: .number),
                .init(label: "Absence fewer by", kind: .number),
                .init(label: "Absence more by", kind: .number), .init(label: "What to do"),
            ], rows: rows + [sum], folds: true)
    }

    /// The list of those whom a kind of fault concerns; empty where there is none.
    private func address(_ kind: QualityBound.Kind) -> String {
        switch kind {
        case .registersMissing:
            page.missing.isEmpty ? links.registers() : "#registers"
        case .sessionsUnmarked: links.registers()
        case .noReason: links.pupils(with: ["N"])
        case .afterLeaving, .setAside: links.leavers
        case .unknown: page.unknown.isEmpty ? "" : "#unknown"
        case .risesElsewhere, .risesNotPossible, .risesLeave:
            quality.rises.isEmpty ? "" : "#rises"
        }
    }

    private static func sessions(_ count: Int, _ sign: String) -> String {
        count == 0 ? "0" : "\(sign)\(SchoolWords.count(count, "session", "sessions"))"
    }

    private var calendar: (any View)? {
        guard quality.schoolsWithoutCalendar > 0 else { return nil }
        return Notice(
            state: .act, title: "The school has no calendar here",
            text: "Without term dates nobody can tell which registers are missing, nor where half "
                + "terms begin. Load the calendar.")
    }

    private var silence: (any View)? {
        guard quality.schoolsFallenSilent + quality.schoolsSilent > 0 else { return nil }
        return Notice(
            state: .act,
            title: quality.schoolsSilent > 0
                ? "No register has come this year"
                : "No register has come for \(FigureQuality.silentAfterDays) school days",
            text: "Look whether the feed still runs, then ask whoever keeps the school's system.")
    }

    private var missing: (any View)? {
        guard !page.missing.isEmpty else { return nil }
        let days = Dictionary(grouping: page.missing, by: \.date).sorted { $0.key > $1.key }
        let rows = days.prefix(Self.mostShown).map { date, sessions in
            Table.Row(cells: [
                Table.Cell(
                    "\(date.weekday.name), \(date.spoken)", to: links.registers(on: date)),
                Table.Cell(
                    sessions.map(\.session).sorted { $0.rawValue < $1.rawValue }
                        .map(\.words).joined(separator: " and ")),
            ])
        }
        let rest = days.count - rows.count
        return Part(
            heading: "Registers that did not come", id: "registers",
            note: rest > 0
                ? "The latest \(Self.mostShown) days; \(SchoolWords.count(rest, "day", "days")) more."
                : "",
            views: [
                Table(
                    caption: "Registers that did not come, latest first", captionIsHidden: true,
                    columns: [
                        .init(label: "Day", kind: .head), .init(label: "Register of the"),
                    ], rows: Array(rows), isTight: true)
            ])
    }

    private var open: (any View)? {
        guard quality.noReason > 0 else { return nil }
        let oldest = SchoolWords.count(quality.noReasonOldest, "school day", "school days")
        let links = [
            Page.Link("Show the pupils", to: self.links.pupils(with: ["N"]))
        ].filter { !$0.address.isEmpty }
        let notice = Notice(
            state: quality.noReasonOld > 0 ? .act : .wait,
            title:
                "\(SchoolWords.count(quality.noReason, "session", "sessions")) with no reason yet",
            text:
                "The oldest is \(oldest) old; \(SchoolWords.count(quality.noReasonOld)) are older "
                + "than \(FigureQuality.oldAfterDays). An N should get its reason within five "
                + "school days: ask the family, then change the mark.", links: links)
        return Part(heading: "No reason yet", id: "open", views: [notice])
    }

    private var rises: (any View)? {
        guard !quality.rises.isEmpty else { return nil }
        return Part(
            heading: "Sudden rises", id: "rises",
            note: "A rise may be quite in order, such as a trip: have a look.",
            views: [
                Table(
                    caption: "Weeks in which a code rose suddenly", captionIsHidden: true,
                    columns: [
                        .init(label: "Week of", kind: .head), .init(label: "Code"),
                        .init(label: "Sessions", kind: .number),
                        .init(label: "Usual, at most", kind: .number),
                    ],
                    rows: quality.rises.sorted { $1.monday < $0.monday }.map { rise in
                        let rule = CodeBook.england.standing(of: rise.code, on: rise.monday).rule
                        return Table.Row(cells: [
                            Table.Cell(rise.monday.spoken),
                            Table.Cell(
                                "\(rise.code)  \(rule?.meaning ?? "unknown code")",
                                to: links.pupils(
                                    with: [rise.code],
                                    in: DateSpan(
                                        from: rise.monday, to: rise.monday.adding(days: 6)))),
                            Table.Cell(SchoolWords.count(rise.sessions)),
                            Table.Cell(SchoolWords.count(rise.usual)),
                        ])
                    }, folds: true, isTight: true)
            ])
    }

    private var unknown: (any View)? {
        guard !page.unknown.isEmpty else { return nil }
        return Part(
            heading: "Codes that no set knows", id: "unknown",
            views: [
                Table(
                    caption: "Unknown codes", captionIsHidden: true,
                    columns: [
                        .init(label: "Code, as it came", kind: .head),
                        .init(label: "Sessions", kind: .number),
                    ],
                    rows: page.unknown.map { use in
                        Table.Row(cells: [
                            Table.Cell(use.symbol, to: links.pupils(with: [use.symbol])),
                            Table.Cell(SchoolWords.count(use.sessions)),
                        ])
                    }, isTight: true)
            ])
    }

    private static func words(_ kind: QualityBound.Kind) -> String {
        switch kind {
        case .registersMissing: "Registers missing"
        case .sessionsUnmarked: "Pupils without a mark in registers that came"
        case .noReason: "No reason yet (N)"
        case .afterLeaving: "Marks after a pupil's last day"
        case .setAside: "Marks after a last day, set aside on arrival"
        case .unknown: "Codes that no set knows"
        case .risesElsewhere: "Sudden rises of B or K, learning elsewhere"
        case .risesNotPossible: "Sudden rises of D or X, not expected"
        case .risesLeave: "Sudden rises of C or C2, leave and part-time timetables"
        }
    }

    private static func advice(_ kind: QualityBound.Kind) -> String {
        switch kind {
        case .registersMissing: "Take the register, or send it again from the school's system."
        case .sessionsUnmarked: "Find who has no mark, and enter it with a reason."
        case .noReason: "Ask the family. Give a reason, or decide that it is unauthorised."
        case .afterLeaving: "Check the last day, or take the marks back in the school's system."
        case .setAside: "Check the last day. If it was wrong, correct it and send the marks again."
        case .unknown: "Correct the code in the school's system and send the register again."
        case .risesElsewhere: "Check that pupils were seen there, and who confirmed it."
        case .risesNotPossible: "Check that the other school has them, or that they are not of age."
        case .risesLeave: "Check who granted it, and until when."
        }
    }
}
