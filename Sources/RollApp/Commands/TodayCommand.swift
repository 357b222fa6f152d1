import ArgumentParser
import RollDomain
import RollFormats
import RollServices

/// Prints the state of today's registers.
struct TodayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "today", abstract: "Registers not in, and absences with no reason yet.",
        discussion: """
            For one school the children are named, with whom to ring, so it asks who looks and why:

              rollcall today --school 900001 --operator "A. Officer" \\
                --purpose "first-day calls"

            For an authority or a trust it counts, school by school:

              rollcall today --authority 390
            """)

    @OptionGroup var schools: SchoolOptions
    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    @Option(help: ArgumentHelp("What you look at names for.", valueName: "why"))
    var purpose: String?

    @Flag(help: "Count only, without names.")
    var countsOnly = false

    func run() throws {
        let named = schools.school.count == 1 && !countsOnly
        let (store, occasion) =
            named || viewer.login != nil
            ? try viewer.looking(shared, purpose: purpose)
            : (try shared.open(), shared.occasion())
        let days = try Today(store: store).run(
            schools.filter, on: occasion, showsNames: named)
        guard !days.isEmpty else {
            throw ServiceFailure(
                .fault,
                "No school that fits has a pupil on roll today. Find schools with rollcall schools, "
                    + "or name another day with --today.")
        }
        if named, let day = days.first {
            Terminal.say(TodayText(day: day).text)
        } else {
            Terminal.say(TodayText.summary(days, on: occasion.today))
        }
    }
}
