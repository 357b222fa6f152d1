public import RollDomain

/// What to make: how much of England, which years, up to which moment, and from which seed.
///
/// The same plan always makes the same England, whatever is asked for first. Nobody in it
/// exists; what shows it says "synthetic data".
public struct SyntheticPlan: Sendable, Hashable {
    /// The number from which all else follows.
    public var seed: UInt64
    /// The date taken for today.
    public var today: CivilDate
    /// The school years to make, in order; the last may still be under way.
    public var years: [AcademicYear]
    /// The authorities to make, in the order of their codes.
    public var authorities: [AuthorityCode]
    /// The share of each authority's schools to make, neighbours together, above 0 and up to 1.
    public var share: Double
    /// How much of today's registers is in.
    public var progress: Progress
    /// The authority that is made whole and with all its years, in the midst of thinner ones that
    /// have the last year only; nil where all are alike.
    public var centre: AuthorityCode?

    /// How much of today's registers is in.
    public enum Progress: String, CaseIterable, Sendable {
        /// Nothing: the marks end yesterday.
        case before
        /// The morning's, but for some groups.
        case morning
        /// The whole day's.
        case after
    }

    /// Plans an England.
    ///
    /// - Parameters:
    ///   - seed: The number from which all else follows.
    ///   - today: The date taken for today.
    ///   - years: How many school years to make, this one the last.
    ///   - authorities: The authorities, nil for all of England; codes that publish no figures
    ///     are left out.
    ///   - share: The share of each authority's schools.
    ///   - progress: How much of today's registers is in.
    public init(
        seed: UInt64, today: CivilDate, years: Int = 1, authorities: [AuthorityCode]? = nil,
        share: Double = 1, progress: Progress = .morning
    ) {
        precondition(years >= 1, "a plan has at least one year")
        precondition(share > 0 && share <= 1, "a share lies above 0 and up to 1")
        self.seed = seed
        self.today = today
        let last = AcademicYear(of: today).startYear
        self.years = (last - years + 1...last).map(AcademicYear.init(startYear:))
        let known = PublishedTargets.england.authorities
        self.authorities =
            authorities.map { Array(Set($0)).sorted().filter(known.contains) } ?? known
        self.share = share
        self.progress = progress
    }

    /// The plan as it is for one of its authorities, where one stands in the midst.
    func part(of code: AuthorityCode) -> SyntheticPlan {
        guard let centre else { return self }
        var part = self
        if code == centre { part.share = 1 } else { part.years = Array(years.suffix(1)) }
        return part
    }

    /// The moment as at which the plan shows registers and their settling.
    public var asAt: Instant {
        switch progress {
        case .before: SchoolClock.instant(today, hour: 0, minute: 0)
        case .morning: SchoolClock.instant(today, hour: 9, minute: 45)
        case .after: SchoolClock.instant(today, hour: 23, minute: 59)
        }
    }

    /// The last session that schools have had.
    var lastSession: SessionDate {
        switch progress {
        case .before: SessionDate(today.adding(days: -1), .afternoon)
        case .morning: SessionDate(today, .morning)
        case .after: SessionDate(today, .afternoon)
        }
    }
}

/// The time of day at English schools, summer time included.
enum SchoolClock {
    /// The moment of a time of day on a date.
    static func instant(_ date: CivilDate, hour: Int, minute: Int) -> Instant {
        let summer = isDaylightSaving(date) ? 3_600_000 : 0
        let start = Instant(date).milliseconds
        return Instant(milliseconds: start + Int64((hour * 60 + minute) * 60_000 - summer))
    }

    /// Whether a date lies in summer time: from the last Sunday in March to that in October.
    static func isDaylightSaving(_ date: CivilDate) -> Bool {
        func lastSunday(_ month: Int) -> CivilDate {
            let end = TermDates.date(date.year, month, 31)
            return end.adding(days: -(end.weekday.rawValue % 7))
        }
        return date >= lastSunday(3) && date < lastSunday(10)
    }
}
