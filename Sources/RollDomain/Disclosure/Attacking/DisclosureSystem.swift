/// Everything that a reader knows of some cells: limits of each, and sums over them.
///
/// Tables that share cells are joined in one system, so that what one hides another cannot give
/// away: slices of one population, wider and narrower places, days.
public struct DisclosureSystem: Hashable, Sendable {
    /// What a reader knows of a cell.
    public struct Knowledge: Hashable, Sendable {
        /// The least value it can have.
        public var lowest: Int
        /// The greatest; nil where nothing says.
        public var highest: Int?

        /// Makes limits.
        public init(lowest: Int, highest: Int?) {
            self.lowest = lowest
            self.highest = highest
        }

        /// Whether the cell is known exactly.
        public var isExact: Bool { highest == lowest }
    }

    /// A cell that must not be found out.
    public struct Target: Hashable, Sendable {
        /// The index of the cell.
        public let cell: Int
        /// The least difference between the values that must stay possible.
        public let width: Int

        /// Makes a target.
        public init(cell: Int, width: Int) {
            self.cell = cell
            self.width = width
        }
    }

    /// What is known of each cell.
    public var cells: [Knowledge]
    /// The sums.
    public var relations: [DisclosureRelation]
    /// The cells that must not be found out.
    public var targets: [Target]
    /// The true values where the attack is the publisher's own, which makes it quicker and
    /// changes nothing that it finds.
    public var truth: [Int]?

    /// Makes a system.
    public init(
        cells: [Knowledge], relations: [DisclosureRelation], targets: [Target], truth: [Int]? = nil
    ) {
        precondition(truth.map { $0.count == cells.count } ?? true, "one true value for each cell")
        self.cells = cells
        self.relations = relations
        self.targets = targets
        self.truth = truth
    }

    /// What a reader knows of a protected table who knows the rules as well.
    ///
    /// - Parameter table: The table as it may be shown.
    public init(_ table: ProtectedTable) {
        let rounding = table.policy.rounding
        let values = table.table.cells.map(\.value)
        cells = values.indices.map { index in
            if table.table.cells[index].isKnown {
                return Knowledge(lowest: values[index], highest: values[index])
            }
            switch table.shown[index] {
            case .number(let number):
                guard let rounding, number > 0 else {
                    return Knowledge(lowest: number, highest: number)
                }
                let range = rounding.counts(behind: number)
                let least = min(values[index], table.policy.threshold)
                return Knowledge(
                    lowest: max(range.lowerBound, least), highest: range.upperBound)
            case .symbol:
                // Noughts are always shown, but for those of small groups, so a hidden value is
                // at least 1.
                let mayBeNought = values[index] == 0 || !table.table.isPublished(index)
                return Knowledge(lowest: mayBeNought ? 0 : 1, highest: nil)
            }
        }
        relations = table.table.relations
        targets = table.widthNeeded.map { Target(cell: $0.key, width: $0.value) }
            .sorted { $0.cell < $1.cell }
        truth = values
    }
}
