/// One way in which a table is cut, with the members that add up to others.
///
/// Places are a dimension (authorities add up to regions, regions to England); so are phases with
/// their total, or a breakdown with several splits of one total (by sex, by free school meals).
/// Tables that share cells are one table whose dimension holds the members of all.
public struct DisclosureDimension: Hashable, Sendable {
    /// A member and the members that add up to it.
    public struct Split: Hashable, Sendable {
        /// The index of the member that is the sum.
        public let whole: Int
        /// The indexes of the members that add up to it.
        public let parts: [Int]

        /// Makes a split.
        public init(whole: Int, parts: [Int]) {
            self.whole = whole
            self.parts = parts
        }
    }

    /// The column's name.
    public let name: String
    /// The members in the order of the table.
    public let members: [String]
    /// What adds up to what.
    public let splits: [Split]
    /// Members that are not published and can be worked out from those that are.
    public let unpublished: Set<Int>

    /// Makes a dimension.
    public init(
        name: String, members: [String], splits: [Split], unpublished: Set<Int> = []
    ) {
        precondition(!members.isEmpty, "a dimension has members")
        for split in splits {
            precondition(!split.parts.isEmpty, "a split has parts")
            precondition(!split.parts.contains(split.whole), "nothing is a part of itself")
            precondition(
                (split.parts + [split.whole]).allSatisfy(members.indices.contains),
                "splits name members")
        }
        self.name = name
        self.members = members
        self.splits = splits
        self.unpublished = unpublished
    }

    /// A total and the parts that add up to it; the total comes first.
    public static func total(_ name: String, _ total: String, of parts: [String]) -> Self {
        DisclosureDimension(
            name: name, members: [total] + parts,
            splits: [Split(whole: 0, parts: Array(1...parts.count))])
    }
}
