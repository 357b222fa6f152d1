public import RollDomain
public import RollStore

/// Something that somebody has to do, from whichever record it comes.
public struct TaskLine: Sendable, Hashable {
    /// Where it comes from, and is done.
    public enum Source: Sendable, Hashable {
        /// An action that was agreed in a meeting.
        case agreed(StoredAction)
        /// An action of a plan in force, by its number.
        case action(StoredPlan, Int)
        /// The review of a plan in force.
        case review(StoredPlan)
        /// Work with a family whose referral the viewer has accepted.
        case work(StoredReferral)
        /// What came back of a referral that the viewer sent.
        case answer(StoredReferral)
        /// What the viewer said in a hub that the school will do, on which nothing was reported.
        case commitment(StoredHubCommitment)
        /// What is to be said of something that the school took up from the practice library.
        case adoption(StoredAdoption)
    }

    /// Where it comes from.
    public let source: Source
    /// The school in whose record it stands.
    public let school: URN
    /// The school's name.
    public let schoolName: String
    /// The child, by number; nil where it is about none.
    public let pupil: Int64?
    /// The child's name; empty where it is not named here.
    public let name: String
    /// What is to be done.
    public let words: String
    /// The day by which, or the day since which it waits.
    public let date: CivilDate
    /// Whether the day is one by which it is to be done.
    public let isDue: Bool

    /// Whether its day has passed.
    public func isLate(on today: CivilDate) -> Bool { isDue && date < today }
}

/// What somebody and their side have to do, the longest due first.
public struct TaskList: Sendable, Hashable {
    /// What has the viewer's name on it.
    public let own: [TaskLine]
    /// Other actions of the viewer's side, agreed with schools that the viewer reaches.
    public let others: [StoredActionLine]
    /// Referrals for which somebody of the viewer's desk is to be found; nil where it is not theirs.
    public let unanswered: UnansweredReferrals?
    /// Since when the viewer has a link for a calendar; nil where there is none.
    public let linkedSince: Instant?
}

/// An open action with the school that it was agreed with.
public struct StoredActionLine: Sendable, Hashable {
    /// The action.
    public let action: StoredAction
    /// The school's name.
    public let schoolName: String
}

/// Referrals that nobody has answered yet.
public struct UnansweredReferrals: Sendable, Hashable {
    /// How many; nobody is named.
    public let count: Int
    /// The day on which the oldest was sent.
    public let oldest: CivilDate
}
