import ArgumentParser
import RollServices
import RollStore
import RollWeb

/// Makes a link of invitation.
struct PersonInviteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Make a link by which a person sets a first password.")

    @Argument(help: "The name to sign in by.")
    var login: String

    @OptionGroup var shared: SharedOptions

    func run() throws {
        Terminal.say(try PersonLink(kind: .invitation, login: login, shared: shared).text())
    }
}

/// Makes a link of reset.
struct PersonResetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Make a link by which a person sets a new password.",
        discussion: """
            With --factor the second factor ends too, for somebody who has lost the device and the \
            recovery codes. Make sure first that it is they who ask.
            """)

    @Argument(help: "The name to sign in by.")
    var login: String

    @Flag(help: "End the second factor too.")
    var factor = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        if factor {
            try KeepPeople(store: try shared.open()).endFactor(
                login, on: try shared.changingOccasion(purpose: "people"))
        }
        Terminal.say(try PersonLink(kind: .reset, login: login, shared: shared).text())
    }
}

/// A link as it is told once.
private struct PersonLink {
    let kind: LinkKind
    let login: String
    let shared: SharedOptions

    func text() throws -> String {
        let occasion = try shared.changingOccasion(purpose: "people")
        let secret = try KeepPeople(store: try shared.open())
            .link(login, kind, .system, on: occasion)
        return """
            \(Addresses.setPassword(secret))

            Put the address of your server before it and hand it to the person alone. It works once, \
            for \(KeepPeople.linkHours) hours, and is kept nowhere; older links no longer work.
            """
    }
}

/// Keeps a person out.
struct PersonDisableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Keep a person out from this moment on.")

    @Argument(help: "The name to sign in by.")
    var login: String

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let occasion = try shared.changingOccasion(purpose: "people")
        try KeepPeople(store: try shared.open()).setActive(false, login, on: occasion)
        Terminal.say("Kept out; what the person did stays in the record.")
    }
}

/// Lets a person in again.
struct PersonEnableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Let a person in again.")

    @Argument(help: "The name to sign in by.")
    var login: String

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let occasion = try shared.changingOccasion(purpose: "people")
        try KeepPeople(store: try shared.open()).setActive(true, login, on: occasion)
        Terminal.say("Let in again, with the roles of today.")
    }
}
