import Synchronization

/// Counts requests by route and outcome, for those who watch the server.
final class Tally: Sendable {
    private struct Key: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    private struct Counts {
        var requests: [Key: Int] = [:]
        var buckets: [String: [Int]] = [:]
        var seconds: [String: Double] = [:]
        var open = 0
    }

    private let counts = Mutex(Counts())

    /// Upper ends of the classes of time, in seconds.
    static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

    /// One more request is under way.
    func began() { counts.withLock { $0.open += 1 } }

    /// One request is no longer under way.
    func ended() { counts.withLock { $0.open -= 1 } }

    /// Counts a request.
    func count(route: String, method: String, status: Int, nanoseconds: UInt64) {
        let seconds = Double(nanoseconds) / 1e9
        let place = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        let method = ["GET", "HEAD", "POST"].contains(method) ? method : "other"
        counts.withLock { counts in
            counts.requests[Key(route: route, method: method, status: status), default: 0] += 1
            var buckets =
                counts.buckets[route] ?? Array(repeating: 0, count: Self.bounds.count + 1)
            buckets[place] += 1
            counts.buckets[route] = buckets
            counts.seconds[route, default: 0] += seconds
        }
    }

    /// The counts in the text form of Prometheus.
    var text: String {
        let counts = self.counts.withLock { $0 }
        var lines = [
            "# HELP rollcall_requests_total Requests by route, method and status.",
            "# TYPE rollcall_requests_total counter",
        ]
        let keys = counts.requests.sorted {
            ($0.key.route, $0.key.method, $0.key.status)
                < ($1.key.route, $1.key.method, $1.key.status)
        }
        for (key, number) in keys {
            lines.append(
                "rollcall_requests_total{route=\"\(key.route)\",method=\"\(key.method)\","
                    + "status=\"\(key.status)\"} \(number)")
        }
        lines += [
            "# HELP rollcall_request_seconds Time from a request to its answer.",
            "# TYPE rollcall_request_seconds histogram",
        ]
        for (route, buckets) in counts.buckets.sorted(by: { $0.key < $1.key }) {
            var sum = 0
            for (place, bound) in Self.bounds.enumerated() {
                sum += buckets[place]
                lines.append(
                    "rollcall_request_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(sum)")
            }
            sum += buckets[Self.bounds.count]
            lines += [
                "rollcall_request_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(sum)",
                "rollcall_request_seconds_sum{route=\"\(route)\"} \(counts.seconds[route] ?? 0)",
                "rollcall_request_seconds_count{route=\"\(route)\"} \(sum)",
            ]
        }
        lines += [
            "# HELP rollcall_requests_open Requests under way.",
            "# TYPE rollcall_requests_open gauge", "rollcall_requests_open \(counts.open)",
        ]
        return lines.joined(separator: "\n") + "\n"
    }
}
