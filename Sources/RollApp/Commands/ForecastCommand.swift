import ArgumentParser
import Foundation
import RollDomain
import RollServices
import RollStore

/// Forecasts the year's end.
struct ForecastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "Forecast who may miss a tenth of the year, and why.",
        discussion: """
            The chance that a pupil misses a tenth or more of the whole year, from this year's \
            sessions so far, last year's, and how absence spreads among pupils of England. It \
            knows nothing of who the pupil is. How good it is: rollcall track-record.

            Without --names or --pupil it prints figures of nobody by name: by school, trust or \
            authority, or for all that is loaded. With --as, of what that person may see; who sees \
            protected figures only is told in tens, as of the day before.

            Where a track record is kept (rollcall track-record --keep), chances are corrected as \
            it says, and where a simple rule was as good, that rule orders the list.

              rollcall forecast --authority 857
              rollcall forecast --by authority --as national
              rollcall forecast --school 900001 --names \\
                --operator "A. Officer" --purpose "weekly review"
              rollcall forecast --pupil H900225012345 \\
                --operator "A. Officer" --purpose "meeting with parent"
            """)

    @Flag(help: "Name the pupils of the one school given.")
    var names = false

    @Option(
        help: ArgumentHelp("One pupil, by the unique pupil number.", valueName: "upn"),
        transform: UPN.argument)
    var pupil: UPN?

    @Option(help: ArgumentHelp("How many pupils to name at most.", valueName: "count"))
    var most = 40

    @Option(help: "Lines of what: school, trust, authority or england.")
    var by = OutlookLevel.school

    @Option(help: ArgumentHelp("What you look at names for.", valueName: "why"))
    var purpose: String?

    @OptionGroup var schools: SchoolOptions
    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard pupil == nil || !names && schools.filter == SchoolFilter() else {
            throw ValidationError("--pupil goes without --names and without schools.")
        }
        guard !names || schools.school.count == 1 else {
            throw ValidationError("--names goes with one --school.")
        }
        guard most > 0 else { throw ValidationError("--most is a number from 1.") }
    }

    func run() throws {
        if let pupil {
            let (store, occasion) = try viewer.looking(shared, purpose: purpose)
            let found = try ForecastPupils(store: store).run(pupil, on: occasion)
            Terminal.say(ForecastText(found).pupil())
        } else if names, let school = schools.school.first {
            let (store, occasion) = try viewer.looking(shared, purpose: purpose)
            let found = try ForecastPupils(store: store).run(school, on: occasion)
            Terminal.say(ForecastText(found).list(most: most))
        } else {
            let (store, occasion) = try viewer.asking(shared, naming: false, purpose: purpose)
            let found = try ForecastAreas(store: store).run(
                schools.filter, on: occasion,
                lanes: ProcessInfo.processInfo.activeProcessorCount)
            Terminal.say(OutlookText(found, by: by).text)
        }
    }
}
