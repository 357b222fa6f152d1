public import RollDomain
public import RollEngine

/// One attempt to reach somebody about an absence.
public struct ContactTried: Sendable, Hashable {
    /// The child's number across schools.
    public let pupil: Int64
    /// When.
    public let at: Instant
    /// How, such as `telephone`.
    public let means: String
    /// What came of it, in words.
    public let outcome: String
    /// Who tried.
    public let by: String

    /// States an attempt.
    public init(pupil: Int64, at: Instant, means: String, outcome: String, by: String) {
        self.pupil = pupil
        self.at = at
        self.means = means
        self.outcome = outcome
        self.by = by
    }
}

/// One year group or cohort this day.
public struct TodayGroup: Sendable, Hashable {
    /// What it is.
    public let key: GroupValue
    /// The same in words.
    public let words: String
    /// Pupils on roll.
    public let onRoll: Int
    /// Of these, with a possible session so far.
    public let marked: Int
    /// Sessions possible so far today.
    public let possible: Int
    /// Of these, missed.
    public let absent: Int
    /// Of the missed, with no reason yet.
    public let noReason: Int
    /// The same sessions on like weekdays before; nil where too few were taken.
    public let usual: UsualDay?

    /// The share missed so far.
    public var absence: Ratio { Ratio(absent, of: possible) }

    /// How the day reads beside usual ones.
    public var reading: GroupShare.Reading {
        guard let usual, let percent = absence.percent, let low = usual.low.percent,
            let high = usual.high.percent
        else { return .cannotTell }
        return percent > high ? .above : percent < low ? .below : .cannotTell
    }
}

/// What is usual on a weekday: the lowest and the highest of the days that are left when the
/// lowest and the highest of all are put aside.
public struct UsualDay: Sendable, Hashable {
    /// The lowest usual share.
    public let low: Ratio
    /// The middle share.
    public let middle: Ratio
    /// The highest usual share.
    public let high: Ratio
    /// How many days it rests on, those put aside among them.
    public let days: Int

    /// Of fewer days nothing is called usual.
    public static let fewest = 5

    /// Finds what is usual among days; nil where there are too few.
    init?(_ days: [Ratio]) {
        let known = days.filter { $0.whole > 0 }
            .sorted { $0.count * $1.whole < $1.count * $0.whole }
        guard known.count >= Self.fewest else { return nil }
        low = known[1]
        middle = known[known.count / 2]
        high = known[known.count - 2]
        self.days = known.count
    }
}

/// One pupil who came late today.
public struct LateArrival: Sendable, Hashable {
    /// The child's number across schools.
    public let pupil: Int64
    /// Surname and forename; empty where names were not asked for.
    public let name: String
    /// The year group, where known.
    public let yearGroup: YearGroup?
    /// The session.
    public let session: Session
    /// Whether the register had closed, so that the session counts as missed.
    public let isAfterClose: Bool
    /// Minutes late; nil where nobody noted them.
    public let minutes: Int?
}

/// A child who is out with no reason yet, with what was tried.
public struct OpenAbsence: Sendable, Hashable {
    /// Who is out, how long, and whom to ring.
    public let absence: UnexplainedAbsence
    /// What was tried today, newest first.
    public let tried: [ContactTried]
}

/// A school's day so far.
public struct TodayPage: Sendable {
    /// Registers in and missing, codes, and who is out.
    public let day: SchoolToday
    /// Registers of groups that should be in by now.
    public let registersExpected: Int
    /// The sessions of the day that have any register.
    public let sessions: [Session]
    /// The whole school.
    public let whole: TodayGroup
    /// The year groups.
    public let yearGroups: [TodayGroup]
    /// Cohorts; those of care only where facts of care were asked for.
    public let cohorts: [TodayGroup]
    /// Sessions by code with their class, most first.
    public let reasons: [NationReason]
    /// Children with no reason yet, the most urgent first.
    public let unexplained: [OpenAbsence]
    /// Late arrivals, by session and name.
    public let late: [LateArrival]
}
