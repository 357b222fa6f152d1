import RollCasework
public import RollDomain
import RollStore

/// An adviser's work with an authority or a trust, as a system reads it in a list.
public struct FeedEngagement: Sendable, Hashable {
    let line: EngagementLine

    /// Its number.
    public var number: Int { Int(line.number) }
    /// With whom.
    public var area: FeedArea { FeedArea(line.place) }
    /// Where it stands, such as `planned`.
    public var state: String { line.engagement.state.rawValue }
    /// Who is next: `department`, `adviser` or `place`; nil where it has ended.
    public var next: String? { line.engagement.state.turn?.rawValue }
    /// The name of the adviser.
    public var adviser: String { line.engagement.adviser }
    /// When help was offered.
    public var offered: CivilDate { line.engagement.offered }
    /// The last day; nil while it goes on.
    public var ended: CivilDate? { line.engagement.ended }
    /// The last day on which something was done.
    public var last: CivilDate { line.lastDate }
    /// How it goes by the newest review; nil where there was none.
    public var rating: String? { line.rating?.rawValue }
    /// Objectives in the plan.
    public var objectives: Int { line.objectives }
    /// Those that were said to be met.
    public var met: Int { line.met }
    /// What somebody has to look at, in words.
    public var alarms: [String] { line.alarms.map(\.words) }
}

/// One engagement with everything that is about it: the same for adviser, department and place.
public struct FeedEngagementPage: Sendable {
    /// The engagement as in a list.
    public let engagement: FeedEngagement
    /// Its steps, in order.
    public let steps: [Step]
    /// What the adviser found of each expectation.
    public let diagnosis: [Finding]
    /// The objectives, those taken out too.
    public let objectives: [Objective]
    /// What changed beside schools like those of the place; nil before there is a plan, and where too
    /// little time has passed.
    public let changes: FeedChange?

    init(_ page: EngagementPage) {
        engagement = FeedEngagement(line: page.line)
        steps = page.steps.map {
            Step(
                step: $0.step.rawValue, by: $0.party.rawValue, name: $0.author.name, on: $0.date,
                words: $0.words, rating: $0.rating?.rawValue)
        }
        diagnosis = page.diagnosis.map(Finding.init)
        objectives = page.objectives.map(Objective.init)
        changes = page.changes.map(FeedChange.init)
    }

    /// A step that was taken.
    public struct Step: Sendable, Hashable {
        /// What was done, such as `agree`.
        public let step: String
        /// Which side did it: `department`, `adviser` or `place`.
        public let by: String
        /// Who wrote it.
        public let name: String
        /// When it was done.
        public let on: CivilDate
        /// What was said.
        public let words: String
        /// How it goes, of a review; nil of other steps.
        public let rating: String?
    }

    /// An expectation as the adviser and the place see it.
    public struct Finding: Sendable, Hashable {
        /// Its code, such as `E-POLICY`.
        public let code: String
        /// What is expected.
        public let words: String
        /// What the adviser found, such as `partly`; nil where nothing yet.
        public let rating: String?
        /// What that rests on; empty where nothing was found yet.
        public let evidence: String
        /// Whether adviser and place see it differently.
        public let differs: Bool

        init(_ line: DiagnosisLine) {
            code = line.expectation.code
            words = line.expectation.words
            rating = line.finding?.rating.rawValue
            evidence = line.finding?.evidence ?? ""
            differs = line.differs
        }
    }

    /// An objective with how it goes.
    public struct Objective: Sendable, Hashable {
        /// Its number in the engagement.
        public let number: Int
        /// The expectation that it serves, by code; empty for none.
        public let expectation: String
        /// What is to change.
        public let words: String
        /// What is counted, such as `persistent`.
        public let measure: String
        /// Where it began, as a protected share.
        public let baseline: Ratio
        /// By which definition that is counted.
        public let definition: String
        /// The dates of the baseline.
        public let window: DateSpan
        /// What is aimed at, in per cent.
        public let target: Double
        /// By when.
        public let due: CivilDate
        /// The day on which it was taken out of the plan; nil while it is in it.
        public let withdrawn: CivilDate?
        /// Where the figure stands today; nil where it is kept back or nothing is counted.
        public let now: Ratio?
        /// Whether the figure has reached what was aimed at; nil where it is not known.
        public let isReached: Bool?
        /// Whether its day is past and it is not met.
        public let isOverdue: Bool
        /// What was said of it, the newest last.
        public let progress: [Progress]

        init(_ line: ObjectiveLine) {
            let one = line.objective
            number = one.number
            expectation = one.expectation
            words = one.words
            measure = one.measure.rawValue
            baseline = one.baseline.share
            definition = one.baseline.definition
            window = one.baseline.window
            target = 100 * Double(one.target) / Double(ObjectiveMeasure.whole)
            due = one.due
            withdrawn = one.withdrawn
            now = line.now?.share
            isReached = line.isReached
            isOverdue = line.isOverdue
            progress = line.progress.map {
                Progress(rating: $0.rating.rawValue, words: $0.words, on: $0.date)
            }
        }
    }

    /// What was said of an objective.
    public struct Progress: Sendable, Hashable {
        /// How it goes, such as `on-track`.
        public let rating: String
        /// In words.
        public let words: String
        /// Of which day.
        public let on: CivilDate
    }
}

/// A change of several schools beside schools like them, as far as it may be told.
public struct FeedChange: Sendable, Hashable {
    /// The dates before.
    public let before: DateSpan
    /// The dates after.
    public let after: DateSpan
    /// What can be said and what cannot, in sentences.
    public let words: [String]

    init(_ changes: ChangesBeside) {
        before = changes.before
        after = changes.after
        words = changes.words
    }
}
