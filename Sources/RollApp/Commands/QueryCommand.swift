import ArgumentParser
import Foundation
import RollDomain
import RollEngine
import RollFormats
import RollServices

/// Asks the engine.
struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Ask any question: windows, groups, what if.",
        discussion: """
            Everything that measure does, and more: weekdays, sessions, terms and half terms; time \
            as a grouping; the year before; other thresholds and other meanings of codes; children \
            across schools.

              rollcall query --by school --weekday monday --term autumn --where fsm=yes \\
                --where year-group=9 --as-known-on 2025-12-01
              rollcall query --by week --by phase
              rollcall query --by school --compare last-year
              rollcall query --by authority --persistent-at 15 --drop I
              rollcall query --by phase --show codes --show spells --explain
              rollcall query --by year-group --unit child
              rollcall query --by authority --by phase --year 2024/25 \\
                --definition census-six-half-terms-10 --format csv

            --by takes: school, trust, authority, region, phase, type, year-group, sex, \
            registration, age, year, term, half-term, month, week, day, weekday, session, and the \
            characteristics that measure takes. --where takes year-group, sex, registration or a \
            characteristic, and unknown as a value. --show adds tables: codes, reasons, classes, \
            bands, lateness, days, spells. --compare takes last-year (the same point a year before, \
            52 weeks earlier) or same-pupils (the same children then, at the schools asked).
            """)

    @Option(
        help: ArgumentHelp("What to split the figures by; may be given again.", valueName: "what"))
    var by: [String] = []

    @OptionGroup var pupils: PupilOptions
    @OptionGroup var dates: WindowOptions
    @OptionGroup var meaning: DefinitionOptions
    @OptionGroup var sessions: SessionOptions

    @Option(help: ArgumentHelp("What was known then.", valueName: "instant"))
    var asKnownOn: Instant?

    @Option(
        help: ArgumentHelp("What to show beside absence; may be given again.", valueName: "what"))
    var show: [ShownMeasure] = []

    @Option(help: "What to compare with: last-year or same-pupils.")
    var compare: RollServices.Comparison?

    @OptionGroup var rules: RuleOptions

    @Option(help: "What is counted once: registration, or child across schools.")
    var unit = CountingUnit.registration

    @Flag(help: "Say what was scanned and how long it took.")
    var explain = false

    @Option(help: "How to print: table, csv or json.")
    var format = OutputForm.table

    @Flag(help: "Read the database, whether there is a snapshot or not.")
    var noSnapshot = false

    @OptionGroup var snapshot: SnapshotOptions
    @OptionGroup var schools: SchoolOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard !explain || format == .table else {
            throw ValidationError("--explain goes with --format table.")
        }
    }

    func run() throws {
        let occasion = shared.occasion()
        let query = try QueryOptions(command: self, today: occasion.today).query()
        let store = try shared.open()
        let clock = ContinuousClock()
        let start = clock.now
        var loaded = start
        let source = NationSource(
            store: store, snapshot: noSnapshot ? nil : snapshot.place(shared.place),
            lanes: ProcessInfo.processInfo.activeProcessorCount)
        let found = try AskNation(source).run(
            query, schools.filter, under: try meaning.definition(), knownAt: asKnownOn,
            comparedWith: compare
        ) { loaded = clock.now }
        let end = clock.now
        if let problem = SnapshotText.problem(found.origin) { Terminal.note(problem) }
        let data = AnswerData(found: found)
        switch format {
        case .csv: Terminal.say(try data.csv())
        case .json: Terminal.say(data.json())
        case .table:
            let text = AnswerText(found: found)
            var notes = text.notes
            if explain {
                notes.append(
                    SnapshotText.origin(found) + " in \(Self.milliseconds(loaded - start)) ms; "
                        + "answered in \(Self.milliseconds(end - loaded)) ms.")
            }
            let tables = text.tables(show, notes: notes).map { $0.plainText() }
            Terminal.say(tables.joined(separator: "\n"))
        }
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let micro = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        return "\(micro / 1_000).\(micro % 1_000 / 100)"
    }
}
