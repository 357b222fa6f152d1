import RollDomain
import RollEngine
import RollStore

/// One school's years on their way into a snapshot file.
struct ReadSchool: Sendable {
    let partitions: [Partition]
    /// How many of them came from the database.
    let loaded: Int
}

/// What a snapshot file will hold, and what of it can be copied from the file before.
struct SnapshotPlan: Sendable {
    let rules: MarkRules
    let schools: [StoredSchool]
    let origin: SnapshotOrigin
    /// Why nothing can be copied; nil where something can or no file is there.
    let refusal: String?
    private let old: SnapshotContent?

    /// Looks at the file that is there and at the database.
    init(
        _ path: String, _ years: [AcademicYear]?, _ usual: [AcademicYear], _ isAnew: Bool,
        _ now: Instant, in session: StoreSession
    ) throws {
        var refusal: String?
        var old: SnapshotContent?
        if !isAnew {
            do {
                old = try SnapshotContent(path, in: session)
            } catch let failure as SnapshotFailure {
                if failure.code != .missing { refusal = failure.description }
            }
        }
        self.old = old
        self.refusal = refusal
        rules = try old?.rules ?? MarkRules(symbols: session.symbols.table())
        schools = try session.schools.withPupils()
        var origin = SnapshotOrigin(
            database: try session.changes.identity(), version: try session.changes.version(),
            writtenAt: now, basis: SnapshotContent.basis,
            years: Array(Set(years ?? old?.file.origin.years ?? usual)).sorted())
        origin.states = try SnapshotContent.states(in: session)
        self.origin = origin
    }

    /// Takes a school's years from the old file, and what changed or is damaged there from the
    /// database.
    func read(_ school: StoredSchool, in session: StoreSession) throws -> ReadSchool {
        let isChanged = old?.changed.contains(school.urn) ?? true
        let kept = (isChanged ? [] : old?.partitions(of: school.urn) ?? [])
            .filter { origin.years.contains($0.year) && $0.isSound }
        let missing = origin.years.filter { year in !kept.contains { $0.year == year } }
        let loaded =
            missing.isEmpty
            ? [] : try SchoolReader(rules: rules, years: missing).read(school, in: session)
        return ReadSchool(
            partitions: (kept + loaded).sorted { $0.year < $1.year }, loaded: loaded.count)
    }
}
