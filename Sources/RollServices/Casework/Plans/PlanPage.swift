public import RollCasework
public import RollDomain
public import RollStore

/// A goal beside its figure.
public struct GoalProgress: Sendable, Hashable {
    /// The goal.
    public let goal: PlanGoal
    /// What was missed since it began.
    public let figure: MissedSessions
    /// How it stands.
    public let standing: GoalStanding
}

/// How an action or a step fares, by the last that was noted.
public struct ItemProgress: Sendable, Hashable {
    /// How.
    public let state: ActionState
    /// What was said of it; empty where nothing.
    public let note: String
    /// When; nil where nothing was noted.
    public let on: CivilDate?
}

/// A plan as a page shows it.
public struct PlanPage: Sendable {
    /// The child.
    public let person: StoredPupil
    /// The school whose plan it is.
    public let school: StoredSchool
    /// How it stands.
    public let plan: StoredPlan
    /// Whether it is this school's own; one that came by a hand-over is only read.
    public let isOwn: Bool
    /// Whether the child is on the roll of the school that looks.
    public let isOnRoll: Bool
    /// The year group; nil where it is not known.
    public let yearGroup: YearGroup?
    /// Every version, as far as the grant shows it, the first first.
    public let versions: [PlanVersion]
    /// What was done with it, in order.
    public let entries: [PlanEntry]
    /// The goals of the version shown, each beside its figure.
    public let goals: [GoalProgress]
    /// How actions and steps fare, by number.
    public let items: [Int: ItemProgress]
    /// Sessions missed this year so far.
    public let year: MissedSessions
    /// Sessions missed in the latest weeks, oldest first.
    public let weeks: [Week]
    /// What was said in the newest conversations.
    public let conversations: [StoredConversation]
    /// Programmes and funding that may fit the barriers of the version shown.
    public let programmes: [ProgrammeMatch]
    /// Notes on the child's safety; nil where they are not for the viewer.
    public let safeguarding: [RestrictedNote]?

    /// One week.
    public struct Week: Sendable, Hashable {
        /// Its Monday.
        public let monday: CivilDate
        /// Sessions missed of those possible.
        public let figure: MissedSessions
    }

    /// The version in force; nil where none ever was.
    public var inForce: PlanVersion? { versions.last { $0.number == plan.inForce } }
    /// The version that is shown: the one in force, or the newest.
    public var shown: PlanVersion { inForce ?? versions[versions.count - 1] }
    /// The version that waits for both sides; nil where none does.
    public var waiting: PlanVersion? {
        plan.state.isOpen && plan.inForce != plan.version && plan.kind == .joint
            ? versions.last : nil
    }

    /// Who agreed a version for a side; nil while nobody has, or where it was taken back.
    public func agreement(_ side: PlanSide, to version: Int) -> PlanEntry? {
        let last = entries.last {
            $0.version == version
                && [PlanMove.agree(side).key, PlanMove.withdraw(side).key].contains($0.kind)
        }
        return last?.kind == PlanMove.agree(side).key ? last : nil
    }

    /// The reviews that were held, newest first.
    public var reviews: [PlanEntry] {
        entries.filter { $0.kind == PlanMove.review.key }.reversed()
    }
}
