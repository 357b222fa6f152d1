/// Finds the cells that must be kept back for their own sake.
///
/// - Source: rule R-DISC-02.
struct PrimaryRules {
    let table: DisclosureTable
    let policy: DisclosurePolicy
    let earlier: [Int: EarlierAnswer]

    /// Why a cell must be kept back; nil where it need not.
    func reason(for index: Int) -> HidingReason? {
        guard policy.protects else { return nil }
        let cell = table.cells[index]
        if cell.pupils > 0, cell.pupils < policy.threshold { return .fewPupils }
        if cell.value > 0, let reason = schoolReason(cell) { return reason }
        if isWholeGroup(index) { return .wholeGroup }
        if case .shownEarlierDay(let value) = earlier[index], policy.rounding == nil {
            let change = abs(cell.value - value)
            if change > 0, change < policy.threshold { return .smallChange }
        }
        return nil
    }

    private func schoolReason(_ cell: DisclosureCell) -> HidingReason? {
        if let schools = cell.schools, schools < policy.fewestSchools { return .fewSchools }
        if policy.dominance > 0, let largest = cell.largest, largest.whole > 0,
            100 * largest.count >= policy.dominance * largest.whole
        {
            return .oneSchoolDominates
        }
        return nil
    }

    /// Whether the cell says all or none of a group that is too small for it.
    private func isWholeGroup(_ index: Int) -> Bool {
        guard let outcome = table.outcome, table.cells[index].isCount else { return false }
        let dimension = table.dimensions[outcome]
        let stride = table.strides[outcome]
        let member = index / stride % dimension.members.count
        let value = table.cells[index].value
        return dimension.splits.contains { split in
            // A sum of one part is the same count under another name, and no group.
            guard split.parts.count > 1, split.parts.contains(member) else { return false }
            let group = table.cells[index + (split.whole - member) * stride].pupils
            return group > 0 && group < policy.smallestGroup && (value == 0 || value == group)
        }
    }
}
