import RollDomain
import Synchronization

/// How many calls each feed has left in the minute.
final class CallLimit: Sendable {
    /// What is left for one feed after a call.
    struct Left: Sendable, Hashable {
        /// How many calls a minute has.
        let limit: Int
        /// How many are left of it.
        let remaining: Int
        /// In how many seconds the next minute begins.
        let seconds: Int
    }

    private struct Minute {
        var number: Int64
        var calls: Int
    }

    private let limit: Int
    private let minutes = Mutex<[Int: Minute]>([:])

    init(perMinute limit: Int) {
        self.limit = limit
    }

    /// Counts a call.
    ///
    /// - Returns: What is left; fewer than none where the call is one too many.
    func take(_ feed: Int, at now: Instant) -> Left {
        let number = now.milliseconds / 60_000
        let calls = minutes.withLock { minutes in
            var minute = minutes[feed] ?? Minute(number: number, calls: 0)
            if minute.number != number { minute = Minute(number: number, calls: 0) }
            minute.calls += 1
            minutes[feed] = minute
            return minute.calls
        }
        let passed = Int(now.milliseconds % 60_000)
        return Left(
            limit: limit, remaining: limit - calls, seconds: (60_000 - passed + 999) / 1_000)
    }
}
