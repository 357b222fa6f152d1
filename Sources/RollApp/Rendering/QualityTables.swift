import RollDomain
import RollEngine
import RollFormats
import RollServices

/// The quality of the registers behind a figure, school by school.
struct QualityTables {
    let answer: QualityAnswer

    private static let headings = [
        "Missing", "Unmarked", "N", "N > 5 days", "Oldest", "After leaving", "Unknown", "Rises",
        "Down", "Up",
    ]

    /// For people: what could move the figure, the schools behind it, and sudden rises.
    var tables: [TextTable] {
        var tables = [bounds, schools]
        if !answer.report.quality.rises.isEmpty { tables.append(rises) }
        tables[tables.count - 1].notes = notes.flatMap(Wrapped.lines)
        return tables
    }

    private var bounds: TextTable {
        let report = answer.report
        var grid = TextTable(
            title: "How far what is missing, open or odd could move absence, in sessions",
            columns: [TextTable.Column("")]
                + ["Down", "Up"].map { TextTable.Column($0, .right) })
        for bound in report.bounds {
            grid.add([
                QualityText.words(bound, report.quality), WhyText.signed(-bound.down),
                WhyText.signed(bound.up),
            ])
        }
        grid.addRule()
        grid.add(["All together", WhyText.signed(-report.down), WhyText.signed(report.up)])
        return grid
    }

    private var schools: TextTable {
        var grid = TextTable(
            title: "Schools with something missing, open or odd",
            columns: [TextTable.Column("School"), TextTable.Column("")]
                + Self.headings.map { TextTable.Column($0, .right) })
        for school in answer.schools where !school.report.isClean {
            grid.add(
                [answer.names.words(.school(school.urn)), Self.state(school.report.quality)]
                    + Self.cells(school.report))
        }
        grid.addRule()
        grid.add(["All", ""] + Self.cells(answer.report))
        return grid
    }

    private static func state(_ quality: FigureQuality) -> String {
        if quality.schoolsSilent > 0 { return "no register" }
        if quality.schoolsFallenSilent > 0 { return "silent" }
        return quality.schoolsWithoutCalendar > 0 ? "no calendar" : ""
    }

    private static func cells(_ report: QualityReport) -> [String] {
        let quality = report.quality
        return [
            ProgressBar.grouped(quality.registersMissing),
            ProgressBar.grouped(quality.sessionsUnmarked), ProgressBar.grouped(quality.noReason),
            ProgressBar.grouped(quality.noReasonOld), ProgressBar.grouped(quality.noReasonOldest),
            ProgressBar.grouped(quality.afterLeaving + report.setAside),
            ProgressBar.grouped(quality.unknown), ProgressBar.grouped(quality.rises.count),
            WhyText.signed(-report.down), WhyText.signed(report.up),
        ]
    }

    private var rises: TextTable {
        var grid = TextTable(
            title: "Sudden rises",
            columns: [
                TextTable.Column("School"), TextTable.Column("Code"), TextTable.Column("Week of"),
                TextTable.Column("Sessions", .right), TextTable.Column("Usual", .right),
                TextTable.Column("Above", .right),
            ])
        for rise in answer.report.quality.rises.sorted(by: {
            ($0.school, $0.monday, $0.code) < ($1.school, $1.monday, $1.code)
        }) {
            grid.add([
                answer.names.words(.school(rise.school)), rise.code, rise.monday.description,
                ProgressBar.grouped(rise.sessions), ProgressBar.grouped(rise.usual),
                ProgressBar.grouped(rise.excess),
            ])
        }
        return grid
    }

    private var notes: [String] {
        var lines: [String] = []
        if answer.isSynthetic { lines.append(TodayText.synthetic) }
        let meaning = MeaningText(meaning: answer.meaning)
        lines += meaning.opening + meaning.coverage
        lines.append(QualityText(report: answer.report).together)
        lines.append(
            "Silent: no register for the last \(FigureQuality.silentAfterDays) school days. A sudden "
                + "rise: a week with at least \(QualityCount.leastSessions) sessions of B, C, C2, D, K "
                + "or X, at least 1 in 100 marks, three times the share of the school's earlier "
                + "weeks and half as much again as the highest of them, from the fifth week on (rule "
                + "R-QUAL-02). Who the children are, rollcall list and rollcall today tell those who "
                + "may look.")
        return lines
    }

    private static let names = [
        "registers_expected", "registers_missing", "sessions_missing", "sessions_unmarked",
        "no_reason", "no_reason_older_than_5_school_days", "no_reason_oldest_school_days",
        "after_leaving", "after_leaving_absent", "after_leaving_set_aside", "marks",
        "unknown_codes", "sudden_rises", "school_without_register", "school_fallen_silent",
        "school_without_calendar", "absence_down", "absence_up",
    ]

    private static func values(_ report: QualityReport) -> [Int] {
        let quality = report.quality
        return [
            quality.registersExpected, quality.registersMissing, quality.sessionsMissing,
            quality.sessionsUnmarked, quality.noReason, quality.noReasonOld,
            quality.noReasonOldest, quality.afterLeaving, quality.afterLeavingAbsent,
            report.setAside, quality.marks, quality.unknown, quality.rises.count,
            quality.schoolsSilent, quality.schoolsFallenSilent, quality.schoolsWithoutCalendar,
            report.down, report.up,
        ]
    }

    /// For programs: a line for each school, the total last.
    func csv() throws -> String {
        var writer = CSVWriter(to: .memory())
        try writer.row(["school_code", "school"] + Self.names + FigureMeaning.names)
        let frame = answer.meaning.values.map { $0.isEmpty ? "z" : $0 }
        for school in answer.schools {
            try writer.row(
                [school.urn.description, answer.names.words(.school(school.urn))]
                    + Self.values(school.report).map(String.init) + frame)
        }
        try writer.row(["", "Total"] + Self.values(answer.report).map(String.init) + frame)
        return String(decoding: try writer.finish(), as: UTF8.self)
    }

    /// For programs: the whole with its bounds, schools and rises.
    func json() -> String {
        typealias Member = JSONText.Member
        let schools = answer.schools.map { school -> JSONText in
            .object(
                [
                    Member("school_code", .string(school.urn.description)),
                    Member("school", .string(answer.names.words(.school(school.urn)))),
                ] + zip(Self.names, Self.values(school.report)).map { Member($0, .int($1)) })
        }
        let rises = answer.report.quality.rises.map { rise -> JSONText in
            .object([
                Member("school_code", .string(rise.school.description)),
                Member("code", .string(rise.code)),
                Member("week", .string(rise.monday.description)),
                Member("sessions", .int(rise.sessions)), Member("usual", .int(rise.usual)),
            ])
        }
        let frame = zip(FigureMeaning.names, answer.meaning.values).map { name, value in
            Member(name, value.isEmpty ? .null : .string(value))
        }
        return JSONText.object(
            frame + [
                Member("synthetic", .bool(answer.isSynthetic)),
                Member("quality", QualityData(answer.report).json),
                Member("schools_in_detail", .array(schools)), Member("rises", .array(rises)),
            ]
        ).pretty()
    }
}
