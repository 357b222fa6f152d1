public import RollCasework
public import RollDomain
import RollSQL

/// A targeting support meeting as it is kept.
public struct StoredMeeting: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// Its number in the school, from 1.
    public let number: Int
    /// The authority that meets the school.
    public let authority: AuthorityCode
    /// The day.
    public var date: CivilDate
    /// When it begins.
    public var starts: ClockTime
    /// How long it takes, in minutes.
    public var minutes: Int
    /// Where.
    public var place: String
    /// Where it stands.
    public var state: MeetingState
    /// When the invitation went out; nil where it did not.
    public var invited: CivilDate?
    /// When the record was sent; nil where it was not.
    public var sent: CivilDate?
    /// To whom the record was sent, in words.
    public var sentTo: String
    /// The day of the next meeting; nil where none was set.
    public var next: CivilDate?
    /// How often it was changed, from 1, so that nobody writes over what they have not seen.
    public let version: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        school = try row.school()
        number = try row.int("meeting_no")
        authority = try row.authority("authority")
        date = try row.date("on_date")
        starts = try row.clock("starts_at")
        minutes = try row.int("minutes")
        place = try row.text("place")
        state = try row.word("state", "a state of a meeting")
        invited = try row.dateOrNil("invited_on")
        sent = try row.dateOrNil("sent_on")
        sentTo = try row.text("sent_to")
        next = try row.dateOrNil("next_on")
        version = try row.int("version")
    }
}

/// Something that was said in a meeting, as somebody wrote it down.
public struct StoredMeetingNote: Sendable, Hashable {
    /// The child it is about; nil where it is about none.
    public let pupil: Int64?
    /// What was said.
    public let words: String
    /// For which side it was written.
    public let side: MeetingSide
    /// Who wrote it.
    public let writtenBy: String
    /// When.
    public let writtenAt: Instant

    init(_ row: SQLRow) throws(SQLFailure) {
        pupil = try row.integerOrNil("pupil_id")
        words = try row.text("words")
        side = try row.word("side", "a side of a meeting")
        writtenBy = try row.text("written_by")
        writtenAt = try row.instant("written_at")
    }
}

/// Something that was said of a child in a meeting, with the day of the meeting.
public struct MeetingRemark: Sendable, Hashable {
    /// The day of the meeting.
    public let date: CivilDate
    /// What was said.
    public let words: String
    /// Who wrote it.
    public let writtenBy: String
    /// When.
    public let writtenAt: Instant
}

/// An action that was agreed in a meeting, with what became of it.
public struct StoredAction: AgreedAction, Sendable, Hashable {
    /// The school.
    public let school: URN
    /// Its number in the school, from 1.
    public let number: Int
    /// The meeting in which it was agreed.
    public let meeting: Int
    /// The child it is about; nil where it is about none.
    public let pupil: Int64?
    /// What is to be done.
    public let words: String
    /// Whose list it stands in.
    public let side: ActionSide
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
        number = try row.int("action_no")
        meeting = try row.int("meeting_no")
        pupil = try row.integerOrNil("pupil_id")
        words = try row.text("words")
        side = try row.word("side", "a side of an action")
        owner = try row.text("owner")
        agreed = try row.date("agreed_on")
        due = try row.date("due_on")
        state = try row.word("state", "a state of an action")
        outcome = try row.text("outcome")
        settled = try row.dateOrNil("settled_on")
        settledBy = try row.text("settled_by")
    }
}
