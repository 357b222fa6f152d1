import ArgumentParser
import Dispatch
import Foundation
import RollAccess
import RollDomain
import RollFormats
import RollServices
import RollStore
import Synchronization

/// The demo's site: it is served, and the day goes on in it until the process is asked to end.
struct DemoSite {
    /// The demo's database and its day.
    let shared: SharedOptions
    /// The folder with the open statistics, and for the log.
    let folder: String
    /// The authority whose day is played.
    let authority: AuthorityCode
    /// The port; nil takes the usual one, or a free one where that is taken.
    let port: Int?
    /// How much quicker than a clock the day goes.
    let speed: Double

    /// The longest time without anything that moves, in seconds.
    private static let longestWait = 3.0

    /// Serves and plays.
    ///
    /// - Throws: environment, where nothing can be served.
    func run() throws {
        let people = try DemoPeople(store: try shared.open(), random: .system)
            .run(password: ServeCommand.demoPassword, on: shared.occasion())
        let log = try openLog()
        let play = Play()
        var around = ServeCommand.Surroundings()
        around.environment["ROLLCALL_STATISTICS"] =
            around.environment["ROLLCALL_STATISTICS"] ?? "\(folder)/statistics"
        around.log.write = { line in log.write(Data((line + "\n").utf8)) }
        around.started = { [self] address in
            tell(address, people)
            play.begin { try playDay(at: address, until: play) }
        }
        defer { play.end() }
        do {
            try serve(port ?? 8_080, around)
        } catch let failure as ServiceFailure
            where failure.kind == .environment && port == nil && !play.hasBegun
        {
            try serve(0, around)
        }
    }

    private func serve(_ port: Int, _ around: ServeCommand.Surroundings) throws {
        let words = [
            "--demo", "--port", "\(port)", "--database", shared.path, "--today",
            shared.occasion().today.description,
        ]
        try ServeCommand.parse(words).run(around)
    }

    private func openLog() throws(ServiceFailure) -> FileHandle {
        let path = "\(folder)/server.log"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        guard let log = FileHandle(forWritingAtPath: path) else {
            throw ServiceFailure(.environment, "The log \(path) cannot be written.")
        }
        return log
    }

    /// Says where it is and who may come in.
    private func tell(_ address: String, _ people: [DemoPerson]) {
        var grid = TextTable(
            title: "Accounts to try",
            columns: ["Sign in by", "Role", "For"].map { TextTable.Column($0) })
        for person in people { grid.add([person.login, person.role.words, person.place]) }
        Terminal.say(
            """

            \(grid.plainText())
            The password of all is: \(ServeCommand.demoPassword)
            The sign-in page has a button for each. Begin as attendance-officer (a school's morning), \
            attendance-champion (whom to see, and plans), authority-manager (schools, meetings, plans) or \
            national-analyst (England, and what if).

            Rollcall is at \(address)/

            The registers of \(shared.occasion().today.spoken) come in, \(Self.times(speed)) as quick \
            as a clock; what a page shows moves with them.
            Ctrl-C ends it. The log is \(folder)/server.log.
            """)
    }

    private static func times(_ speed: Double) -> String {
        speed == speed.rounded() ? "\(Int(speed)) times" : "\(speed) times"
    }

    /// Sends what is still to come in the day.
    private func playDay(at address: String, until play: Play) throws {
        let store = try shared.open()
        var filter = SchoolFilter()
        filter.authority = authority
        let steps = try DayPlay(store: store).steps(filter)
        guard !steps.isEmpty, !play.isEnding else { return }
        var occasion = shared.occasion()
        occasion.operatorName = "rollcall demo"
        let token = try PlayToken(store, filter, on: occasion)
        defer { token.revoke() }
        let player = DayPlayer(
            server: address, secret: token.secret, speed: speed, longestWait: Self.longestWait,
            isStopped: { play.isEnding })
        let sent = try player.send(steps)
        guard !play.isEnding else { return }
        Terminal.say(
            "The day is over: \(Counted.text(sent.steps, "request")) with "
                + "\(Counted.text(sent.marks, "mark")). The pages stay; Ctrl-C ends it.")
    }
}

/// The thread on which a day is played.
private final class Play: Sendable {
    private let ending = Atomic(false)
    private let begun = Atomic(false)
    private let done = DispatchSemaphore(value: 0)

    /// Whether it is to stop.
    var isEnding: Bool { ending.load(ordering: .relaxed) }
    /// Whether it was ever begun.
    var hasBegun: Bool { begun.load(ordering: .relaxed) }

    /// Begins the work on its own thread.
    func begin(_ work: @escaping @Sendable () throws -> Void) {
        begun.store(true, ordering: .relaxed)
        Thread { [self] in
            do { try work() } catch {
                // A server that is ending answers no more, which is as it should be.
                if !isEnding {
                    let message = (error as? ServiceFailure)?.message ?? "\(error)"
                    Terminal.note("rollcall: The day is played no further. \(message)")
                }
            }
            done.signal()
        }.start()
    }

    /// Asks it to stop, and waits until it has.
    func end() {
        ending.store(true, ordering: .relaxed)
        if hasBegun { done.wait() }
    }
}
