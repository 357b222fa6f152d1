import ArgumentParser
import RollDomain
import RollFormats
import RollServices
import RollStore

/// Examines a database.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Examine the database: facts, caches, sums.",
        discussion: """
            Reads the whole file for damage (of a PostgreSQL database, asks its catalogue), compares \
            every register with the record of what arrived, the code table with this \
            program, and the figures of each level with the whole. Exit code 1 where something is \
            wrong; --rebuild makes registers again from the record, then looks once more.
            """)

    @Flag(help: "Make registers again that differ from the record.")
    var rebuild = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let store = try shared.open()
        let found = try Doctor(store: store).run(on: shared.occasion(), rebuilds: rebuild)
        var grid = TextTable(
            title: "Examination of \(shared.place.shownName)",
            columns: [.init("What"), .init("Found"), .init("State")])
        for examination in found {
            grid.add([
                examination.subject, examination.finding, examination.isSound ? "well" : "WRONG",
            ])
        }
        Terminal.say(grid.plainText())
        if found.contains(where: { !$0.isSound }) { throw ExitCode(1) }
    }
}

/// Erases what has been kept long enough.
struct RetainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retain", abstract: "Erase what has been kept long enough, and place holds.",
        discussion: """
            Each register entry is kept six years from the day it was made. Without --apply this \
            only counts. A hold keeps everything of a school, or of one child, until released.

              rollcall retain
              rollcall retain --apply --operator "D. Lead"
              rollcall retain hold --school 900001 --reason "inquiry" --operator "D. Lead"
            """,
        subcommands: [RunRetentionCommand.self, HoldCommand.self, ReleaseCommand.self],
        defaultSubcommand: RunRetentionCommand.self)
}

/// Runs retention.
struct RunRetentionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Count, or erase with --apply.")

    @Flag(help: "Erase; without this only count.")
    var apply = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let retain = Retain(store: try shared.open())
        let occasion =
            apply ? try shared.changingOccasion(purpose: "retention") : shared.occasion()
        let counts = try retain.run(on: occasion, isTrial: !apply)
        var grid = TextTable(
            title: apply ? "Erased" : "Would be erased with --apply",
            columns: [.init("Record"), .init("Rows", .right), .init("Kept by a hold", .right)],
            notes: try retain.holds().map { hold in
                "Hold \(hold.number): school \(hold.school)"
                    + (hold.pupil == nil ? "" : ", one child") + ", \(hold.reason), by "
                    + "\(hold.placedBy) on \(hold.placedAt.date.spoken)."
            })
        for count in counts {
            grid.add([
                count.table.replacing("_", with: " "), ProgressBar.grouped(count.removed),
                ProgressBar.grouped(count.held),
            ])
        }
        Terminal.say(grid.plainText())
    }
}

/// Places a hold.
struct HoldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Stop erasure for a school or one child in it.")

    @Option(help: ArgumentHelp("The school.", valueName: "urn"))
    var school: URN

    @Option(
        help: ArgumentHelp("The child; the whole school without it.", valueName: "upn"),
        transform: UPN.argument)
    var upn: UPN?

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw ValidationError("--reason says why, for whoever is asked to release the hold.")
        }
    }

    func run() throws {
        let occasion = try shared.changingOccasion(purpose: reason)
        let number = try Retain(store: try shared.open()).hold(
            school, upn: upn, reason: reason, on: occasion)
        Terminal.say(
            "Hold \(number) is in force. Release it with: rollcall retain release \(number)")
    }
}

/// Releases a hold.
struct ReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Release a hold.")

    @Argument(help: "The hold's number.")
    var hold: Int

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let occasion = try shared.changingOccasion(purpose: "release of a hold")
        try Retain(store: try shared.open()).release(hold, on: occasion)
        Terminal.say("Hold \(hold) is released.")
    }
}
