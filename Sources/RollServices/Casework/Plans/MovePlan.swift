public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// Carries a plan on: begin, agree, note progress, review, end.
///
/// - Source: ADR 27.
public struct MovePlan: Sendable {
    let figures: PageFigures

    /// Takes the figures of reviews from live registers, and works on their database.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// What is said with a move.
    public struct Said: Sendable, Hashable {
        /// The version that the person read; agreeing needs it.
        public var seen: Int?
        /// The action or step that is about; 0 for none.
        public var item = 0
        /// How the action fares, what a review finds, or what came of the plan.
        public var state = ""
        /// More words.
        public var note = ""
        /// When it is looked at again; a review needs it.
        public var reviewOn: CivilDate?

        /// Says nothing yet.
        public init() {}
    }

    /// The action that leave is needed for.
    ///
    /// - Parameter move: What is done.
    /// - Returns: The action that the door is asked about.
    public static func action(for move: PlanMove) -> Action {
        switch move {
        case .agree(.school), .withdraw(.school): .agreeForSchool
        case .agree(.authority), .withdraw(.authority): .agreeForAuthority
        case .handOver: .handOverCasework
        case .write, .start, .note, .review, .end: .keepPlan
        }
    }

    /// Does something with a plan.
    ///
    /// - Parameters:
    ///   - number: The plan.
    ///   - move: What is done; writing and handing over have services of their own.
    ///   - said: What is said with it.
    ///   - grant: Leave for ``action(for:)`` on the child.
    ///   - occasion: Who does it, and when.
    /// - Returns: How the plan stands.
    /// - Throws: ``ServiceFailure`` where the plan is not there, the move is not possible now, or
    ///   what is said has a fault.
    public func run(
        _ number: Int, _ move: PlanMove, _ said: Said = Said(), grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> StoredPlan {
        precondition(move != .write && move != .handOver, "these have services of their own")
        let order = try CaseOrder(grant, for: [Self.action(for: move)], on: occasion)
        let year = CaseFigures(figures, on: occasion.today).thisYear(order.child, at: order.school)
        return try ServiceFailure.only {
            try figures.store.write(only: order.school) { session in
                guard let plan = try session.plans.plan(number, of: order.school),
                    plan.pupil == order.child
                else { throw CaseOrder.notThere }
                let next = try KeepPlan.state(plan, after: move)
                let versions = try session.plans.versions(of: plan)
                try check(plan, move, said, versions, order, in: session)
                var changed = plan
                changed.state = next
                if next == .live, plan.state != .live {
                    changed.inForce = plan.version
                    changed.liveFrom = plan.liveFrom ?? occasion.today
                    changed.reviewOn = versions.last?.content.reviewOn ?? plan.reviewOn
                }
                if move == .review, let date = said.reviewOn { changed.reviewOn = date }
                if move == .end {
                    changed.endedOn = occasion.today
                    changed.outcome = PlanOutcome(rawValue: said.state)
                }
                if changed != plan {
                    try KeepPlan.stand(changed, seen: plan, order, in: session)
                }
                var entry = PlanEntry(
                    move.key, version: plan.version, on: occasion.today, by: order.author)
                (entry.item, entry.state, entry.note) = (said.item, said.state, said.note)
                if move != .note, year.possible > 0 { entry.figure = year }
                try session.plans.note(entry, of: changed)
                try order.noteChange("plan \(number), \(move.key)", in: session)
                return changed
            }
        }
    }

    /// Whether what is said goes with the move.
    private func check(
        _ plan: StoredPlan, _ move: PlanMove, _ said: Said, _ versions: [PlanVersion],
        _ order: CaseOrder, in session: StoreSession
    ) throws {
        let today = order.occasion.today
        if let fault = CaseworkText.fault(said.note, in: "note") {
            throw ServiceFailure(.usage, fault.words)
        }
        switch move {
        case .start:
            guard order.isOnRoll else {
                throw ServiceFailure(
                    .usage, "The pupil has left this school. Hand the casework over, or end it.")
            }
        case .agree(let side):
            guard said.seen == plan.version else {
                throw ServiceFailure(
                    .usage,
                    "A newer version was written since you looked. Read version \(plan.version), "
                        + "then agree.")
            }
            let entries = try session.plans.entries(of: plan)
            let other = entries.last {
                $0.kind == PlanMove.agree(side.other).key && $0.version == plan.version
            }
            guard plan.state.agreed == nil || other?.author.person != order.author.person else {
                throw ServiceFailure(
                    .usage,
                    "You agreed for the \(side.other.words). Somebody else agrees for the "
                        + "\(side.words).")
            }
        case .note:
            let content = versions.last { $0.number == plan.inForce }?.content
            let items = Set(
                (content?.actions.map(\.number) ?? [])
                    + (content?.joint?.steps.map(\.number) ?? []))
            guard items.contains(said.item), ActionState(rawValue: said.state) != nil else {
                throw ServiceFailure(.usage, "Choose an action or a step, and how it fares.")
            }
            if said.state == ActionState.dropped.rawValue, CaseworkText.isBlank(said.note) {
                throw ServiceFailure(.usage, "Say why it is not done.")
            }
        case .review:
            guard ReviewFinding(rawValue: said.state) != nil else {
                throw ServiceFailure(.usage, "Say which way things go.")
            }
            guard let next = said.reviewOn, next > today,
                next <= today.adding(days: PlanContent.reviewWithin)
            else {
                throw ServiceFailure(
                    .usage,
                    "Give the day of the next review, by "
                        + "\(today.adding(days: PlanContent.reviewWithin).spoken).")
            }
        case .end:
            guard PlanOutcome(rawValue: said.state) != nil else {
                throw ServiceFailure(.usage, "Say what came of the plan.")
            }
            guard !CaseworkText.isBlank(said.note) else {
                throw ServiceFailure(.usage, "Say in a few words why the plan ends.")
            }
        case .withdraw:
            guard !CaseworkText.isBlank(said.note) else {
                throw ServiceFailure(.usage, "Say why you take the agreement back.")
            }
        case .write, .handOver: break
        }
    }
}
