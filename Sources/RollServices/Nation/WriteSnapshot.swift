public import RollDomain
import RollEngine
public import RollStore

/// What writing a snapshot file did.
public struct WrittenSnapshot: Sendable {
    /// Its length in bytes.
    public let byteCount: Int
    /// The version of the database that it holds.
    public let version: Int64
    /// The academic years that it holds.
    public let years: [AcademicYear]
    /// School years in it.
    public let schoolYears: Int
    /// Registrations in it.
    public let enrolments: Int
    /// School years that were read from the database; the others were copied from the old file.
    public let loaded: Int
    /// Why nothing was copied from the old file; nil where it served or there was none.
    public let refusal: String?
}

/// Writes a database's registers to a snapshot file, or brings one up to date.
///
/// What has not changed since the file was written is copied from it, after its checksum was
/// checked. A file that cannot serve is replaced by one made from the database alone.
public struct WriteSnapshot: Sendable {
    let store: Store

    /// Writes from a database.
    public init(store: Store) {
        self.store = store
    }

    /// Writes a file; the one before stays as it was until the new one is whole.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - years: The academic years to hold; nil for those that the file holds already.
    ///   - usual: The years of a file that is not there yet, where none are named.
    ///   - isAnew: Whether to leave the old file aside.
    ///   - now: The instant to record.
    ///   - progress: Told after each school how many of how many are done.
    /// - Returns: What was written.
    /// - Throws: ``ServiceFailure`` when the file cannot be written or the database fails.
    /// - Complexity: O(marks of the years that changed + bytes of the file).
    public func run(
        _ path: String, _ years: [AcademicYear]?, usual: [AcademicYear], isAnew: Bool,
        at now: Instant, progress: (_ done: Int, _ all: Int) -> Void
    ) throws(ServiceFailure) -> WrittenSnapshot {
        try ServiceFailure.only {
            do {
                return try store.read { session in
                    try write(path, years, usual, isAnew, now, progress, in: session)
                }
            } catch let failure as SnapshotFailure {
                throw ServiceFailure(failure, snapshot: path)
            }
        }
    }

    private func write(
        _ path: String, _ years: [AcademicYear]?, _ usual: [AcademicYear], _ isAnew: Bool,
        _ now: Instant, _ progress: (Int, Int) -> Void, in session: StoreSession
    ) throws -> WrittenSnapshot {
        var refusal: String?
        var old: SnapshotContent?
        if !isAnew {
            do {
                old = try SnapshotContent(path, in: session)
            } catch let failure as SnapshotFailure {
                if failure.code != .missing { refusal = failure.description }
            }
        }
        let years = Array(Set(years ?? old?.file.origin.years ?? usual)).sorted()
        let rules = try old?.rules ?? MarkRules(symbols: session.symbols.table())
        let schools = try session.schools.withPupils()
        let writer = try SnapshotFileWriter(replacing: path, rules: rules)
        var counts = (schoolYears: 0, enrolments: 0, loaded: 0)
        for (done, school) in schools.enumerated() {
            let kept = old.map { $0.changed.contains(school.urn) } ?? true
                ? [] : old?.partitions(of: school.urn) ?? []
            for year in years {
                let partition = kept.first { $0.year == year }
                if let partition, try add(partition, to: writer) {
                    counts.enrolments += partition.enrolmentCount
                } else {
                    let loaded = try NationLoader.partitions(
                        of: school, [year], rules, in: session)
                    for partition in loaded {
                        try writer.add(partition)
                        counts.enrolments += partition.enrolmentCount
                    }
                    counts.loaded += loaded.count
                }
                counts.schoolYears += 1
            }
            progress(done + 1, schools.count)
        }
        var origin = SnapshotOrigin(
            database: try session.changes.identity(), version: try session.changes.version(),
            writtenAt: now, basis: SnapshotContent.basis, years: years)
        origin.states = try SnapshotContent.states(in: session)
        return WrittenSnapshot(
            byteCount: try writer.finish(origin), version: origin.version, years: years,
            schoolYears: counts.schoolYears, enrolments: counts.enrolments,
            loaded: counts.loaded, refusal: refusal)
    }

    /// Copies a partition of the old file, unless it is damaged there.
    private func add(
        _ partition: Partition, to writer: SnapshotFileWriter
    ) throws(SnapshotFailure) -> Bool {
        do throws(SnapshotFailure) {
            try writer.add(partition)
            return true
        } catch {
            guard error.code == .damaged else { throw error }
            return false
        }
    }
}
