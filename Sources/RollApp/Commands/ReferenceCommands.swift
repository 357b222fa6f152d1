import ArgumentParser
import RollDomain
import RollFormats
import RollServices
import RollStore

/// Lists the schools that are loaded.
struct SchoolsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schools", abstract: "List the schools that are loaded.",
        discussion: "  rollcall schools --authority 390\n  rollcall schools oak")

    @Argument(help: ArgumentHelp("Part of a name, a URN or a LAESTAB.", valueName: "text"))
    var text: String?

    @OptionGroup var schools: SchoolOptions
    @OptionGroup var shared: SharedOptions

    @Option(help: ArgumentHelp("How many to list at most.", valueName: "count"))
    var show = 200

    func validate() throws {
        guard show > 0 else { throw ValidationError("--show is a number from 1.") }
    }

    func run() throws {
        let found = try FindSchools(store: try shared.open()).run(text, schools.filter)
        guard !found.isEmpty else {
            throw ServiceFailure(
                .fault,
                "No school that is loaded fits. Load schools with rollcall import schools FILE, "
                    + "or ask for less: part of a name, a URN or a LAESTAB.")
        }
        var grid = TextTable(
            title: Counted.text(found.count, "school"),
            columns: [
                .init("URN"), .init("LAESTAB"), .init("Name"), .init("Phase"), .init("Type"),
                .init("Authority"), .init("Trust"), .init("Status"),
            ],
            notes: (found.contains { $0.urn.isSynthetic } ? [TodayText.synthetic] : [])
                + (found.count > show
                    ? ["… and \(ProgressBar.grouped(found.count - show)) more; --show lists more."]
                    : []))
        for school in found.prefix(show) {
            grid.add([
                school.urn.description, school.laestab?.description ?? "", school.name,
                school.phase.words, school.typeName,
                school.authority.flatMap { Geography.england.authority($0)?.name } ?? "",
                school.trustName ?? "", school.status,
            ])
        }
        Terminal.say(grid.plainText())
    }
}

/// Lists the attendance codes in force on a date.
struct CodesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codes", abstract: "List the attendance codes in force on a date.",
        discussion: """
            Each mark counts by the codes in force on its own date, so past years stay as they \
            were.

              rollcall codes
              rollcall codes --on 2021-03-08
            """)

    @Option(help: ArgumentHelp("The date; today where none is given.", valueName: "date"))
    var on: CivilDate?

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let date = on ?? shared.occasion().today
        let rules = CodeBook.england.rules(inForceOn: date)
        guard !rules.isEmpty else {
            throw ServiceFailure(
                .fault, "No code set is known for \(date.spoken): the first is of 2006.")
        }
        var grid = TextTable(
            title: "Codes in force on \(date.spoken)",
            columns: [
                .init("Code"), .init("Meaning"), .init("Counts as"), .init("Late"),
                .init("Penalty notice"), .init("In force"),
            ])
        for rule in rules {
            let late: String =
                switch rule.lateness {
                case .none: ""
                case .beforeClose: "before close"
                case .afterClose: "after close"
                }
            grid.add([
                rule.symbol, rule.meaning, rule.markClass.words, late,
                rule.countsTowardsPenaltyNotice ? "counts" : "", rule.inForce.description,
            ])
        }
        Terminal.say(grid.plainText())
    }
}
