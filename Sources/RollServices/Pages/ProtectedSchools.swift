public import RollAccess
public import RollDomain
public import RollEngine
public import RollStore
import Synchronization

/// A larger place beside a school, in protected counts of schools of the same phase.
public struct ProtectedBeside: Sendable, Hashable {
    /// Which place it is.
    public let kind: BesidePlace.Kind
    /// The place, such as `England`; only schools of the school's own phase are counted.
    public let name: String
    /// The counts.
    public let cell: ProtectedCell
}

/// A school as those see it who see aggregates only: protected counts of one day.
public struct ProtectedSchoolPage: Sendable {
    /// All pupils.
    public let total: ProtectedCell
    /// The splits that were asked, in that order.
    public let splits: [ProtectedAnswer]
    /// The authority and England, as far as they may be told.
    public let places: [ProtectedBeside]
    /// England by year group, for the school's own year groups.
    public let yearGroups: ProtectedAnswer?
    /// The dates.
    public let window: DateSpan
    /// As known then: last midnight.
    public let knownAt: Instant
}

/// Pages of single schools for those who see aggregates only, each worked out once a day.
///
/// - Source: rule R-DISC-05.
public final class ProtectedSchools: Sendable {
    private let frozen: FrozenNation
    private let key: InstallationKey
    private let kept = Mutex(Kept())

    /// Whose page it is, and which: whoever answers for the school is told more of it.
    private struct Name: Hashable {
        let school: URN
        let isOwn: Bool
        let compares: Bool
        let splits: [Dimension]
    }

    /// What is asked of a larger place, the same for every school in it.
    private struct Wide: Hashable {
        let subject: Subject
        let split: Dimension
    }

    private struct Kept {
        var day: CivilDate?
        var pages: [Name: ProtectedSchoolPage] = [:]
        var wide: [Wide: ProtectedAnswer] = [:]
    }

    /// More pages than this are worked out anew each time.
    private static let most = 5_000

    /// Takes the frozen registers, and the key by which counts are rounded.
    public init(_ frozen: FrozenNation, key: InstallationKey) {
        self.frozen = frozen
        self.key = key
    }

    /// The page of a school.
    ///
    /// The caller decides which dimensions the viewer may use: a dimension of care tells of care.
    ///
    /// - Parameters:
    ///   - school: The school.
    ///   - grant: Leave to see its figures.
    ///   - splits: How it is split, in this order; those that nobody may ask are left away.
    ///   - date: The day.
    /// - Returns: The page; nil where the grant is for something else than figures.
    /// - Throws: ``ServiceFailure`` when no school has pupils, or the database fails.
    /// - Complexity: O(marks) when it is first asked on a day, O(1) afterwards.
    public func page(
        _ school: StoredSchool, by grant: Grant, splits: [Dimension], on date: CivilDate
    ) throws(ServiceFailure) -> ProtectedSchoolPage? {
        let beside = grants(beside: school, grant.viewer)
        let name = Name(
            school: school.urn, isOwn: grant.reach.holds(SchoolPlace(school)),
            compares: !beside.isEmpty, splits: splits)
        if let page = kept.withLock({ $0.day == date ? $0.pages[name] : nil }) { return page }
        let figures = ProtectedFigures(try frozen.snapshot(on: date), of: date, key: key)
        guard let whole = figures.run(ProtectedQuestion(), by: grant) else { return nil }
        let nation = beside.first { $0.kind == .england }
        let page = ProtectedSchoolPage(
            total: whole.total,
            splits: splits.compactMap { split in
                ProtectedQuestion(by: split).flatMap { figures.run($0, by: grant) }
            },
            places: beside.compactMap { place($0.kind, $0.grant, school, figures) },
            yearGroups: nation.flatMap { wide($0.grant, by: .yearGroup, figures) },
            window: whole.window, knownAt: whole.knownAt)
        kept.withLock { kept in
            if kept.day != date { kept = Kept(day: date) }
            if kept.pages.count < Self.most { kept.pages[name] = page }
        }
        return page
    }

    /// A split of a larger place, worked out once a day: leave to compare shows everybody the same.
    private func wide(
        _ grant: Grant, by split: Dimension, _ figures: ProtectedFigures
    ) -> ProtectedAnswer? {
        let name = Wide(subject: grant.subject, split: split)
        let date = figures.date
        if let known = kept.withLock({ $0.day == date ? $0.wide[name] : nil }) { return known }
        guard let answer = ProtectedQuestion(by: split).flatMap({ figures.run($0, by: grant) })
        else { return nil }
        kept.withLock { kept in
            if kept.day != date { kept = Kept(day: date) }
            kept.wide[name] = answer
        }
        return answer
    }

    /// Leave to see the places that a school is set beside.
    private func grants(
        beside school: StoredSchool, _ viewer: Viewer
    ) -> [(kind: BesidePlace.Kind, grant: Grant)] {
        let authority = school.authority.flatMap {
            Door.grant(viewer, .seeComparison, .authority($0))
        }
        let nation = Door.grant(viewer, .seeComparison, .nation)
        return (authority.map { [(kind: BesidePlace.Kind.authority, grant: $0)] } ?? [])
            + (nation.map { [(kind: BesidePlace.Kind.england, grant: $0)] } ?? [])
    }

    /// Schools of the same phase in a place; nil where nothing of them may be told.
    private func place(
        _ kind: BesidePlace.Kind, _ grant: Grant, _ school: StoredSchool,
        _ figures: ProtectedFigures
    ) -> ProtectedBeside? {
        let cell = wide(grant, by: .phase, figures)?.groups
            .first { $0.group == .phase(school.phase) }
        guard let cell, cell.absence != nil else { return nil }
        let name =
            kind == .england
            ? "England" : school.authority.flatMap { Geography.england.authority($0)?.name } ?? ""
        return ProtectedBeside(kind: kind, name: name, cell: cell)
    }
}
