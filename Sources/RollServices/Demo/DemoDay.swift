public import RollDomain
import RollSynthetic

/// Chooses the day of a demonstration: the last one on which the schools were open.
public enum DemoDay {
    /// The last school day of an authority on or before a date.
    public static func last(_ code: AuthorityCode, before date: CivilDate) -> CivilDate {
        // Two years reach back over any summer.
        let plan = SyntheticPlan(seed: 1, today: date, years: 2, authorities: [code], share: 0.01)
        let entries = SyntheticAuthority(code, plan: plan).calendar.map(\.entry)
        let calendar = SchoolCalendar(entries: entries)
        var day = date
        while !calendar.isOpen(SessionDate(day, .morning)), day.days(until: date) < 120 {
            day = day.adding(days: -1)
        }
        return day
    }
}
