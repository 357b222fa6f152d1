import ArgumentParser
import Foundation
import RollDomain
import RollFormats
import RollServices

/// Keeps the registers of a database in a file that opens at once.
struct SnapshotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot", abstract: "Keep the figures in a file that opens at once.",
        discussion: """
            Reading the registers of a whole country from the database takes minutes. A snapshot is \
            a file beside the database that rollcall query opens at once. It is never out of date: \
            what changed since it was written is read from the database each time, so write it \
            again, every night for example, to keep that little.

              rollcall snapshot write
              rollcall snapshot check --deep
              rollcall snapshot info

            The file holds pupils' marks under the database's own numbers, without names. Guard it \
            like the database; only its owner may read it. After rollcall retain, write it again, \
            so that what was erased is gone from it too.
            """,
        subcommands: [
            WriteSnapshotCommand.self, CheckSnapshotCommand.self, SnapshotInfoCommand.self,
        ])
}

/// Writes a snapshot file.
struct WriteSnapshotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write", abstract: "Write the snapshot, or bring it up to date.",
        discussion: """
            What has not changed is copied from the file that is there; a file that cannot serve is \
            replaced. The old file stays as it is until the new one is whole on the disk.
            """)

    @Option(
        help: ArgumentHelp(
            "An academic year to hold; may be given again. The years that the file holds, or this "
                + "one, where none is given.", valueName: "year"))
    var year: [AcademicYear] = []

    @Flag(help: "Read everything from the database, whatever the file holds.")
    var anew = false

    @OptionGroup var snapshot: SnapshotOptions
    @OptionGroup var taking: TakingOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let occasion = shared.occasion(purpose: taking.purpose ?? "figures that open at once")
        let path = try snapshot.path(shared.place)
        let written = try WriteSnapshot(
            store: try shared.open(), lanes: ProcessInfo.processInfo.activeProcessorCount
        ).run(
            path, year.isEmpty ? nil : year, usual: [AcademicYear(of: occasion.today)],
            isAnew: anew, on: occasion
        ) { SnapshotText.progress("writing", $0, $1) }
        Terminal.endProgress()
        if let refusal = written.refusal {
            Terminal.note("The file that was there could not be used: \(refusal).")
        }
        Terminal.say(
            """
            Wrote \(path): \(SnapshotText.size(written.byteCount)), \
            \(Counted.text(written.schoolYears, "school year")) with \
            \(Counted.text(written.enrolments, "registration")), of \
            \(written.years.map(\.description).joined(separator: ", ")); \
            \(ProgressBar.grouped(written.loaded)) read from the database, \
            \(ProgressBar.grouped(written.schoolYears - written.loaded)) copied from the file \
            before.
            """)
    }
}

/// Checks a snapshot file.
struct CheckSnapshotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check every byte of the snapshot.",
        discussion: """
            Exit code 0 says that it is sound, 1 that it is not. A query never trusts a damaged \
            part: it reads the database instead.
            """)

    @Flag(help: "Compare every school's year with the database as well.")
    var deep = false

    @OptionGroup var snapshot: SnapshotOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let path = try snapshot.path(shared.place)
        let faults = try CheckSnapshot(store: try shared.open()).faults(path, isDeep: deep) {
            SnapshotText.progress("comparing", $0, $1)
        }
        if deep { Terminal.endProgress() }
        var lines: [String] = []
        for named in faults.damaged { lines.append("damaged: school \(named)") }
        for named in faults.different { lines.append("not as in the database: school \(named)") }
        if faults.isSound {
            let compared = Counted.text(faults.compared, "school year")
            lines.append(
                deep
                    ? "The snapshot is sound; \(compared) agree with the database."
                    : "The snapshot is sound.")
        } else {
            lines.append("Write it again with rollcall snapshot write --anew.")
        }
        Terminal.say(lines.joined(separator: "\n"))
        if !faults.isSound { throw ExitCode(1) }
    }
}

/// Says what a snapshot file holds.
struct SnapshotInfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Say what the snapshot holds.")

    @OptionGroup var snapshot: SnapshotOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let path = try snapshot.path(shared.place)
        let state = try CheckSnapshot(store: try shared.open()).state(path)
        Terminal.say(SnapshotText.table(state, path).plainText())
    }
}
