extension Oracle {
    /// A date that never comes.
    public static let never = "9999-12-31"

    /// The year, month and day of an ISO text.
    static func parts(_ date: String) -> (year: Int, month: Int, day: Int) {
        let digits = Array(date)
        func number(_ range: Range<Int>) -> Int { Int(String(digits[range])) ?? 0 }
        return (number(0..<4), number(5..<7), number(8..<10))
    }

    static func text(_ year: Int, _ month: Int, _ day: Int) -> String {
        "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// The day of the week, 1 for Monday.
    public static func weekday(of date: String) -> Int {
        let (year, month, day) = parts(date)
        return weekday(year: year, month: month, day: day)
    }

    /// The next date.
    public static func next(_ date: String) -> String {
        let (year, month, day) = parts(date)
        if day < length(ofMonth: month, year: year) { return text(year, month, day + 1) }
        return month < 12 ? text(year, month + 1, 1) : text(year + 1, 1, 1)
    }

    /// The date before.
    static func previous(_ date: String) -> String {
        let (year, month, day) = parts(date)
        if day > 1 { return text(year, month, day - 1) }
        if month == 1 { return text(year - 1, 12, 31) }
        return text(year, month - 1, length(ofMonth: month - 1, year: year))
    }

    /// The Monday of a date's week, by stepping back.
    static func monday(of date: String) -> String {
        var date = date
        while weekday(of: date) != 1 { date = previous(date) }
        return date
    }

    /// Easter Sundays, from the almanac.
    static let easters = [
        2021: "2021-04-04", 2022: "2022-04-17", 2023: "2023-04-09", 2024: "2024-03-31",
        2025: "2025-04-20",
        2026: "2026-04-05",
    ]

    /// The census term of a date.
    public static func term(of date: String) -> String {
        let (year, month, _) = parts(date)
        if month >= 8 { return "autumn" }
        if let easter = easters[year], date <= easter { return "spring" }
        var holiday = text(year, 5, 31)
        while weekday(of: holiday) != 1 { holiday = previous(holiday) }
        return date < holiday ? "summer-1" : "summer-2"
    }
}
