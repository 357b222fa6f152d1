import RollDomain

extension CivilDate {
    /// The day itself, or the Friday before a weekend: people of a demo work on weekdays.
    var weekdayBefore: CivilDate {
        var day = self
        while day.weekday.isWeekend { day = day.adding(days: -1) }
        return day
    }
}
