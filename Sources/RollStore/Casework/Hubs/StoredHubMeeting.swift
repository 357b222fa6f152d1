public import RollCasework
public import RollDomain
import RollSQL

/// A meeting of a hub as it is kept.
public struct StoredHubMeeting: Sendable, Hashable {
    /// The hub.
    public let hub: Int64
    /// Its number.
    public let number: Int64
    /// When, where and about what.
    public var statement: HubMeetingStatement
    /// Where it stands.
    public var state: HubMeetingState
    /// What was said, in short; empty before it was held.
    public var summary: String
    /// Where one watches it again; empty where it was not recorded.
    public var recording: String
    /// How often it was changed, from 1.
    public let version: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        hub = try row.integer("hub_no")
        number = try row.integer("meeting_no")
        guard let starts = ClockTime(try row.text("starts_at")) else {
            throw row.unreadable("starts_at", "a time of day")
        }
        statement = HubMeetingStatement(
            theme: try row.text("theme"), date: try row.date("on_date"), starts: starts,
            minutes: try row.int("minutes"), place: try row.text("place"),
            agenda: try row.text("agenda").split(separator: "\n").map(String.init))
        state = try row.word("state", as: HubMeetingState.self)
        summary = try row.text("summary")
        recording = try row.text("recording")
        version = try row.int("version")
    }
}

/// Whether a school means to come to a meeting, and whether it came.
public struct StoredHubSeat: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// The meeting.
    public let meeting: Int64
    /// Whether it means to come; nil where it has not said.
    public let reply: Bool?
    /// Whether it came; nil where nobody noted it.
    public let came: Bool?

    init(_ row: SQLRow) throws(SQLFailure) {
        school = try row.school()
        meeting = try row.integer("meeting_no")
        reply = ["yes": true, "no": false][try row.text("reply")]
        came = try row.intOrNil("came").map { $0 == 1 }
    }
}

/// A question of a school to a hub, with the answer.
public struct StoredHubQuestion: Sendable, Hashable {
    /// The meeting it is for.
    public let meeting: Int64
    /// Its number.
    public let number: Int64
    /// Who asks.
    public let school: URN
    /// What.
    public let words: String
    /// By whom.
    public let askedBy: String
    /// When.
    public let asked: CivilDate
    /// The answer; empty where there is none yet.
    public let answer: String
    /// Who answered.
    public let answeredBy: String

    init(_ row: SQLRow) throws(SQLFailure) {
        meeting = try row.integer("meeting_no")
        number = try row.integer("question_no")
        school = try row.school()
        words = try row.text("words")
        askedBy = try row.text("asked_by")
        asked = try row.date("asked_on")
        answer = try row.text("answer")
        answeredBy = try row.text("answered_by")
    }
}

/// Something that a hub shares with its members.
public struct StoredHubResource: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// What and where it is.
    public let statement: HubResourceStatement
    /// Who shared it.
    public let addedBy: String
    /// When.
    public let added: CivilDate

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.integer("resource_no")
        statement = HubResourceStatement(
            title: try row.text("title"), link: try row.text("link"),
            words: try row.text("words"))
        addedBy = try row.text("added_by")
        added = try row.date("added_on")
    }
}

/// What a school said it would do, with what it reported.
public struct StoredHubCommitment: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// The hub.
    public let hub: Int64
    /// Its number.
    public let number: Int64
    /// The meeting in which it was made; nil for one made between meetings.
    public let meeting: Int64?
    /// What, who and by when.
    public let statement: HubCommitment
    /// Who made it.
    public let madeBy: String
    /// When.
    public let made: CivilDate
    /// What was reported; nil where nothing was.
    public let report: HubReport?
    /// Who reported.
    public let reportedBy: String
    /// When.
    public let reported: CivilDate?

    init(_ row: SQLRow) throws(SQLFailure) {
        school = try row.school()
        hub = try row.integer("hub_no")
        number = try row.integer("commitment_no")
        meeting = try row.integerOrNil("meeting_no")
        statement = HubCommitment(
            what: try row.text("what"), who: try row.text("who"), due: try row.date("due_on"))
        madeBy = try row.text("made_by")
        made = try row.date("made_on")
        if try row.textOrNil("outcome") == nil {
            report = nil
        } else {
            report = HubReport(
                outcome: try row.word("outcome", as: HubOutcome.self),
                effect: try row.word("effect", as: HubEffect.self),
                words: try row.text("report"))
        }
        reportedBy = try row.text("reported_by")
        reported = try row.dateOrNil("reported_on")
    }
}
