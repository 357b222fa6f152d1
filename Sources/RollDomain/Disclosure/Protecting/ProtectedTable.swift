/// A table as it may be shown, and, for the publisher, why cells are hidden.
public struct ProtectedTable: Hashable, Sendable {
    /// A cell as it may be shown.
    public enum Shown: Hashable, Sendable {
        /// The figure, rounded where the policy rounds.
        case number(Int)
        /// A sign in its place.
        case symbol(DisclosureSymbol)

        /// The text of the cell.
        public var text: String {
            switch self {
            case .number(let number): String(number)
            case .symbol(let symbol): symbol.rawValue
            }
        }
    }

    /// The table before protection.
    public let table: DisclosureTable
    /// For whom it is protected.
    public let policy: DisclosurePolicy
    /// What may be shown, cell by cell.
    public let shown: [Shown]
    /// Why cells are hidden; cells that are shown have no entry.
    public let reasons: [Int: HidingReason]
    /// The least difference between values that a reader must think possible, for each cell
    /// that had to be protected for its own sake.
    public let widthNeeded: [Int: Int]
    /// The proof of the protection of each such cell.
    let witnesses: [Int: Witness]
    /// Cells that should be hidden and cannot be; such a table must not be published.
    ///
    /// They were told before, or nothing is left to hide that would protect them.
    public let unprotected: [Int]

    /// Two other tables that a reader must think possible: they prove a cell's protection.
    ///
    /// - Parameter cell: A cell hidden for its own sake.
    /// - Returns: The values of a table with the cell as low as need be, and of one with it as
    ///   high, apart by at least the width needed; nil where the cell is not protected.
    /// - Complexity: O(cells).
    public func proof(of cell: Int) -> (lower: [Int], higher: [Int])? {
        guard let witness = witnesses[cell] else { return nil }
        var lower = table.cells.map(\.value)
        var higher = lower
        for shift in witness.shifts {
            lower[shift.cell] += shift.low
            higher[shift.cell] += shift.high
        }
        return (lower, higher)
    }

    /// Whether every cell that must be protected is.
    public var isSafe: Bool { unprotected.isEmpty }

    /// How many of the published cells that are not nought are hidden.
    public var hiddenShare: Ratio {
        let published = table.cells.indices.filter {
            table.isPublished($0) && table.cells[$0].value > 0
        }
        return Ratio(published.count { reasons[$0] != nil }, of: published.count)
    }

    /// Whether so much is hidden that a coarser table would say more.
    ///
    /// Above 30 per cent of what could be shown, or the total of all.
    public var needsCoarserTable: Bool {
        let share = hiddenShare
        return 10 * share.count > 3 * share.whole || hidesTopmost
    }

    /// Whether a cell is hidden that is no part of anything.
    private var hidesTopmost: Bool {
        let parts = table.dimensions.map { Set($0.splits.flatMap(\.parts)) }
        return hiddenCells.contains { cell in
            zip(table.place(of: cell), parts).allSatisfy { !$1.contains($0) }
        }
    }

    /// The cells that a reader finds hidden.
    public var hiddenCells: [Int] { reasons.keys.filter(table.isPublished).sorted() }

    /// A rate of two cells as it may be shown.
    ///
    /// It is made of the figures as they are shown, so that it tells no more than they do: a rate
    /// of unrounded counts to one place would give many rounded counts away.
    ///
    /// - Parameters:
    ///   - part: The index of the cell above the line.
    ///   - whole: The index of the cell below it.
    /// - Returns: Digits, `c` where a cell of the two is hidden or the group is too small, `z`
    ///   where there is nobody.
    /// - Source: rule R-DISC-02.
    public func rate(of part: Int, in whole: Int) -> String {
        let group = table.cells[whole]
        guard group.value > 0 else { return DisclosureSymbol.notApplicable.rawValue }
        // Judged by what is shown, or the missing rate would say on which side of ten a rounded
        // group is.
        let isLarge: (Int) -> Bool = { total in
            guard group.isCount else { return group.pupils >= policy.smallestGroup }
            let least = policy.rounding?.counts(behind: total).lowerBound ?? total
            return least >= policy.smallestGroup
        }
        guard case .number(let count) = shown[part], case .number(let total) = shown[whole],
            isLarge(total),
            let percent = Ratio(count, of: total).percent(places: policy.percentPlaces)
        else { return DisclosureSymbol.confidential.rawValue }
        return percent.description
    }

    init(_ protector: TableProtector) {
        table = protector.table
        policy = protector.policy
        witnesses = protector.witnesses
        let needs = protector.needs
        widthNeeded = Dictionary(
            uniqueKeysWithValues: protector.order.map { ($0, needs[$0]) })
        var reasons = protector.reasons
        var unprotected = protector.unprotected
        var shown: [Shown] = []
        for index in protector.table.cells.indices {
            let value = protector.table.cells[index].value
            if case .shown(let told) = protector.earlier[index] {
                if reasons.removeValue(forKey: index) != nil { unprotected.append(index) }
                shown.append(.number(told))
                continue
            }
            if reasons[index] == nil {
                if let other = protector.protects[index] {
                    reasons[index] = .protects(other)
                } else if case .hidden = protector.earlier[index] {
                    reasons[index] = .hiddenBefore
                }
            }
            if reasons[index] != nil || !protector.table.isPublished(index) {
                shown.append(.symbol(.confidential))
            } else {
                shown.append(.number(protector.policy.rounding?.rounded(value) ?? value))
            }
        }
        self.reasons = reasons
        self.shown = shown
        self.unprotected = unprotected.sorted()
    }
}
