import RollDomain
import Synchronization

/// Children with more than one registration in the same academic year: movers and dual registered.
final class ChildIndex: Sendable {
    /// One registration: a partition's place and a row.
    struct Place: Sendable {
        let partition: Int
        let row: Int
    }

    /// The registrations of each such child and year, children of near partitions near each other.
    let shared: [[Place]]
    private let byPlace: [Int: Shares]

    /// What a partition shares with others.
    private struct Shares {
        var rows: Set<Int> = []
        var children: [Int] = []
    }

    /// Finds the children.
    ///
    /// - Complexity: O(registrations), and O(n × log n) in those that may be repeated.
    init(_ partitions: Shelves<Partition>) {
        var groups: [[Place]] = []
        for year in Set(partitions.map(\.year)).sorted() {
            let places = partitions.indices.filter { partitions[$0].year == year }
            groups += Self.repeated(in: places, of: partitions)
        }
        shared = groups
        var byPlace: [Int: Shares] = [:]
        for (child, group) in groups.enumerated() {
            for item in group {
                byPlace[item.partition, default: Shares()].rows.insert(item.row)
                byPlace[item.partition, default: Shares()].children.append(child)
            }
        }
        self.byPlace = byPlace
    }

    /// The rows of a partition whose children have other registrations too.
    func rows(ofPlace place: Int) -> Set<Int> { byPlace[place]?.rows ?? [] }

    /// The places in ``shared`` of the children whom some partitions hold, each once.
    func children(ofPlaces places: [Int]) -> [Int] {
        Set(places.flatMap { byPlace[$0]?.children ?? [] }).sorted()
    }

    /// Children that some partitions of one year hold more than once.
    private static func repeated(in places: [Int], of partitions: Shelves<Partition>) -> [[Place]] {
        let count = places.reduce(0) { $0 + partitions[$1].enrolmentCount }
        var sieve = RepeatSieve(expecting: count)
        for place in places {
            for pupil in partitions[place].enrolments.pupils { sieve.note(pupil) }
        }
        // Few are left, so that sorting them costs little.
        var left: [(pupil: Int64, place: Place)] = []
        for place in places {
            for (row, pupil) in partitions[place].enrolments.pupils.enumerated()
            where sieve.mayRepeat(pupil) {
                left.append((pupil, Place(partition: place, row: row)))
            }
        }
        left.sort {
            ($0.pupil, $0.place.partition, $0.place.row)
                < ($1.pupil, $1.place.partition, $1.place.row)
        }
        var groups: [[Place]] = []
        var start = 0
        for index in left.indices {
            if index + 1 < left.count && left[index + 1].pupil == left[index].pupil { continue }
            if index > start { groups.append(left[start...index].map(\.place)) }
            start = index + 1
        }
        return groups.sorted {
            ($0[0].partition, $0[0].row) < ($1[0].partition, $1[0].row)
        }
    }

    /// An index that is made when somebody first asks, and kept while pupils stay where they are.
    final class Holder: Sendable {
        private let made = AtomicLazyReference<ChildIndex>()

        func index(of partitions: Shelves<Partition>) -> ChildIndex {
            if let index = made.load() { return index }
            return made.storeIfNil(ChildIndex(partitions))
        }
    }
}

/// Finds numbers that may come twice, and never misses one that does.
///
/// Each number has a bit of its own kind; a few share theirs with another number, and are taken
/// for repeated until somebody compares them.
struct RepeatSieve {
    private var once: [UInt64]
    private var twice: [UInt64]
    private let shift: UInt64

    /// Makes room for so many numbers: 16 bits each, so that one in 16 shares its bit.
    init(expecting count: Int) {
        var bits: UInt64 = 6
        while (1 << bits) < count * 16 { bits += 1 }
        shift = 64 - bits
        once = [UInt64](repeating: 0, count: 1 << Int(bits - 6))
        twice = once
    }

    /// Takes in a number.
    mutating func note(_ number: Int64) {
        let (word, bit) = place(of: number)
        twice[word] |= once[word] & bit
        once[word] |= bit
    }

    /// Whether a number may have come twice.
    func mayRepeat(_ number: Int64) -> Bool {
        let (word, bit) = place(of: number)
        return twice[word] & bit != 0
    }

    private func place(of number: Int64) -> (word: Int, bit: UInt64) {
        // The golden ratio spreads numbers that follow each other.
        let hash = (UInt64(bitPattern: number) &* 0x9E37_79B9_7F4A_7C15) >> shift
        return (Int(hash >> 6), 1 << (hash & 63))
    }
}
