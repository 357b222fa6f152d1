import ArgumentParser
import RollDomain
import RollFormats
import RollServices

/// Sets two places side by side.
struct ContrastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contrast",
        abstract: "Say what the difference of two places is made of.",
        discussion: """
            How much of it is intake (more pupils of kinds that miss more everywhere), and what is \
            left among pupils of the same kind: by reason, and by school where a few stand out. \
            The parts sum to the difference exactly.

              rollcall contrast 390 391
              rollcall contrast 900001 900002 --measure absence
              rollcall contrast 382 868 --published absence_bands_to_201819.csv.gz --year 2018/19

            A place is an authority by three digits, a school by its URN or a trust by its number. \
            Published files are bands of absence, absence by area or by school, or the year to \
            date; they know what their columns know.
            """)

    @Argument(help: ArgumentHelp("The first place.", valueName: "place"))
    var first: String

    @Argument(help: ArgumentHelp("The second place.", valueName: "place"))
    var second: String

    @Option(help: "What is compared: persistent or absence.")
    var measure: ContrastMeasure?

    @Option(
        help: ArgumentHelp(
            "A published file instead of a database, gzipped or not.", valueName: "file"))
    var published: String?

    @Option(
        help: ArgumentHelp(
            "The academic year; this one so far, or the latest of a file.", valueName: "year"))
    var year: AcademicYear?

    @OptionGroup var report: ReportOptions

    private var shared: SharedOptions { report.shared }

    func run() throws {
        guard let one = ContrastSide(first), let other = ContrastSide(second), one != other else {
            throw ServiceFailure(.usage, "Name two places that are not the same.")
        }
        let answer: ContrastAnswer
        if let published {
            answer = try ContrastPlaces.published(published, one, other, measure, year: year)
        } else {
            let today = shared.occasion().today
            let asked = year ?? AcademicYear(of: today)
            let last = min(today, asked.lastDate)
            guard asked.firstDate <= last else {
                throw ServiceFailure(.usage, "\(asked) has not begun.")
            }
            answer = try ContrastPlaces(store: try shared.open()).run(
                one, other, measure ?? .persistent, DateSpan(from: asked.firstDate, to: last))
        }
        let text = ContrastText(answer: answer)
        try report.say(text.text) { try text.csv() }
        for fault in answer.diagnostics.kept where fault.severity == .error {
            Terminal.note(fault.description)
        }
        if answer.diagnostics.hasErrors { throw ExitCode(1) }
    }
}
