import ArgumentParser
import RollDomain
import RollServices

/// How a table is to be printed.
enum OutputForm: String, CaseIterable, ExpressibleByArgument {
    case table, csv, json
}

/// Prints figures.
struct MeasureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Print figures for any window, population and grouping.",
        discussion: """
            Each table says what it means (the definition), what it rests on (coverage), what it \
            leaves out, and when it was known.

              rollcall measure --by school --authority 390
              rollcall measure --by authority --by phase --format csv
              rollcall measure --by sen --by fsm --phase secondary
              rollcall measure --by code --school 900001 --from 2025-11-03 --to 2025-11-07
              rollcall measure --by school --term autumn --without-leavers
              rollcall measure --by phase --as-known-on 2025-12-01
              rollcall measure --by phase --year 2024/25 \\
                --definition census-six-half-terms-10

            --by takes: school, trust, authority, region, phase, year-group, sex, registration, \
            code, fsm, sen, sen-need, eal, ethnicity, looked-after, previously-looked-after, \
            child-in-need, child-protection, young-carer. It may be given more than once.

            Without --from, --to or --term the window is the academic year to date.

            --beside adds published figures of the authority, the region and England by phase, \
            from the files that rollcall statistics import loaded, and says where they cannot be \
            compared. With --format csv it prints these alone.
            """)

    @Option(
        help: ArgumentHelp("What to split the figures by; may be given again.", valueName: "what"))
    var by: [String] = []

    @OptionGroup var dates: WindowOptions
    @OptionGroup var meaning: DefinitionOptions

    @Option(
        help: ArgumentHelp(
            "A census term of the year: autumn, spring, summer-1 or summer-2.", valueName: "term"))
    var term: CensusTerm?

    @Option(
        help: ArgumentHelp(
            "What was known then: a date, or an instant such as 2025-12-01T09:20:00Z.",
            valueName: "instant"))
    var asKnownOn: Instant?

    @Option(
        help: ArgumentHelp(
            "Leave out registrations with fewer possible sessions.", valueName: "count"))
    var minimumSessions = 1

    @Flag(help: "Leave out registrations that ended in the window, and say how many.")
    var withoutLeavers = false

    @Flag(help: "Set published figures of the authority, the region and England beside ours.")
    var beside = false

    @Option(help: "How to print: table, csv or json.")
    var format = OutputForm.table

    @OptionGroup var schools: SchoolOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard minimumSessions >= 1 else {
            throw ValidationError("--minimum-sessions is a number from 1.")
        }
        if beside, format == .json {
            throw ValidationError("--beside is printed as a table or as csv.")
        }
    }

    func run() throws {
        let occasion = shared.occasion()
        let definition = try meaning.definition()
        var query = FigureQuery(
            window: try window(occasion.today), groupings: try groupings(),
            knownAt: asKnownOn, ages: try dates.ageRange(definition))
        query.definition = definition
        query.filter = schools.filter
        query.minimumPossible = minimumSessions
        query.includesLeavers = !withoutLeavers
        let store = try shared.open()
        if beside, format == .csv {
            let report = try SetBeside(store: store, today: occasion.today).run(query)
            return Terminal.say(try BesideText(report: report).csv())
        }
        let table = try Measure(store: store, today: occasion.today).run(query)
        let text = FigureText(table: table)
        switch format {
        case .table:
            Terminal.say(text.text(title: title(query)))
            if beside {
                let report = try SetBeside(store: store, today: occasion.today).run(query)
                Terminal.say("\n" + BesideText(report: report).text)
            }
        case .csv: Terminal.say(try text.csv())
        case .json: Terminal.say(text.json())
        }
    }

    private func title(_ query: FigureQuery) -> String {
        let parts = query.groupings.map { $0.description.lowercased() }
        return parts.isEmpty ? "Attendance" : "Attendance by " + parts.joined(separator: " and ")
    }

    private func groupings() throws(ServiceFailure) -> [Grouping] {
        var found: [Grouping] = []
        for word in by {
            guard let grouping = Grouping.byWord[word.lowercased()] else {
                let known = Grouping.byWord.keys.sorted().joined(separator: ", ")
                throw ServiceFailure(
                    .usage, "--by does not know “\(word)”. It takes: \(known).")
            }
            guard !found.contains(grouping) else {
                throw ServiceFailure(.usage, "--by \(word) is given twice.")
            }
            found.append(grouping)
        }
        return found
    }

    private func window(_ today: CivilDate) throws(ServiceFailure) -> DateSpan {
        try dates.span(today) { year in
            year.censusTerms.first { $0.term == term }?.span ?? year.span
        }
    }
}
