import ArgumentParser
import RollFormats
import RollServices
import RollStatistics

/// How a report on published statistics is to be printed.
enum ReportForm: String, CaseIterable, ExpressibleByArgument {
    case table, csv
}

/// Published statistics.
struct StatisticsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statistics", abstract: "Check published statistics, or load them.",
        discussion: """
            Files as the Department for Education publishes them: pupil absence by school or by \
            area, and the daily year to date.
            """,
        subcommands: [
            VerifyStatisticsCommand.self, CheckPairCommand.self, ImportStatisticsCommand.self,
        ])
}

/// Recomputes published statistics.
struct VerifyStatisticsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Recompute published statistics from themselves.",
        discussion: """
            Checks the identities of every row, every percentage against its counts, and, where \
            school rows are given with the rows of authorities, regions and England, every count \
            of those from the schools. Prints what agrees, what does not, and why. No database is \
            needed. Exit code 1 where something does not agree.

              rollcall statistics verify absence_school.csv.gz absence_nat_reg_la.csv.gz
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
            Figures stay apart from those worked out from registers, each with its file and row.

              rollcall statistics import EES_ytd_data_2526.csv
            """)

    @Argument(help: ArgumentHelp("Published files, gzipped or not.", valueName: "file"))
    var files: [String]

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let store = try shared.open(bulk: true)
        for file in files {
            let outcome = try LoadStatistics(store: store).run(file, on: shared.occasion())
            Terminal.say(outcome)
        }
    }
}
