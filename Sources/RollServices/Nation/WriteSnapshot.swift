import Dispatch
public import RollDomain
import RollEngine
public import RollStore
import Synchronization

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
///
/// The states of schools are read first and their registers afterwards, by several readers. A school
/// that changes meanwhile is newer in the file than its state says, so that whoever opens the file
/// reads it from the database: never the other way round.
public struct WriteSnapshot: Sendable {
    let store: Store
    let lanes: Int

    /// Writes from a database.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - lanes: How many processors may read it at the same time.
    public init(store: Store, lanes: Int = 1) {
        self.store = store
        self.lanes = lanes
    }

    /// Writes a file; the one before stays as it was until the new one is whole.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - years: The academic years to hold; nil for those that the file holds already.
    ///   - usual: The years of a file that is not there yet, where none are named.
    ///   - isAnew: Whether to leave the old file aside.
    ///   - occasion: Who writes it, and when: kept in the record before the file gets its name.
    ///   - progress: Told from time to time how many schools of how many are done.
    /// - Returns: What was written.
    /// - Throws: ``ServiceFailure`` when the file cannot be written or the database fails.
    /// - Complexity: O(marks of the years that changed + bytes of the file).
    public func run(
        _ path: String, _ years: [AcademicYear]?, usual: [AcademicYear], isAnew: Bool,
        on occasion: Occasion, progress: (_ done: Int, _ all: Int) -> Void
    ) throws(ServiceFailure) -> WrittenSnapshot {
        try ServiceFailure.only {
            do {
                let plan = try store.read { session in
                    try SnapshotPlan(path, years, usual, isAnew, occasion.now, in: session)
                }
                return try write(plan, path, occasion, progress)
            } catch let failure as SnapshotFailure {
                throw ServiceFailure(failure, snapshot: path)
            }
        }
    }

    /// Schools that a lane reads before the file takes them.
    private static let schoolsInTurn = 16

    private func write(
        _ plan: SnapshotPlan, _ path: String, _ occasion: Occasion,
        _ progress: (Int, Int) -> Void
    ) throws -> WrittenSnapshot {
        let writer = try SnapshotFileWriter(replacing: path, rules: plan.rules)
        var counts = (schoolYears: 0, enrolments: 0, loaded: 0)
        let all = plan.schools.count
        for first in stride(from: 0, to: all, by: lanes * Self.schoolsInTurn) {
            let last = min(first + lanes * Self.schoolsInTurn, all)
            for school in try read(Array(plan.schools[first..<last]), plan) {
                for partition in school.partitions {
                    try writer.add(partition)
                    counts.enrolments += partition.enrolmentCount
                }
                counts.schoolYears += school.partitions.count
                counts.loaded += school.loaded
            }
            progress(last, all)
        }
        let held = plan.origin.years.map(\.description).joined(separator: ", ")
        try RecordExport(store: store).run("snapshot of \(held)", on: occasion)
        return WrittenSnapshot(
            byteCount: try writer.finish(plan.origin), version: plan.origin.version,
            years: plan.origin.years, schoolYears: counts.schoolYears,
            enrolments: counts.enrolments, loaded: counts.loaded, refusal: plan.refusal)
    }

    /// Reads schools on several lanes at once, each in a transaction of its own.
    private func read(_ schools: [StoredSchool], _ plan: SnapshotPlan) throws -> [ReadSchool] {
        let found = Mutex<[Int: Result<ReadSchool, any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: lanes) { lane in
            let mine = Array(stride(from: lane, to: schools.count, by: lanes))
            do {
                try store.read { session in
                    for place in mine {
                        let school = try plan.read(schools[place], in: session)
                        found.withLock { $0[place] = .success(school) }
                    }
                }
            } catch {
                if let first = mine.first { found.withLock { $0[first] = .failure(error) } }
            }
        }
        let results = found.withLock { $0 }
        for case .failure(let error) in results.values { throw error }
        return schools.indices.compactMap { try? results[$0]?.get() }
    }
}
