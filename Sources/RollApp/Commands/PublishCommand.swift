import ArgumentParser
import RollDomain
import RollExport
import RollServices
import RollStatistics

/// A level of open statistics as a word of the command.
enum PublishedLevel: String, CaseIterable, ExpressibleByArgument {
    case england, regions, authorities

    var level: TablePlace.Level {
        switch self {
        case .england: .england
        case .regions: .region
        case .authorities: .authority
        }
    }
}

/// Publishes open statistics.
struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Make open statistics: files, spreadsheets and pages.",
        discussion: """
            Writes a folder that can be put on any web server as it is: a data file and its \
            description for each table, all tables as OpenDocument and Excel, a guide in plain \
            words, and pages that need no scripts. Small numbers are protected, every data file is \
            screened, and the same registers give the same bytes.

              rollcall publish statistics --year 2025/26 --as-known-on 2026-07-20
              rollcall publish statistics --levels england,regions,authorities

            An earlier edition in the folder is replaced; anything else is left as it is.
            """)

    @Argument(help: ArgumentHelp("The folder to write.", valueName: "folder"))
    var folder: String

    @Option(help: ArgumentHelp("An academic year, such as 2025/26.", valueName: "year"))
    var year: AcademicYear?

    @Option(help: ArgumentHelp("What was known then.", valueName: "instant"))
    var asKnownOn: Instant?

    @Option(help: ArgumentHelp("How figures are made.", valueName: "id"))
    var definition = FigureDefinition.live.id

    @Option(
        help: ArgumentHelp(
            "Levels, with commas: england, regions, authorities.", valueName: "levels"))
    var levels = PublishedLevel.england.rawValue

    @OptionGroup var taking: TakingOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let occasion = shared.occasion(purpose: taking.purpose ?? "open statistics")
        let today = occasion.today
        let asked = year ?? AcademicYear(of: today)
        var request = PublicationRequest(
            year: asked, today: min(today, asKnownOn?.date ?? today),
            command: command(asked, today))
        request.knownAt = asKnownOn
        request.levels = try chosenLevels()
        guard let found = FigureDefinition.named(definition) else {
            throw ServiceFailure(
                .usage,
                "There is no definition “\(definition)”: see rollcall definitions.")
        }
        request.definition = found
        let store = try shared.open()
        let made = try PublishStatistics(store: store).run(request, into: folder, on: occasion) {
            Terminal.progress($0.padding(toLength: 24))
        }
        Terminal.endProgress()
        var lines = ["\(made.title): \(made.files.count) files in \(folder)."]
        for table in made.tables {
            let hidden = table.hidden > 0 ? ", \(table.hidden) figures hidden" : ""
            lines.append("  \(table.name).csv: \(table.rows) rows\(hidden)")
        }
        lines += made.limits.map { "  \($0)" }
        if made.attacked.schools > 0 {
            lines.append(
                "\(made.attacked.schools) schools that are the only ones of their phase in an area "
                    + "were attacked from all tables together (\(made.attacked.steps) steps): what "
                    + "each has stays open by a fifth.")
        }
        lines.append("It rests on the registers with the digest \(made.fingerprint).")
        lines.append("Begin with \(folder)/index.html.")
        if made.isSynthetic { lines.append("The data is synthetic, and every page says so.") }
        Terminal.say(lines.joined(separator: "\n"))
    }

    private func chosenLevels() throws(ServiceFailure) -> Set<TablePlace.Level> {
        var found: Set<TablePlace.Level> = [.england]
        for word in levels.split(separator: ",") {
            guard let level = PublishedLevel(rawValue: String(word)) else {
                throw ServiceFailure(
                    .usage,
                    "--levels does not know “\(word)”. It takes: "
                        + PublishedLevel.allCases.map(\.rawValue).joined(separator: ", ") + ".")
            }
            found.insert(level.level)
        }
        // Authorities are listed under their regions, which add up from them.
        if found.contains(.authority) { found.insert(.region) }
        return found
    }

    /// The command as a reader would type it; the folder and the database are the reader's own.
    private func command(_ year: AcademicYear, _ today: CivilDate) -> String {
        var words = "rollcall publish FOLDER --year \(year)"
        if let asKnownOn { words += " --as-known-on \(asKnownOn)" }
        words += " --definition \(definition) --levels \(levels) --today \(today)"
        return words
    }
}

extension String {
    fileprivate func padding(toLength length: Int) -> String {
        self + String(repeating: " ", count: max(0, length - count))
    }
}

/// Screens a published pair.
struct CheckPairCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-pair", abstract: "Screen a data file and its description.",
        discussion: """
            Puts every rule of the statistics platform to a tidy data file and the description of \
            its columns: names, columns, periods, filters, places, symbols, lengths. It stops after \
            the first stage that finds a fault, as the platform does. Exit code 1 where there is one.

              rollcall statistics check-pair absence_rates.csv
            """)

    @Argument(help: ArgumentHelp("The data file.", valueName: "file"))
    var file: String?

    @Option(
        help: ArgumentHelp(
            "The description, where it is not beside the file as NAME.meta.csv.", valueName: "file"
        ))
    var meta: String?

    @Option(help: ArgumentHelp("How many faults to list.", valueName: "count"))
    var show = 20

    @Flag(help: "List every rule, and check nothing.")
    var rules = false

    func run() throws {
        if rules {
            Terminal.say(
                PairReport.rules.map { "\($0.id)  \($0.stage): \($0.words)" }
                    .joined(separator: "\n"))
            return
        }
        guard let file else { throw ServiceFailure(.usage, "Name the data file to check.") }
        let report = try CheckPair().run(file, meta: meta)
        Terminal.say(report.text(showing: show))
        if !report.isClean { throw ExitCode(1) }
    }
}
