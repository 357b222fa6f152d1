public import RollDomain

/// The rhythm of a mentor programme: weekly meetings for 12 to 20 weeks, then a watch.
///
/// - Source: the mentor programmes of 2022 to 2025: one to one, weekly, for 12 to 20 weeks, with an
///   exit planned and looked at afterwards.
public enum MentorProgramme {
    /// The weeks that a programme has at least.
    public static let leastWeeks = 12
    /// The weeks that a programme has at most.
    public static let mostWeeks = 20
    /// How many weeks after the end somebody looks whether it holds.
    public static let followUpWeeks = [6, 12]

    /// The week of a programme in which a date lies, from 1.
    public static func week(of date: CivilDate, since start: CivilDate) -> Int {
        start.days(until: date) / 7 + 1
    }

    /// The days on which somebody looks again after a programme has ended.
    public static func followUps(after end: CivilDate) -> [(weeks: Int, date: CivilDate)] {
        followUpWeeks.map { ($0, end.adding(days: 7 * $0)) }
    }
}

/// What a case asks for today.
public enum MenteeDue: String, CaseIterable, Sendable, Hashable {
    /// Nothing.
    case nothing
    /// The family has not been asked for two weeks and more.
    case consent
    /// The child waits for a mentor.
    case mentor
    /// The mentor has not met the child for the first time within two weeks.
    case firstMeeting = "first-meeting"
    /// No meeting for more than a week; two while stepping down.
    case meeting
    /// Twelve weeks are over: step down or say why not.
    case stepDown = "step-down"
    /// Twenty weeks are over: end it.
    case exit
    /// Somebody has to look whether it holds.
    case followUp = "follow-up"

    /// The words for reading.
    public var words: String {
        switch self {
        case .nothing: "nothing due"
        case .consent: "ask the family again"
        case .mentor: "needs a mentor"
        case .firstMeeting: "first meeting is due"
        case .meeting: "meeting is due"
        case .stepDown: "12 weeks are over: step down"
        case .exit: "20 weeks are over: end it"
        case .followUp: "look whether it holds"
        }
    }

    /// What is due.
    ///
    /// - Parameters:
    ///   - state: Where the child stands.
    ///   - since: Since when.
    ///   - started: When weekly meetings began; nil before.
    ///   - lastMet: The newest meeting that was held; nil before the first.
    ///   - followedUp: The follow-up points that were looked at, in weeks after the end.
    ///   - today: The day.
    public init(
        _ state: MenteeState, since: CivilDate, started: CivilDate?, lastMet: CivilDate?,
        followedUp: Set<Int>, on today: CivilDate
    ) {
        let days = since.days(until: today)
        switch state {
        case .consentSought: self = days >= 14 ? .consent : .nothing
        case .waiting: self = .mentor
        case .matched: self = days >= 14 ? .firstMeeting : .nothing
        case .active, .steppingDown:
            let weeks = started.map { $0.days(until: today) / 7 } ?? 0
            let idle = (lastMet ?? started ?? since).days(until: today)
            if weeks >= MentorProgramme.mostWeeks {
                self = .exit
            } else if idle > (state == .active ? 7 : 14) {
                self = .meeting
            } else if state == .active, weeks >= MentorProgramme.leastWeeks {
                self = .stepDown
            } else {
                self = .nothing
            }
        case .watched:
            let isDue = MentorProgramme.followUps(after: since).contains {
                $0.date <= today && !followedUp.contains($0.weeks)
            }
            self = isDue ? .followUp : .nothing
        case .closed, .declined: self = .nothing
        }
    }
}

/// How a mentor and a child met.
public enum MenteeContactKind: String, CaseIterable, Sendable, Hashable {
    /// The child, one to one.
    case child
    /// The family.
    case family
    /// Teachers or others of the school, as a bridge.
    case school
    /// Agreed, and the child did not come.
    case missed

    /// The words for reading.
    public var words: String {
        switch self {
        case .child: "met the child"
        case .family: "spoke with the family"
        case .school: "spoke with the school"
        case .missed: "the child did not come"
        }
    }

    /// Whether it counts as the weekly meeting.
    public var isMeeting: Bool { self == .child }
}
