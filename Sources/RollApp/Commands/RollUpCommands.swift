import ArgumentParser
import RollDomain
import RollFormats
import RollServices
import RollStatistics

/// Says whether the levels of published statistics agree.
struct ReconcileStatisticsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile", abstract: "Say whether the levels of published files agree.",
        discussion: """
            Sets schools beside authorities, authorities beside regions, regions beside England, \
            phases beside totals, and bands beside counts. What differs is explained where a reason \
            is known. Exit code 1 where levels do not agree and nothing explains it.

              rollcall statistics reconcile schools.csv.gz areas.csv.gz
              rollcall statistics reconcile EES_ytd_data_2526.csv
            """)

    @Argument(help: ArgumentHelp("Published files, gzipped or not.", valueName: "file"))
    var files: [String]

    @Option(help: ArgumentHelp("How many differences and findings to list.", valueName: "count"))
    var show = 20

    func validate() throws {
        guard show >= 0 else { throw ValidationError("--show is a number from 0.") }
    }

    func run() throws {
        let report = try VerifyStatistics().run(files) { file, rows in
            Terminal.progress("reading \(file) \(ProgressBar.grouped(rows)) rows")
        }
        Terminal.endProgress()
        Terminal.say(report.reconciliation(showing: show))
        Terminal.say("Data: \(try VerifyStatistics.fingerprint(files)).")
        if !report.levelsAgree { throw ExitCode(1) }
    }
}

/// Adds published figures up.
struct RollUpStatisticsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roll-up", abstract: "Add published figures up by any area and group.",
        discussion: """
            Adds the narrowest rows of the files, in whole numbers; wider rows are the same figures \
            once more and are left out by name. Bands of absence give enrolments with the \
            persistently and severely absent among them, by any characteristic.

              rollcall statistics roll-up schools.csv.gz --by authority --by phase
              rollcall statistics roll-up schools.csv.gz --by trust
              rollcall statistics roll-up bands.csv.gz --by authority --by phase \\
                --by fsm --by sen --by sex --by year-group --format csv

            Trusts are those of the schools in the database.
            """)

    @Argument(help: ArgumentHelp("Published files of one kind, gzipped or not.", valueName: "file"))
    var files: [String]

    @Option(help: ArgumentHelp("What to add up by; may be given again.", valueName: "what"))
    var by: [RollUpDimension] = []

    @Option(help: "How to print: table or csv.")
    var format = ReportForm.table

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard Set(by).count == by.count else { throw ValidationError("--by is given twice.") }
    }

    func run() throws {
        let store = by.contains(.trust) ? try shared.open() : nil
        let found = try VerifyStatistics().rollUp(files, by: by, schools: store)
        let text = RollUpText(sums: found.sums, fingerprint: found.fingerprint)
        Terminal.say(format == .table ? text.table() : try text.csv())
        for fault in found.sums.diagnostics.kept { Terminal.note(fault.description) }
        if found.sums.diagnostics.hasErrors { throw ExitCode(1) }
    }
}
