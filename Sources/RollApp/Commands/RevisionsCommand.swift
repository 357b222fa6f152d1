import ArgumentParser
import RollDomain
import RollEngine
import RollFormats
import RollServices

/// Which figure a triangle of revisions shows.
enum RevisedMeasure: String, CaseIterable, ExpressibleByArgument {
    case absence, authorised, unauthorised
    case noReason = "no-reason"
    case persistent, severe
}

/// Shows how figures moved as codes settled.
struct RevisionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revisions",
        abstract: "Show how each week's figure moved as codes settled.",
        discussion: """
            A row for each week of the window. The columns say what was known at the end of the \
            Sunday of the week itself, one week later, and so on, and now. Each cell is what \
            rollcall query gives for that week as known on that Sunday.

              rollcall revisions --school 900001 --term autumn
              rollcall revisions --authority 935 --measure no-reason
              rollcall revisions --measure persistent --where fsm=yes --format csv

            Late registers and corrected codes move a week most in its first fortnight; --measure \
            no-reason shows how fast N (no reason yet) is settled.
            """)

    @Option(
        help: """
            What to show: absence, authorised, unauthorised, no-reason (each a per cent of possible \
            sessions), persistent or severe (a per cent of pupils).
            """)
    var measure = RevisedMeasure.absence

    @OptionGroup var pupils: PupilOptions
    @OptionGroup var dates: WindowOptions
    @OptionGroup var sessions: SessionOptions

    @Flag(help: "Say what was read and how long it took.")
    var explain = false

    @Option(help: "How to print: table, csv or json.")
    var format = OutputForm.table

    @OptionGroup var schools: SchoolOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let occasion = shared.occasion()
        var query = Query(try sessions.window(try dates.span(occasion.today)))
        query.pupils = try pupils.selection(ages: try dates.ageRange())
        query.minimumPossible = pupils.minimumSessions
        query.expectedUpTo = occasion.today
        if measure == .noReason { query.measures = [.codes] }
        let store = try shared.open()
        let clock = ContinuousClock()
        let start = clock.now
        // Nothing of tomorrow is known today, whatever the clock says.
        let now = min(occasion.now, .endOf(occasion.today))
        let triangle = try Revisions(store: store).run(query, schools.filter, now: now)
        let text = RevisionText(triangle: triangle, measure: measure)
        switch format {
        case .csv: Terminal.say(try text.csv())
        case .json: Terminal.say(text.json())
        case .table:
            var table = text.table
            if explain {
                let (seconds, parts) = (clock.now - start).components
                table.notes.append(
                    "Read \(Counted.text(triangle.submissions, "submission")) once, in "
                        + "\(seconds * 1_000 + parts / 1_000_000_000_000_000) ms.")
            }
            Terminal.say(table.plainText())
        }
    }
}
