import ArgumentParser
import Foundation
import RollDomain
import RollServices

/// Small numbers.
struct DisclosureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclosure", abstract: "Protect small numbers, or try to work them out.",
        discussion: """
            A table that others may see must not tell of a single child, nor of a single school. \
            docs/small-numbers.md says how that is done.
            """,
        subcommands: [ProtectCommand.self, AttackCommand.self])
}

/// Protects a table.
struct ProtectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "protect", abstract: "Hide what could tell of a child or a school.",
        discussion: """
            The table is a CSV file: columns that say what a row is about, and a column value with \
            the figure as it is. A member Total is the sum of the others of its column. Columns \
            pupils, schools, largest_school, largest_of and school, where they are there, say who \
            stands behind a figure. No database is needed.

              rollcall disclosure protect table.csv --for public --out open.csv

            Exit code 1 where the table cannot be protected; nothing is written then.
            """)

    @Argument(help: ArgumentHelp("The table before protection.", valueName: "file"))
    var table: String

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "Who may see it: own-schools, partners, public or public-sensitive.",
            valueName: "readers"))
    var readers = "public"

    @Option(
        help: ArgumentHelp(
            "The column that says who of a group is concerned.", valueName: "column"))
    var outcome: String?

    @Option(
        help: ArgumentHelp(
            "What adds up to what: a CSV file with column, whole, part, split.",
            valueName: "file"))
    var structure: String?

    @Option(
        help: ArgumentHelp(
            "A table of the same population that was published before; may be repeated.",
            valueName: "file"))
    var after: [String] = []

    @Option(
        help: ArgumentHelp(
            "A table that was published for an earlier day; may be repeated.",
            valueName: "file"))
    var afterDay: [String] = []

    @Option(help: ArgumentHelp("Where the table goes; else it is printed.", valueName: "file"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            "Where the reasons go, for you only: they help to undo the protection.",
            valueName: "file"))
    var reasons: String?

    func run() throws {
        guard let policy = DisclosurePolicy.named(readers) else {
            throw ValidationError(
                "--for is one of \(DisclosurePolicy.all.map(\.id).joined(separator: ", ")).")
        }
        let outcome = try ProtectTable().run(
            ProtectTable.Request(
                table: table, policy: policy, outcome: outcome, structure: structure,
                after: after, afterDay: afterDay))
        if let reasons { try Self.write(outcome.reasons, to: reasons) }
        if let out {
            try Self.write(outcome.published, to: out)
            Terminal.say(outcome.summary)
        } else {
            Terminal.say(outcome.published)
            Terminal.note(outcome.summary)
        }
    }

    private static func write(_ text: String, to path: String) throws {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw ServiceFailure(
                .environment, "\(path) could not be written. Is the folder there, and yours?")
        }
    }
}

/// Attacks published tables.
struct AttackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attack", abstract: "Try to work out hidden figures before others do.",
        discussion: """
            Reads tables as they are to be published and works out, from every sum in all of them \
            together, between which values each hidden figure lies. Run it before you publish, on \
            all tables of one population at once.

              rollcall disclosure attack open.csv by-phase.csv --nearest 5
              rollcall disclosure attack statistics

            A folder is an edition: every data file in it with a description beside it is read. \
            Cells that tables share are one cell, areas add up to larger ones, weeks to the year, \
            reasons and bands to their totals. What an edition of rollcall publish says of itself \
            need not be said again. Exit code 1 where a hidden figure can be worked out.
            """)

    @Argument(
        help: ArgumentHelp(
            "Tables with signs for hidden figures, or the folder of an edition.", valueName: "file")
    )
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "What adds up to what: a CSV file with column, whole, part, split.",
            valueName: "file"))
    var structure: String?

    @Option(
        help: ArgumentHelp(
            "Counts below this must stay hidden; 5, or what the edition says.", valueName: "count"))
    var threshold: Int?

    @Option(help: ArgumentHelp("To what shown counts are rounded.", valueName: "count"))
    var nearest: Int?

    @Option(
        help: ArgumentHelp(
            "The reasons that protect wrote: judges each figure by its own need.",
            valueName: "file"))
    var reasons: String?

    @Option(help: ArgumentHelp("How many figures to list.", valueName: "count"))
    var show = 20

    func validate() throws {
        guard threshold ?? 2 >= 2 else { throw ValidationError("--threshold is a number from 2.") }
        guard nearest ?? 2 >= 2 else { throw ValidationError("--nearest is a number from 2.") }
        guard show >= 0 else { throw ValidationError("--show is a number from 0.") }
    }

    func run() throws {
        let rounding = nearest.map(CountRounding.init(toNearest:))
        if let folder = files.first(where: isFolder) {
            guard files.count == 1, structure == nil, reasons == nil else {
                throw ValidationError(
                    "A folder is attacked by itself, without other tables, --structure or "
                        + "--reasons.")
            }
            let outcome = try AttackEdition().run(
                folder, threshold: threshold, rounding: rounding, show: show)
            Terminal.say(outcome.text)
            if !outcome.isSafe { throw ExitCode(1) }
            return
        }
        let outcome = try AttackTables().run(
            files, structure: structure, threshold: threshold ?? 5, rounding: rounding,
            reasons: reasons, show: show)
        Terminal.say(outcome.text)
        if !outcome.isSafe { throw ExitCode(1) }
    }

    private func isFolder(_ path: String) -> Bool {
        let values = try? URL(filePath: path).resourceValues(forKeys: [.isDirectoryKey])
        return values?.isDirectory ?? false
    }
}
