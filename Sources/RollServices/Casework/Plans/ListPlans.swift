public import RollAccess
import RollCasework
import RollDomain
import RollEngine
import RollStore

/// Lists plans, and the children for whom a joint plan is owed: coverage with its list.
///
/// - Source: rule R-JOINT-01.
public struct ListPlans: Sendable {
    let figures: PageFigures

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Lists one page, and records the names that were shown.
    ///
    /// - Parameters:
    ///   - place: Whose plans.
    ///   - search: Which; nil for the first list that holds anybody.
    ///   - range: Which lines of the list, made from how many there are.
    ///   - grant: Leave to see what is done for children.
    ///   - occasion: The day, and who looks.
    /// - Returns: The page.
    /// - Throws: ``ServiceFailure`` when no such school is held.
    /// - Complexity: O(registrations + plans that go on).
    public func run(
        _ place: PupilPlace, _ search: PlanSearch?, range: (Int) -> Range<Int>, grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> PlansPage {
        guard grant.action == .seePlan else { throw CaseOrder.notThere }
        return try ServiceFailure.only {
            let page = try figures.store.read { session in
                try self.page(place, search, range, grant, occasion, in: session)
            }
            if !page.lines.isEmpty {
                try figures.store.write { session in
                    let pen = AuditPen(session, on: occasion)
                    let shown = Dictionary(grouping: page.lines, by: \.school.urn)
                    for (school, lines) in shown.sorted(by: { $0.key < $1.key }) {
                        try pen.look(
                            "plans", at: school, child: nil, shown: lines.count,
                            reason: grant.reason)
                    }
                }
            }
            return page
        }
    }

    private func page(
        _ place: PupilPlace, _ search: PlanSearch?, _ range: (Int) -> Range<Int>,
        _ grant: Grant, _ occasion: Occasion, in session: StoreSession
    ) throws -> PlansPage {
        let listed = try ListedSchools(place, grant, in: session)
        let duties = JointDuties(figures, on: occasion.today)
        let schools = Dictionary(listed.schools.map { ($0.urn, $0) }) { first, _ in first }
        var coverage: [JointCoverage] = []
        var without: [JointDuty] = []
        var open: [StoredPlan] = []
        for school in listed.schools {
            let plans = try session.plans.open(of: school.urn)
                .filter { listed.records.holds(school.urn, $0.pupil) }
            open += plans
            let owed = try duties.of(
                school.urn, open: plans, holds: { listed.records.holds(school.urn, $0) },
                in: session)
            guard !owed.isEmpty else { continue }
            let missing = owed.filter { !$0.isCovered }
            without += missing
            coverage.append(
                JointCoverage(
                    school: school, due: owed.count, covered: owed.count - missing.count,
                    oldest: missing.map(\.since).min()))
        }
        let due = open.filter { $0.isReviewDue(on: occasion.today) }
        let waiting = open.filter {
            $0.kind == .joint && $0.state != .live
        }
        let counts: [PlanSearch: Int] = [
            .without: without.count, .due: due.count, .waiting: waiting.count, .open: open.count,
        ]
        let chosen = search ?? PlanSearch.allCases.first { counts[$0] ?? 0 > 0 } ?? .without
        let lines: [PlanLine]
        if chosen == .without {
            without.sort { ($0.since, $0.school, $0.number) < ($1.since, $1.school, $1.number) }
            lines = try without[Self.within(range(without.count), without.count)].compactMap {
                try line($0.school, $0.pupil, $0.plan, $0, schools, in: session)
            }
        } else {
            let plans = (chosen == .due ? due : chosen == .waiting ? waiting : open)
                .sorted {
                    ($0.reviewOn, $0.school, $0.number) < ($1.reviewOn, $1.school, $1.number)
                }
            lines = try plans[Self.within(range(plans.count), plans.count)].compactMap {
                try line($0.school, $0.pupil, $0, nil, schools, in: session)
            }
        }
        let snapshot = figures.snapshot
        let window = PageFigures.settled(on: occasion.today)
        var query = ListPupils.query(window, Set(schools.keys))
        query.narrow(to: listed.records)
        return PlansPage(
            coverage: coverage.sorted {
                ($1.due - $1.covered, $0.school.name) < ($0.due - $0.covered, $1.school.name)
            }, counts: counts, search: chosen, lines: lines,
            live: open.count(where: \.isLive), reviewsDue: Set(due.map(\.school)),
            basis: PageBasis(window, snapshot.answer(query), snapshot, occasion))
    }

    private static func within(_ range: Range<Int>, _ count: Int) -> Range<Int> {
        let first = min(max(0, range.lowerBound), count)
        return first..<min(max(first, range.upperBound), count)
    }

    private func line(
        _ urn: URN, _ child: Int64, _ plan: StoredPlan?, _ duty: JointDuty?,
        _ schools: [URN: StoredSchool], in session: StoreSession
    ) throws -> PlanLine? {
        guard let school = schools[urn], let person = try session.pupils.person(urn, child) else {
            return nil
        }
        return PlanLine(school: school, person: person, plan: plan, duty: duty)
    }
}
