import RollAccess
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
    /// What was said; may be empty.
    public let said: String
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
    /// The registration group; empty where none.
    public let group: String
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

/// A child who is out with a reason.
public struct PupilOut: Sendable, Hashable {
    /// The child's number across schools.
    public let pupil: Int64
    /// Surname and forename.
    public let name: String
    /// The year group, where known.
    public let yearGroup: YearGroup?
    /// The registration group; empty where none.
    public let group: String
    /// The session.
    public let session: Session
    /// The code, as the viewer may see it.
    public let code: String
    /// What it means, as the viewer may know it.
    public let meaning: String
}

/// A reason that a family gave and the register does not show.
public struct NotedReason: Sendable, Hashable {
    /// How it stands.
    public enum Standing: Sendable, Hashable {
        /// The register shows no reason yet.
        case waiting
        /// The register says something else.
        case contradicted(by: String)
    }

    /// The child's number across schools.
    public let pupil: Int64
    /// Surname and forename.
    public let name: String
    /// The year group, where known.
    public let yearGroup: YearGroup?
    /// The registration group; empty where none.
    public let group: String
    /// What the family says.
    public let said: String
    /// Who noted it.
    public let by: String
    /// When it was noted.
    public let at: Instant
    /// How it stands.
    public let standing: Standing
}

/// A school's day so far.
public struct TodayPage: Sendable {
    /// Registers in and missing, codes, and who is out.
    public let day: SchoolToday
    /// Registers of groups that should be in by now.
    public let registersExpected: Int
    /// The sessions of the day that have any register.
    public let sessions: [Session]
    /// The whole school, or all children of it that are shown.
    public let whole: TodayGroup
    /// The year groups.
    public let yearGroups: [TodayGroup]
    /// Cohorts; those of care, protection and needs only for who may see the field.
    public let cohorts: [TodayGroup]
    /// Sessions by code with their class, most first; codes together that may not be told apart.
    public let reasons: [NationReason]
    /// Children with no reason yet of whom nobody has heard, the most urgent first.
    public let unexplained: [OpenAbsence]
    /// Reasons given that the register does not show, by name.
    public let noted: [NotedReason]
    /// Late arrivals, by session and name.
    public let late: [LateArrival]
    /// Who is out with a reason, by name; only where single children are shown.
    public let absent: [PupilOut]
    /// How many children are named.
    public let named: Int

    init(_ people: TodayPeople, _ counts: TodayBoard.Counts, _ view: TodayView) {
        day = people.day
        registersExpected = people.registersExpected
        sessions = people.sessions
        whole = counts.whole
        yearGroups = counts.yearGroups
        cohorts = TodayBoard.cohorts
            .filter { kind in view.grant.map { $0.shows(kind) } ?? true }
            .flatMap { counts.cohorts[$0] ?? [] }
        reasons = Self.veiled(counts.reasons, view.veil)
        let waiting = Set(people.noted.map(\.pupil))
        unexplained = people.day.unexplained.filter { !waiting.contains($0.pupil) }.map {
            OpenAbsence(
                absence: $0,
                tried: (people.tried[$0.pupil] ?? []).sorted { $0.at > $1.at })
        }
        noted = people.noted
        late = people.late
        absent = people.absent
        named = people.named
    }

    /// Codes that may not be told apart, counted together.
    private static func veiled(_ reasons: [NationReason], _ veil: CodeVeil) -> [NationReason] {
        guard !veil.isOpen else { return reasons }
        var found: [NationReason] = []
        for reason in reasons {
            let shown = veil.shown(reason.symbol)
            if let place = found.firstIndex(where: { $0.symbol == shown }) {
                let known = found[place]
                found[place] = NationReason(
                    symbol: shown, meaning: known.meaning, markClass: known.markClass,
                    sessions: known.sessions + reason.sessions)
            } else {
                found.append(
                    NationReason(
                        symbol: shown, meaning: veil.words(for: reason.symbol) ?? reason.meaning,
                        markClass: reason.markClass, sessions: reason.sessions))
            }
        }
        return found.sorted { ($1.sessions, $0.symbol) < ($0.sessions, $1.symbol) }
    }
}
