import RollColumns
public import RollDomain

/// One school in one academic year.
public struct SchoolYear: Sendable, Hashable {
    /// The school.
    public let urn: URN
    /// The academic year.
    public let year: AcademicYear

    /// Names a school's year.
    public init(_ urn: URN, _ year: AcademicYear) {
        self.urn = urn
        self.year = year
    }
}

extension NationSnapshot {
    /// Reads and checks what a question needs of a mapped file, so that the answer can be trusted.
    ///
    /// A snapshot in memory is open. Of a mapped one every section that the question will touch is
    /// checked once; the answer then cannot meet a damaged one.
    ///
    /// - Parameter query: The question that will be asked.
    /// - Throws: ``SnapshotFailure`` with every school year that has to be loaded anew.
    /// - Complexity: O(bytes of the sections) at first touch, O(partitions) afterwards.
    public func open(for query: Query) throws(SnapshotFailure) {
        try open(for: query, lane: 0, of: 1)
    }

    /// Reads and checks one lane's share of what a question needs, for callers with threads of
    /// their own.
    ///
    /// - Parameters:
    ///   - query: The question that will be asked.
    ///   - lane: Which share, from 0.
    ///   - lanes: How many shares there are.
    /// - Throws: ``SnapshotFailure`` with every school year of the share that has to be loaded anew.
    public func open(
        for query: Query, lane: Int, of lanes: Int
    ) throws(SnapshotFailure) {
        try Self.raise(damage(for: query, lane: lane, of: lanes))
    }

    /// Reads and checks what a question needs, on several processors at once.
    ///
    /// - Parameters:
    ///   - query: The question that will be asked.
    ///   - lanes: How many parts to work on at the same time.
    /// - Throws: ``SnapshotFailure`` with every school year that has to be loaded anew.
    public func open(for query: Query, lanes: Int) async throws(SnapshotFailure) {
        let found = await withTaskGroup(of: [SchoolYear].self) { group in
            for lane in 0..<max(1, lanes) {
                group.addTask { damage(for: query, lane: lane, of: max(1, lanes)) }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        try Self.raise(found)
    }

    /// Opens a lane's share of the partitions, small turns one after another, since schools differ
    /// in size.
    private func damage(for query: Query, lane: Int, of lanes: Int) -> [SchoolYear] {
        precondition(lanes > 0 && (0..<lanes).contains(lane), "a lane is one of the lanes")
        let places = placesToOpen(for: query)
        let parts = PartitionParts(of: query)
        let turn = max(1, places.count / (lanes * 16))
        var damaged: [SchoolYear] = []
        for start in stride(from: lane * turn, to: places.count, by: lanes * turn) {
            damaged += damage(in: places[start..<min(start + turn, places.count)], parts)
        }
        return damaged
    }

    /// The partitions that a question will look into.
    private func placesToOpen(for query: Query) -> [Int] {
        // Children are looked for wherever they may be registered.
        if query.unit == .child { return Array(partitions.indices) }
        return directory.places(for: query.schools).filter { place in
            let partition = partitions[place]
            return query.schools.contains(partition.school)
                && query.window.spans.contains { $0.overlaps(partition.year.span) }
        }
    }

    /// Opens partitions, and names those that cannot be.
    private func damage(in places: ArraySlice<Int>, _ parts: PartitionParts) -> [SchoolYear] {
        var damaged: [SchoolYear] = []
        for place in places {
            let partition = partitions[place]
            do {
                try partition.open(toCount: parts)
            } catch {
                damaged.append(SchoolYear(partition.school.urn, partition.year))
            }
        }
        return damaged
    }

    private static func raise(_ damaged: [SchoolYear]) throws(SnapshotFailure) {
        guard !damaged.isEmpty else { return }
        throw SnapshotFailure(
            .damaged, "the figures of \(damaged.count) school years in it were changed",
            schoolYears: damaged)
    }
}
