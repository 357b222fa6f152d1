import RollDomain
import Synchronization

/// How many requests one party may send.
public struct RateLimit: Sendable, Hashable {
    /// How many may come at once.
    public var burst: Int
    /// How many more each second, in thousandths.
    public var perThousandSeconds: Int

    /// Sets a limit.
    ///
    /// - Parameters:
    ///   - burst: How many may come at once.
    ///   - perThousandSeconds: How many more in 1,000 seconds.
    public init(burst: Int, perThousandSeconds: Int) {
        precondition(burst > 0 && perThousandSeconds > 0, "a limit lets something through")
        self.burst = burst
        self.perThousandSeconds = perThousandSeconds
    }
}

/// Counts what each party has left; a party that was quiet long enough is forgotten.
final class RateLimits: Sendable {
    /// What is left, in millionths of a request, and when that was counted.
    private struct Left {
        var millionths: Int64
        var at: Int64
    }

    private let limit: RateLimit
    private let parties: Mutex<[String: Left]> = Mutex([:])

    /// More parties than this at once, and those who are quiet are forgotten.
    static let most = 20_000

    /// Begins to count.
    init(_ limit: RateLimit) { self.limit = limit }

    /// Takes one request off what a party has left.
    ///
    /// - Throws: ``WebFailure/tooMany`` where nothing is left.
    func take(_ party: String, at now: Instant) throws(WebFailure) {
        let full = Int64(limit.burst) * 1_000_000
        let rate = Int64(limit.perThousandSeconds)
        let wait: Int64? = parties.withLock { parties in
            if parties.count >= Self.most { Self.forget(&parties, now, full: full, rate: rate) }
            var left = parties[party] ?? Left(millionths: full, at: now.milliseconds)
            let passed = max(0, min(now.milliseconds - left.at, 86_400_000))
            left.millionths = min(full, left.millionths + passed * rate)
            left.at = now.milliseconds
            let lacks = 1_000_000 - left.millionths
            if lacks <= 0 { left.millionths -= 1_000_000 }
            parties[party] = left
            return lacks <= 0 ? nil : lacks
        }
        if let wait {
            throw .tooMany(seconds: Int(max(1, (wait / rate + 999) / 1_000)))
        }
    }

    /// Forgets those who have all of their requests back, or everybody where none has.
    private static func forget(
        _ parties: inout [String: Left], _ now: Instant, full: Int64, rate: Int64
    ) {
        parties = parties.filter { _, left in
            left.millionths + (now.milliseconds - left.at) * rate < full
        }
        if parties.count >= most { parties.removeAll(keepingCapacity: true) }
    }
}
