/// A table to be protected: every combination of the members of its dimensions, with sums.
public struct DisclosureTable: Hashable, Sendable {
    /// The dimensions, the slowest first.
    public let dimensions: [DisclosureDimension]
    /// The cells, the last dimension running fastest.
    public let cells: [DisclosureCell]
    /// The dimension that splits a group into those concerned and others; nil where none does.
    public let outcome: Int?
    /// How far apart the indexes of two neighbours in each dimension are.
    let strides: [Int]

    /// Where a sum and its parts do not agree.
    public struct Mismatch: Hashable, Sendable {
        /// The index of the cell that should be the sum.
        public let cell: Int
        /// The sum of its parts.
        public let sum: Int
    }

    /// Makes a table.
    ///
    /// - Parameters:
    ///   - dimensions: The dimensions, the slowest first.
    ///   - cells: One for each combination, the last dimension running fastest.
    ///   - outcome: The dimension whose split tells who of a group is concerned, such as the
    ///     persistently absent out of all; small groups wholly on one side are then kept back.
    public init(dimensions: [DisclosureDimension], cells: [DisclosureCell], outcome: Int? = nil) {
        let counts = dimensions.map(\.members.count)
        precondition(cells.count == counts.reduce(1, *), "a table has every combination once")
        precondition(outcome.map(dimensions.indices.contains) ?? true, "the outcome is a dimension")
        var strides = [Int](repeating: 1, count: dimensions.count)
        for index in dimensions.indices.dropLast().reversed() {
            strides[index] = strides[index + 1] * counts[index + 1]
        }
        self.dimensions = dimensions
        self.cells = cells
        self.outcome = outcome
        self.strides = strides
    }

    /// The members of a cell, one for each dimension.
    public func place(of cell: Int) -> [Int] {
        zip(strides, dimensions).map { cell / $0 % $1.members.count }
    }

    /// The cell of some members, one for each dimension.
    public func cell(at members: [Int]) -> Int {
        zip(members, strides).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The members of a cell in words.
    public func labels(of cell: Int) -> [String] {
        zip(dimensions, place(of: cell)).map { $0.members[$1] }
    }

    /// Whether the cell is published; those that are not can be worked out from those that are.
    public func isPublished(_ cell: Int) -> Bool {
        zip(dimensions, place(of: cell)).allSatisfy { !$0.unpublished.contains($1) }
    }

    /// Every sum of the table with its parts, in a fixed order.
    ///
    /// - Complexity: O(cells × dimensions).
    public var relations: [DisclosureRelation] {
        var found: [DisclosureRelation] = []
        for (index, dimension) in dimensions.enumerated() {
            let stride = strides[index]
            for split in dimension.splits {
                for cell in cells.indices
                where cell / stride % dimension.members.count == split.whole {
                    found.append(
                        DisclosureRelation(
                            whole: cell,
                            parts: split.parts.map { cell + ($0 - split.whole) * stride }))
                }
            }
        }
        return found
    }

    /// Where a sum and its parts do not agree; such a table cannot be protected.
    public var mismatches: [Mismatch] {
        relations.compactMap { relation in
            let sum = relation.parts.reduce(0) { $0 + cells[$1].value }
            return sum == cells[relation.whole].value
                ? nil : Mismatch(cell: relation.whole, sum: sum)
        }
    }
}

/// A sum that every reader can check: a cell and the cells that add up to it.
public struct DisclosureRelation: Hashable, Sendable {
    /// The index of the cell that is the sum.
    public let whole: Int
    /// The indexes of the cells that add up to it.
    public let parts: [Int]

    /// Makes a sum.
    public init(whole: Int, parts: [Int]) {
        self.whole = whole
        self.parts = parts
    }
}
