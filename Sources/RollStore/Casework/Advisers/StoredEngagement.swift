public import RollCasework
public import RollDomain
import RollSQL

/// An adviser's work with an authority or a trust as it is kept.
public struct StoredEngagement: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// With whom.
    public let place: HelpPlace
    /// Where it stands.
    public var state: EngagementState
    /// The adviser, by name.
    public var adviser: String
    /// The adviser, by number.
    public var adviserPerson: Int64
    /// When help was offered.
    public let offered: CivilDate
    /// When it was closed, declined or taken back; nil while it is open.
    public var ended: CivilDate?
    /// How often it was changed, from 1.
    public let version: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.integer("engagement_no")
        place = try row.helpPlace()
        state = try row.word("state", as: EngagementState.self)
        adviser = try row.text("adviser")
        adviserPerson = try row.integer("adviser_id")
        offered = try row.date("offered_on")
        ended = try row.dateOrNil("ended_on")
        version = try row.int("version")
    }
}

/// A step of an engagement as it was taken.
public struct StoredEngagementStep: Sendable, Hashable {
    /// The engagement, by number.
    public let engagement: Int64
    /// What was done.
    public let step: EngagementStep
    /// Who did it.
    public let party: EngagementParty
    /// When.
    public let date: CivilDate
    /// What was said.
    public let words: String
    /// How it goes, of a review.
    public let rating: ProgressRating?
    /// Who wrote it down, and when.
    public let author: CaseAuthor

    init(_ row: SQLRow) throws(SQLFailure) {
        engagement = try row.integer("engagement_no")
        step = try row.word("step", as: EngagementStep.self)
        party = try row.word("party", as: EngagementParty.self)
        date = try row.date("on_date")
        words = try row.text("words")
        rating = ProgressRating(rawValue: try row.text("rating"))
        author = try CaseAuthor(row, "written")
    }
}

/// What an adviser found of an expectation, as it is kept.
public struct StoredFinding: Sendable, Hashable {
    /// The engagement, by number.
    public let engagement: Int64
    /// The expectation, by code.
    public let expectation: String
    /// How far it is met.
    public let rating: FindingRating
    /// What was seen or read.
    public let evidence: String
    /// Who found it, and when.
    public let author: CaseAuthor

    init(_ row: SQLRow) throws(SQLFailure) {
        engagement = try row.integer("engagement_no")
        expectation = try row.text("expectation")
        rating = try row.word("rating", as: FindingRating.self)
        evidence = try row.text("evidence")
        author = try CaseAuthor(row, "written")
    }
}

/// An objective of an engagement's plan as it is kept.
public struct StoredObjective: Sendable, Hashable {
    /// The engagement, by number.
    public let engagement: Int64
    /// Its number in the engagement, from 1.
    public let number: Int
    /// The expectation that it serves, by code.
    public let expectation: String
    /// What is done, and by whom.
    public let words: String
    /// What is counted.
    public let measure: ObjectiveMeasure
    /// Where the figure stood when it was written.
    public let baseline: ObjectiveBaseline
    /// What it is to be, in tenths of a per cent.
    public let target: Int
    /// By when.
    public let due: CivilDate
    /// When it was taken out of the plan; nil while it is in it.
    public let withdrawn: CivilDate?
    /// Who wrote it, and when.
    public let author: CaseAuthor

    init(_ row: SQLRow) throws(SQLFailure) {
        engagement = try row.integer("engagement_no")
        number = try row.int("objective_no")
        expectation = try row.text("expectation")
        words = try row.text("words")
        measure = try row.word("measure", as: ObjectiveMeasure.self)
        baseline = ObjectiveBaseline(
            share: Ratio(try row.int("baseline_count"), of: try row.int("baseline_whole")),
            definition: try row.text("definition"),
            window: DateSpan(from: try row.date("window_from"), to: try row.date("window_to")))
        target = try row.int("target")
        due = try row.date("due_on")
        withdrawn = try row.dateOrNil("withdrawn_on")
        author = try CaseAuthor(row, "written")
    }
}

/// How an objective goes, as somebody said.
public struct StoredProgress: Sendable, Hashable {
    /// The engagement, by number.
    public let engagement: Int64
    /// The objective, by number in the engagement.
    public let objective: Int
    /// How it goes.
    public let rating: ProgressRating
    /// What was done, and what comes next.
    public let words: String
    /// The day of which it was said.
    public let date: CivilDate
    /// Who said so, and when.
    public let author: CaseAuthor

    init(_ row: SQLRow) throws(SQLFailure) {
        engagement = try row.integer("engagement_no")
        objective = try row.int("objective_no")
        rating = try row.word("rating", as: ProgressRating.self)
        words = try row.text("words")
        date = try row.date("on_date")
        author = try CaseAuthor(row, "written")
    }
}

extension SQLRow {
    /// The place of a row that has a kind and a code.
    func helpPlace() throws(SQLFailure) -> HelpPlace {
        let kind = try word("place_kind", as: ExpectationHolder.self)
        guard let place = HelpPlace(kind, code: try text("place")) else {
            throw unreadable("place", "a school, a trust or an authority")
        }
        return place
    }
}

extension HelpPlace {
    /// The arguments that name the place.
    var arguments: [String: SQLValue] {
        ["place_kind": .text(kind.rawValue), "place": .text(code)]
    }
}
