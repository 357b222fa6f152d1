import ArgumentParser
import RollAccess
import RollDomain
import RollServices
import RollStore

/// Prints the pack of a meeting of the alliance, to hand out.
struct AllianceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alliance",
        abstract: "The pack of a meeting of the alliance, as text to hand out.",
        discussion: """
            The pack as it was sent: what the alliance did, what changed in the month before the \
            meeting, where areas differ, and what more is needed, each figure with its definition. \
            It is text with marks (Markdown), and names no pupil.

              rollcall alliance --as alliance-member > pack.md
              rollcall alliance --as alliance-secretary --meeting 2025-11-12

            Without --meeting it is the newest pack that you may see. The secretary makes and sends \
            packs on the site, at /alliance/meetings, and sees drafts too.
            """)

    @Option(
        help: ArgumentHelp(
            "The day of the meeting; else the newest with a pack.", valueName: "date")
    )
    var meeting: CivilDate?

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        guard viewer.login != nil else {
            throw ServiceFailure(
                .usage, "Packs are for people with a role in the alliance: --as LOGIN.")
        }
        let (store, occasion) = try viewer.looking(shared, purpose: nil)
        guard let person = occasion.viewer,
            let grant = Door.grant(person, .seeAlliance, .nation)
        else { throw ServiceFailure(.usage, "Your role does not see the alliance.") }
        if let text = try ShowAlliance(store: store).packText(ofMeetingOn: meeting, by: grant) {
            return Terminal.say(text)
        }
        throw ServiceFailure(
            .fault,
            meeting == nil
                ? "No pack was sent yet. The secretary makes it on the site, at /alliance/meetings."
                : "No pack was sent for a meeting on that day. Leave --meeting out for the newest.")
    }
}
