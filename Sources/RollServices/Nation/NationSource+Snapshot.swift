import Dispatch
import RollDomain
import RollEngine
import RollStore
import Synchronization

extension NationSource {
    /// Brings registers into the engine from a snapshot file and, where they changed, the database.
    ///
    /// - Throws: ``SnapshotFailure`` where the file cannot serve, `UnfitSnapshot` where it cannot serve
    ///   this question, or what the database throws.
    func mapped(
        _ path: String, _ queries: [Query], _ span: DateSpan, _ filter: SchoolFilter
    ) throws -> SourcedNation {
        let years = NationLoader.years(of: span)
        let (content, found, reloaded) = try store.read { session in
            let opened = try SnapshotContent(path, in: session)
            guard years.allSatisfy(opened.file.origin.years.contains) else {
                throw UnfitSnapshot(reason: "it does not hold every year of the window")
            }
            let asked = try self.partitions(opened, years, filter, in: session)
            return (opened, asked.partitions, asked.reloaded)
        }
        guard !found.isEmpty else { throw NationLoader.noSchool }
        var partitions = found
        var state = content.state
        var mended: Set<SchoolYear> = []
        while true {
            let snapshot = NationSnapshot(rules: content.rules, partitions: partitions)
            let damaged = damage(in: snapshot, for: queries)
            if damaged.isEmpty {
                return SourcedNation(
                    snapshot: snapshot,
                    fingerprint: state.fingerprint(of: partitions.map(\.school.urn)),
                    origin: .snapshot(
                        SnapshotUse(
                            path: path, writtenAt: content.file.origin.writtenAt,
                            byteCount: content.file.byteCount,
                            checkedByteCount: content.file.checkedByteCount,
                            schoolYears: partitions.count, reloaded: reloaded,
                            mended: mended.count)))
            }
            mended.formUnion(damaged)
            try mend(&partitions, &state, damaged, content.rules)
        }
    }

    /// The partitions that a filter and some years ask for, by school and year.
    private func partitions(
        _ content: SnapshotContent, _ years: [AcademicYear], _ filter: SchoolFilter,
        in session: StoreSession
    ) throws -> (partitions: [Partition], reloaded: Int) {
        var found: [Partition] = []
        for urn in content.schools where !content.changed.contains(urn) {
            for partition in content.partitions(of: urn)
            where years.contains(partition.year) && filter.holds(partition.school) {
                found.append(partition)
            }
        }
        let kept = found.count
        for urn in content.changed {
            guard filter.schools.map({ $0.contains(urn) }) ?? true,
                let school = try session.schools.school(urn),
                !Population(filter).schools(among: [school]).isEmpty,
                try session.pupils.isAny(at: urn)
            else { continue }
            found += try SchoolReader(rules: content.rules, years: years).read(school, in: session)
        }
        found.sort { ($0.school.urn, $0.year) < ($1.school.urn, $1.year) }
        return (found, found.count - kept)
    }

    /// Opens what the questions need, and names the school years that are damaged.
    private func damage(in snapshot: NationSnapshot, for queries: [Query]) -> [SchoolYear] {
        // Threads, not tasks: whoever asks may hold one of the few that run tasks.
        let found = Mutex<[SchoolYear]>([])
        for query in queries {
            DispatchQueue.concurrentPerform(iterations: lanes) { lane in
                do throws(SnapshotFailure) {
                    try snapshot.open(for: query, lane: lane, of: lanes)
                } catch {
                    found.withLock { $0 += error.schoolYears }
                }
            }
        }
        return found.withLock { $0 }
    }

    /// Puts what the database holds in the place of damaged partitions.
    private func mend(
        _ partitions: inout [Partition], _ state: inout DataState, _ damaged: [SchoolYear],
        _ rules: MarkRules
    ) throws {
        let wanted = Set(damaged)
        let now: DataState
        (partitions, now) = try store.read { session in
            let mended = try partitions.compactMap { partition in
                let named = SchoolYear(partition.school.urn, partition.year)
                guard wanted.contains(named) else { return partition }
                // A school that has gone meanwhile has no figures any more.
                guard let school = try session.schools.school(named.urn) else { return nil }
                return try SchoolReader(rules: rules, years: [named.year]).read(school, in: session)
                    .first
            }
            return (mended, try DataState(in: session))
        }
        // Schools that were read anew are of this moment, all others of the one before.
        for urn in Set(damaged.map(\.urn)) { state.changes[urn] = now.changes[urn] }
    }
}
