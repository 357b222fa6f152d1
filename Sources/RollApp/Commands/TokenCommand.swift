import ArgumentParser
import RollDomain
import RollFormats
import RollServices
import RollStore

/// Makes and ends the secrets by which other systems are known.
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Let other systems send registers and read figures.",
        discussion: """
            A feed is a system that speaks for one school or several: a school's own system, or \
            one that collects for a trust. It is known by a secret, which is shown once, when it \
            is made; only a digest is kept. docs/api.md tells how a system connects.

              rollcall token add --name "Oak Field MIS" --school 900001
              rollcall token list
              rollcall token rotate 3 --overlap 7
              rollcall token revoke 3
            """,
        subcommands: [
            AddTokenCommand.self, ListTokensCommand.self, RotateTokenCommand.self,
            RevokeTokenCommand.self,
        ])
}

/// Makes a feed with its first secret.
struct AddTokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a feed and its first secret.",
        discussion: """
            Name its schools one by one, or all that are loaded now of an authority, a trust or a \
            region. Without --scope it may send marks and read figures; it reads names only with \
            --scope pupils:read, and each reading stands in the record.

              rollcall token add --name "Oak Field MIS" --school 900001 \\
                --expires 2027-07-31 --operator "D. Lead"
              rollcall token add --name "Trust dashboard" --trust 5001 \\
                --scope figures:read --operator "D. Lead"
            """)

    @Option(help: ArgumentHelp("What people call the feed.", valueName: "name"))
    var name: String

    @Option(
        help: ArgumentHelp(
            "What it may do: marks:write, figures:read, pupils:read, casework:read, casework:write, areas:read or nation:read; may be given again.",
            valueName: "scope"))
    var scope: [FeedScope] = []

    @Option(help: ArgumentHelp("The last date on which the secret is good.", valueName: "date"))
    var expires: CivilDate?

    @OptionGroup var schools: SchoolOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard schools.filter != SchoolFilter() else {
            throw ValidationError(
                "Name the schools that the feed speaks for, with --school, --authority, --trust "
                    + "or --region.")
        }
    }

    func run() throws {
        let occasion = try shared.changingOccasion(purpose: "")
        var wanted = FeedTokens.Wanted(name: name, schools: schools.filter)
        if !scope.isEmpty { wanted.scopes = Set(scope) }
        wanted.lastDate = expires
        let made = try FeedTokens(store: try shared.open()).add(
            wanted, secret: FeedSecret.drawn(), on: occasion)
        Terminal.say(TokenText.made(made))
    }
}

/// Lists tokens.
struct ListTokensCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List feeds and tokens, and when each was last heard from.",
        discussion: """
            Secrets are not listed, since they are not kept. A token is good, ended (its time is \
            over) or revoked.

              rollcall token list
            """)

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let list = try FeedTokens(store: try shared.open()).list()
        Terminal.say(TokenText(tokens: list, now: shared.occasion().now).table)
    }
}

/// Replaces a secret.
struct RotateTokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Make a new secret; the old one goes on for a while.",
        discussion: """
            Both are good during the overlap, so that nothing is lost while the new secret is put \
            in at the other end. The new one keeps the end date of the old.

              rollcall token rotate 3 --overlap 7 --operator "D. Lead"
            """)

    @Argument(help: "The number of the token, as rollcall token list shows it.")
    var number: Int

    @Option(help: ArgumentHelp("For how many days the old secret goes on.", valueName: "days"))
    var overlap = 7

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let occasion = try shared.changingOccasion(purpose: "")
        let made = try FeedTokens(store: try shared.open()).rotate(
            number, overlap: overlap, secret: FeedSecret.drawn(), on: occasion)
        Terminal.say(TokenText.made(made))
        Terminal.say(
            overlap == 0
                ? "Token \(number) opens nothing any more."
                : "Token \(number) goes on for \(Counted.text(overlap, "day")), or until its own "
                    + "end date where that is sooner.")
    }
}

/// Ends a token.
struct RevokeTokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "End a token at once.",
        discussion: """
            From now on its secret opens nothing. Other tokens of the same feed go on.

              rollcall token revoke 3 --operator "D. Lead"
            """)

    @Argument(help: "The number of the token, as rollcall token list shows it.")
    var number: Int

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let occasion = try shared.changingOccasion(purpose: "")
        let (listed, isNew) = try FeedTokens(store: try shared.open()).revoke(
            number, on: occasion)
        Terminal.say(
            isNew
                ? "Token \(number) of feed “\(listed.feed.name)” opens nothing any more."
                : "Token \(number) of feed “\(listed.feed.name)” was revoked before.")
    }
}

extension FeedSecret {
    /// A secret that nobody can foresee, from the system's own source of randomness.
    static func drawn() -> FeedSecret {
        var source = SystemRandomNumberGenerator()
        return FeedSecret(random: (0..<32).map { _ in UInt8.random(in: 0...255, using: &source) })
    }
}
