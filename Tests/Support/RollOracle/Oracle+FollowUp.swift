extension Oracle {
    /// Between which days a child must be at school, by looking at each prescribed day.
    public static func schoolAge(born: String) -> (from: String, to: String) {
        let (year, month, day) = parts(born)
        let fifth = text(year + 5, month, day)
        var from = text(year + 5, 12, 31)
        for (month, day) in [(8, 31), (3, 31)] where text(year + 5, month, day) >= fifth {
            from = text(year + 5, month, day)
        }
        var friday = text(month >= 9 ? year + 17 : year + 16, 6, 30)
        while weekday(of: friday) != 5 { friday = previous(friday) }
        return (from, friday)
    }

    /// The so many-th school day after a day, by stepping; within the terms of a calendar.
    public static func schoolDay(
        _ count: Int, after day: String, _ calendar: [OracleEntry]
    ) -> String {
        var date = day
        var left = count
        while left > 0 {
            date = next(date)
            let isOpen = isOpen(
                calendar, on: date, isMorning: true, isSchoolWeekday: weekday(of: date) < 6)
            if isOpen { left -= 1 }
        }
        return date
    }
}
