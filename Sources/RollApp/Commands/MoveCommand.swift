import ArgumentParser
import RollFormats
import RollSQL
import RollServices
import RollStore

/// Copies a database into another one.
struct MoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Copy everything from one database into a new one.",
        discussion: """
            Each is a file or the address of a PostgreSQL database, so that a school, a trust or \
            an authority can begin with a file and move to a server, and back. The new one must \
            be empty. Nobody may enter marks meanwhile: what comes after the start stays behind. \
            The old database is left as it is, but for a line in its record that says who took a copy.

              rollcall move rollcall.sqlite postgres://clerk@server/rollcall
            """)

    @Argument(help: "The database to copy.")
    var from: String

    @Argument(help: "The new database.")
    var to: String

    @OptionGroup var taking: TakingOptions
    @OptionGroup var who: OperatorOptions

    func run() throws {
        let occasion = who.occasion(
            today: nil, purpose: taking.purpose ?? "another place for the database")
        try DatabasePlace(from).requirePresent()
        let source = try SharedOptions.connect(from, creates: false, bulk: false, now: occasion.now)
        let place = DatabasePlace(to)
        guard !place.isKnownPresent else {
            throw ServiceFailure(
                .fault,
                "There is a file at \(place.shownName) already. Name one that is not there yet.")
        }
        let copied = try MoveDatabase(from: source).run(
            "move to \(place.isServer ? "a server" : "a file")", on: occasion
        ) { () throws(SQLFailure) in
            try place.connect(creates: true, bulk: true)
        }
        var grid = TextTable(
            title: "Copied from \(DatabasePlace(from).shownName) to \(place.shownName)",
            columns: [.init("Table"), .init("Rows", .right)])
        for table in copied where table.rows > 0 {
            grid.add([table.name.replacing("_", with: " "), ProgressBar.grouped(table.rows)])
        }
        Terminal.say(grid.plainText())
    }
}
