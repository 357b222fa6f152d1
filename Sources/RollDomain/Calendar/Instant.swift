/// A moment at which something was recorded, in universal time to the millisecond.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Milliseconds since 1 January 1970, 00:00 UTC.
    public let milliseconds: Int64

    /// Makes an instant from milliseconds since 1 January 1970, 00:00 UTC.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Makes an instant from a date and a time of day in universal time.
    public init(_ date: CivilDate, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        let seconds = Int64(date.dayNumber) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
        self.milliseconds = seconds * 1_000
    }

    /// The last millisecond of a date in universal time.
    public static func endOf(_ date: CivilDate) -> Instant {
        Instant(milliseconds: (Int64(date.dayNumber) + 1) * 86_400_000 - 1)
    }

    /// The instant so many whole days later, at the same time of day in universal time.
    public func adding(days: Int) -> Instant {
        Instant(milliseconds: milliseconds + Int64(days) * 86_400_000)
    }

    /// The date in universal time.
    public var date: CivilDate {
        CivilDate(dayNumber: Int32(milliseconds.floorDivided(by: 86_400_000)))
    }

    /// Reads the form that ``description`` writes, with or without fractions; nil otherwise.
    ///
    /// A date alone means the end of that date, so that "as known on 1 December" includes
    /// what was recorded that day.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let date = CivilDate(iso: bytes.prefix(10)), bytes.count >= 10 else { return nil }
        if bytes.count == 10 {
            self = Instant.endOf(date)
            return
        }
        guard bytes.count >= 19, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = Self.number(bytes[11..<13]), let minute = Self.number(bytes[14..<16]),
            let second = Self.number(bytes[17..<19]), hour < 24, minute < 60, second < 60
        else { return nil }
        var rest = bytes[19...]
        var thousandths = 0
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            let fraction = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard fraction.count == 3, let value = Self.number(fraction) else { return nil }
            thousandths = value
            rest = rest.dropFirst(3)
        }
        guard rest.isEmpty || rest.elementsEqual([UInt8(ascii: "Z")]) else { return nil }
        let base = Instant(date, hour: hour, minute: minute, second: second)
        self.milliseconds = base.milliseconds + Int64(thousandths)
    }

    /// The form `2025-09-08T09:20:00.000Z`, which sorts as text.
    public var description: String {
        let inDay = Int(milliseconds - Int64(date.dayNumber) * 86_400_000)
        func two(_ number: Int) -> String { CivilDate.padded(number, to: 2) }
        let clock =
            "\(two(inDay / 3_600_000)):\(two(inDay / 60_000 % 60)):\(two(inDay / 1_000 % 60))"
        return "\(date)T\(clock).\(CivilDate.padded(inDay % 1_000, to: 3))Z"
    }

    /// The earlier of two.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    private static func number(_ digits: some Collection<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }
}

extension Int64 {
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
