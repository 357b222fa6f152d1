import Crypto
import Foundation
public import RollAccess
public import RollDomain
public import RollEngine

/// Answers those who see aggregates only: of one frozen population a day, small numbers kept back,
/// and every other count rounded alike wherever it turns up.
///
/// Rounding to fives goes up or down by a number that the children counted fix, and nobody without
/// the installation's key can foresee. The same children give the same figure however they are
/// reached, on every day and under every rule; other children give another, so that what is
/// between two answers tells of no child.
///
/// - Source: rule R-DISC-05.
public struct ProtectedFigures: Sendable {
    let snapshot: NationSnapshot
    let date: CivilDate
    let key: SymmetricKey

    /// Above so many registrations a group's key is that of its schools: five are nothing then.
    static let largeGroup = 20_000

    /// Answers from a population frozen for a day.
    ///
    /// - Parameters:
    ///   - snapshot: The registers as known at the beginning of the day; see ``FrozenNation``.
    ///   - date: The day.
    ///   - key: The key of the installation.
    public init(_ snapshot: NationSnapshot, of date: CivilDate, key: InstallationKey) {
        self.snapshot = snapshot
        self.date = date
        self.key = Self.roundingKey(key)
    }

    /// Answers a question about the place of a grant.
    ///
    /// - Parameters:
    ///   - question: What is asked.
    ///   - grant: Leave to see figures of the place; whoever may see more is shown the same.
    /// - Returns: The answer; nil where the grant is for something else than figures.
    /// - Complexity: O(marks of the place's year), and of each group once more.
    public func run(_ question: ProtectedQuestion, by grant: Grant) -> ProtectedAnswer? {
        guard let place = place(of: grant) else { return nil }
        var query = Self.query(question, place.window, place.schools)
        query.dimensions = (question.split.map { [$0] } ?? []) + [.school]
        let rows = snapshot.answer(query).rows.map { ProtectedRow(key: $0.key, counts: $0.counts) }
        return answer(question, rows, at: place)
    }

    /// The answer from counts by school, or by the values of the split and by school in them.
    func answer(
        _ question: ProtectedQuestion, _ rows: [ProtectedRow], at place: ProtectedPlace
    ) -> ProtectedAnswer {
        func cell(_ group: GroupValue?, _ rows: [ProtectedRow]) -> ProtectedCell {
            self.cell(group, rows, question, at: place)
        }
        let total = cell(nil, rows)
        var groups: [ProtectedCell] = []
        if question.split != nil {
            var order: [GroupValue] = []
            var parts: [GroupValue: [ProtectedRow]] = [:]
            for row in rows {
                if parts[row.key[0]] == nil { order.append(row.key[0]) }
                parts[row.key[0], default: []].append(row)
            }
            groups = order.map { cell($0, parts[$0] ?? []) }
            groups = guarded(groups, order.map { parts[$0] ?? [] }, total: total, question.policy)
        }
        return ProtectedAnswer(
            question: question, window: place.window, knownAt: Instant(date), total: total,
            groups: groups, threshold: question.policy.threshold)
    }

    private func cell(
        _ group: GroupValue?, _ rows: [ProtectedRow], _ question: ProtectedQuestion,
        at place: ProtectedPlace
    ) -> ProtectedCell {
        var counts = RollEngine.FigureCounts()
        for row in rows { counts += row.counts }
        return rounding(group, rows, counts, question, at: place)
            .cell(group, counts, bySchool: rows.map(\.counts))
    }

    /// How the counts of a group are kept back and rounded.
    func rounding(
        _ group: GroupValue?, _ rows: [ProtectedRow], _ counts: RollEngine.FigureCounts,
        _ question: ProtectedQuestion, at place: ProtectedPlace
    ) -> ProtectedRounding {
        ProtectedRounding(
            policy: question.policy, key: key,
            members: members(group, rows, question, place.window, place.schools, counts),
            isOneSchool: place.isOneSchool)
    }

