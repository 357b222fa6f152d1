import RollDomain

/// The dates of the two Eids, by the tabular Islamic calendar: within a day of the sighting.
enum LunarFeasts {
    /// The dates of Eid al-Fitr and Eid al-Adha within a span of dates.
    ///
    /// - Parameter span: The dates to look in; it must have an end.
    /// - Returns: The feasts, in order.
    static func dates(in span: DateSpan) -> [CivilDate] {
        guard let last = span.to else { return [] }
        var found: [CivilDate] = []
        // Thirty lunar years have 10,631 days.
        let estimate = (Int(span.from.dayNumber) - epoch) * 30 / 10_631
        for year in (estimate - 1)...(estimate + 4) {
            found.append(date(year: year, month: 10, day: 1))
            found.append(date(year: year, month: 12, day: 10))
        }
        return found.filter { $0 >= span.from && $0 <= last }.sorted()
    }

    /// The day before 1 Muharram of year 1, as days since 1970.
    private static let epoch = -492_149

    private static func date(year: Int, month: Int, day: Int) -> CivilDate {
        let months = (59 * (month - 1) + 1) / 2
        let number = day + months + (year - 1) * 354 + (3 + 11 * year) / 30 + epoch
        return CivilDate(dayNumber: Int32(number))
    }
}
