import ArgumentParser
import RollServices

/// Makes a database.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a database, or bring one up to date.",
        discussion: """
            The database is one file, or a database that somebody has made on a PostgreSQL server \
            (createdb --template template0 --encoding UTF8 --locale C rollcall). It starts with the regions, the 153 authorities and the \
            attendance codes of England. Running this again changes nothing.
            """)

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let existed = shared.place.isKnownPresent
        _ = try SharedOptions.connect(
            shared.path, creates: true, bulk: false, now: shared.occasion().now)
        Terminal.say(
            existed
                ? "The database \(shared.place.shownName) is up to date."
                : "Made \(shared.place.shownName). Next: rollcall import schools FILE")
    }
}
