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

            --keep keeps what the record decides: from then on forecasts and lists correct chances \
            where it asks for that, go by the simple rule where it is as good, and look for no \
            pattern that --off names.

              rollcall track-record --authority 857
              rollcall track-record --school 900001 --team-size 8
              rollcall track-record --year 2024/25 --recalibrate
              rollcall track-record --keep --off break-edges --off rising-lateness
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

    @Flag(help: "Keep what it decides, for all forecasts and lists of this database.")
    var keep = false

    @Option(
        help: ArgumentHelp(
            "With --keep: a pattern to switch off, such as break-edges; may be given again.",
            valueName: "pattern"))
    var off: [PatternKind] = []

    @OptionGroup var schools: SchoolOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard teamSize > 0 else { throw ValidationError("--team-size is a number from 1.") }
        guard off.isEmpty || keep else {
            throw ValidationError("--off goes with --keep: forecasts go by what is kept.")
        }
        guard !keep || schools.filter == SchoolFilter() && !recalibrate && !season else {
            throw ValidationError(
                "--keep is for all schools of the database and the forecast as it is: it goes without "
                    + "schools, --recalibrate and --season.")
        }
    }

    func run() throws {
        let occasion = shared.occasion()
        var question = LookBack.Question()
        question.filter = schools.filter
        question.year = year
        question.teamSize = teamSize
        question.recalibrates = recalibrate
        question.model.usesSeason = question.model.usesSeason || season
        let store = try shared.open()
        let record = try LookBack(store: store).run(
            question, on: occasion.today, lanes: ProcessInfo.processInfo.activeProcessorCount)
        let keeping = KeepTrackRecord(store: store)
        let kept = keep ? try keeping.run(record, off: Set(off)) : try keeping.kept()
        Terminal.say(TrackRecordText(record: record, kept: kept).text)
        if keep {
            Terminal.say(
                "Kept: forecasts and lists of this database go by the record of \(record.year).")
        }
    }
}
