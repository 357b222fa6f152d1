public import RollDomain

/// A child as a system knows it: by numbers, without a name.
public struct FeedChild: Sendable, Hashable {
    /// The number of the child across schools.
    public let pupil: Int64
    /// The UPN; nil where the school knows none.
    public let upn: String?
}

/// A plan of a school as a system reads it: how it stands and who does what, and nothing of needs,
/// conversations or safety.
public struct FeedPlan: Sendable, Hashable {
    /// Its number in the school.
    public let number: Int
    /// The child.
    public let child: FeedChild
    /// `support` or `joint`.
    public let kind: String
    /// How it stands, such as `live`.
    public let state: String
    /// The newest version.
    public let version: Int
    /// The version in force; nil where none ever was.
    public let inForce: Int?
    /// The day on which it was opened.
    public let openedOn: CivilDate
    /// The day since which it is in force; nil where it never was.
    public let liveFrom: CivilDate?
    /// When it is looked at again.
    public let reviewOn: CivilDate
    /// The last day; nil while it goes on.
    public let endedOn: CivilDate?
    /// What came of it; nil while it goes on.
    public let outcome: String?
    /// The actions of the version in force, or of the newest; nil in lists.
    public let actions: [FeedAction]?
}

/// Something that somebody does by a day, agreed in a plan or in a meeting.
public struct FeedAction: Sendable, Hashable {
    /// The plan or the meeting in which it stands.
    public enum Place: Sendable, Hashable {
        /// A plan, by number.
        case plan(Int)
        /// A meeting, by number.
        case meeting(Int)
    }

    /// Where it stands.
    public let place: Place
    /// Its number there.
    public let number: Int
    /// The child; nil where it is about none.
    public let child: FeedChild?
    /// What is done, as somebody wrote it.
    public let words: String
    /// Who does it: `school`, `authority`, `both`, `agency`, `parent` or `pupil`.
    public let party: String
    /// The name of the one who does it; nil where that is the family.
    public let owner: String?
    /// By when.
    public let due: CivilDate
    /// `open`, `going`, `done` or `dropped`.
    public let state: String
    /// What was said of it last; empty where nothing was.
    public let note: String

    /// Whether more is to be done.
    public var isOpen: Bool { state == "open" || state == "going" }
}

/// A referral of a child to a service, as far as everybody at the school may know of it.
public struct FeedReferral: Sendable, Hashable {
    /// Its number in the school.
    public let number: Int
    /// The child.
    public let child: FeedChild
    /// The service.
    public let service: String
    /// The kind of service, such as `early-help`.
    public let kind: String
    /// Where it stands, such as `sent`.
    public let state: String
    /// When it was sent.
    public let referred: CivilDate
    /// The steps since, in order.
    public let steps: [Step]

    /// A step that was taken.
    public struct Step: Sendable, Hashable {
        /// What was done, such as `accept`.
        public let step: String
        /// When.
        public let on: CivilDate
        /// What was answered; empty for other steps.
        public let answer: String
    }
}

/// A meeting of school and authority.
public struct FeedMeeting: Sendable, Hashable {
    /// Its number in the school.
    public let number: Int
    /// The day.
    public let on: CivilDate
    /// When it begins, such as `14:00`.
    public let starts: String
    /// How long it takes, in minutes.
    public let minutes: Int
    /// Where.
    public let place: String
    /// Where it stands, such as `held`.
    public let state: String
    /// When the invitation went out; nil where it did not.
    public let invited: CivilDate?
    /// When the record was sent; nil where it was not.
    public let sent: CivilDate?
    /// The day of the next meeting; nil where none was set.
    public let next: CivilDate?
}

/// A programme of a school, by its newest claim.
public struct FeedProgramme: Sendable, Hashable {
    /// The code, such as `P-RISE`.
    public let code: String
    /// The words for reading.
    public let words: String
    /// How it stands, such as `has`.
    public let standing: String
    /// Since when; nil where it is not known or not yet so.
    public let since: CivilDate?
    /// Until when; nil while it lasts.
    public let until: CivilDate?
    /// What it has done so far.
    public let soFar: String
    /// Who says so.
    public let source: String
    /// The day of which it is claimed.
    public let asOf: CivilDate?
}
