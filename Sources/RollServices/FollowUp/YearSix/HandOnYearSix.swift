public import RollAccess
import RollCasework
import RollDomain
import RollEngine
public import RollStore

/// Hands attendance and what helped on to the school that a pupil of Year 6 went to.
///
/// Only a senior leader does it, one pupil at a time, and only once the register of the next school has
/// the pupil. What is handed on is kept as it was read; plans and notes do not pass with it.
///
/// - Source: rule R-SIX-01.
public struct HandOnYearSix: Sendable {
    let store: Store
    let figures: PageFigures?

    /// Works on a database, with this year's figures where they are held.
    public init(store: Store, figures: PageFigures?) {
        self.store = store
        self.figures = figures
    }

    /// Shows what would be handed on, and records the look.
    ///
    /// - Parameters:
    ///   - grant: Leave to hand over casework of the pupil.
    ///   - occasion: The day, and who looks.
    /// - Returns: The offer; nil for a pupil who is not moving on from Year 6.
    /// - Throws: ``ServiceFailure`` where the grant is for something else.
    /// - Complexity: O(marks of the school's last years).
    public func offer(
        _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> YearSixOffer? {
        let order = try CaseOrder(grant, for: [.handOverCasework], on: occasion)
        return try ServiceFailure.only {
            let offer = try store.read { try self.offer(order, in: $0) }
            if offer != nil {
                try store.write(only: order.school) {
                    try order.noteLook("year 6 hand-over", in: $0)
                }
            }
            return offer
        }
    }

    /// Hands on.
    ///
    /// - Parameters:
    ///   - helped: What helped the child to be at school; may be empty.
    ///   - grant: Leave to hand over casework of the pupil.
    ///   - occasion: Who does it, and when.
    /// - Returns: What was handed on.
    /// - Throws: ``ServiceFailure`` where the viewer is no senior leader, no register has the pupil
    ///   yet, or it was handed on before.
    public func run(
        _ helped: String, grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> YearSixHandover {
        let order = try CaseOrder(grant, for: [.handOverCasework], on: occasion)
        guard helped.count <= CaseworkText.most else {
            throw ServiceFailure(
                .usage, "This has at most \(CaseworkText.most) characters. Say it more shortly.")
        }
        return try ServiceFailure.only {
            try store.write { session in
                guard let offer = try self.offer(order, in: session) else {
                    throw ServiceFailure(.usage, Self.notMoving)
                }
                guard offer.mayHandOn else { throw ServiceFailure(.usage, Self.notSenior) }
                guard case .begun(let next, let begun) = offer.pupil.place else {
                    throw ServiceFailure(.usage, Self.notBegun)
                }
                guard offer.pupil.handover == nil else {
                    throw ServiceFailure(.usage, "It was handed on to that school before.")
                }
                var handover = YearSixHandover(
                    order.child, from: order.school, to: next, begunOn: begun,
                    handedOn: occasion.today,
                    by: NotedBy(
                        at: occasion.now, name: grant.viewer.name, person: grant.viewer.person))
                handover.helped = helped.trimmingSpace
                handover.years = offer.years
                try session.followUp.add(handover)
                try order.noteChange("year 6 handed on to \(next)", in: session)
                return handover
            }
        }
    }

    /// What is said of a pupil who does not move on from Year 6.
    public static let notMoving = "The pupil is not moving on from Year 6 of this school."
    /// What is said to those who may not hand on.
    public static let notSenior =
        "The headteacher or the senior attendance champion hands it on. Ask one of them."
    /// What is said while no register has the pupil.
    public static let notBegun =
        "No register of another school has the pupil yet. It can be handed on from the first day "
        + "there."

    private func offer(
        _ order: CaseOrder, in session: StoreSession
    ) throws -> YearSixOffer? {
        let today = order.occasion.today
        let roll = try YearSixRoll(
            order.school, holds: { $0 == order.child }, on: today, in: session)
        guard let pupil = roll.pupils.first else { return nil }
        // Of a leaver no other school is known here, but the one that the hand-over goes to.
        let isTold = order.grant.viewer.fields.contains(.elsewhere)
        let next =
            isTold
            ? try pupil.place.school.flatMap { try session.schools.school($0) } : nil
        return YearSixOffer(
            pupil: pupil, next: next, years: try years(pupil.person, order, in: session),
            suggestion: try suggestion(order, in: session),
            // Whoever agrees for the school leads it.
            mayHandOn: order.also(.agreeForSchool) != nil && isTold)
    }

    private func years(
        _ person: StoredPupil, _ order: CaseOrder, in session: StoreSession
    ) throws -> [YearSixHandover.Year] {
        guard let figures else { return [] }
        let snapshot = figures.snapshot
        let year = AcademicYear(of: order.occasion.today)
        var years = try PupilEarlier(child: person, rules: snapshot.rules)
            .years(before: year, at: order.school, order.grant, in: session)
            .filter { $0.school.urn == order.school }
            .map { one in
                YearSixHandover.Year(
                    one.year, possible: one.counts.possible, absent: one.counts.absent,
                    authorised: one.counts.authorised)
            }
        var query = ListPupils.query(
            PageFigures.settled(on: order.occasion.today), [order.school])
        query.pupils.pupils = [order.child]
        let now = snapshot.answer(query).total
        if now.possible > 0 {
            years.append(
                YearSixHandover.Year(
                    year, possible: now.possible, absent: now.absent,
                    authorised: now.authorised))
        }
        // Two registrations of one year at the school are one year of the child.
        let merged = Dictionary(grouping: years, by: \.year).map { year, parts in
            YearSixHandover.Year(
                year, possible: parts.reduce(0) { $0 + $1.possible },
                absent: parts.reduce(0) { $0 + $1.absent },
                authorised: parts.reduce(0) { $0 + $1.authorised })
        }
        return merged.sorted { $0.year < $1.year }
    }

    /// What plans that went well or go on say was done, a line each, as a beginning for the words.
    private func suggestion(_ order: CaseOrder, in session: StoreSession) throws -> String {
        guard order.also(.seePlan) != nil else { return "" }
        let plans = try session.plans.of(order.school, order.child).filter { plan in
            plan.inForce != nil
                && (plan.isLive || plan.outcome == .met || plan.outcome == .better)
        }
        var lines: [String] = []
        for plan in plans {
            let content = try session.plans.versions(of: plan)
                .last { $0.number == plan.inForce }?.content
            for action in content?.actions ?? [] where !lines.contains(action.words) {
                lines.append(action.words)
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension String {
    /// The same without space at either end.
    fileprivate var trimmingSpace: String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
