import ArgumentParser
import Foundation
import RollAccess
import RollDomain
import RollServices
import RollStore

/// Prints hubs of schools, one of them, or whom they reach.
struct HubsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hubs",
        abstract: "Hubs of schools: who leads, who is in them, whom they reach.",
        discussion: """
            Every hub with its region, leads, members, pupils reached and commitments kept; one hub \
            by its number, with the evidence for its leads, its meetings, and, for those inside, \
            what members said they would do; or the coverage of regions and authorities.

              rollcall hubs --as programme-lead
              rollcall hubs 1 --as hub-lead
              rollcall hubs --reach --as national-analyst

            No pupil is named. Pupils are counted to the nearest hundred.
            """)

    @Argument(help: ArgumentHelp("One hub by its number.", valueName: "hub"))
    var hub: Int64?

    @Flag(help: "Whom hubs reach, by region and authority.")
    var reach = false

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if hub != nil, reach {
            throw ValidationError("Give one hub, or --reach for all of them.")
        }
    }

    func run() throws {
        guard viewer.login != nil else {
            throw ServiceFailure(
                .usage, "Hubs are shown to people with an account: --as LOGIN.")
        }
        let (store, occasion) = try viewer.looking(shared, purpose: nil)
        guard let person = occasion.viewer, let grant = Door.grant(person, .seeHubs, .nation)
        else {
            throw ServiceFailure(.usage, "The role in use sees no hubs. Choose another: --role.")
        }
        let text = HubsText(
            today: occasion.today, isSynthetic: try SyntheticOnly(store: store).holds())
        if reach {
            Terminal.say(text.reach(try HubReach(store: store).run(grant, on: occasion)))
        } else if let hub {
            guard let page = try ShowHubs(store: store).hub(hub, grant, on: occasion) else {
                throw ServiceFailure(
                    .fault, "There is no hub \(hub). The numbers stand first in: rollcall hubs.")
            }
            Terminal.say(text.one(page))
        } else {
            Terminal.say(text.list(try ShowHubs(store: store).list(grant, on: occasion)))
        }
    }
}
