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
        let places = placesToOpen(for: query)
        try Self.raise(damage(in: places[...], PartitionParts(of: query)))
    }

    /// Reads and checks what a question needs, on several processors at once.
    ///
    /// - Parameters:
    ///   - query: The question that will be asked.
    ///   - lanes: How many parts to work on at the same time.
    /// - Throws: ``SnapshotFailure`` with every school year that has to be loaded anew.
    public func open(for query: Query, lanes: Int) async throws(SnapshotFailure) {
        let places = placesToOpen(for: query)
        let parts = PartitionParts(of: query)
        guard lanes > 1, places.count > lanes else {
            return try Self.raise(damage(in: places[...], parts))
        }
        let turn = max(1, places.count / (lanes * 16))
        let found = await withTaskGroup(of: [SchoolYear].self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    var damaged: [SchoolYear] = []
                    for start in stride(
                        from: lane * turn, to: places.count, by: lanes * turn)
                    {
                        let end = min(start + turn, places.count)
                        damaged += damage(in: places[start..<end], parts)
                    }
                    return damaged
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        try Self.raise(found)
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
