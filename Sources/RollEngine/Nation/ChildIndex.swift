import RollDomain
import Synchronization

/// Children with more than one registration in the same academic year: movers and dual registered.
final class ChildIndex: Sendable {
    /// One registration: a partition's place and a row.
    struct Place: Sendable {
        let partition: Int
        let row: Int
    }

    /// The registrations of each such child and year.
    let shared: [[Place]]
    private let byPlace: [Int: Set<Int>]

    /// Finds the children.
    ///
    /// - Complexity: O(registrations × log registrations).
    init(_ partitions: [Partition]) {
        var groups: [[Place]] = []
        for year in Set(partitions.map(\.year)).sorted() {
            let places = partitions.indices.filter { partitions[$0].year == year }
            var pupils: [Int64] = []
            for place in places { pupils += partitions[place].enrolments.pupils }
            pupils.sort()
            var repeated: [Int64: [Place]] = [:]
            for index in pupils.indices.dropFirst() where pupils[index] == pupils[index - 1] {
                repeated[pupils[index]] = []
            }
            if repeated.isEmpty { continue }
            for place in places {
                for (row, pupil) in partitions[place].enrolments.pupils.enumerated() {
                    repeated[pupil]?.append(Place(partition: place, row: row))
                }
            }
            groups += repeated.sorted { $0.key < $1.key }.map(\.value)
        }
        shared = groups
        var byPlace: [Int: Set<Int>] = [:]
        for item in groups.joined() { byPlace[item.partition, default: []].insert(item.row) }
        self.byPlace = byPlace
    }

    /// The rows of a partition whose children have other registrations too.
    func rows(ofPlace place: Int) -> Set<Int> { byPlace[place] ?? [] }

    /// An index that is made when somebody first asks, and kept while pupils stay where they are.
    final class Holder: Sendable {
        private let made = AtomicLazyReference<ChildIndex>()

        func index(of partitions: [Partition]) -> ChildIndex {
            if let index = made.load() { return index }
            return made.storeIfNil(ChildIndex(partitions))
        }
    }
}
