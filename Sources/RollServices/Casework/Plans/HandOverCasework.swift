public import RollAccess
import RollCasework
public import RollDomain
public import RollStore

/// Hands a child's casework over to another school: the only way by which it passes.
///
/// What is open at the old school ends there as handed over, and begins at the new one as a draft
/// with the same text; a joint plan is agreed anew, since its sides are others now.
public struct HandOverCasework: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Hands casework over.
    ///
    /// - Parameters:
    ///   - other: The school that gets it; the child is registered there.
    ///   - reason: Why.
    ///   - grant: Leave to hand the child's casework over.
    ///   - occasion: Who does it, and when.
    /// - Returns: How many plans go on at the other school.
    /// - Throws: ``ServiceFailure`` where the other school has no registration of the child, or
    ///   nothing is said of why.
    public func run(
        to other: URN, reason: String, grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Int {
        let order = try CaseOrder(grant, for: [.handOverCasework], on: occasion)
        guard !CaseworkText.isBlank(reason), reason.count <= CaseworkText.most else {
            throw ServiceFailure(.usage, "Say in a few words why the casework passes.")
        }
        guard other != order.school else {
            throw ServiceFailure(.usage, "Choose another school than this one.")
        }
        return try ServiceFailure.only {
            try store.write { session in
                let there = try session.pupils.enrolments(of: other, child: order.child)
                guard
                    there.contains(where: { ($0.span.to ?? occasion.today) >= occasion.today })
                else {
                    throw ServiceFailure(
                        .usage,
                        "The pupil is not on the roll of that school. Casework passes once its "
                            + "register has the pupil.")
                }
                try session.handovers.add(
                    CaseworkHandover(
                        from: order.school, to: other, pupil: order.child, reason: reason,
                        on: occasion.today, by: order.author))
                var carried = 0
                for plan in try session.plans.of(order.school, order.child)
                where plan.state.isOpen {
                    try pass(plan, to: other, order, carried: &carried, in: session)
                }
                try order.noteChange("casework handed to \(other)", in: session)
                return carried
            }
        }
    }

    private func pass(
        _ plan: StoredPlan, to other: URN, _ order: CaseOrder, carried: inout Int,
        in session: StoreSession
    ) throws {
        let today = order.occasion.today
        var ended = plan
        ended.state = try KeepPlan.state(plan, after: .handOver)
        ended.endedOn = today
        try KeepPlan.stand(ended, seen: plan, order, in: session)
        try session.plans.note(
            PlanEntry(PlanMove.handOver.key, version: plan.version, on: today, by: order.author),
            of: ended)
        let versions = try session.plans.versions(of: plan)
        let isOpenThere = try session.plans.of(other, order.child).contains {
            $0.kind == plan.kind && $0.state.isOpen
        }
        guard !isOpenThere,
            var content = (versions.last { $0.number == plan.inForce } ?? versions.last)?.content
        else { return }
        content.reviewOn = today.adding(days: 14)
        let next = try session.plans.add(
            StoredPlan(
                school: other, pupil: order.child, plan.kind, openedOn: today,
                reviewOn: content.reviewOn), content,
            why: "Carried on from another school", by: order.author)
        try session.plans.note(
            PlanEntry("open", version: 1, on: today, by: order.author), of: next)
        carried += 1
    }
}
