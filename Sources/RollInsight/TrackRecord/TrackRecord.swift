public import RollDomain
import RollEngine

/// How good the forecast would have been in a year that has ended, beside the simple rules.
///
/// - Source: rule R-INS-04.
public struct TrackRecord: Sendable {
    /// One phase on one school day.
    public struct Line: Sendable {
        /// The phase.
        public let phase: ForecastPhase
        /// The school day of the year, from 1.
        public let day: Int
        /// Registrations, those who left later among them.
        public let count: Int
        /// Of these, those who left before the year's end.
        public let leavers: Int
        /// Of these, those with a year before.
        public let withEarlier: Int
        /// The rules, in the order of ``TrackRule``.
        public let rules: [RuleScore]
        /// The chances of the forecast.
        public let scores: ForecastScores
        /// The same for those with a year before: without one nobody knows much in September.
        public let known: ForecastScores
        /// Flagged at a chance of a half, and of these those who ended at a tenth or more.
        public let flagged: (flagged: Int, hits: Int)
        /// By how much the forecast beats the best simple rule, and the standard error of that.
        public let gain: (gain: Double, error: Double)?
        /// The rule to use from this day on: the simple one where it is as good.
        public let inUse: TrackRule
        /// The correction of chances that are not certain, where this record clearly asks for one.
        public let correction: Recalibration?
    }

    /// One group on the school day of the first half term's end.
    public struct GroupLine: Sendable {
        /// The group, as `kind=value`.
        public let group: String
        /// The phase.
        public let phase: ForecastPhase
        /// Registrations.
        public let count: Int
        /// Those who ended at a tenth or more.
        public let happened: Int
        /// The sum of their chances.
        public let expected: Double
        /// The standard deviation of that sum by chance alone.
        public let deviation: Double
        /// Flagged at a chance of a half, and of these those who ended at a tenth or more.
        public let flagged: (flagged: Int, hits: Int)
        /// The chance that one who ended at a tenth or more was told a higher chance.
        public let auc: Double?

        /// Whether chances were wrong for the group by more than three standard deviations.
        public var isAlarm: Bool { abs(Double(happened) - expected) > 3 * deviation }
    }

    /// One kind of pattern: how often it was followed by more absence.
    public struct DetectorLine: Sendable {
        /// The kind.
        public let kind: PatternKind
        /// Times it was found.
        public let found: Int
        /// Of these, followed by two days or more with an absence within twenty school days.
        public let followed: Int

        /// Whether absence followed clearly more often than it does among everybody.
        ///
        /// - Parameter usual: The share among everybody.
        /// - Returns: True where the lower end of its likely range lies above that.
        /// - Source: rule R-RANGE-01.
        public func saysMore(than usual: Double) -> Bool {
            ReliabilityBin(count: found, meanChance: usual, happened: followed).range
                .map { $0.lowerBound > usual } ?? false
        }
    }

    /// The year looked back on.
    public let year: AcademicYear
    /// The parameters.
    public let model: ForecastModel
    /// Families that the team of a school can see.
    public let teamSize: Int
    /// Schools.
    public let schools: Int
    /// Phases by days.
    public let lines: [Line]
    /// Groups by phase.
    public let groups: [GroupLine]
    /// Kinds of pattern, and how often any registration had as many absences.
    public let detectors: [DetectorLine]
    /// The same share among all registrations that were looked at.
    public let anybody: (looked: Int, followed: Int)

    /// The school day on which groups are looked at: the end of the first half term.
    public static let groupDay = 35
    /// Of groups with fewer registrations nothing is told.
    public static let fewestInGroup = 10

    /// The correction by two numbers that this year's record suggests for the next, by phase: fitted at
    /// the end of the first half term.
    public var recalibrations: [ForecastPhase: Recalibration] {
        var found: [ForecastPhase: Recalibration] = [:]
        for line in lines where line.day == Self.groupDay {
            found[line.phase] = line.scores.recalibration
        }
        return found
    }

    /// The corrections to use from now on: only where the record says clearly that chances were told too
    /// high, too low, or too surely.
    public var corrections: [ForecastPhase: Recalibration] {
        var found: [ForecastPhase: Recalibration] = [:]
        for line in lines where line.day == Self.groupDay { found[line.phase] = line.correction }
        return found
    }
}

