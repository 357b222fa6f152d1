public import RollDomain

/// The text of a plan: one version of it.
public struct PlanContent: Sendable, Hashable, Codable {
    /// The barriers that it answers, by code.
    public var barriers: [String] = []
    /// What the child is good at and likes.
    public var strengths = ""
    /// The goals, each with a figure.
    public var goals: [PlanGoal] = []
    /// The supports from the catalogue, by code.
    public var supports: [String] = []
    /// Who does what by when.
    public var actions: [PlanAction] = []
    /// Who speaks with the family each week, and how.
    public var contact = ""
    /// When it is looked at again.
    public var reviewOn: CivilDate
    /// What only a joint plan has; nil for a support plan.
    public var joint: JointNeeds?

    /// The most goals, actions or steps of one plan.
    public static let most = 20
    /// The latest day for a review, in days from the writing: six weeks.
    ///
    /// - Source: plans in use review after three to six weeks (Stockton, South Tyneside, East Sussex).
    public static let reviewWithin = 42

    /// Describes an empty plan.
    public init(_ kind: PlanKind, reviewOn: CivilDate) {
        self.reviewOn = reviewOn
        joint = kind == .joint ? JointNeeds() : nil
    }

    /// The number of the next action or step.
    public var nextNumber: Int {
        ((actions.map(\.number) + (joint?.steps.map(\.number) ?? [])).max() ?? 0) + 1
    }

    /// What has to be put right before it is kept.
    ///
    /// - Parameter today: The day on which it is written.
    /// - Returns: Every fault, by field; none where it can be kept.
    public func faults(on today: CivilDate) -> [CaseworkFault] {
        var faults = goals.enumerated().flatMap { Self.faults($0.element, at: $0.offset + 1) }
        faults += actions.enumerated().flatMap { Self.faults($0.element, at: $0.offset + 1) }
        if barriers.contains(where: { Barrier.coded($0) == nil }) {
            faults.append(CaseworkFault("barriers", "A barrier is none of the list. Choose again."))
        }
        if supports.contains(where: { Support.coded($0) == nil }) {
            faults.append(CaseworkFault("supports", "A support is none of the list. Choose again."))
        }
        if goals.isEmpty {
            faults.append(CaseworkFault("goal-1-words", "Set one goal, with its figure."))
        }
        if actions.isEmpty {
            faults.append(
                CaseworkFault("action-1-words", "Say who does what, one action at least."))
        }
        if reviewOn < today {
            faults.append(
                CaseworkFault("review-on", "\(reviewOn.spoken) is over. Give a day to come."))
        } else if reviewOn > today.adding(days: Self.reviewWithin) {
            faults.append(
                CaseworkFault(
                    "review-on",
                    "A plan is looked at within six weeks: by "
                        + "\(today.adding(days: Self.reviewWithin).spoken)."))
        }
        if max(goals.count, actions.count, joint?.steps.count ?? 0) > Self.most {
            faults.append(
                CaseworkFault("", "A plan has at most \(Self.most) goals, actions or steps each."))
        }
        faults += [
            CaseworkText.fault(strengths, in: "strengths"),
            CaseworkText.fault(contact, in: "contact"),
        ].compactMap { $0 }
        return faults + (joint.map(Self.faults) ?? [])
    }

    private static func faults(_ goal: PlanGoal, at place: Int) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if goal.by < goal.from {
            faults.append(
                CaseworkFault("goal-\(place)-by", "The goal ends before it begins. Mend the dates.")
            )
        } else if goal.from.days(until: goal.by) > 200 {
            faults.append(
                CaseworkFault("goal-\(place)-by", "A goal runs at most 200 days. Set a nearer one.")
            )
        }
        let isPossible =
            switch goal.target {
            case .sessions(let most): (0...400).contains(most)
            case .share(let part, let whole):
                (1...400).contains(whole) && (0...whole).contains(part)
            }
        if !isPossible {
            faults.append(
                CaseworkFault(
                    "goal-\(place)-number", "Give a number of sessions from 0 up, such as 4."))
        }
        return faults
            + [CaseworkText.fault(goal.words, in: "goal-\(place)-words")].compactMap { $0 }
    }

    private static func faults(_ action: PlanAction, at place: Int) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if CaseworkText.isBlank(action.owner) {
            faults.append(
                CaseworkFault(
                    "action-\(place)-owner", "Name the one who does this, so that it is done."))
        }
        faults += [
            CaseworkText.fault(action.words, in: "action-\(place)-words"),
            CaseworkText.fault(
                action.owner, in: "action-\(place)-owner", most: CaseworkText.mostOfName),
        ].compactMap { $0 }
        return faults
    }

    private static func faults(_ joint: JointNeeds) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        for (field, value) in [
            ("school-lead", joint.schoolLead), ("authority-lead", joint.authorityLead),
            ("lead-agency", joint.leadAgency),
        ] where CaseworkText.isBlank(value) {
            faults.append(CaseworkFault(field, "Name who leads, so that both sides know."))
        }
        for (place, pair) in zip(joint.steps, joint.steps.dropFirst()).enumerated()
        where pair.1.from < pair.0.from {
            faults.append(
                CaseworkFault(
                    "step-\(place + 2)-from",
                    "This step begins before the one above it. Put the steps in order of date."))
        }
        faults += [
            ("health", joint.health), ("learning", joint.learning), ("ehc-note", joint.ehcNote),
            ("section19-note", joint.section19Note), ("travel", joint.travel),
            ("formal", joint.formal), ("escalation", joint.escalation),
        ].compactMap { CaseworkText.fault($0.1, in: $0.0) }
        return faults
    }
}
