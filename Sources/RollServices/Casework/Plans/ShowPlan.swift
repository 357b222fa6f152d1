public import RollAccess
import RollCasework
public import RollDomain
import RollStore

/// Shows one plan with its goals beside their figures, and records who looked.
public struct ShowPlan: Sendable {
    let figures: PageFigures

    /// How many weeks are shown.
    public static let weekCount = 16

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows a plan.
    ///
    /// - Parameters:
    ///   - number: The plan's number at its school.
    ///   - source: The school whose plan it is; nil for the one that looks.
    ///   - grant: Leave to see what is done for the child.
    ///   - occasion: The day, and who looks.
    /// - Returns: The page; nil where the school has no such plan of the child, or it has not come
    ///   to this school by a hand-over.
    /// - Throws: ``ServiceFailure`` where the child is not there.
    /// - Complexity: O(versions + sessions of the year).
    public func run(
        _ number: Int, from source: URN? = nil, grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> PlanPage? {
        let order = try CaseOrder(grant, for: [.seePlan, .keepPlan], on: occasion)
        let counting = CaseFigures(figures, on: occasion.today)
        return try ServiceFailure.only {
            let page = try figures.store.read { session in
                try self.page(number, source ?? order.school, order, counting, in: session)
            }
            guard let page else { return nil }
            try figures.store.write { session in
                try order.noteLook("plan \(number)", in: session)
                if page.safeguarding != nil {
                    try order.noteLook("safeguarding notes", in: session)
                }
            }
            return page
        }
    }

    private func page(
        _ number: Int, _ source: URN, _ order: CaseOrder, _ counting: CaseFigures,
        in session: StoreSession
    ) throws -> PlanPage? {
        let sources = try session.handovers.sources(of: order.child, at: order.school)
        guard sources.contains(where: { $0.school == source }),
            let plan = try session.plans.plan(number, of: source), plan.pupil == order.child,
            let school = try session.schools.school(source),
            let person = try session.pupils.person(order.school, order.child)
        else { return nil }
        let versions = try session.plans.versions(of: plan).map { version in
            var version = version
            version.content = version.content.shown(with: order.grant)
            return version
        }
        let entries = try session.plans.entries(of: plan)
        let shown = versions.last { $0.number == plan.inForce } ?? versions[versions.count - 1]
        var items: [Int: ItemProgress] = [:]
        for entry in entries where entry.kind == PlanMove.note.key {
            items[entry.item] = ItemProgress(
                state: ActionState(rawValue: entry.state) ?? .open, note: entry.note, on: entry.on)
        }
        let safeguarding =
            order.also(.seeSafeguardingNotes) == nil
            ? nil : try session.notes(.safeguarding).of(source, order.child)
        let subject = try session.subjects.pupil(
            order.child, at: order.school, on: order.occasion.today)
        return PlanPage(
            person: person, school: school, plan: plan, isOwn: source == order.school,
            isOnRoll: order.isOnRoll, yearGroup: subject?.yearGroup, versions: versions,
            entries: entries,
            goals: shown.content.goals.map { goal in
                let last = min(goal.by, plan.endedOn ?? goal.by)
                let figure =
                    goal.from <= last
                    ? counting.missed(
                        order.child, at: source, in: DateSpan(from: goal.from, to: last))
                    : MissedSessions(0, of: 0)
                return GoalProgress(
                    goal: goal, figure: figure,
                    standing: goal.standing(figure, on: order.occasion.today))
            }, items: items, year: counting.thisYear(order.child, at: order.school),
            weeks: counting.weeks(order.child, at: order.school, most: Self.weekCount).map {
                PlanPage.Week(monday: $0.monday, figure: $0.figure)
            }, conversations: try session.conversations.of(source, order.child),
            programmes: plan.state.isOpen
                ? try ProgrammeMatch.all(
                    shown.content.barriers, order, at: school, in: session) : [],
            safeguarding: safeguarding)
    }
}
