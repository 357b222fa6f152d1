import ArgumentParser
import RollAccess
import RollDomain
import RollFormats
import RollServices
import RollStore

/// Keeps people with accounts and their roles.
struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "Keep people with accounts, and their roles.",
        discussion: """
            A person signs in on the web with a name, a password that only they know, and a second \
            factor. A role says what they may do, and for which place; nobody sees more than that.

              rollcall person add c.reed@example.org --name "Chris Reed" \\
                --title "Attendance officer"
              rollcall person give c.reed@example.org --role attendance-officer \\
                --for school=900001
              rollcall person invite c.reed@example.org

            Every change is kept in the record: see rollcall audit.
            """,
        subcommands: [
            PersonAddCommand.self, PersonListCommand.self, PersonRolesCommand.self,
            PersonGiveCommand.self, PersonEndCommand.self, PersonInviteCommand.self,
            PersonResetCommand.self, PersonDisableCommand.self, PersonEnableCommand.self,
            PersonDemoCommand.self,
        ])
}

/// Adds a person.
struct PersonAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a person, who can do nothing yet.")

    @Argument(help: "The name to sign in by, such as an e-mail address.")
    var login: String

    @Option(help: "The person's name.")
    var name: String

    @Option(help: "The person's title, such as Attendance officer.")
    var title = ""

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let occasion = try shared.changingOccasion(purpose: "people")
        let person = try KeepPeople(store: try shared.open()).add(
            login: login, name: name, title: title, on: occasion)
        Terminal.say(
            "\(person.name) is added. Give a role with: rollcall person give \(person.login)")
    }
}

/// Lists people.
struct PersonListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List everybody with an account.")

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let occasion = shared.occasion()
        let people = try KeepPeople(store: try shared.open()).list(on: occasion)
        var grid = TextTable(
            title: people.count == 1 ? "1 person" : "\(people.count) people",
            columns: ["Name", "Signs in by", "Title", "Roles today"].map { .init($0) })
        for record in people {
            let roles = record.roles.filter { $0.assignment.span.contains(occasion.today) }
                .map(\.assignment.role.words)
            grid.add([
                record.person.name + (record.person.isActive ? "" : " (kept out)"),
                record.person.login, record.person.title,
                roles.isEmpty ? "none" : roles.joined(separator: ", "),
            ])
        }
        Terminal.say(grid.plainText())
    }
}

/// Shows a person's roles.
struct PersonRolesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles", abstract: "Show the roles of a person, past ones included.")

    @Argument(help: "The name to sign in by.")
    var login: String

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let record = try KeepPeople(store: try shared.open())
            .show(login, on: shared.occasion())
        var grid = TextTable(
            title: "Roles of \(record.person.name)",
            columns: [.init("No.", .right)]
                + ["Role", "For", "Dates", "Given by"].map { .init($0) },
            notes: record.person.isActive ? [] : ["The person is kept out."])
        for role in record.roles {
            grid.add([
                String(role.number), role.assignment.role.words, role.assignment.place,
                role.assignment.span.description, role.givenBy,
            ])
        }
        Terminal.say(grid.plainText())
    }
}

/// Gives a role.
struct PersonGiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "give", abstract: "Give a person a role for a place.",
        discussion: """
            Places: school=URN, group=URN/NUMBER, year-group=URN/YEAR, schools="URN URN", \
            trust=UID, authority=CODE, care=CODE, own-children, referrals, nation, installation. \
            Each role takes some of them only.

              rollcall person give j.hale --role head-of-year --for year-group=900001/9
              rollcall person give m.frost --role social-worker --for own-children

            Roles: \(Role.allCases.sorted().map(\.rawValue).joined(separator: ", ")).
            """)

    @Argument(help: "The name to sign in by.")
    var login: String

    @Option(help: "The role.")
    var role: Role

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("The place, such as school=900001.", valueName: "place"))
    var place: String

    @Option(help: ArgumentHelp("The first day; else today.", valueName: "date"))
    var from: CivilDate?

    @Option(help: ArgumentHelp("The last day; else open.", valueName: "date"))
    var to: CivilDate?

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let occasion = try shared.changingOccasion(purpose: "people")
        let parts = place.split(separator: "=", maxSplits: 1).map(String.init)
        guard let kind = parts.first.flatMap(ScopeKind.init(rawValue:)),
            let scope = Scope(kind, code: parts.count == 2 ? parts[1] : "")
        else {
            throw ServiceFailure(
                .usage, "“\(place)” is no place for a role; see rollcall person give --help.")
        }
        guard let span = DateSpan(checking: from ?? occasion.today, to: to) else {
            throw ServiceFailure(.usage, "A role ends on its first day or later.")
        }
        try KeepPeople(store: try shared.open())
            .give(Assignment(role, scope, span), to: login, on: occasion)
        Terminal.say("Given. See the roles with: rollcall person roles \(login)")
    }
}

/// Ends a role.
struct PersonEndCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "End a role of a person from now on.")

    @Argument(help: "The name to sign in by.")
    var login: String

    @Argument(help: "The number of the role, as roles shows it.")
    var number: Int

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let occasion = try shared.changingOccasion(purpose: "people")
        try KeepPeople(store: try shared.open()).end(role: number, of: login, on: occasion)
        Terminal.say("Role \(number) gives nothing from now on.")
    }
}
