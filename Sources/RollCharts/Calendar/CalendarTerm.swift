/// One week of a calendar.
public struct CalendarWeek<Day: Sendable & Hashable>: Sendable, Hashable {
    /// The date of its Monday, in the table.
    public let label: String
    /// The month, where it begins with this week; else empty.
    public let month: String
    /// Whether a holiday lies before it.
    public let startsAnew: Bool
    /// The days from Monday: five, or seven where a school opens at weekends.
    public let days: [Day]

    /// Makes a week.
    public init(_ label: String, month: String = "", startsAnew: Bool = false, days: [Day]) {
        precondition((5...7).contains(days.count), "a week has five to seven days")
        self.label = label
        self.month = month
        self.startsAnew = startsAnew
        self.days = days
    }
}

/// One term of a calendar.
public struct CalendarTerm<Day: Sendable & Hashable>: Sendable, Hashable {
    /// Its name.
    public let heading: String
    /// Its weeks.
    public let weeks: [CalendarWeek<Day>]

    /// Makes a term.
    public init(_ heading: String, weeks: [CalendarWeek<Day>]) {
        self.heading = heading
        self.weeks = weeks
    }
}
