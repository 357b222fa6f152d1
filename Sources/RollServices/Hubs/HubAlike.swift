import RollDomain
import RollInsight
import RollStore

/// Finds the schools most like one, by what is known of their pupils this year.
///
/// - Source: rule R-SIM-01.
struct HubAlike {
    /// The registers in memory; nil where none are.
    let figures: PageFigures?

    /// So many schools are most like one.
    static let count = 20

    /// The schools most like one; nil where nothing is known of it, or no rule of its phase.
    ///
    /// - Complexity: O(marks of the year), and O(n log n) in the schools of the phase.
    func schools(
        like school: StoredSchool, on today: CivilDate, in session: StoreSession
    ) throws -> Set<URN>? {
        guard let figures, let rule = SimilarityRule.usual(for: school.phase) else { return nil }
        let all = try session.schools.withPupils().filter { $0.phase == school.phase }
        let compared = SimilarTraits(
            snapshot: figures.snapshot, span: PageFigures.settled(on: today)
        ).read(all)
        guard let own = compared.first(where: { $0.school.urn == school.urn }) else { return nil }
        let others = compared.compactMap { other -> (distance: Double, urn: URN)? in
            guard other.school.urn != school.urn,
                let distance = rule.distance(own.values, other.values)
            else { return nil }
            return (distance, other.school.urn)
        }.sorted { ($0.distance, $0.urn) < ($1.distance, $1.urn) }
        return others.isEmpty ? nil : Set(others.prefix(Self.count).map(\.urn))
    }
}
