public import RollDomain
public import RollEngine

/// One day of one registration on which a session was possible.
public struct PupilDay: Sendable, Hashable {
    /// The day's place among the school days of ``SchoolYearDays``.
    public let place: Int32
    /// What the morning's mark says.
    public let morning: SessionFact
    /// What the afternoon's mark says.
    public let afternoon: SessionFact

    /// Possible sessions, 1 or 2.
    public var possible: Int { count(.possible) }
    /// Of these, missed.
    public var absent: Int { count(.absent) }
    /// Whether any session was missed.
    public var isAbsent: Bool { !morning.union(afternoon).isDisjoint(with: .absent) }
    /// Whether every possible session was missed.
    public var isWhollyAbsent: Bool { isAbsent && possible == absent }
    /// Whether all that was missed was for illness or a medical appointment.
    public var isMedicalOnly: Bool { isAbsent && count(.medical) == absent }
    /// Whether all that was missed was unauthorised.
    public var isUnauthorisedOnly: Bool { isAbsent && count(.authorised) == 0 }

    /// The sessions of the day of which something is said.
    public func count(_ fact: SessionFact) -> Int {
        (morning.isSuperset(of: fact) ? 1 : 0) + (afternoon.isSuperset(of: fact) ? 1 : 0)
    }
}

/// A run of school days with a missed session on each; weekends and holidays do not break it.
public struct AbsenceSpell: Sendable, Hashable {
    /// The places of its days among the registration's own days.
    public let days: Range<Int>
    /// Whether all of it was for illness or medical appointments.
    public let isMedicalOnly: Bool

    /// Its length in school days.
    public var length: Int { days.count }
}

/// One registration's year so far, day by day.
///
/// Only marks inside the registration count; days without a possible session are passed over, so that
/// a register that never came neither breaks a spell nor makes one.
///
/// - Source: rules R-INS-01, R-CODE-02.
public struct PupilHistory: Sendable {
    /// The registration.
    public let row: MarkRows.Row
    /// The school's days.
    public let calendar: SchoolYearDays
    /// The days with a possible session, in order.
    public let days: [PupilDay]
    /// Possible sessions.
    public let possible: Int
    /// Of these, missed.
    public let absent: Int
    /// Of the missed, authorised.
    public let authorised: Int
    /// The last date that counts: the end of the year, or for Year 11 of the first half of summer.
    public let lastDate: CivilDate

    /// Makes a history from the facts of a registration's sessions.
    ///
    /// - Parameters:
    ///   - row: The registration.
    ///   - calendar: The school's days.
    ///   - fact: What a session's mark says, by the place of the day and 0 or 1.
    /// - Complexity: O(days).
    public init(
        row: MarkRows.Row, calendar: SchoolYearDays, fact: (_ day: Int, _ half: Int) -> SessionFact
    ) {
        self.row = row
        self.calendar = calendar
        lastDate = Self.lastDate(of: row, in: calendar.year)
        var days: [PupilDay] = []
        days.reserveCapacity(calendar.dates.count)
        var (possible, absent, authorised) = (0, 0, 0)
        for place in calendar.dates.indices {
            let date = calendar.dates[place]
            guard date >= row.span.from, date <= lastDate, row.span.contains(date) else { continue }
            let day = PupilDay(
                place: Int32(place), morning: fact(place, 0), afternoon: fact(place, 1))
            guard day.possible > 0 else { continue }
            days.append(day)
            possible += day.possible
            absent += day.absent
            authorised += day.count(.authorised)
        }
        self.days = days
        self.possible = possible
        self.absent = absent
        self.authorised = authorised
    }

    /// The same registration as it was after fewer school days.
    init(_ whole: PupilHistory, in calendar: SchoolYearDays) {
        row = whole.row
        self.calendar = calendar
        lastDate = whole.lastDate
        let last = Int32(calendar.dates.count)
        days = Array(whole.days.prefix { $0.place < last })
        possible = days.reduce(0) { $0 + $1.possible }
        absent = days.reduce(0) { $0 + $1.absent }
        authorised = days.reduce(0) { $0 + $1.count(.authorised) }
    }

    /// The last date that counts for a registration in the year's figures.
    ///
    /// - Source: DfE methodology: the second half of the summer term is left out for age 15.
    static func lastDate(of row: MarkRows.Row, in year: AcademicYear) -> CivilDate {
        guard row.age.map({ $0 == 15 }) ?? (row.yearGroup?.order == 11),
            let last = year.censusTerms.last
        else { return year.lastDate }
        return last.span.from.adding(days: -1)
    }

    /// Whether the registration goes on after the last date that is looked at.
    public var isOnRoll: Bool { row.span.contains(calendar.asOf) }

    /// The date of one of the registration's own days.
    public func date(_ day: Int) -> CivilDate { calendar.dates[Int(days[day].place)] }

    /// Where the registration stands.
    public var standing: YearStanding {
        YearStanding(
            possible: possible, absent: absent,
            yearSessions: possible + calendar.sessionsAhead(in: row.span, upTo: lastDate))
    }

    /// The sessions of the last so many of the registration's own days.
    public func sessions(ofLastDays count: Int) -> (possible: Int, absent: Int) {
        days.suffix(count).reduce(into: (possible: 0, absent: 0)) { sum, day in
            sum.possible += day.possible
            sum.absent += day.absent
        }
    }

    /// The spells of absence, in order.
    ///
    /// - Complexity: O(days).
    public var spells: [AbsenceSpell] {
        var found: [AbsenceSpell] = []
        var start: Int?
        for day in 0...days.count {
            if day < days.count, days[day].isAbsent {
                start = start ?? day
            } else if let first = start {
                found.append(
                    AbsenceSpell(
                        days: first..<day,
                        isMedicalOnly: days[first..<day].allSatisfy(\.isMedicalOnly)))
                start = nil
            }
        }
        return found
    }
}
