import Dispatch
public import RollDomain
public import RollEngine
public import RollStore
import Synchronization

/// Brings the registers of a database into the engine, school by school.
public struct NationLoader: Sendable {
    let store: Store

    /// Loads from a database.
    public init(store: Store) {
        self.store = store
    }

    /// Loads the academic years that some dates touch, for the schools that a filter names.
    ///
    /// - Parameters:
    ///   - span: The dates.
    ///   - filter: Which schools.
    ///   - instant: What was known then; nil for what is known now.
    ///   - lanes: How many read sessions to work with at the same time.
    /// - Returns: One partition a school and year, all as of one moment.
    /// - Throws: ``ServiceFailure`` when no school with pupils fits, or the database fails.
    /// - Complexity: O(marks of the years).
    public func run(
        _ span: DateSpan, _ filter: SchoolFilter, knownAt instant: Instant? = nil, lanes: Int = 2
    ) throws(ServiceFailure) -> NationSnapshot {
        try load(Self.years(of: span), filter, knownAt: instant, lanes: lanes).snapshot
    }

    /// That no school fits a filter.
    static let noSchool = ServiceFailure(
        .fault, "No school with pupils fits: check the code with rollcall schools.")

    /// The academic years that some dates touch.
    static func years(of span: DateSpan) -> [AcademicYear] {
        let first = AcademicYear(of: span.from)
        let last = max(first, AcademicYear(of: span.to ?? span.from))
        return (first.startYear...last.startYear).map { AcademicYear(startYear: $0) }
    }

    /// Loads, and says of which state of the database the figures are.
    func load(
        _ years: [AcademicYear], _ filter: SchoolFilter, knownAt instant: Instant? = nil,
        digesting digest: DataDigest? = nil, lanes: Int = 2
    ) throws(ServiceFailure) -> LoadedNation {
        try ServiceFailure.only {
            let start = try store.read { session in
                (
                    schools: try Population(filter).found(among: session.schools.withPupils()),
                    symbols: try session.symbols.table(),
                    version: try session.changes.version()
                )
            }
            var reader = SchoolReader(
                builder: PartitionBuilder(rules: MarkRules(symbols: start.symbols)), years: years)
            reader.knownAt = instant
            reader.digest = digest
            var read = try self.read(start.schools, reader, lanes: lanes)
            // Lanes see states of different moments: whoever changed since the first is read
            // again in the last, so that all are of that one.
            return try store.read { session in
                var rules = reader.builder.rules
                let symbols = try session.symbols.table()
                if symbols != start.symbols { rules = MarkRules(symbols: symbols) }
                reader = SchoolReader(
                    builder: PartitionBuilder(rules: rules), years: years, knownAt: instant,
                    digest: digest)
                for change in try session.changes.since(start.version) {
                    read[change.school] = nil
                    guard let school = try session.schools.school(change.school),
                        !Population(filter).schools(among: [school]).isEmpty,
                        try session.pupils.isAny(at: school.urn)
                    else { continue }
                    read[school.urn] = try SchoolRead(school, reader, in: session)
                }
                guard !read.isEmpty else { throw Self.noSchool }
                let found = read.sorted { $0.key < $1.key }.map(\.value)
                return LoadedNation(
                    snapshot: NationSnapshot(rules: rules, partitions: found.flatMap(\.partitions)),
                    identity: try session.changes.identity(),
                    version: try session.changes.version(),
                    marks: Dictionary(
                        uniqueKeysWithValues: try session.changes.since(0).map { ($0.school, $0) }),
                    submissions: read.mapValues(\.lastSubmission),
                    digests: read.compactMapValues(\.digest))
            }
        }
    }

    /// Reads schools on several lanes, each with a read session of its own.
    private func read(
        _ schools: [StoredSchool], _ reader: SchoolReader, lanes: Int
    ) throws -> [URN: SchoolRead] {
        let next = Atomic(0)
        let found = Mutex<Result<[URN: SchoolRead], any Error>>(.success([:]))
        DispatchQueue.concurrentPerform(iterations: max(1, min(lanes, schools.count))) { _ in
            do {
                let mine = try store.read { session in
                    var mine: [URN: SchoolRead] = [:]
                    while true {
                        let place = next.add(1, ordering: .relaxed).oldValue
                        guard place < schools.count else { return mine }
                        mine[schools[place].urn] = try SchoolRead(
                            schools[place], reader, in: session)
                    }
                }
                found.withLock { found in
                    found = found.map { $0.merging(mine) { first, _ in first } }
                }
            } catch {
                // The others need not go on for nothing.
                next.store(schools.count, ordering: .relaxed)
                found.withLock { $0 = .failure(error) }
            }
        }
        return try found.withLock { $0 }.get()
    }
}

/// One school as it was read.
struct SchoolRead: Sendable {
    let partitions: [Partition]
    let lastSubmission: Int
    let digest: String?

    init(_ school: StoredSchool, _ reader: SchoolReader, in session: StoreSession) throws {
        (partitions, digest) = try reader.readAll(school, in: session)
        lastSubmission = try session.registers.lastSubmission(of: school.urn)
    }
}

/// Schools as they were loaded, and the state of the database that they were loaded from.
struct LoadedNation: Sendable {
    let snapshot: NationSnapshot
    /// The identity of the database.
    let identity: String
    /// The number of the last change that is in.
    let version: Int64
    /// The last change of each school that changed since the feed began.
    let marks: [URN: SchoolChange]
    /// The last submission of each school that is in.
    let submissions: [URN: Int]
    /// The digest of each school's content, where that was asked.
    let digests: [URN: String]

    /// What the figures rest on: the content where it was digested, else the state of the database.
    var fingerprint: DataFingerprint {
        guard digests.isEmpty else { return DataFingerprint(of: digests) }
        let state = DataState(identity: identity, changes: DataState.texts(Array(marks.values)))
        return state.fingerprint(of: submissions.keys)
    }
}
