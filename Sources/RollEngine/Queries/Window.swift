public import RollDomain

/// Dates that figures of an area leave out, such as a day of disorder or a state funeral.
public struct LeftOutDates: Sendable, Hashable {
    /// The schools meant; all where nothing is named.
    public var schools: SchoolSelection
    /// The dates, both ends in.
    public var span: DateSpan

    /// Leaves out dates of some schools.
    public init(_ span: DateSpan, schools: SchoolSelection = SchoolSelection()) {
        self.span = span
        self.schools = schools
    }
}

/// Which sessions a figure is about.
public struct Window: Sendable, Hashable {
    /// The dates, in runs; a session counts once, however many runs hold it.
    public var spans: [DateSpan]
    /// Only these census terms; nil for all.
    public var terms: Set<CensusTerm>?
    /// Only these half terms of each school's own calendar; nil for all.
    public var halfTerms: Set<HalfTerm>?
    /// Only these days of the week; nil for all.
    public var weekdays: Set<Weekday>?
    /// Mornings, afternoons, or both.
    public var sessions: Set<Session>
    /// Dates left out for some schools, beside those that the schools' calendars leave out.
    public var leftOut: [LeftOutDates]
    /// Whether dates that a school's calendar calls excluded are counted all the same.
    public var countsExcluded: Bool

    /// All sessions of a run of dates.
    public init(_ span: DateSpan) {
        spans = [span]
        sessions = [.morning, .afternoon]
        leftOut = []
        countsExcluded = false
    }

    /// All sessions of an academic year.
    public init(_ year: AcademicYear) { self.init(year.span) }

    /// The last date that the window can hold; nil where a run is open at its end.
    var last: CivilDate? {
        var last: CivilDate?
        for span in spans {
            guard let end = span.to else { return nil }
            last = max(last ?? end, end)
        }
        return last
    }

    /// The same point a year before: 52 weeks earlier, so that weekdays meet.
    ///
    /// A run that starts with its academic year starts with the year before, so that "so far this
    /// year" stays what it says.
    public var yearBefore: Window {
        var earlier = self
        earlier.spans = spans.compactMap { span in
            let year = AcademicYear(of: span.from)
            let before = span.yearBefore
            guard span.from == year.firstDate else { return before }
            // A year has more days than 52 weeks: one that begins with its first begins so a year
            // before, and one that ends inside it does not reach into the next.
            let last =
                span.to.map { $0 <= year.lastDate } ?? false
                ? before.to.map { min($0, year.previous.lastDate) } : before.to
            return DateSpan(checking: year.previous.firstDate, to: last)
        }
        // Dates that were left out this year say nothing of the year before.
        earlier.leftOut = []
        return earlier
    }
}

extension DateSpan {
    /// The same dates 52 weeks earlier, on the same days of the week.
    var yearBefore: DateSpan {
        DateSpan(from: from.adding(days: -364), to: to.map { $0.adding(days: -364) })
    }
}

extension GroupValue {
    /// The value under which a year later stands what stood under this one.
    public var yearLater: GroupValue {
        switch self {
        case .year(let year): .year(year.next)
        case .month(let year, let month): .month(year: year + 1, month: month)
        case .week(let monday): .week(monday.adding(days: 364))
        case .day(let date): .day(date.adding(days: 364))
        default: self
        }
    }
}
