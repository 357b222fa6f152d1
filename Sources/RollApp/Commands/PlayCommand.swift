import ArgumentParser
import Foundation
import RollDomain
import RollFormats
import RollServices
import RollStore

/// Plays the rest of a synthetic day through the programming interface.
struct PlayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "play", abstract: "Play a synthetic day through a running server.",
        discussion: """
            The registers that are still to come in the day of a synthetic database, and the \
            corrections, are sent to a server of the same database as the schools' own systems \
            would send them, so that its pages move. It refuses a database with a school that is \
            not made up.

              rollcall serve --database demo.sqlite --demo
              rollcall play --database demo.sqlite --speed 60

            With --speed 60 a minute of the day takes a second. It makes a token for itself and \
            revokes it at its end, unless the variable ROLLCALL_TOKEN holds one.
            """)

    @Option(help: ArgumentHelp("Where the server is.", valueName: "address"))
    var server = "http://127.0.0.1:8080"

    @Option(help: ArgumentHelp("How much quicker than a clock the day goes.", valueName: "times"))
    var speed = 60.0

    @Option(help: ArgumentHelp("End after so many requests.", valueName: "number"))
    var most: Int?

    @OptionGroup var schools: SchoolOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard speed > 0, speed <= 1_000_000 else {
            throw ValidationError("--speed is a number above 0 and up to 1,000,000.")
        }
        if let most, most < 1 { throw ValidationError("--most is a number from 1.") }
        guard let url = URL(string: server), ["http", "https"].contains(url.scheme ?? "") else {
            throw ValidationError("--server is an address such as http://127.0.0.1:8080.")
        }
    }

    func run() throws {
        let store = try shared.open()
        let play = DayPlay(store: store)
        let day = try play.today()
        var steps = try play.steps(schools.filter)
        if let most { steps = Array(steps.prefix(most)) }
        guard let first = steps.first else {
            Terminal.say("Nothing is left to come of \(day.spoken).")
            return
        }
        let token = try PlayToken(store, schools.filter, on: occasion)
        defer { token.revoke() }
        Terminal.say(
            "Playing \(day.spoken) from \(Self.time(first.at)): "
                + "\(Counted.text(steps.count, "request")) to \(server).")
        let player = DayPlayer(server: server, secret: token.secret, speed: speed)
        let sent = try player.send(steps) { step, done in
            Terminal.progress(
                ProgressBar(label: Self.time(step.at)).line(
                    fraction: Double(done) / Double(steps.count), count: done,
                    unit: "requests"))
        }
        Terminal.endProgress()
        Terminal.say(
            "Sent \(Counted.text(sent.steps, "request")) with \(Counted.text(sent.marks, "mark")); "
                + "\(sent.refused == 0 ? "none" : ProgressBar.grouped(sent.refused)) refused.")
        if sent.refused > 0 { throw ExitCode(1) }
    }

    private var occasion: Occasion {
        var occasion = shared.occasion()
        occasion.operatorName = "rollcall play"
        return occasion
    }

    /// The time of day, in universal time.
    private static func time(_ instant: Instant) -> String {
        String(instant.description.dropFirst(11).prefix(5))
    }
}
