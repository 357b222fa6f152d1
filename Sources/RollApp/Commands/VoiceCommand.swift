import ArgumentParser
import Foundation
import RollAccess
import RollDomain
import RollServices
import RollStore

/// Prints what pupils and families answered, with small numbers kept back.
struct VoiceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "voice",
        abstract: "What pupils and families answered, small numbers kept back.",
        discussion: """
            The surveys of a school, an authority or England that are over: for each question the \
            share who agree, or say often or always, beside larger places that were asked the same.

              rollcall voice --school 900001 --as headteacher
              rollcall voice --authority 390 --as authority-manager
              rollcall voice --nation --as national-analyst

            A dash: fewer than ten stand behind it, or a sum would tell of fewer than ten. No pupil is \
            named, and free words are not printed.
            """)

    @Option(help: ArgumentHelp("A school by its six-digit URN.", valueName: "urn"))
    var school: URN?

    @Option(help: ArgumentHelp("An authority by its three-digit code.", valueName: "code"))
    var authority: AuthorityCode?

    @Flag(help: "England.")
    var nation = false

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        guard viewer.login != nil else {
            throw ServiceFailure(
                .usage, "What people answered is shown to people with an account: --as LOGIN.")
        }
        let (store, occasion) = try viewer.looking(shared, purpose: nil)
        guard let person = occasion.viewer, let subject = try self.subject(in: store),
            let grant = Door.grant(person, nation ? .seeComparison : .seeVoice, subject)
        else {
            throw ServiceFailure(
                .usage,
                "Name one place that is yours: --school URN, --authority CODE or --nation.")
        }
        let results = VoiceResults(store: store)
        Terminal.say(
            VoiceText(
                reports: try results.run(grant, on: occasion),
                running: try results.running(grant, on: occasion),
                isSynthetic: try SyntheticOnly(store: store).holds()
            ).whole)
    }

    private func subject(in store: Store) throws -> Subject? {
        switch (school, authority, nation) {
        case (let urn?, nil, false):
            try store.read { try $0.schools.school(urn) }.map { .school(SchoolPlace($0)) }
        case (nil, let code?, false): .authority(code)
        case (nil, nil, true): .nation
        default: nil
        }
    }
}
