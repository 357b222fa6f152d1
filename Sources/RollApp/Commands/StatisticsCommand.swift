import ArgumentParser
import RollDomain
import RollFormats
import RollServices
import RollStatistics
import RollStore

/// How a report on published statistics is to be printed.
enum ReportForm: String, CaseIterable, ExpressibleByArgument {
    case table, csv
}

/// Published statistics.
struct StatisticsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statistics",
        abstract: "Check published statistics, load them, or list what is loaded.",
        discussion: """
            Files as the Department for Education publishes them: pupil absence by school or by \
            area, enrolments by band of absence, and the daily year to date.
            """,
        subcommands: [
            VerifyStatisticsCommand.self, ReconcileStatisticsCommand.self,
            RollUpStatisticsCommand.self, CheckPairCommand.self, ImportStatisticsCommand.self,
            ListStatisticsCommand.self, ImportBordersCommand.self,
        ])
}

/// Recomputes published statistics.
struct VerifyStatisticsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Recompute published statistics from themselves.",
        discussion: """
            Checks the identities of every row, every percentage against its counts by the \
            definition of its edition, and, where school rows are given with the rows of \
            authorities, regions and England, every count of those from the schools. Bands of \
            absence are expanded to enrolments, and persistent and severe absence recovered from \
            them. Prints what agrees, what does not, and why. No database is needed. Exit code 1 \
            where something does not agree.

              rollcall statistics verify absence_school.csv.gz absence_nat_reg_la.csv.gz
              rollcall statistics verify absence_bands.csv.gz absence_nat_reg_la.csv.gz
              rollcall statistics verify EES_ytd_data_2526.csv
            """)

    @Argument(help: ArgumentHelp("Published files, gzipped or not.", valueName: "file"))
    var files: [String]

    @Option(help: ArgumentHelp("How many mismatches and findings to list.", valueName: "count"))
    var show = 20

    @Option(help: "How to print: table or csv.")
    var format = ReportForm.table

    func run() throws {
        let report = try VerifyStatistics().run(files) { file, rows in
            Terminal.progress("reading \(file) \(ProgressBar.grouped(rows)) rows")
        }
        Terminal.endProgress()
        if format == .table {
            Terminal.say(report.text(showing: show))
        } else {
            Terminal.say(try VerifyStatistics.csv(report))
        }
        if report.verdict != .agrees { throw ExitCode(1) }
    }
}

/// Loads published statistics.
struct ImportStatisticsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Load published figures as they were printed.",
        discussion: """
            Figures stay apart from those worked out from registers, each with its file and row. \
            rollcall measure --beside sets them beside ours. A year to date does not say where it \
            ends: --to does.

              rollcall statistics import EES_ytd_data_2526.csv --to 2026-07-10
            """)

    @Argument(help: ArgumentHelp("Published files, gzipped or not.", valueName: "file"))
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "The first date that the files count, where they do not say.", valueName: "date"))
    var from: CivilDate?

    @Option(
        help: ArgumentHelp(
            "The last date that the files count, where they do not say.", valueName: "date"))
    var to: CivilDate?

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if let from, let to, to < from {
            throw ValidationError("--to comes before --from.")
        }
    }

    func run() throws {
        let store = try shared.open(bulk: true)
        for file in files {
            let outcome = try LoadStatistics(store: store).run(
                file, from: from, to: to, on: shared.occasion())
            Terminal.say(outcome)
        }
    }
}

/// Lists the published files that are loaded.
struct ListStatisticsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the published files that are loaded.",
        discussion: """
            With --editions, each period of each file: the definition by which it was counted and \
            the dates that it counts. These are what rollcall measure --beside sets beside ours.

              rollcall statistics list --editions
            """)

    @Flag(help: "List each period with its definition and its dates.")
    var editions = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let store = try shared.open()
        if editions {
            return Terminal.say(
                EditionsText(editions: try LoadStatistics(store: store).editions()).text)
        }
        let files = try LoadStatistics(store: store).files()
        guard !files.isEmpty else {
            return Terminal.say(
                "No published file is loaded. Load one with rollcall statistics import FILE.")
        }
        var grid = TextTable(
            title: Counted.text(files.count, "published file"),
            columns: [
                .init("File"), .init("What"), .init("From"), .init("To"), .init("Rows", .right),
                .init("Loaded"),
            ])
        for file in files {
            grid.add([
                file.name, file.product, file.firstPeriod, file.lastPeriod,
                ProgressBar.grouped(file.rows), file.loadedAt.description,
            ])
        }
        Terminal.say(grid.plainText())
    }
}
