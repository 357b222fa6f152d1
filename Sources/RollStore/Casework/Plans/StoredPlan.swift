public import RollCasework
public import RollDomain
import RollSQL

/// How a plan stands; its texts and what was done with it are kept beside it.
public struct StoredPlan: Sendable, Hashable {
    /// The school whose plan it is.
    public var school: URN
    /// Its number in the school, from 1.
    public var number: Int
    /// The child.
    public var pupil: Int64
    /// Which kind it is.
    public var kind: PlanKind
    /// How it stands.
    public var state: PlanState
    /// The number of the newest version.
    public var version: Int
    /// The number of the version in force; nil where none ever was.
    public var inForce: Int?
    /// The day on which it was opened.
    public var openedOn: CivilDate
    /// The day since which it has been in force; nil where it never was.
    public var liveFrom: CivilDate?
    /// When it is looked at again.
    public var reviewOn: CivilDate
    /// The last day; nil while it goes on.
    public var endedOn: CivilDate?
    /// What came of it; nil while it goes on, or where it was handed over.
    public var outcome: PlanOutcome?

    /// Describes a plan that is being written.
    public init(
        school: URN, pupil: Int64, _ kind: PlanKind, openedOn: CivilDate, reviewOn: CivilDate
    ) {
        self.school = school
        number = 0
        self.pupil = pupil
        self.kind = kind
        state = .draft
        version = 1
        self.openedOn = openedOn
        self.reviewOn = reviewOn
    }

    /// Whether it is in force today.
    public var isLive: Bool { state.isLive }

    /// Whether its review is over the day.
    public func isReviewDue(on today: CivilDate) -> Bool { isLive && reviewOn <= today }

    init(_ row: SQLRow) throws(SQLFailure) {
        self.init(
            school: try row.school(), pupil: try row.integer("pupil_id"),
            try row.word("kind", as: PlanKind.self), openedOn: try row.date("opened_on"),
            reviewOn: try row.date("review_on"))
        number = try row.int("plan_no")
        state = try row.word("state", as: PlanState.self)
        version = try row.int("version_no")
        inForce = try row.intOrNil("in_force_no")
        liveFrom = try row.dateOrNil("live_from")
        endedOn = try row.dateOrNil("ended_on")
        outcome =
            try row.text("outcome").isEmpty
            ? nil : try row.word("outcome", as: PlanOutcome.self)
    }

    /// The values of how it stands.
    var standing: [String: SQLValue] {
        [
            "school_id": SQLValue(school), "plan_no": SQLValue(number),
            "state": .text(state.rawValue), "version_no": SQLValue(version),
            "in_force_no": SQLValue(inForce), "live_from": SQLValue(liveFrom),
            "review_on": SQLValue(reviewOn), "ended_on": SQLValue(endedOn),
            "outcome": .text(outcome?.rawValue ?? ""),
        ]
    }
}

/// One version of a plan's text.
public struct PlanVersion: Sendable, Hashable {
    /// Its number, from 1.
    public var number: Int
    /// The text.
    public var content: PlanContent
    /// Why it was written; may be empty for the first.
    public var why: String
    /// Who wrote it.
    public var author: CaseAuthor
}

/// Something that was done with a plan.
public struct PlanEntry: Sendable, Hashable {
    /// What was done, such as `agree-school`; see ``RollCasework/PlanMove/key``.
    public var kind: String
    /// The version with which it was done.
    public var version: Int
    /// The action or step that it is about; 0 where it is about none.
    public var item = 0
    /// What it says of how things go: an action's state, a review's finding or an outcome.
    public var state = ""
    /// The day.
    public var on: CivilDate
    /// More words; may be empty.
    public var note = ""
    /// The figure on the day; nil where none was counted.
    public var figure: MissedSessions?
    /// Who did it.
    public var author: CaseAuthor

    /// Describes something that was done; the rest is set afterwards.
    public init(_ kind: String, version: Int, on date: CivilDate, by author: CaseAuthor) {
        self.kind = kind
        self.version = version
        on = date
        self.author = author
    }

    init(_ row: SQLRow) throws(SQLFailure) {
        self.init(
            try row.text("kind"), version: try row.int("version_no"),
            on: try row.date("happened_on"), by: try CaseAuthor(row, "made"))
        item = try row.int("item_no")
        state = try row.text("state")
        note = try row.text("note")
        if let missed = try row.intOrNil("missed"), let possible = try row.intOrNil("possible") {
            figure = MissedSessions(missed, of: possible)
        }
    }
}
