import ArgumentParser
import RollDomain
import RollEngine
import RollFormats
import RollServices

/// Asks the engine.
struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Ask any question: windows, groups, what if.",
        discussion: """
            Everything that measure does, and more: weekdays, sessions and terms; time as a \
            grouping; other thresholds and other meanings of codes; children across schools.

              rollcall query --by school --weekday monday --term autumn --where fsm=yes \\
                --where year-group=9 --as-known-on 2025-12-01
              rollcall query --by week --by phase
              rollcall query --by authority --persistent-at 15
              rollcall query --by phase --count-as I=present --explain
              rollcall query --by year-group --unit child
              rollcall query --by authority --by phase --year 2024/25 \\
                --definition census-six-half-terms-10 --format csv

            --by takes: school, trust, authority, region, phase, type, year-group, sex, \
            registration, age, year, term, month, week, day, weekday, session, and the \
            characteristics that measure takes. --where takes year-group, sex or a characteristic.
            """)

    @Option(
        help: ArgumentHelp("What to split the figures by; may be given again.", valueName: "what"))
    var by: [String] = []

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Only these pupils, such as fsm=yes; may be given again.", valueName: "fact"))
    var facts: [String] = []

    @OptionGroup var dates: WindowOptions

    @Option(help: ArgumentHelp("A census term; may be given again.", valueName: "term"))
    var term: [CensusTerm] = []

    @Option(help: ArgumentHelp("A day of the week; may be given again.", valueName: "day"))
    var weekday: [Weekday] = []

    @Option(help: "Mornings or afternoons only: am or pm.")
    var session: Session?

    @Option(
        help: ArgumentHelp("Dates to leave out: one, or two with .. between.", valueName: "dates"))
    var without: [String] = []

    @Option(help: ArgumentHelp("What was known then.", valueName: "instant"))
    var asKnownOn: Instant?

    @Option(help: "Leave out registrations with fewer possible sessions.")
    var minimumSessions = 1

    @Option(
        help: ArgumentHelp(
            "What if persistent absence began at this per cent.", valueName: "percent"))
    var persistentAt: Int?

    @Option(
        help: ArgumentHelp("What if severe absence began at this per cent.", valueName: "percent"))
    var severeAt: Int?

    @Option(
        help: ArgumentHelp(
            "What if a code counted otherwise, such as I=present; may be given again.",
            valueName: "code=class"))
    var countAs: [String] = []

    @Flag(help: "Leave out Year 11 in the second half of the summer term, as the statistics do.")
    var officialSummer = false

    @Option(help: "What is counted once: registration, or child across schools.")
    var unit = CountingUnit.registration

    @Option(help: "How to print: table, csv or json.")
    var format = OutputForm.table

    @Flag(help: "Say what was scanned and how long it took.")
    var explain = false

    @OptionGroup var schools: SchoolOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard definitionIsLive || (countAs.isEmpty && persistentAt == nil && severeAt == nil) else {
            throw ValidationError(
                "A what-if changes Rollcall's own definition: leave --definition out, or "
                    + "--count-as, --persistent-at and --severe-at.")
        }
        guard !explain || format == .table else {
            throw ValidationError("--explain goes with --format table.")
        }
    }

    private var definitionIsLive: Bool {
        dates.definitionName.map { FigureDefinition.named($0)?.isOfficial != true } ?? true
    }

    func run() throws {
        let occasion = shared.occasion()
        let query = try QueryOptions(command: self, today: occasion.today).query()
        let store = try shared.open()
        let clock = ContinuousClock()
        let start = clock.now
        var loaded = start
        let found = try AskNation(store: store).run(
            query, schools.filter, under: dates.definition(), knownAt: asKnownOn
        ) {
            loaded = clock.now
        }
        let end = clock.now
        let text = AnswerText(found: found)
        switch format {
        case .table: break
        case .csv: return Terminal.say(try AnswerData(found: found).csv())
        case .json: return Terminal.say(AnswerData(found: found).json())
        }
        var grid = text.grid
        if explain {
            grid.notes.append(
                "Loaded \(ProgressBar.grouped(found.partitions)) school years with "
                    + "\(ProgressBar.grouped(found.enrolments)) registrations in "
                    + "\(Self.milliseconds(loaded - start)) ms; answered in "
                    + "\(Self.milliseconds(end - loaded)) ms.")
        }
        Terminal.say(grid.plainText())
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let micro = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        return "\(micro / 1_000).\(micro % 1_000 / 100)"
    }
}
