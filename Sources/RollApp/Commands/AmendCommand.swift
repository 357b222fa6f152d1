import ArgumentParser
import RollDomain
import RollServices
import RollStore

/// Amends one mark.
struct AmendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend", abstract: "Change one mark, keeping the old entry and the reason.",
        discussion: """
            The register keeps the original entry, the amended entry, the reason, the time, and \
            your name and title. Nothing is ever overwritten.

              rollcall amend --school 900001 --upn H900225012345 --date 2025-11-20 \\
                --session am --code I --reason "mother rang, stomach upset" \\
                --title "Attendance officer" --operator "A. Officer"
            """)

    @Option(help: ArgumentHelp("The school, by its six-digit URN.", valueName: "urn"))
    var school: URN

    @Option(
        help: ArgumentHelp("The pupil, by unique pupil number.", valueName: "upn"),
        transform: UPN.argument)
    var upn: UPN

    @Option(help: ArgumentHelp("The date of the session, such as 2025-11-20.", valueName: "date"))
    var date: CivilDate

    @Option(help: "The session: am or pm.")
    var session: Session

    @Option(help: "The new code.")
    var code: String

    @Option(help: "Why the mark changes.")
    var reason: String

    @Option(help: "Your title, such as Attendance officer.")
    var title: String

    @Option(help: ArgumentHelp("Minutes late.", valueName: "minutes"))
    var minutesLate: Int?

    @Option(help: "The nature of the activity (B, K) or the cause (Y7), or another note.")
    var note = ""

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let (store, occasion) = try viewer.changing(shared, purpose: "amendment of a mark")
        var change = AmendMark.Change(
            school: school, upn: upn, when: SessionDate(date, session), code: code,
            reason: reason, title: title)
        change.minutesLate = minutesLate
        change.note = note
        let kept = try AmendMark(store: store).run(change, on: occasion)
        let old = kept.oldSymbol.isEmpty ? "no mark" : kept.oldSymbol
        Terminal.say(
            "\(kept.when): \(old) is now \(kept.newSymbol). Kept with the reason, the time "
                + "\(kept.at), and \(kept.amendedBy), \(kept.title).")
    }
}
