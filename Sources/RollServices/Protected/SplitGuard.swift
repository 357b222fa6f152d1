import RollDomain

/// Keeps back more groups of a split where the total and the others would tell one that is kept
/// back.
///
/// - Source: rule R-DISC-05.
struct SplitGuard {
    let policy: DisclosurePolicy

    /// How far a shown count may lie from the count, on either side.
    static let doubt = ProtectedRounding.base - 1

    /// The counts of a split as they may stand beside their total.
    ///
    /// - Parameters:
    ///   - shown: Each group's count as it would be shown alone.
    ///   - values: Each group's count.
    ///   - total: The total as it is shown.
    /// - Returns: The same with more kept back where needed, the smallest first.
    func guarded(
        _ shown: [ProtectedCount], _ values: [Int], total: ProtectedCount
    ) -> [ProtectedCount] {
        guard let total = total.number else { return shown }
        var shown = shown
        while isTold(shown, values, total) {
            let rest = shown.indices.filter { shown[$0] != .hidden && values[$0] > 0 }
            guard let least = rest.min(by: { values[$0] < values[$1] }) else { break }
            shown[least] = .hidden
        }
        return shown
    }

    /// Whether a reader can tell a count that is kept back too closely.
    private func isTold(_ shown: [ProtectedCount], _ values: [Int], _ total: Int) -> Bool {
        let hidden = shown.indices.filter { shown[$0] == .hidden && values[$0] > 0 }
        guard !hidden.isEmpty else { return false }
        let most =
            total + Self.doubt
            - shown.compactMap(\.number).map { max(0, $0 - Self.doubt) }.reduce(0, +)
        let least =
            total - Self.doubt
            - shown.compactMap(\.number).map { $0 == 0 ? 0 : $0 + Self.doubt }.reduce(0, +)
        return hidden.contains { place in
            // The others that are kept back may be as few as none, or as many as the rest allows.
            let low = hidden.count > 1 ? 0 : max(0, least)
            return most - low < policy.widthNeeded(for: values[place], isCount: true)
        }
    }
}
