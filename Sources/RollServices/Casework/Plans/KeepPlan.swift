public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// Opens plans and writes their versions: no version is written over, and nobody's is lost.
///
/// - Source: ADR 27.
public struct KeepPlan: Sendable {
    let figures: PageFigures

    /// Takes baselines from live registers, and works on their database.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// What came of it.
    public enum Written: Sendable, Hashable {
        /// It is kept; this is how the plan stands.
        case kept(StoredPlan)
        /// Something has to be put right first.
        case faulty([CaseworkFault])
        /// Somebody has written a version since; this is theirs, as far as the writer may see it.
        case overtaken(PlanVersion)
    }

    /// Opens a plan.
    ///
    /// - Parameters:
    ///   - kind: Which kind.
    ///   - content: The text; numbers and baselines are set here.
    ///   - grant: Leave to write about the child.
    ///   - occasion: Who writes, and when.
    /// - Returns: What came of it; nothing is written unless it is kept.
    /// - Throws: ``ServiceFailure`` where the child is not there.
    public func open(
        _ kind: PlanKind, _ content: PlanContent, grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Written {
        let order = try CaseOrder(grant, for: [.keepPlan], on: occasion)
        precondition((content.joint != nil) == (kind == .joint), "the text is of the kind")
        guard order.isOnRoll else {
            return .faulty([
                CaseworkFault(
                    "",
                    "The pupil has left this school. The school where the pupil is now opens "
                        + "a plan; hand the casework over to it.")
            ])
        }
        let content = prepared(content.keeping(nil, for: grant), after: nil, order)
        let faults = content.faults(on: occasion.today)
        guard faults.isEmpty else { return .faulty(faults) }
        return try ServiceFailure.only {
            try figures.store.write(only: order.school) { session in
                let open = try session.plans.of(order.school, order.child)
                    .first { $0.kind == kind && $0.state.isOpen }
                if let open {
                    return .faulty([
                        CaseworkFault(
                            "",
                            "A \(kind.words) goes on already, number \(open.number). Change "
                                + "that one, or end it first.")
                    ])
                }
                let plan = try session.plans.add(
                    StoredPlan(
                        school: order.school, pupil: order.child, kind,
                        openedOn: occasion.today, reviewOn: content.reviewOn), content, why: "",
                    by: order.author)
                try session.plans.note(
                    PlanEntry("open", version: 1, on: occasion.today, by: order.author), of: plan)
                try order.noteChange("plan \(plan.number) opened", in: session)
                return .kept(plan)
            }
        }
    }

    /// Writes another version.
    ///
    /// A support plan is in force as it is written; of a joint plan both sides agree each version.
    ///
    /// - Parameters:
    ///   - number: The plan.
    ///   - content: The text; what the writer may not see is taken from the version before.
    ///   - seen: The version that the writer read.
    ///   - why: Why it changes.
    ///   - grant: Leave to write about the child.
    ///   - occasion: Who writes, and when.
    /// - Returns: What came of it; nothing is written unless it is kept. A text that says what the
    ///   newest version says is no new version.
    /// - Throws: ``ServiceFailure`` where the plan is not there, or over.
    public func write(
        _ number: Int, _ content: PlanContent, seen: Int, why: String, grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Written {
        let order = try CaseOrder(grant, for: [.keepPlan], on: occasion)
        return try ServiceFailure.only {
            try figures.store.write(only: order.school) { session in
                guard let plan = try session.plans.plan(number, of: order.school),
                    plan.pupil == order.child,
                    let newest = try session.plans.versions(of: plan).last
                else { throw CaseOrder.notThere }
                guard plan.version == seen else {
                    var theirs = newest
                    theirs.content = theirs.content.shown(with: grant)
                    return .overtaken(theirs)
                }
                let next = try Self.state(plan, after: .write)
                let content = prepared(
                    content.keeping(newest.content, for: grant), after: newest.content, order)
                if content == newest.content { return .kept(plan) }
                let faults = content.faults(on: occasion.today)
                guard faults.isEmpty else { return .faulty(faults) }
                var changed = plan
                changed.state = next
                changed.version += 1
                if next == .live { changed.inForce = changed.version }
                if next == .live || !next.isLive { changed.reviewOn = content.reviewOn }
                try Self.stand(changed, seen: plan, order, in: session)
                try session.plans.put(content, why: why, of: changed, by: order.author)
                try session.plans.note(
                    PlanEntry(
                        PlanMove.write.key, version: changed.version, on: occasion.today,
                        by: order.author), of: changed)
                try order.noteChange(
                    "plan \(number), version \(changed.version)", in: session)
                return .kept(changed)
            }
        }
    }

    /// The text with numbers for what is new, and with baselines for goals that have none.
    private func prepared(
        _ content: PlanContent, after before: PlanContent?, _ order: CaseOrder
    ) -> PlanContent {
        var content = content
        let counting = CaseFigures(figures, on: order.occasion.today)
        for place in content.goals.indices {
            var goal = content.goals[place]
            let known = before?.goals.first { $0.from == goal.from && $0.by == goal.by }
            goal.baseline =
                known?.baseline
                ?? (goal.from <= goal.by
                    ? counting.missed(order.child, at: order.school, in: goal.baselineSpan) : nil)
            content.goals[place] = goal
        }
        var next = max(before?.nextNumber ?? 1, content.nextNumber)
        for place in content.actions.indices where content.actions[place].number == 0 {
            content.actions[place].number = next
            next += 1
        }
        for place in (content.joint?.steps ?? []).indices
        where content.joint?.steps[place].number == 0 {
            content.joint?.steps[place].number = next
            next += 1
        }
        return content
    }

    /// The state after a move; a refusal in words.
    static func state(_ plan: StoredPlan, after move: PlanMove) throws -> PlanState {
        do throws(PlanRefusal) {
            return try plan.state.after(move, of: plan.kind)
        } catch {
            throw ServiceFailure(.usage, error.words)
        }
    }

    /// Says how the plan stands, unless somebody was quicker.
    static func stand(
        _ plan: StoredPlan, seen: StoredPlan, _ order: CaseOrder, in session: StoreSession
    ) throws {
        guard try session.plans.stand(plan, seen: seen, at: order.occasion.now) else {
            throw ServiceFailure(
                .usage, "Somebody has changed this plan in this moment. Read it again, then go on.")
        }
    }
}
