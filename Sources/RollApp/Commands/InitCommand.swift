import ArgumentParser
import Foundation
import RollServices

/// Makes a database.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a database, or bring one up to date.",
        discussion: """
            The database is one file. It starts with the regions, the 153 authorities and the \
            attendance codes of England. Running this again changes nothing.
            """)

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let existed = FileManager.default.fileExists(atPath: shared.path)
        _ = try SharedOptions.connect(
            shared.path, creates: true, bulk: false, now: shared.occasion().now)
        Terminal.say(
            existed
                ? "The database \(shared.path) is up to date."
                : "Made \(shared.path). Next: rollcall import schools FILE")
    }
}
