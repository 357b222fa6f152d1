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
            Everything that measure does, and more: weekdays, sessions and terms; time as a \
            grouping; other thresholds and other meanings of codes; children across schools.

              rollcall query --by school --weekday monday --term autumn --where fsm=yes \\
                --where year-group=9 --as-known-on 2025-12-01
              rollcall query --by week --by phase
              rollcall query --by authority --persistent-at 15
              rollcall query --by phase --count-as I=present --explain
              rollcall query --by year-group --unit child

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

    @Flag(help: "Say what was scanned and how long it took.")
    var explain = false

    @Flag(help: "Read the database, whether there is a snapshot or not.")
    var noSnapshot = false

    @OptionGroup var snapshot: SnapshotOptions
    @OptionGroup var schools: SchoolOptions
    @OptionGroup var shared: SharedOptions

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
        let found = try AskNation(source).run(query, schools.filter, knownAt: asKnownOn) {
            loaded = clock.now
        }
        let end = clock.now
        if let problem = SnapshotText.problem(found.origin) { Terminal.note(problem) }
        var grid = AnswerText(found: found, knownAt: asKnownOn).grid
        if explain {
            grid.notes.append(
                SnapshotText.origin(found) + " in \(Self.milliseconds(loaded - start)) ms; "
                    + "answered in \(Self.milliseconds(end - loaded)) ms.")
        }
        Terminal.say(grid.plainText())
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let micro = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        return "\(micro / 1_000).\(micro % 1_000 / 100)"
    }
}
