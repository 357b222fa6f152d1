import ArgumentParser
import RollDomain
import RollImport
import RollServices

/// Compares another system's list with the register.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Set another system's list beside ours, and say why they differ.",
        discussion: """
            The file is a list of pupils, or of schools, with attendance figures: exported from \
            the school's own system, or from the government's tool for monitoring attendance. \
            Columns are found by their headers in any order: UPN, or Surname and Forename; URN or \
            LAESTAB; Possible, Attended, Absent, Authorised absences, Unauthorised absences, each \
            of them in per cent, PA and SA.

            For every pupil or school that differs it says by how much and why: another first or \
            last date, marks outside the dates on roll, N settled since, dual registration, Year \
            11 in summer, sessions missing on one side, a code counted otherwise, exactly a \
            tenth, rounding. Each cause is a way of counting that was tried on the marks in full; \
            the parts add up to the difference, and what is left is named as not explained. \
            Nothing is written to the register. Exit code 1 where anything is not explained.

              rollcall compare attendance.csv --school 900001 \\
                --operator "A. Officer" --purpose "check against our system"
              rollcall compare schools.csv --from 2025-09-08 --to 2025-12-19
            """)

    @Argument(help: ArgumentHelp("The list, gzipped or not.", valueName: "file"))
    var file: String

    @Option(
        help: ArgumentHelp("The school of a list of pupils that names none.", valueName: "urn"))
    var school: URN?

    @Option(help: ArgumentHelp("The first date that the list counts.", valueName: "date"))
    var from: CivilDate?

    @Option(help: ArgumentHelp("The last date that the list counts.", valueName: "date"))
    var to: CivilDate?

    @Option(help: ArgumentHelp("The academic year, such as 2025/26.", valueName: "year"))
    var year: AcademicYear?

    @Option(
        help: ArgumentHelp(
            "When the list was made, where neither it nor its name says: a date, or an instant.",
            valueName: "instant"))
    var madeOn: Instant?

    @Option(
        help: ArgumentHelp("A file that says what the list calls our columns.", valueName: "file"))
    var mapping: String?

    @Option(help: ArgumentHelp("How many rows that differ to print.", valueName: "count"))
    var show = 50

    @Option(help: "How to print: table or csv.")
    var format = ReportForm.table

    @Option(help: ArgumentHelp("What you look at names for.", valueName: "why"))
    var purpose: String?

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard show >= 0 else { throw ValidationError("--show is a number from 0.") }
    }

    func run() throws {
        let list = try CompareList.read(file, mapping: mapping)
        // A list of schools names no child, so nobody need say why they look.
        let (store, occasion) =
            list.kind == .pupils || viewer.login != nil
            ? try viewer.looking(shared, purpose: purpose)
            : (try shared.open(), shared.occasion())
        var options = CompareOptions()
        options.school = school
        options.from = from
        options.to = to
        options.year = year
        options.madeAt = madeOn
        let comparison = try CompareList(store: store).run(
            list, options, on: occasion)
        let text = ComparisonText(comparison: comparison, show: show)
        Terminal.say(format == .table ? text.text : try text.csv())
        if !comparison.isExplained { throw ExitCode(1) }
    }
}
