import ArgumentParser
import RollDomain
import RollFormats
import RollImport
import RollServices
import RollStore

/// Takes in files.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in a file: schools, pupils, marks and so on.",
        discussion: """
            A file is read whole and compared with what is known before anything is written; then \
            all of it is written at once, or nothing. Rows with faults are held back with their \
            line and reason, and kept. Taking in the same file again changes nothing.

            Order for a new database: schools, calendars, pupils, groups, contacts, marks.
            docs/file-formats.md tells the columns of each.

              rollcall import schools edubasealldata20251121.csv
              rollcall import marks marks.csv --dry-run
              rollcall import marks register.csv --school 900001 --mapping local.csv
              rollcall import care-list children.csv --authority 390
            """)

    @Argument(help: "What the files hold.")
    var content: ImportKind

    @Argument(help: ArgumentHelp("The files, gzipped or not.", valueName: "file"))
    var files: [String]

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var shared: SharedOptions

    @Flag(help: "Read and compare only; write nothing.")
    var dryRun = false

    func run() throws {
        var isSound = true
        let store = try shared.open(bulk: content == .marks || content == .pupils)
        for file in files {
            let desk = try reading.desk(store, shared.occasion(), isDryRun: dryRun)
            let results = try ImportRunner(desk: desk, showing: reading.show).run(content, file)
            for result in results {
                if case .stopped = result.ending { isSound = false }
                if result.report.counts.quarantined > 0 { isSound = false }
                if !result.rejected.isEmpty { isSound = false }
            }
        }
        if !isSound { throw ExitCode(1) }
    }
}

/// Checks files without a change to the database.
struct CheckFileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-file", abstract: "Check a file and say what it would do.",
        discussion:
            """
            The same as import with --dry-run: every fault with its place, nothing written. The \
            database says which schools and pupils are known. Exit code 1 where a row would be \
            held back, or the file would not be written.

              rollcall check-file marks register.csv --school 900001
            """)

    @Argument(help: "What the file holds.")
    var content: ImportKind

    @Argument(help: ArgumentHelp("The files, gzipped or not.", valueName: "file"))
    var files: [String]

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let store = try shared.open()
        var hasFaults = false
        for file in files {
            let desk = try reading.desk(store, shared.occasion(), isDryRun: true)
            let results = try ImportRunner(desk: desk, showing: reading.show).run(content, file)
            hasFaults = hasFaults || results.contains(where: \.hasFaults)
        }
        if hasFaults { throw ExitCode(1) }
    }
}

/// How files are to be read.
struct ReadingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The school that the file is of, by its URN.", valueName: "urn"))
    var school: URN?

    @Option(
        help: ArgumentHelp(
            "The authority whose list of children in care the file is.", valueName: "code"))
    var authority: AuthorityCode?

    @Option(
        help: ArgumentHelp("A file that maps local columns and codes to ours.", valueName: "file"))
    var mapping: String?

    @Flag(help: "Go on with the good rows of a file with many faults.")
    var acceptFaults = false

    @Flag(help: "Go on where more than one in ten known things would change.")
    var acceptChanges = false

    @Flag(help: "Write nothing if the file has any fault.")
    var strict = false

    @Option(help: ArgumentHelp("How many faults to list.", valueName: "count"))
    var show = 20

    /// The desk that takes in a file so.
    func desk(
        _ store: Store, _ occasion: Occasion, isDryRun: Bool
    ) throws -> ImportDesk {
        var options = ImportOptions()
        options.isDryRun = isDryRun
        options.acceptsFaults = acceptFaults
        options.acceptsManyChanges = acceptChanges
        options.refusesFaults = strict
        var columns = ColumnMapping.none
        if let mapping {
            do {
                columns = try ColumnMapping(ByteSource(path: mapping))
            } catch let failure as ImportFailure {
                throw ServiceFailure(failure)
            } catch let failure as FormatsFailure {
                throw ServiceFailure(.environment, failure.description)
            }
        }
        return ImportDesk(
            store: store, occasion: occasion, options: options, mapping: columns, school: school,
            authority: authority)
    }
}
