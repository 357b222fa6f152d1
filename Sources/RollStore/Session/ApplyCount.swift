/// How many statements were new, changed something, or said what was known already.
public struct ApplyCount: Sendable, Hashable {
    /// What was not there before.
    public var new: Int
    /// What was there and says something else now.
    public var changed: Int
    /// What was there already and says the same.
    public var unchanged: Int

    /// Counts nothing, or what is given.
    public init(new: Int = 0, changed: Int = 0, unchanged: Int = 0) {
        self.new = new
        self.changed = changed
        self.unchanged = unchanged
    }

    /// All three together.
    public var total: Int { new + changed + unchanged }

    /// Whether nothing was written.
    public var isUnchanged: Bool { new == 0 && changed == 0 }

    /// Adds two counts.
    public static func + (left: ApplyCount, right: ApplyCount) -> ApplyCount {
        ApplyCount(
            new: left.new + right.new, changed: left.changed + right.changed,
            unchanged: left.unchanged + right.unchanged)
    }

    /// Adds another count to this one.
    public static func += (left: inout ApplyCount, right: ApplyCount) {
        left = left + right
    }
}
