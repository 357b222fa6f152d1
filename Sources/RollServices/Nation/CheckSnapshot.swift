public import RollDomain
import RollEngine
public import RollStore

/// What a snapshot file holds, and how it stands to its database.
public struct SnapshotState: Sendable {
    /// Its length in bytes.
    public let byteCount: Int
    /// When it was written.
    public let writtenAt: Instant
    /// The version of the database that it holds.
    public let version: Int64
    /// The version of the database now.
    public let newestVersion: Int64
    /// The academic years that it holds.
    public let years: [AcademicYear]
    /// School years in it.
    public let schoolYears: Int
    /// Registrations in it.
    public let enrolments: Int
    /// Schools that changed since; their figures come from the database.
    public let changedSchools: Int
}

/// What is wrong with a snapshot file.
public struct SnapshotFaults: Sendable {
    /// School years whose bytes are not those that were written.
    public internal(set) var damaged: [String] = []
    /// School years that differ from the database, where this was asked.
    public internal(set) var different: [String] = []
    /// School years that were compared with the database.
    public internal(set) var compared = 0

    /// Whether nothing is wrong.
    public var isSound: Bool { damaged.isEmpty && different.isEmpty }
}

/// Looks at a snapshot file: what it holds, whether it is sound, whether it agrees with the database.
public struct CheckSnapshot: Sendable {
    let store: Store

    /// Looks at a file of a database.
    public init(store: Store) {
        self.store = store
    }

    /// Says what a file holds; reads its index only.
    ///
    /// - Throws: ``ServiceFailure`` when the file cannot serve or the database fails.
    public func state(_ path: String) throws(ServiceFailure) -> SnapshotState {
        try with(path) { content, session in
            SnapshotState(
                byteCount: content.file.byteCount, writtenAt: content.file.origin.writtenAt,
                version: content.file.origin.version,
                newestVersion: try session.changes.version(),
                years: content.file.origin.years, schoolYears: content.file.partitionCount,
                enrolments: content.file.enrolmentCount, changedSchools: content.changed.count)
        }
    }

    /// Checks every checksum of a file, and if asked every figure against the database.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - isDeep: Whether to compare every partition with the database. Schools that changed since
    ///     are left out, since their figures come from there anyway.
    ///   - progress: Told after each school how many of how many were compared.
    /// - Returns: What is wrong.
    /// - Throws: ``ServiceFailure`` when the file cannot serve or the database fails.
    /// - Complexity: O(bytes of the file), and deep O(marks of its years).
    public func faults(
        _ path: String, isDeep: Bool, progress: (_ done: Int, _ all: Int) -> Void
    ) throws(ServiceFailure) -> SnapshotFaults {
        try with(path) { content, session in
            var faults = SnapshotFaults()
            let damaged = Set(try content.file.check())
            faults.damaged = damaged.map { "\($0.urn) \($0.year)" }.sorted()
            guard isDeep else { return faults }
            let schools = content.schools.filter { !content.changed.contains($0) }
            for (done, urn) in schools.enumerated() {
                let school = try session.schools.school(urn)
                for partition in content.partitions(of: urn)
                where !damaged.contains(SchoolYear(urn, partition.year)) {
                    let fresh = try school.flatMap {
                        try SchoolReader(rules: content.rules, years: [partition.year]).read(
                            $0, in: session
                        ).first
                    }
                    if try !(fresh.map { try partition.isSame(as: $0) } ?? false) {
                        faults.different.append("\(urn) \(partition.year)")
                    }
                    faults.compared += 1
                }
                progress(done + 1, schools.count)
            }
            return faults
        }
    }

    private func with<Result>(
        _ path: String, _ work: (SnapshotContent, StoreSession) throws -> Result
    ) throws(ServiceFailure) -> Result {
        try ServiceFailure.only {
            do {
                return try store.read { session in
                    try work(try SnapshotContent(path, in: session), session)
                }
            } catch let failure as SnapshotFailure {
                throw ServiceFailure(failure, snapshot: path)
            }
        }
    }
}
