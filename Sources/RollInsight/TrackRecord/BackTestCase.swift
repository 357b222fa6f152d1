public import RollDomain
public import RollEngine

/// One registration as it stood on one school day of a year that has ended, with how it ended.
public struct BackTestCase: Sendable {
    /// The school, by a number of the back-test.
    public let school: Int
    /// The phase.
    public let phase: ForecastPhase
    /// What was known on the day.
    public let evidence: ForecastEvidence
    /// Whether a tenth or more of its year was missed in the end.
    public let isPersistent: Bool
    /// Whether it left before the year's end.
    public let isLeaver: Bool
    /// The groups that it is watched in, such as `fsm=yes`; the forecast does not know them.
    public let groups: [String]
}

/// What was known of a school's registrations on some school days of a year that has ended.
///
/// On each day only what was there by then is used: later marks, and the date on which a pupil will
/// leave, are not.
///
/// - Source: rule R-INS-04.
public struct BackTestYear: Sendable {
    /// The facts by which the record is shown for groups.
    public static let watched: Set<Characteristic> = [
        .freeSchoolMeals, .specialNeeds, .additionalLanguage, .ethnicity, .lookedAfter,
    ]
    /// The school days on which it is looked: a week, two, five, a half term, a term, two terms.
    public static let days = [5, 10, 25, 35, 70, 125]
    /// The ages of the official statistics.
    static let ages = 5...15

    /// The cases of each school day, in the order of ``days``.
    public let cases: [[BackTestCase]]
    /// The histories of the whole year.
    public let histories: SchoolHistories

    /// Takes a school's year apart.
    ///
    /// - Parameters:
    ///   - rows: The marks of the whole year, with the facts to watch.
    ///   - facts: What marks say.
    ///   - earlier: The year before, by child.
    ///   - number: A number for the school.
    /// - Complexity: O(registrations × sessions).
    public init(
        _ rows: MarkRows, facts: SessionFacts, earlier: [Int64: EarlierYear], school number: Int
    ) {
        let whole = SchoolHistories(rows, facts: facts, asOf: rows.year.lastDate)
        histories = whole
        let dates = whole.calendar.dates
        cases = Self.days.map { day in
            guard day <= dates.count else { return [] }
            let calendar = SchoolYearDays(rows, asOf: dates[day - 1])
            return whole.pupils.compactMap { pupil in
                guard pupil.row.age.map(Self.ages.contains) ?? true,
                    pupil.row.span.contains(calendar.asOf)
                else { return nil }
                var (possible, absent) = (0, 0)
                for one in pupil.days {
                    guard one.place < day else { break }
                    possible += one.possible
                    absent += one.absent
                }
                guard possible > 0 else { return nil }
                let ahead = calendar.sessionsAhead(
                    in: DateSpan(from: pupil.row.span.from), upTo: pupil.lastDate)
                let end = min(dates.last ?? pupil.lastDate, pupil.lastDate)
                let phase = ForecastPhase(whole.school.phase, yearGroup: pupil.row.yearGroup)
                return BackTestCase(
                    school: number, phase: phase,
                    evidence: ForecastEvidence(
                        phase: phase,
                        standing: YearStanding(
                            possible: possible, absent: absent, yearSessions: possible + ahead),
                        earlier: earlier[pupil.row.pupil], week: calendar.week),
                    isPersistent: AbsenceThreshold.persistent.isReached(
                        absent: pupil.absent, possible: pupil.possible),
                    isLeaver: pupil.row.span.to.map { $0 < end } ?? false,
                    groups: Self.groups(of: pupil.row))
            }
        }
    }

    /// The groups of a registration, as `kind=value`; ethnic groups by their first letter.
    private static func groups(of row: MarkRows.Row) -> [String] {
        var found = row.characteristics.map { kind, value in
            "\(kind.rawValue)=\(kind == .ethnicity ? String(value.prefix(1)) : value)"
        }
        if let sex = row.sex { found.append("sex=\(sex.rawValue)") }
        return found.sorted()
    }
}
