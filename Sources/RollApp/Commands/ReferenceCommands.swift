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

    @Option(help: "How many to list at most.")
    var show = 200

    func run() throws {
        let found = try FindSchools(store: try shared.open()).run(text, schools.filter)
        var grid = TextTable(
            title: "\(ProgressBar.grouped(found.count)) schools",
            columns: [
                .init("URN"), .init("LAESTAB"), .init("Name"), .init("Phase"), .init("Type"),
                .init("Authority"), .init("Trust"), .init("Status"),
            ],
            notes: (found.contains { $0.urn.isSynthetic } ? [TodayText.synthetic] : [])
                + (found.count > show
                    ? ["… and \(found.count - show) more; --show lists more."] : []))
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
        commandName: "codes", abstract: "List the attendance codes in force on a date.")

    @Option(help: ArgumentHelp("The date; today where none is given.", valueName: "date"))
    var on: CivilDate?

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let date = on ?? shared.occasion().today
        var grid = TextTable(
            title: "Codes in force on \(date.spoken)",
            columns: [
                .init("Code"), .init("Meaning"), .init("Counts as"), .init("Late"),
                .init("Penalty notice"), .init("In force"),
            ])
        for rule in CodeBook.england.rules(inForceOn: date) {
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
