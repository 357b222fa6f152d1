import ArgumentParser
import Foundation
import RollAccess
import RollDomain
import RollServices
import RollStore

/// Prints the national board.
struct BoardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "board",
        abstract: "Who is reached across England, and who is not yet.",
        discussion: """
            Meetings of authorities with their schools, joint plans, mentors and targets of virtual \
            schools, by month and by authority, counted from dated records. Small numbers are kept \
            back and counts of pupils are rounded by the installation's key, so the key is needed: \
            with another one the same counts would read otherwise.

              rollcall board --as national-analyst --key-file rollcall.key

            It is text with marks (Markdown), and names no pupil.
            """)

    @OptionGroup var keys: KeyOptions
    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        guard viewer.login != nil else {
            throw ServiceFailure(
                .usage, "The board is for people with a role across England: --as LOGIN.")
        }
        let (store, occasion) = try viewer.looking(shared, purpose: nil)
        guard let person = occasion.viewer, let grant = Door.grant(person, .seeBoard, .nation)
        else { throw ServiceFailure(.usage, "Your role does not see the national board.") }
        let isSynthetic = try SyntheticOnly(store: store).holds()
        // Nobody can be recognised in what is made up, so that any key will do there.
        let known =
            try keys.key()
            ?? (isSynthetic ? InstallationKey([UInt8](repeating: 0, count: 32)) : nil)
        guard let key = known else {
            throw ServiceFailure(
                .usage, "The board is rounded by the installation's key. Name it: --key-file FILE.")
        }
        let year = AcademicYear(of: occasion.today)
        // Without a pupil here there are no figures, and the rest is shown all the same.
        let figures = try? PageFigures(
            LiveNation(
                store, DateSpan(from: year.firstDate, to: occasion.today),
                lanes: ProcessInfo.processInfo.activeProcessorCount))
        let boards = NationBoards(store: store, frozen: FrozenNation(store: store), key: key)
        Terminal.say(try boards.text(by: grant, figures: figures, on: occasion.today))
    }
}
