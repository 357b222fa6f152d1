import ArgumentParser
import RollDomain
import RollFormats
import RollInsight
import RollServices

/// Says how alike authorities are that share a border.
struct VariationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "variation",
        abstract: "Say how alike neighbouring authorities are, and which are not.",
        discussion: """
            Persistent absence of authorities that share a border: how alike they are on the whole \
            (Moran's I, Geary's C, differences across borders beside those of any two), and which \
            neighbours lie more than 3 points apart beyond chance.

              rollcall statistics borders la_adjacency.csv
              rollcall variation --phase secondary
              rollcall variation --published EES_ytd_data_2526.csv --borders la_adjacency.csv

            Borders are a published table of neighbours or outlines as GeoJSON.
            """)

    @Option(
        help: ArgumentHelp(
            "A published file with persistent absence by authority, instead of a database.",
            valueName: "file"))
    var published: String?

    @Option(
        help: ArgumentHelp("With --published: the borders, gzipped or not.", valueName: "file"))
    var borders: String?

    @Option(help: "Schools of one phase.")
    var phase: SchoolPhase?

    @Option(
        help: ArgumentHelp(
            "With --published: the academic year; else the latest.", valueName: "year"))
    var year: AcademicYear?

    @Option(help: ArgumentHelp("How many pairs to print.", valueName: "count"))
    var show = 20

    @Option(help: "How to print: table or csv.")
    var format = ReportForm.table

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard show >= 0 else { throw ValidationError("--show is a number from 0.") }
        guard (published == nil) == (borders == nil) else {
            throw ValidationError(
                "--published and --borders go together. Borders for a database are loaded with "
                    + "rollcall statistics borders FILE.")
        }
    }

    func run() throws {
        let answer: SpatialAnswer
        if let published, let borders {
            answer = try SpatialNeighbours.published(
                published, borders: borders, phase: phase, year: year)
        } else {
            answer = try SpatialNeighbours(store: try shared.open())
                .run(phase: phase, on: shared.occasion())
        }
        let text = SpatialText(answer: answer, show: show)
        Terminal.say(format == .table ? text.text : try text.csv())
        for fault in answer.diagnostics.kept where fault.severity == .error {
            Terminal.note(fault.description)
        }
        if answer.diagnostics.hasErrors { throw ExitCode(1) }
    }
}

/// Loads which authorities share a border.
struct ImportBordersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "borders", abstract: "Load which authorities share a border.",
        discussion: """
            A published table with an authority's code and a neighbour's in each row, or outlines \
            of authorities as GeoJSON, of which those within 300 metres are neighbours. What was \
            loaded before is replaced.

              rollcall statistics borders la_adjacency.csv
            """)

    @Argument(help: ArgumentHelp("The file, gzipped or not.", valueName: "file"))
    var file: String

    @OptionGroup var shared: SharedOptions

    func run() throws {
        Terminal.say(
            try SpatialNeighbours(store: try shared.open()).load(file, on: shared.occasion()))
    }
}
