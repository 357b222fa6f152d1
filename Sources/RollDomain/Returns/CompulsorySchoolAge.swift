/// The dates between which a child is of compulsory school age.
///
/// It begins on the prescribed day (31 August, 31 December or 31 March) that is the fifth birthday
/// or comes next after it, and ends on the last Friday in June of the academic year in which the
/// child turns 16.
///
/// ```
/// born 1 September 2010   begins 31 December 2015   ends 25 June 2027
/// born 31 August 2010     begins 31 August 2015     ends 26 June 2026
/// ```
///
/// - Source: rule R-AGE-01; section 8 of the Education Act 1996.
public enum CompulsorySchoolAge {
    /// The dates, both ends in.
    ///
    /// - Parameter birth: The date of birth.
    /// - Returns: The span from the prescribed day to the Friday in June.
    public static func span(born birth: CivilDate) -> DateSpan {
        DateSpan(from: start(born: birth), to: end(born: birth))
    }

    /// Whether somebody is of compulsory school age on a date.
    public static func holds(_ date: CivilDate, born birth: CivilDate) -> Bool {
        span(born: birth).contains(date)
    }

    private static func start(born birth: CivilDate) -> CivilDate {
        let (year, month, day) = birth.parts
        // A birthday on 29 February is kept on 1 March, which changes no prescribed day.
        let fifth = date(year + 5, month, day) ?? date(year + 5, 3, 1)
        let days = [(3, 31), (8, 31), (12, 31)].compactMap { date(year + 5, $0.0, $0.1) }
        guard let fifth, let first = days.first(where: { $0 >= fifth }) else {
            preconditionFailure("31 December is not before any birthday of its year")
        }
        return first
    }

    private static func end(born birth: CivilDate) -> CivilDate {
        let (year, month, _) = birth.parts
        // Whoever turns 16 from 1 September on does so in the academic year that ends a year later.
        let summer = month >= 9 ? year + 17 : year + 16
        guard let endOfJune = date(summer, 6, 30) else {
            preconditionFailure("June has 30 days")
        }
        let past = (endOfJune.weekday.rawValue + 7 - Weekday.friday.rawValue) % 7
        return endOfJune.adding(days: -past)
    }

    private static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate? {
        CivilDate(year: min(max(year, 1), 9999), month: month, day: day)
    }
}
