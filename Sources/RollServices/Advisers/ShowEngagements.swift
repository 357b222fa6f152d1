public import RollAccess
import RollCasework
import RollDomain
import RollEngine
import RollStore

/// Shows the work of advisers with authorities and trusts to those whose it is.
///
/// All that it shows of pupils are protected counts; a before and after stands beside schools that are like those of
/// the place, or is not shown.
public struct ShowEngagements: Sendable {
    let store: Store
    let figures: PlaceFigures

    /// Fewest days after a plan was agreed before what changed is set beside others.
    static let fewestDays = 56

    /// Reads a database, with figures of the day.
    public init(_ figures: PlaceFigures) {
        store = figures.store
        self.figures = figures
    }

    /// The engagements that somebody may see.
    ///
    /// - Parameters:
    ///   - grant: Leave to see engagements of one place, or of all that is the viewer's own.
    ///   - occasion: The day.
    /// - Returns: The engagements, and what recurs in them.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(engagements and what is kept of them).
    public func list(
        _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> EngagementPortfolio {
        precondition(grant.action == .seeEngagements, "leave for something else")
        return try ServiceFailure.only {
            try store.read { session in
                let all = try session.engagements.all().filter { one in
                    guard let subject = one.place.areaSubject else { return false }
                    if grant.subject != .own, subject != grant.subject { return false }
                    return Door.why(grant.viewer, .seeEngagements, subject) != nil
                }
                let steps = Dictionary(
                    grouping: try session.engagements.steps(), by: \.engagement)
                let objectives = Dictionary(
                    grouping: try session.engagements.objectives(), by: \.engagement)
                let progress = Dictionary(
                    grouping: try session.engagements.progress(), by: \.engagement)
                let lines = try all.map { one in
                    EngagementLine(
                        one,
                        at: try HelpedPlace(one.place, on: occasion.today, in: session),
                        steps: steps[one.number] ?? [],
                        objectives: objectives[one.number] ?? [],
                        progress: progress[one.number] ?? [], on: occasion.today)
                }
                let findings = Dictionary(
                    grouping: try session.engagements.findings(), by: \.engagement)
                return EngagementPortfolio(
                    lines: lines.sorted(by: Self.isFirst),
                    recurring: Self.recurring(
                        lines.filter(\.engagement.state.isOpen), findings, objectives,
                        on: occasion.today))
            }
        }
    }

    /// One engagement, with everything that is about it.
    ///
    /// - Parameters:
    ///   - number: The engagement.
    ///   - grant: Leave to see engagements of its place.
    ///   - occasion: The day.
    /// - Returns: The engagement; nil where the place has none of that number.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(marks of the place) when it is first asked on a day.
    public func one(
        _ number: Int64, _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> EngagementPage? {
        precondition(grant.action == .seeEngagements, "leave for something else")
        guard let place = HelpPlace(grant.subject) else { return nil }
        let found = try ServiceFailure.only {
            try store.read { session -> Found? in
                guard let one = try session.engagements.engagement(number), one.place == place
                else { return nil }
                let objectives = try session.engagements.objectives(of: number)
                let progress = try session.engagements.progress(of: number)
                let line = EngagementLine(
                    one, at: try HelpedPlace(place, on: occasion.today, in: session),
                    steps: try session.engagements.steps(of: number), objectives: objectives,
                    progress: progress, on: occasion.today)
                return Found(
                    line: line, findings: try session.engagements.findings(of: number),
                    objectives: objectives, progress: progress,
                    others: try session.engagements.of(place).filter { $0.number != number },
                    schools: Set(
                        try session.withPupils(ShowExpectations.place(grant.subject).1)
                            .map(\.urn)))
            }
        }
        guard let found else { return nil }
        let reading = try figures.read(grant.subject, for: grant.viewer, on: occasion)
        return EngagementPage(
            line: found.line,
            diagnosis: Self.diagnosis(place, found.findings, reading, on: occasion.today),
            objectives: found.objectives.map { one in
                let said = found.progress.filter { $0.objective == one.number }
                return ObjectiveLine(
                    objective: one, progress: said,
                    now: reading?.baseline(one.measure, one.expectation),
                    isOverdue: one.withdrawn == nil && one.due < occasion.today
                        && said.last?.rating != .met)
            }, changes: try changes(found, on: occasion.today), others: found.others)
    }

    private struct Found {
        let line: EngagementLine
        let findings: [StoredFinding]
        let objectives: [StoredObjective]
        let progress: [StoredProgress]
        let others: [StoredEngagement]
        let schools: Set<URN>
    }

    private static func diagnosis(
        _ place: HelpPlace, _ findings: [StoredFinding], _ reading: PlaceFigures.Reading?,
        on today: CivilDate
    ) -> [DiagnosisLine] {
        let newest = Dictionary(findings.map { ($0.expectation, $0) }) { $1 }
        let ledger = reading.map { $0.ledger.own + $0.ledger.ofSchools } ?? []
        let known = Dictionary(ledger.map { ($0.code, $0) }) { first, _ in first }
        return KeepEngagement.expected(of: place, on: today).map { one in
            DiagnosisLine(
                expectation: one, finding: newest[one.code], ledger: known[one.code])
        }
    }

    /// What changed since the plan was agreed, beside schools like those of the place.
    private func changes(
        _ found: Found, on today: CivilDate
    ) throws(ServiceFailure) -> ChangesBeside? {
        guard let held = figures.figures, !found.schools.isEmpty,
            let agreed = found.line.steps.first(where: { $0.step == .agree })?.date
        else { return nil }
        let last = min(found.line.engagement.ended ?? today, today).adding(days: -1)
        // The same term of two years: what went before stands in the year before.
        let first = max(agreed, AcademicYear(of: last).firstDate)
        guard first.days(until: last) >= Self.fewestDays else { return nil }
        let after = DateSpan(from: first, to: last)
        var before = Window(after).yearBefore
        // A plan of some years ago is set beside the last year without it.
        while let end = before.spans.first?.to, end >= agreed { before = before.yearBefore }
        guard let earlier = before.spans.first else { return nil }
        return try ChangeBeside(held).run(found.schools, before: earlier, after: after)
    }

    private static func isFirst(_ left: EngagementLine, _ right: EngagementLine) -> Bool {
        func order(_ line: EngagementLine) -> Int {
            guard line.engagement.state.isOpen else { return 2 }
            return line.alarms.isEmpty ? 1 : 0
        }
        return (order(left), -left.engagement.number) < (order(right), -right.engagement.number)
    }

    private static func recurring(
        _ open: [EngagementLine], _ findings: [Int64: [StoredFinding]],
        _ objectives: [Int64: [StoredObjective]], on today: CivilDate
    ) -> [RecurringAdvice] {
        var places: [String: [EngagementLine]] = [:]
        for line in open {
            let own = findings[line.engagement.number] ?? []
            for (code, newest) in Dictionary(
                own.map { ($0.expectation, $0) }, uniquingKeysWith: { $1 })
            where newest.rating.isGap {
                places[code, default: []].append(line)
            }
        }
        return Expectation.expected(in: .inForce(on: today)).compactMap { one in
            guard let found = places[one.code], found.count > 1 else { return nil }
            return RecurringAdvice(
                expectation: one,
                places: found.map(\.place).sorted { ($0.name, $0.place) < ($1.name, $1.place) },
                planned: found.count { line in
                    (objectives[line.engagement.number] ?? []).contains {
                        $0.expectation == one.code && $0.withdrawn == nil
                    }
                })
        }.sorted { ($1.places.count, $0.expectation.code) < ($0.places.count, $1.expectation.code) }
    }
}
