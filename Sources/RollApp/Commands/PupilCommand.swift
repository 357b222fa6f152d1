import ArgumentParser
import RollDomain
import RollServices

/// Shows one child's year.
struct PupilCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pupil", abstract: "Show a child's year of marks, with every change.",
        discussion: """
            A calendar, a week a line, morning and afternoon. A dot is an open session without a \
            mark. Below it stands every mark that was changed: old, new, when, by whom and why; then \
            suspensions, responsible authorities and dated facts such as free school meals. Facts \
            of care (looked after, in need, protection plan, social worker) need --care, which is \
            kept in the record of who looked.

              rollcall pupil H900225012345 --operator "A. Officer" \\
                --purpose "meeting with parent"
            """)

    @Argument(
        help: ArgumentHelp("The unique pupil number.", valueName: "upn"),
        transform: UPN.argument)
    var upn: UPN

    @Option(help: ArgumentHelp("The academic year, such as 2025/26.", valueName: "year"))
    var year: AcademicYear?

    @Flag(help: "Show facts of care too; say in --purpose why you need them.")
    var care = false

    @Option(help: ArgumentHelp("What you look at the child for.", valueName: "why"))
    var purpose: String?

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let (store, occasion) = try viewer.looking(shared, purpose: purpose)
        let report = try PupilYear(store: store).run(
            upn, year: year ?? AcademicYear(of: occasion.today), showsCare: care, on: occasion)
        Terminal.say(PupilYearText(report: report, today: occasion.today).text)
    }
}
