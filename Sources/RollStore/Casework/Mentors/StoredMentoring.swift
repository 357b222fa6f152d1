public import RollCasework
public import RollDomain
import RollSQL

/// What a mentor brings, and how many children the mentor takes.
public struct MentorProfile: Sendable, Hashable {
    /// The mentor's number.
    public let person: Int64
    /// The mentor's name.
    public let name: String
    /// Whether the mentor may come in.
    public let isActive: Bool
    /// Schools to which the mentor goes without a further way.
    public let schools: Set<URN>
    /// Languages, by code.
    public let languages: Set<String>
    /// Barriers with which the mentor is at home, by code.
    public let strengths: Set<String>
    /// How many children the mentor takes at a time.
    public let places: Int

    /// Describes a mentor.
    public init(
        person: Int64, name: String, isActive: Bool = true, schools: Set<URN>,
        languages: Set<String>, strengths: Set<String>, places: Int
    ) {
        self.person = person
        self.name = name
        self.isActive = isActive
        self.schools = schools
        self.languages = languages
        self.strengths = strengths
        self.places = places
    }
}

/// A child's case in a mentor programme.
public struct MenteeCase: Sendable, Hashable {
    /// The school that referred the child.
    public let school: URN
    /// Its number at the school, from 1.
    public let number: Int
    /// The child's number across schools.
    public let pupil: Int64
    /// Where it stands.
    public var state: MenteeState
    /// Since when.
    public var since: CivilDate
    /// By which way the referral came.
    public let route: MenteeRoute
    /// Why the child was referred.
    public let reason: String
    /// The language of the home, by code; empty for English.
    public let language: String
    /// The mentor's number; 0 where none is chosen.
    public var mentor: Int64
    /// The accepted referral by which the mentor sees the child; 0 where there is none.
    public var referral: Int
    /// Whether the child was in the programme before.
    public var comesBack: Bool
    /// When the child was referred.
    public let referredOn: CivilDate
    /// Who referred.
    public let referredBy: String
    /// When weekly meetings began.
    public var startedOn: CivilDate?
    /// When they ended.
    public var endedOn: CivilDate?
    /// Sessions of the year before the start, and those missed.
    public var base: SessionPair

    init(_ row: SQLRow) throws(SQLFailure) {
        school = try row.school()
        number = try row.int("case_no")
        pupil = try row.integer("pupil_id")
        guard let state = MenteeState(rawValue: try row.text("state")),
            let route = MenteeRoute(rawValue: try row.text("route"))
        else { throw row.unreadable("state", "a state of a mentor programme") }
        self.state = state
        self.route = route
        since = try row.date("since")
        reason = try row.text("reason")
        language = try row.text("language")
        mentor = try row.integer("mentor_id")
        referral = try row.int("referral_no")
        comesBack = try row.bool("comes_back")
        referredOn = try row.date("referred_on")
        referredBy = try row.text("referred_by")
        startedOn = try row.dateOrNil("started_on")
        endedOn = try row.dateOrNil("ended_on")
        base = SessionPair(
            possible: try row.int("base_possible"), absent: try row.int("base_absent"))
    }
}

/// Something that happened to a case.
public struct MenteeEntry: Sendable, Hashable {
    /// What kind of thing.
    public enum Kind: String, CaseIterable, Sendable, Hashable {
        /// A step from one state to the next, by its action.
        case step
        /// A meeting or a call, by its kind.
        case contact
        /// A root cause that was found, by its barrier.
        case cause
        /// Further help that was asked for, by its support.
        case onward
        /// A look whether it holds, by weeks after the end.
        case followUp = "follow-up"
    }

    /// What kind of thing.
    public let kind: Kind
    /// The action, the kind of contact, the barrier, the support or the weeks, as kept.
    public let code: String
    /// The day.
    public let heldOn: CivilDate
    /// How long it took; 0 where it is not said.
    public let minutes: Int
    /// Sessions since the start up to the day, and those missed.
    public let sessions: SessionPair
    /// What was said or found.
    public let note: String
    /// Who made it.
    public let madeBy: String
    /// When it was kept.
    public let at: Instant

    /// Describes something that happened.
    public init(
        _ kind: Kind, _ code: String, on date: CivilDate, minutes: Int = 0,
        sessions: SessionPair = SessionPair(), note: String, by name: String, at instant: Instant
    ) {
        self.kind = kind
        self.code = code
        heldOn = date
        self.minutes = minutes
        self.sessions = sessions
        self.note = note
        madeBy = name
        at = instant
    }
}
