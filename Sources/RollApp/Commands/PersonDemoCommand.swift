import ArgumentParser
import RollAccess
import RollFormats
import RollServices

/// Makes people up in a made-up database.
struct PersonDemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Make up one person for each role, in made-up data only.",
        discussion: """
            Everybody signs in by the name of the role with the password given, which is set anew \
            each time. A database that holds a real school, or anybody else's account, is refused.

              rollcall synthesise --authority 390 --share 0.1
              rollcall person demo --password "four plain words here"
            """)

    @Option(help: "The password of all of them, 12 characters or more.")
    var password: String

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard password.count >= 12 else {
            throw ValidationError("--password has at least 12 characters.")
        }
    }

    func run() throws {
        let people = try DemoPeople(store: try shared.open(), random: .system)
            .run(password: password, on: shared.occasion())
        var grid = TextTable(
            title: "\(people.count) made-up people",
            columns: ["Signs in by", "Name", "Role", "For"].map { TextTable.Column($0) })
        for person in people {
            grid.add([person.login, person.name, person.role.words, person.place])
        }
        Terminal.say(grid.plainText())
    }
}
