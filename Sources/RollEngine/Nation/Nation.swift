import RollColumns
public import RollDomain

/// The registers of all schools, live: readers take a snapshot, a submission replaces a partition.
///
/// Taking a snapshot never waits. Whoever holds one sees the state of one moment, while others
/// write.
public final class Nation: Sendable {
    private let published: Publication<NationSnapshot>
    private let bus = ChangeBus()

    /// Starts from a snapshot.
    public init(_ snapshot: NationSnapshot) {
        published = Publication(snapshot)
    }

    /// The state of this moment.
    public var snapshot: NationSnapshot { published.value }

    /// Puts a partition in the place of the one of the same school and year, or adds it.
    ///
    /// Standing answers follow by difference.
    ///
    /// - Parameter partition: The school's year, built anew.
    /// - Returns: The state that now holds.
    @discardableResult
    public func replace(_ partition: Partition) -> NationSnapshot {
        let (snapshot, before) = published.update { snapshot in
            let old = snapshot.partition(of: partition.school.urn, partition.year)
            snapshot.replace(partition)
            return (snapshot, old?.school)
        }
        bus.tell(
            NationChange(
                version: snapshot.version, school: partition.school, year: partition.year,
                before: before))
        return snapshot
    }

    /// Takes out every year of a school that has no pupils any more, or is watched no longer.
    ///
    /// - Parameter urn: The school.
    /// - Returns: The state that now holds.
    @discardableResult
    public func remove(_ urn: URN) -> NationSnapshot {
        let (snapshot, gone) = published.update { snapshot in
            let gone = snapshot.partitions.filter { $0.school.urn == urn }
            if !gone.isEmpty { snapshot.remove(urn) }
            return (snapshot, gone)
        }
        for old in gone {
            bus.tell(
                NationChange(version: snapshot.version, school: old.school, year: old.year))
        }
        return snapshot
    }

    /// Puts another state in the place of everything, as when a backup was brought back.
    ///
    /// Standing figures are asked anew; those who watch any scope are told of one change of each
    /// school.
    ///
    /// - Parameter other: The new state, built apart.
    /// - Returns: The state that now holds.
    /// - Complexity: O(partitions), and the cost of each standing question.
    @discardableResult
    public func restart(with other: NationSnapshot) -> NationSnapshot {
        let (snapshot, gone) = published.update { snapshot in
            let gone = snapshot.partitions
            snapshot.restart(with: other)
            return (snapshot, gone)
        }
        for partition in [gone, snapshot.partitions].joined() {
            bus.tell(
                NationChange(
                    version: snapshot.version, school: partition.school, year: partition.year))
        }
        return snapshot
    }

    /// Changes in a scope from now on, the newest only where the reader is slow.
    ///
    /// Whoever ends the loop over them is no longer told.
    ///
    /// - Parameter scope: Whose figures to watch.
    /// - Returns: The changes, each after the snapshot that holds it was published.
    public func changes(in scope: ChangeScope) -> AsyncStream<NationChange> {
        bus.watch(scope)
    }

    /// How many watch changes.
    public var watcherCount: Int { bus.count }

    /// Keeps a question's answer up to date with every change from now on.
    ///
    /// - Parameters:
    ///   - query: The question; it counts registrations, since only these add up by school.
    ///   - name: The name by which the answer is read.
    public func keep(_ query: Query, as name: String) {
        published.update { $0.keep(query, as: name) }
    }

    /// Stops keeping an answer up to date.
    public func drop(_ name: String) {
        published.update { $0.drop(name) }
    }
}
