public import RollCasework
public import RollDomain
import RollSQL

/// A meeting of several agencies about one child as it is kept.
public struct StoredChildMeeting: Sendable, Hashable {
    /// The school whose record of the child it stands in.
    public let school: URN
    /// Its number in the school, from 1.
    public let number: Int
    /// The child.
    public let pupil: Int64
    /// The day.
    public var date: CivilDate
    /// When it begins.
    public var starts: ClockTime
    /// How long it takes, in minutes.
    public var minutes: Int
    /// Where.
    public var place: String
    /// What it is to decide.
    public var purpose: String
    /// The side that called it, and leads it.
    public let side: MeetingSide
    /// Where it stands.
    public var state: MeetingState
    /// Who called it.
    public let calledBy: String
    /// When.
    public let called: CivilDate
    /// When the invitation went out; nil where it did not.
    public var invited: CivilDate?
    /// When the record was sent; nil where it was not.
    public var sent: CivilDate?
    /// How often it was changed, from 1, so that nobody writes over what they have not seen.
    public let version: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        school = try row.school()
        number = try row.int("meeting_no")
        pupil = try row.integer("pupil_id")
        date = try row.date("on_date")
        starts = try row.clock("starts_at")
        minutes = try row.int("minutes")
        place = try row.text("place")
        purpose = try row.text("purpose")
        side = try row.word("side", as: MeetingSide.self)
        state = try row.word("state", as: MeetingState.self)
        calledBy = try row.text("called_by")
        called = try row.date("called_on")
        invited = try row.dateOrNil("invited_on")
        sent = try row.dateOrNil("sent_on")
        version = try row.int("version")
    }
}

/// Something that was said in a meeting about a child, as somebody wrote it down.
public struct ChildMeetingNote: Sendable, Hashable {
    /// About what it is where only those who must know may see it; nil for everybody at the table.
    public let kind: RestrictedKind?
    /// What was said.
    public let words: String
    /// For which side it was written.
    public let side: MeetingSide
    /// Who wrote it.
    public let writtenBy: String
    /// When.
    public let writtenAt: Instant

    init(_ row: SQLRow) throws(SQLFailure) {
        let text = try row.text("kind")
        kind = text.isEmpty ? nil : try row.word("kind", as: RestrictedKind.self)
        words = try row.text("words")
        side = try row.word("side", as: MeetingSide.self)
        writtenBy = try row.text("written_by")
        writtenAt = try row.instant("written_at")
    }
}

/// An action that was agreed in a meeting about a child, with what became of it.
public struct ChildMeetingAction: AgreedAction, Sendable, Hashable {
    /// The school.
    public let school: URN
    /// The meeting in which it was agreed.
    public let meeting: Int
    /// The child.
    public let pupil: Int64
    /// Its number in the meeting, from 1.
    public let number: Int
    /// What is to be done.
    public let words: String
    /// Whose action it is.
    public let side: MeetingSide
    /// Who does it.
    public let owner: String
    /// When it was agreed.
    public let agreed: CivilDate
    /// By when.
    public let due: CivilDate
    /// What became of it.
    public let state: MeetingActionState
    /// What happened, in words.
    public let outcome: String
    /// When it was settled; nil while it is open.
    public let settled: CivilDate?
    /// Who said so; empty while it is open.
    public let settledBy: String

    init(_ row: SQLRow) throws(SQLFailure) {
        school = try row.school()
        meeting = try row.int("meeting_no")
        pupil = try row.integer("pupil_id")
        number = try row.int("action_no")
        words = try row.text("words")
        side = try row.word("side", as: MeetingSide.self)
        owner = try row.text("owner")
        agreed = try row.date("agreed_on")
        due = try row.date("due_on")
        state = try row.word("state", as: MeetingActionState.self)
        outcome = try row.text("outcome")
        settled = try row.dateOrNil("settled_on")
        settledBy = try row.text("settled_by")
    }
}
