/// One line of a calendar, in texts.
public struct OracleEntry: Sendable {
    public var kind: String
    public var from: String
    public var to: String
    public var morning: Bool
    public var afternoon: Bool

    public init(kind: String, from: String, to: String, morning: Bool, afternoon: Bool) {
        self.kind = kind
        self.from = from
        self.to = to
        self.morning = morning
        self.afternoon = afternoon
    }
}

extension Oracle {
    /// Whether a school is open for half a day: the kinds are tried from the strongest down.
    ///
    /// - Parameters:
    ///   - calendar: The school's entries.
    ///   - date: The date as ISO text.
    ///   - isMorning: Which half.
    ///   - isSchoolWeekday: Whether the school opens on that day of the week in term.
    public static func isOpen(
        _ calendar: [OracleEntry], on date: String, isMorning: Bool, isSchoolWeekday: Bool
    ) -> Bool {
        if says("closure", calendar, date, isMorning) { return false }
        if says("extra", calendar, date, isMorning) { return true }
        if says("holiday", calendar, date, isMorning) { return false }
        if says("inset", calendar, date, isMorning) { return false }
        return isSchoolWeekday && says("term", calendar, date, isMorning)
    }

    /// Whether the figures of the area leave half a day out.
    public static func isExcluded(
        _ calendar: [OracleEntry], on date: String, isMorning: Bool
    ) -> Bool {
        says("excluded", calendar, date, isMorning)
    }

    private static func says(
        _ kind: String, _ calendar: [OracleEntry], _ date: String, _ isMorning: Bool
    ) -> Bool {
        for entry in calendar {
            let half = isMorning ? entry.morning : entry.afternoon
            if entry.kind == kind && half && entry.from <= date && date <= entry.to {
                return true
            }
        }
        return false
    }

    /// The day of the week by counting days one by one from Monday 1 January 1900.
    ///
    /// - Returns: 1 for Monday to 7 for Sunday.
    public static func weekday(year: Int, month: Int, day: Int) -> Int {
        var days = 0
        for past in 1900..<year { days += isLeap(past) ? 366 : 365 }
        for past in 1..<month { days += length(ofMonth: past, year: year) }
        return (days + day - 1) % 7 + 1
    }

    /// Days in a month.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        if month == 2 { return isLeap(year) ? 29 : 28 }
        return [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    private static func isLeap(_ year: Int) -> Bool {
        if year % 400 == 0 { return true }
        if year % 100 == 0 { return false }
        return year % 4 == 0
    }
}
