import RollColumns
public import RollDomain

extension SlotCalendar {
    /// The dates on which the school is open, in order.
    ///
    /// - Complexity: O(dates).
    public var openDates: [CivilDate] {
        dates.indices.filter { open[$0 * 2] || open[$0 * 2 + 1] }.map { dates[$0] }.sorted()
    }

    /// The sessions that the calendar expects and that have no register, in order; those that
    /// figures leave out are not among them.
    ///
    /// - Complexity: O(dates).
    public var sessionsWithoutRegister: [SessionDate] {
        (0..<slotCount).filter { open[$0] && !taken[$0] && !excluded[$0] }
            .map(session).sorted()
    }
}
