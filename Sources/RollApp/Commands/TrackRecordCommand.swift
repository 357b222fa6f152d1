import ArgumentParser
import Foundation
import RollDomain
import RollInsight
import RollServices

/// Shows how good the forecast and each pattern were.
struct TrackRecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "track-record",
        abstract: "Show how good the forecast was, beside simple rules.",
        discussion: """
            Goes back through a year that has ended. On six of its school days the forecast is \
            worked out from what was known by then, beside three simple rules: the rate so far, \
            the band so far, last year's rate. Where a simple rule is as good, it is the one in \
            use. No pupil is named.

              rollcall track-record --authority 857
              rollcall track-record --school 900001 --team-size 8
              rollcall track-record --year 2024/25 --recalibrate
            """)

    @Option(
        help: ArgumentHelp(
            "The year to look back on; else the last that has ended.", valueName: "year"))
    var year: AcademicYear?

    @Option(help: ArgumentHelp("Families that the team of a school can see.", valueName: "count"))
    var teamSize = 12

    @Flag(help: "Correct the chances by two numbers from the year before that one.")
    var recalibrate = false

    @Flag(help: "Count early absences more, since few are ill in September.")
    var season = false

    @OptionGroup var schools: SchoolOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard teamSize > 0 else { throw ValidationError("--team-size is a number from 1.") }
    }

    func run() throws {
        let occasion = shared.occasion()
        var question = LookBack.Question()
        question.filter = schools.filter
        question.year = year
        question.teamSize = teamSize
        question.recalibrates = recalibrate
        question.model.usesSeason = question.model.usesSeason || season
        let record = try LookBack(store: try shared.open()).run(
            question, on: occasion.today, lanes: ProcessInfo.processInfo.activeProcessorCount)
        Terminal.say(TrackRecordText(record: record).text)
    }
}
