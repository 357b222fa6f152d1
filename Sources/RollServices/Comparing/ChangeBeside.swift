public import RollDomain
import RollEngine
import RollInsight
public import RollStore

/// Sets what changed in some schools beside what changed in schools like them over the same dates.
///
/// A before and after is never given by itself: a school without a comparison has no figure at all.
/// Rates are told to a tenth of a point, of schools with at least 50 pupils and 2,000 sessions in
/// either dates, so that no child stands behind one.
///
/// - Source: rules R-DID-01 and R-SIM-01.
public struct ChangeBeside: Sendable {
    let source: NationSource
    /// What was read for questions of the same dates; nil where each reads for itself.
    private let readings: ChangeReadings?

    /// With fewer possible sessions in either dates a school has no figure.
    static let fewestSessions = 2_000
    /// With fewer schools like it a school has no comparison.
    static let fewestOthers = 5
    /// So many schools are set beside each.
    static let mostOthers = 20
    /// Only schools that stood within so many points before are like it.
    static let caliper = 1.0

    /// Asks a database.
    public init(store: Store) {
        source = NationSource(store: store, snapshot: nil)
        readings = nil
    }

    /// Asks the registers in memory, and the database for years that are not there.
    public init(_ figures: PageFigures) { self.init(figures, sharing: nil) }

    init(_ figures: PageFigures, sharing readings: ChangeReadings?) {
        source = NationSource(store: figures.store, snapshot: nil, live: figures.live)
        self.readings = readings
    }

    /// Compares absence before and after.
    ///
    /// - Parameters:
    ///   - members: The schools in question.
    ///   - before: Dates before, such as a term.
    ///   - after: Dates after: best the same term of a later year.
    ///   - leavingOut: Schools that must not stand beside them, such as those that joined too.
    /// - Returns: What changed in each and in all.
    /// - Throws: ``ServiceFailure`` when the database fails.
    /// - Complexity: O(marks of the dates) of the schools of the same phases, and O(n log n) a member.
    public func run(
        _ members: Set<URN>, before: DateSpan, after: DateSpan, leavingOut: Set<URN> = []
    ) throws(ServiceFailure) -> ChangesBeside {
        let schools = try ServiceFailure.only {
            try source.store.read { session in
                try members.sorted().compactMap { try session.schools.school($0) }
            }
        }
        var found: [URN: FoundOthers] = [:]
        var read: [URN: ChangedSchool] = [:]
        for phase in Set(schools.map(\.phase)).sorted() {
            guard let rule = SimilarityRule.usual(for: phase) else { continue }
            let all = try shared(phase, before, after)
            read.merge(all) { first, _ in first }
            let others = all.values.filter {
                !members.contains($0.school.urn) && !leavingOut.contains($0.school.urn)
            }
            for school in schools where school.phase == phase {
                guard let own = all[school.urn] else { continue }
                found[school.urn] = Self.others(like: own, among: others, by: rule)
            }
        }
        let earlier = try earlierRates(of: found, before)
        return ChangesBeside(
            schools: schools, before: before, after: after, read: read, found: found,
            earlier: earlier)
    }

    private func shared(
        _ phase: SchoolPhase, _ before: DateSpan, _ after: DateSpan
    ) throws(ServiceFailure) -> [URN: ChangedSchool] {
        let question = ChangeReadings.Question(phase: phase, before: before, after: after)
        if let known = readings?.known(question) { return known }
        let found = try changes(of: phase, before, after)
        readings?.keep(found, question)
        return found
    }

    /// The schools of a phase that have enough in both dates.
    private func changes(
        of phase: SchoolPhase, _ before: DateSpan, _ after: DateSpan
    ) throws(ServiceFailure) -> [URN: ChangedSchool] {
        var filter = SchoolFilter()
        filter.phase = phase
        let stored = try ServiceFailure.only {
            try source.store.read { try $0.schools.withPupils() }.filter { $0.phase == phase }
        }
        guard !stored.isEmpty else { return [:] }
        let first = try source.nation(for: [Query(Window(before))], before, filter).snapshot
        let rates = try self.rates(after, filter)
        let compared = SimilarTraits(snapshot: first, span: before).read(stored)
        return compared.reduce(into: [:]) { found, one in
            guard one.counts.possible >= Self.fewestSessions,
                let before = one.counts.absence.percent, let after = rates[one.school.urn]
            else { return }
            found[one.school.urn] = ChangedSchool(
                school: one.school, values: one.values,
                rates: ComparedChange.Unit(before: before, after: after))
        }
    }

    /// Absence of each school in some dates, in per cent, where there is enough.
    private func rates(
        _ span: DateSpan, _ filter: SchoolFilter
    ) throws(ServiceFailure) -> [URN: Double] {
        let query = Query(Window(span), by: [.school])
        let snapshot = try source.nation(for: [query], span, filter).snapshot
        return snapshot.answer(query).groups.reduce(into: [:]) { found, group in
            guard case .school(let urn)? = group.key.first,
                group.value.enrolments >= SimilarTraits.fewestPupils,
                group.value.possible >= Self.fewestSessions
            else { return }
            found[urn] = group.value.absence.percent
        }
    }

    /// The schools most like one that stood where it stood before.
    private static func others(
        like own: ChangedSchool, among all: [ChangedSchool], by rule: SimilarityRule
    ) -> FoundOthers {
        let near = all.filter { abs($0.rates.before - own.rates.before) <= caliper }
        let found = near.compactMap { other -> (distance: Double, school: ChangedSchool)? in
            guard let distance = rule.distance(own.values, other.values) else { return nil }
            return (distance, other)
        }.sorted { ($0.distance, $0.school.school.urn) < ($1.distance, $1.school.school.urn) }
        guard found.count >= fewestOthers else {
            return FoundOthers(near: found.count, schools: [])
        }
        return FoundOthers(
            near: found.count, schools: found.prefix(mostOthers).map(\.school.school.urn))
    }

    /// Absence in the same dates of the two years before, which tells whether both already went apart.
    private func earlierRates(
        of found: [URN: FoundOthers], _ before: DateSpan
    ) throws(ServiceFailure) -> [[URN: Double]] {
        var filter = SchoolFilter()
        let wanted = found.filter { !$0.value.schools.isEmpty }
        guard !wanted.isEmpty else { return [] }
        filter.schools = wanted.reduce(into: Set(wanted.keys)) { $0.formUnion($1.value.schools) }
        var window = Window(before)
        var rates: [[URN: Double]] = []
        for _ in 0..<2 {
            window = window.yearBefore
            guard let span = window.spans.first else { break }
            let year = try self.rates(span, filter)
            if year.isEmpty { break }
            rates.append(year)
        }
        return rates
    }
}

/// A school with enough registers before and after.
struct ChangedSchool {
    let school: StoredSchool
    let values: [Double?]
    let rates: ComparedChange.Unit
}

/// The schools found for one: none where there are too few.
struct FoundOthers {
    /// How many fit.
    let near: Int
    let schools: [URN]
}
