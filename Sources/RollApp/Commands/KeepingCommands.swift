import ArgumentParser
import RollFormats
import RollSQL
import RollSQLite
import RollServices
import RollStore

/// Copies the database to a file while it is in use.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database to a file, and prove the copy.",
        discussion: """
            Others may go on reading and writing; the copy holds what was there when it began. It \
            is opened, searched for damage and compared row by row with the original before it \
            gets its name. A file of that name is replaced only with --replace, and only if it \
            is a database of Rollcall itself. To go back to a backup, let nobody use the database \
            and copy the backup to its place. It holds named children: keep it as safe as the \
            database.

              rollcall backup /backups/rollcall-2025-11-21.sqlite

            A PostgreSQL database is copied by its own tools, while it is in use:

              pg_dump --format=custom --file=rollcall.dump postgres://clerk@server/rollcall
            """)

    @Argument(help: "The new file.")
    var file: String

    @Flag(help: "Replace a backup of that name.")
    var replace = false

    @OptionGroup var taking: TakingOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        // Opening it as a store first brings an old schema up to date, and refuses what is not ours.
        let store = try shared.open()
        guard let driver = try shared.place.file() else {
            throw ServiceFailure(.usage, Self.advice(shared.place.shownName))
        }
        try RecordExport(store: store).run(
            "backup to a file", on: shared.occasion(purpose: taking.purpose ?? "backup"))
        let contents: DatabaseContents
        do {
            contents = try driver.backup(to: file, replacing: replace) { original, copy in
                try CheckBackup().run(original: original, copy: copy)
            }
        } catch let failure as SQLFailure {
            throw ServiceFailure(failure)
        }
        let records = contents.tables.filter { $0.name == "submission" || $0.name == "pupil" }
            .map { Counted.text($0.rows, $0.name == "pupil" ? "pupil record" : "submission") }
        Terminal.say(
            "\(file) holds all of \(shared.place.shownName): "
                + "\(Counted.text(contents.rows, "row")) in "
                + "\(Counted.text(contents.tables.count, "table")), every one compared"
                + (records.isEmpty ? "." : "; among them \(records.joined(separator: ", ")).")
        )
    }

    private static func advice(_ place: String) -> String {
        """
        A PostgreSQL database is copied by its own tools, while it is in use:
          pg_dump --format=custom --file=rollcall.dump \(place)
        To have it as one SQLite file while nobody enters marks:
          rollcall move \(place) rollcall.sqlite
        """
    }
}

/// Gives back the room that erased records leave.
struct VacuumCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vacuum", abstract: "Give back the room that erased records leave.",
        discussion: """
            Rewrites the file without unused pages, for instance after rollcall retain --apply, \
            so that what was erased is gone from the file as well. Needs as much free disk again, \
            and nobody else may be writing. A PostgreSQL server does this by itself.

              rollcall vacuum
            """)

    @OptionGroup var shared: SharedOptions

    func run() throws {
        _ = try shared.open()
        guard let driver = try shared.place.file() else {
            throw ServiceFailure(
                .usage,
                "A PostgreSQL server gives back room by itself (autovacuum). To do it now, run:\n"
                    + "  vacuumdb --analyze \(shared.place.shownName)")
        }
        do {
            try driver.checkpoint()
            let before = try driver.size()
            try driver.vacuum()
            try driver.checkpoint()
            let after = try driver.size()
            Terminal.say(
                "\(shared.place.shownName) took \(Self.words(before.bytes)) and takes "
                    + "\(Self.words(after.bytes)) now.")
        } catch {
            throw ServiceFailure(error)
        }
    }

    private static func words(_ bytes: Int) -> String {
        bytes < 1 << 20 ? "\((bytes + 1_023) / 1_024) KiB" : "\(bytes >> 20) MiB"
    }
}
