/// Which of some places share a border.
public struct SpatialBorders: Sendable, Hashable {
    /// Two places that share a border, by their order; the lower first.
    public struct Pair: Sendable, Hashable, Comparable {
        /// The one that comes first.
        public let first: Int
        /// The other.
        public let second: Int

        /// Names two places in either order.
        public init(_ one: Int, _ other: Int) {
            precondition(one != other, "a place has no border with itself")
            first = min(one, other)
            second = max(one, other)
        }

        /// Orders by the first, then by the second.
        public static func < (left: Pair, right: Pair) -> Bool {
            (left.first, left.second) < (right.first, right.second)
        }
    }

    /// How many places there are.
    public let count: Int
    /// The pairs, each once, in order.
    public let pairs: [Pair]
    /// The neighbours of each place, in order.
    public let neighbours: [[Int]]

    /// Takes pairs; one that is given twice counts once.
    ///
    /// - Complexity: O(pairs × log pairs).
    public init(count: Int, pairs: some Sequence<Pair>) {
        let all = Set(pairs).sorted()
        precondition(all.allSatisfy { $0.first >= 0 && $0.second < count }, "places that are there")
        var neighbours = [[Int]](repeating: [], count: count)
        for pair in all {
            neighbours[pair.first].append(pair.second)
            neighbours[pair.second].append(pair.first)
        }
        self.count = count
        self.pairs = all
        self.neighbours = neighbours.map { $0.sorted() }
    }

    /// Places without a neighbour, such as islands.
    public var alone: [Int] { neighbours.indices.filter { neighbours[$0].isEmpty } }
}