    /// The place of a grant in the year up to the day before, or at the same point a year before.
    ///
    /// - Returns: Nil where the grant is for something else than figures.
    func place(of grant: Grant, isYearBefore: Bool = false) -> ProtectedPlace? {
        guard [.seeFigures, .seeComparison, .askWhatIf].contains(grant.action) else { return nil }
        let last = date.adding(days: -1)
        let year = AcademicYear(of: last)
        var window = Window(DateSpan(from: year.firstDate, to: last))
        if isYearBefore { window = window.yearBefore }
        guard let span = window.spans.first else { return nil }
        return ProtectedPlace(
            window: span, schools: schools(of: grant, in: AcademicYear(of: span.from)),
            isOneSchool: Self.isOneSchool(grant))
    }

    /// England in a calendar month, or in a year up to the end of one: dates that nobody chooses.
    func england(in span: DateSpan) -> ProtectedPlace {
        let year = AcademicYear(of: span.from)
        let facts = snapshot.schools.compactMap { snapshot.partition(of: $0, year)?.school }
        return ProtectedPlace(
            window: span, schools: Set(facts.map(\.urn)), isOneSchool: false)
    }

    /// The groups of a split with more kept back where the total would tell a count.
    private func guarded(
        _ cells: [ProtectedCell], _ parts: [[ProtectedRow]], total: ProtectedCell,
        _ policy: DisclosurePolicy
    ) -> [ProtectedCell] {
        let keeper = SplitGuard(policy: policy)
        func values(_ value: (RollEngine.FigureCounts) -> Int) -> [Int] {
            parts.map { $0.reduce(0) { $0 + value($1.counts) } }
        }
        let all = keeper.guarded(
            cells.map(\.registrations), values(\.enrolments), total: total.registrations)
        let persistent = keeper.guarded(
            cells.map(\.persistent), values(\.persistent), total: total.persistent)
        let severe = keeper.guarded(
            cells.map(\.severe), values(\.severe), total: total.severe)
        return cells.indices.map { place in
            ProtectedCell(
                group: cells[place].group, registrations: all[place],
                persistent: persistent[place], severe: severe[place],
                absence: cells[place].absence)
        }
    }

    static func query(
        _ question: ProtectedQuestion, _ window: DateSpan, _ schools: Set<URN>
    ) -> Query {
        var query = Query(Window(window))
        query.rules = question.rules
        query.schools.schools = schools
        return query
    }

    /// The schools of the place that is granted.
    private func schools(of grant: Grant, in year: AcademicYear) -> Set<URN> {
        let facts = snapshot.schools.compactMap { snapshot.partition(of: $0, year)?.school }
        let inside = facts.filter { fact in
            let place = SchoolPlace(
                fact.urn, trust: fact.trustUID, authority: fact.authority)
            switch grant.subject {
            case .school(let one): return one.urn == fact.urn
            case .schools(let several): return several.contains { $0.urn == fact.urn }
            case .trust(let uid): return uid == fact.trustUID
            case .authority(let code): return code == fact.authority
            case .nation: return true
            case .own: return grant.reach.holds(place)
            default: return false
            }
        }
        return Set(inside.map(\.urn))
    }

    /// Whether the place is single schools of the viewer's own, where no other school is told of.
    private static func isOneSchool(_ grant: Grant) -> Bool {
        guard grant.action != .seeComparison else { return false }
        switch grant.subject {
        case .school(let place): return grant.reach.holds(place)
        case .own:
            return grant.reach.parts.allSatisfy { part in
                part.scopes.allSatisfy { $0.kind == .school }
            }
        default: return false
        }
    }

    /// What fixes the rounding of a group: its children, or its schools where it is large.
    private func members(
        _ group: GroupValue?, _ rows: [ProtectedRow], _ question: ProtectedQuestion,
        _ window: DateSpan, _ schools: Set<URN>, _ counts: RollEngine.FigureCounts
    ) -> [Int64] {
        let own = Set(
            rows.compactMap { row -> URN? in
                if case .school(let urn) = row.key.last { return urn }
                return nil
            })
        guard counts.enrolments <= Self.largeGroup else {
            return own.map { Int64($0.number) }.sorted()
        }
        var query = Self.query(ProtectedQuestion(), window, own.intersection(schools))
        switch group {
        case .yearGroup(let year): query.pupils.yearGroups = [year]
        case .sex(let sex): query.pupils.sexes = [sex]
        case .characteristic(let kind, let value): query.pupils.characteristics[kind] = [value]
        // A place is its schools.
        default: break
        }
        return snapshot.pupils(of: query).sorted()
    }
}