/// Gathers a track record school by school; gatherings of several lanes are joined.
public struct TrackRecordGathering: Sendable {
    /// The parameters.
    public let model: ForecastModel
    private let finder: PatternFinder
    private var cases: [[BackTestCase]]
    private var found: [PatternKind: (found: Int, followed: Int)] = [:]
    private var anybody = (looked: 0, followed: 0)
    private var schools = 0

    /// School days on which patterns are looked for.
    static let patternDays = [50, 90, 130, 165]
    /// School days in which absence may follow, and on how many of them it has to.
    static let followDays = 20
    static let followAbsent = 2

    /// Starts with nothing.
    public init(model: ForecastModel = .england, finder: PatternFinder = .england) {
        self.model = model
        self.finder = finder
        cases = BackTestYear.days.map { _ in [] }
    }

    /// Adds a school.
    ///
    /// - Complexity: O(registrations × sessions).
    public mutating func add(_ year: BackTestYear) {
        schools += 1
        for (place, more) in year.cases.enumerated() { cases[place] += more }
        for day in Self.patternDays { addPatterns(year.histories, on: day) }
    }

    /// Adds another gathering; their numbers of schools must differ.
    public mutating func add(_ other: TrackRecordGathering) {
        schools += other.schools
        for (place, more) in other.cases.enumerated() { cases[place] += more }
        for (kind, counts) in other.found {
            found[kind, default: (0, 0)].found += counts.found
            found[kind, default: (0, 0)].followed += counts.followed
        }
        anybody.looked += other.anybody.looked
        anybody.followed += other.anybody.followed
    }

    private mutating func addPatterns(_ whole: SchoolHistories, on day: Int) {
        guard day + Self.followDays <= whole.calendar.dates.count else { return }
        let then = whole.before(day: day)
        let rhythm = SchoolRhythm(then.histories)
        for (history, place) in zip(then.histories.pupils, then.places) {
            guard history.isOnRoll, !history.days.isEmpty else { continue }
            let later = whole.pupils[place].days.dropFirst(history.days.count)
                .prefix(Self.followDays)
            guard later.count == Self.followDays else { continue }
            let isFollowed = later.count(where: \.isAbsent) >= Self.followAbsent
            anybody.looked += 1
            anybody.followed += isFollowed ? 1 : 0
            let phase = ForecastPhase(whole.school.phase, yearGroup: history.row.yearGroup)
            for pattern in finder.patterns(of: history, in: rhythm, phase: phase) {
                found[pattern.kind, default: (0, 0)].found += 1
                found[pattern.kind, default: (0, 0)].followed += isFollowed ? 1 : 0
            }
        }
    }

    /// The record of what was gathered.
    ///
    /// - Parameters:
    ///   - year: The year looked back on.
    ///   - size: Families that the team of a school can see.
    /// - Returns: The record.
    /// - Complexity: O(n × log n) for each phase and day.
    public func record(of year: AcademicYear, teamSize size: Int) -> TrackRecord {
        var lines: [TrackRecord.Line] = []
        var groups: [TrackRecord.GroupLine] = []
        for (place, all) in cases.enumerated() {
            let byPhase = Dictionary(grouping: all, by: \.phase)
            for phase in ForecastPhase.allCases {
                guard let mine = byPhase[phase], mine.count >= TrackRecord.fewestInGroup else {
                    continue
                }
                let scored = ScoredCases(mine, model: model)
                lines.append(scored.line(phase, day: BackTestYear.days[place], teamSize: size))
                if BackTestYear.days[place] == TrackRecord.groupDay {
                    groups += scored.groups(phase)
                }
            }
        }
        return TrackRecord(
            year: year, model: model, teamSize: size, schools: schools,
            lines: lines.sorted { ($0.phase.rawValue, $0.day) < ($1.phase.rawValue, $1.day) },
            groups: groups,
            detectors: PatternKind.allCases.compactMap { kind in
                found[kind].map {
                    TrackRecord.DetectorLine(
                        kind: kind, found: $0.found, followed: $0.followed)
                }
            }, anybody: anybody)
    }
}
