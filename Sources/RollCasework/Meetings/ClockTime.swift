/// A time of day by the clock on the wall, such as 14:30.
public struct ClockTime: Sendable, Hashable, Comparable, LosslessStringConvertible {
    /// Minutes since midnight, 0 to 1,439.
    public let minutes: Int

    /// A time; nil outside the day.
    public init?(minutes: Int) {
        guard (0..<1_440).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// Reads `14:30`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        minutes = hour * 60 + minute
    }

    /// The time some minutes later, at most the last minute of the day.
    public func adding(minutes more: Int) -> ClockTime {
        ClockTime(minutes: min(1_439, max(0, minutes + more))) ?? self
    }

    /// The form `14:30`.
    public var description: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// The earlier of two.
    public static func < (left: ClockTime, right: ClockTime) -> Bool {
        left.minutes < right.minutes
    }
}
