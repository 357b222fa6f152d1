import ArgumentParser
import Foundation
import RollDomain
import RollEngine
import RollServices

/// Follows the figures of a place while registers come in.
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Follow the figures as registers come in.",
        discussion: """
            Prints the figures of the schools that you name, of all schools where you name none, \
            and a line for each school whose registers, pupils or calendar change, by whomever, as \
            soon as it is kept: how long the figures took to follow, and what they are now. It \
            goes on until you press Ctrl-C.

              rollcall watch
              rollcall watch --authority 390
              rollcall watch --school 900001 --from 2025-11-17

            The dates stay as they were at the start; begin again for another day.
            """)

    @OptionGroup var dates: WindowOptions

    @Option(help: ArgumentHelp("End after so many changes of schools.", valueName: "number"))
    var onceChanged: Int?

    @OptionGroup var schools: SchoolOptions
    @OptionGroup var shared: SharedOptions

    private static let headline = "headline"

    func run() throws {
        if let onceChanged, onceChanged < 1 {
            throw ServiceFailure(.usage, "--once-changed takes a number from 1 on.")
        }
        let today = shared.occasion().today
        let span = try dates.span(today)
        var query = Query(Window(span))
        query.pupils.ages = try dates.ageRange()
        query.expectedUpTo = today
        let live = try LiveNation(try shared.open(), span, schools.filter)
        live.nation.keep(query, as: Self.headline)
        let text = WatchText(span: span)
        Terminal.say(text.start(live.nation.snapshot, answer(live)))
        let clock = ContinuousClock()
        var noticed = clock.now
        var left = onceChanged ?? .max
        try live.follow(until: { left <= 0 }, pause: { Thread.sleep(forTimeInterval: 0.5) }) {
            event in
            switch event {
            case .noticed: noticed = clock.now
            case .changed(let update):
                let took = clock.now - noticed
                Terminal.say(text.changed(update, answer(live), took: took))
                left -= max(1, update.schools.count)
            case .lost(let failure): Terminal.note("rollcall: \(failure.message)")
            case .regained(let update):
                Terminal.note("rollcall: The database is there again.")
                if update.isEmpty { return }
                Terminal.say(text.changed(update, answer(live), took: nil))
                left -= max(1, update.schools.count)
            }
        }
    }

    private func answer(_ live: LiveNation) -> Answer {
        live.nation.snapshot.standingAnswer(Self.headline) ?? Answer()
    }
}
