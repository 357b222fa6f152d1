import Foundation
import RollDomain
import RollServices
import RollStore

/// Sends the steps of a played day to a server, at the pace of a clock that runs quicker.
struct DayPlayer {
    /// Where the server is.
    let server: String
    /// The secret of the feed that plays.
    let secret: String
    /// How much quicker than a clock the day goes.
    let speed: Double
    /// The longest wait between two steps, in seconds: the middle of a day is long.
    var longestWait = Double.infinity
    /// Asked while it waits and before each step.
    var isStopped: () -> Bool = { false }

    /// What was sent.
    struct Sent {
        var steps = 0
        var marks = 0
        var refused = 0
    }

    /// Sends the steps, each when its time has come.
    ///
    /// - Parameters:
    ///   - steps: The steps, in order.
    ///   - told: Told of each step, and how many have been sent with it.
    /// - Returns: What was sent until the end, or until it was stopped.
    /// - Throws: environment, where the server does not answer.
    func send(
        _ steps: [PlayedStep], told: (PlayedStep, Int) -> Void = { _, _ in }
    ) throws -> Sent {
        let client = try MarksClient(server: server, secret: secret)
        let clock = ContinuousClock()
        let began = clock.now
        var due = 0.0
        var last = steps.first?.at
        var sent = Sent()
        for step in steps {
            let since = Double(step.at.milliseconds - (last ?? step.at).milliseconds) / 1_000
            due += min(longestWait, since / speed)
            last = step.at
            while !isStopped() {
                let wait = due - (clock.now - began) / .seconds(1)
                if wait <= 0 { break }
                // In short sleeps, so that whoever stops it need not wait.
                Thread.sleep(forTimeInterval: min(wait, 0.1))
            }
            if isStopped() { return sent }
            if try client.send(step.body, for: step.school) { sent.refused += 1 }
            sent.steps += 1
            sent.marks += step.marks
            told(step, sent.steps)
        }
        return sent
    }
}

/// The secret by which a played day is let in: one that is given, or one of its own, which ends
/// with the play.
struct PlayToken {
    /// The secret.
    let secret: String
    private let tokens: FeedTokens
    private let own: Int?
    private let occasion: Occasion

    /// Takes what the environment gives, or makes a token for the schools that play.
    init(_ store: Store, _ schools: SchoolFilter, on occasion: Occasion) throws {
        tokens = FeedTokens(store: store)
        self.occasion = occasion
        if let given = ProcessInfo.processInfo.environment["ROLLCALL_TOKEN"] {
            secret = given
            own = nil
            return
        }
        var wanted = FeedTokens.Wanted(name: "Played day \(occasion.now)", schools: schools)
        wanted.scopes = [.sendMarks]
        let made = try tokens.add(wanted, secret: FeedSecret.drawn(), on: occasion)
        secret = made.secret.text
        own = made.listed.token.number
    }

    /// Ends the token, if it is its own.
    func revoke() {
        if let own { _ = try? tokens.revoke(own, on: occasion) }
    }
}
