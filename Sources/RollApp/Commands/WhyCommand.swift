import ArgumentParser
import Foundation
import RollDomain
import RollEngine
import RollFormats
import RollServices

/// What the parts of a change are split by.
enum WhySplit: String, CaseIterable, ExpressibleByArgument {
    case school, date
}

/// Tells why a figure changed.
struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Tell why a figure changed, in parts that sum to the whole.",
        discussion: """
            The same question at two instants, or under two definitions. The difference is taken \
            apart: days that have come since, schools newly reporting, registrations entered \
            since, registers and marks that came late, codes settled (from what to what), sessions \
            that calendars left out or brought in, and the rules of definitions, one by one. The \
            parts sum exactly to the difference of every count, and what each did to the rates \
            stands beside it.

              rollcall why --was-known-on 2025-12-01 --authority 935
              rollcall why --was-known-on 2025-11-21 --as-known-on 2025-11-28 \\
                --from 2025-11-17 --to 2025-11-21 --by school
              rollcall why --year 2024/25 --was-definition census-six-half-terms-10 \\
                --definition daily-plain-1
              rollcall why --was-known-on 2025-12-01 --where fsm=yes --by date --format csv

            What --as-known-on and --definition name is the figure as it is; what --was-known-on and \
            --was-definition name is the figure as it was, and what is not named is the same at \
            both ends. Counts of pupils (persistent, severe) belong to no single date, so that rows \
            by date have sessions only.

              rollcall why --editions statistics-october statistics-november

            compares two folders that rollcall publish wrote, or two data files with their \
            descriptions, cell by cell: no database is asked.
            """)

    @Option(
        help: ArgumentHelp(
            "The figure as it was: what was known then.", valueName: "instant"))
    var wasKnownOn: Instant?

    @Option(
        help: ArgumentHelp(
            "The figure as it is: what was known then; now where nothing is said.",
            valueName: "instant"))
    var asKnownOn: Instant?

    @Option(
        help: ArgumentHelp(
            "The figure as it was: an id that rollcall definitions lists.", valueName: "id"))
    var wasDefinition: String?

    @OptionGroup var meaning: DefinitionOptions

    @Option(
        help: ArgumentHelp(
            "Split the parts by school or by date; may be given again.", valueName: "what"))
    var by: [WhySplit] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Two editions of published figures, the old and the new.", valueName: "path"))
    var editions: [String] = []

    @OptionGroup var pupils: PupilOptions
    @OptionGroup var dates: WindowOptions
    @OptionGroup var sessions: SessionOptions

    @Flag(help: "Say how long it took.")
    var explain = false

    @Option(help: "How to print: table, csv or json.")
    var format = OutputForm.table

    @OptionGroup var schools: SchoolOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard editions.isEmpty else {
            guard editions.count == 2, wasKnownOn == nil, wasDefinition == nil else {
                throw ValidationError(
                    "--editions takes the old and the new one, and nothing else to compare with.")
            }
            return
        }
        guard wasKnownOn != nil || wasDefinition != nil else {
            throw ValidationError(
                "Say what the figure is compared with: --was-known-on, --was-definition or "
                    + "--editions.")
        }
    }

    func run() throws {
        guard editions.isEmpty else { return try compareEditions() }
        let today = shared.occasion().today
        let question = try question(today)
        let store = try shared.open()
        let clock = ContinuousClock()
        let start = clock.now
        let answer = try WhyChanged(store: store).run(
            question, today: today, lanes: ProcessInfo.processInfo.activeProcessorCount)
        switch format {
        case .csv: Terminal.say(try WhyData(answer: answer).csv())
        case .json: Terminal.say(WhyData(answer: answer).json())
        case .table:
            var tables = WhyText(answer: answer).tables
            if explain {
                let (seconds, parts) = (clock.now - start).components
                tables[tables.count - 1].notes.append(
                    "Worked out in \(seconds * 1_000 + parts / 1_000_000_000_000_000) ms.")
            }
            Terminal.say(tables.map { $0.plainText() }.joined(separator: "\n"))
        }
    }

    private func compareEditions() throws {
        let text = EditionText(
            change: try CompareEditions().run(old: editions[0], new: editions[1]))
        switch format {
        case .csv: Terminal.say(try text.csv())
        case .json: Terminal.say(text.json())
        case .table: Terminal.say(text.tables.map { $0.plainText() }.joined(separator: "\n"))
        }
    }

    private func question(_ today: CivilDate) throws(ServiceFailure) -> WhyQuestion {
        let now = try meaning.definition()
        var then = now
        if let wasDefinition { then = try DefinitionOptions.definition(named: wasDefinition) }
        var query = Query(try sessions.window(try dates.span(today)))
        query.pupils = try pupils.selection(ages: try ages(then, now))
        query.minimumPossible = pupils.minimumSessions
        var question = WhyQuestion(
            query, schools.filter,
            from: .init(knownAt: wasKnownOn ?? asKnownOn, definition: then),
            to: .init(knownAt: asKnownOn, definition: now))
        question.bySchool = by.contains(.school)
        question.byDate = by.contains(.date)
        return question
    }

    /// The ages that both ends count; nil for those of each definition.
    private func ages(
        _ then: FigureDefinition, _ now: FigureDefinition
    ) throws(ServiceFailure) -> ClosedRange<Int>? {
        guard dates.ages != nil else { return nil }
        let asked = try dates.ageRange(now)
        for definition in [then, now] {
            guard let counted = definition.ages else { continue }
            guard let asked, asked.clamped(to: counted) == asked else {
                throw ServiceFailure(
                    .usage,
                    "\(definition.id) counts ages \(counted.lowerBound) to "
                        + "\(counted.upperBound): name ages among these.")
            }
        }
        return asked
    }
}
