import RollDomain

/// The dates of an authority's school years, worked out once each.
struct TermCache {
    private let variant: TermDates.Variant
    private var years: [Int: Year] = [:]

    /// What the walk of a cohort needs of a year.
    struct Year {
        /// The school days, training days included.
        let dates: [CivilDate]
        let first: CivilDate
        let last: CivilDate
        let beforeSummerBreak: CivilDate
        /// The first date of the year after.
        let nextFirst: CivilDate
    }

    init(variant: TermDates.Variant, years range: ClosedRange<Int>) {
        self.variant = variant
        for start in range {
            let terms = TermDates(AcademicYear(startYear: start), variant: variant)
            let next = TermDates(AcademicYear(startYear: start + 1), variant: variant)
            years[start] = Year(
                dates: terms.weekdays, first: terms.firstDate, last: terms.lastDate,
                beforeSummerBreak: terms.lastDateBeforeSummerBreak, nextFirst: next.firstDate)
        }
    }

    /// The year that starts in a calendar year.
    subscript(start: Int) -> Year {
        guard let year = years[start] else {
            preconditionFailure("the year \(start) was not asked for")
        }
        return year
    }
}
