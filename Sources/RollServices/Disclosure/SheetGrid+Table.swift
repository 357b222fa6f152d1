import RollDomain

extension SheetGrid {
    /// The figures as a table to protect.
    ///
    /// A combination without a row counts as nought. What is left of all, where only some
    /// outcomes are listed, is worked out.
    ///
    /// - Throws: ``ServiceFailure`` naming up to twenty values that are no numbers, or sums that
    ///   do not hold.
    func table(outcome: String?) throws(ServiceFailure) -> DisclosureTable {
        var faults: [String] = []
        var cells: [DisclosureCell] = rowOfCell.map { index in
            guard let index else { return DisclosureCell(value: 0) }
            let row = sheet.rows[index]
            func number(_ text: String?, _ column: String) -> Int? {
                guard let text, !text.isEmpty else { return nil }
                if let value = Int(text), value >= 0 { return value }
                faults.append(
                    "\(sheet.name), line \(row.line), column \(column): this is not a whole "
                        + "number. Give figures as they are, before any protection. [R-DISC-04]")
                return nil
            }
            let value = number(row.value, "value") ?? 0
            let measures = row.measures
            let most = number(measures["largest_school"], "largest_school")
            let whole = number(measures["largest_of"], "largest_of") ?? value
            return DisclosureCell(
                value: value, pupils: number(measures["pupils"], "pupils"),
                schools: number(measures["schools"], "schools"),
                largest: most.map { Ratio($0, of: whole) },
                onlySchool: number(measures["school"], "school"))
        }
        if let outcome, let index = dimensions.firstIndex(where: { $0.name == outcome }) {
            fillOthers(index, &cells)
        }
        let table = DisclosureTable(
            dimensions: dimensions, cells: cells,
            outcome: outcome.flatMap { name in dimensions.firstIndex { $0.name == name } })
        for mismatch in table.mismatches.prefix(20) {
            faults.append(
                "\(sheet.name): \(table.labels(of: mismatch.cell).joined(separator: ", ")) is "
                    + "\(cells[mismatch.cell].value), and its parts add up to \(mismatch.sum). "
                    + "[R-DISC-04]")
        }
        guard faults.isEmpty else {
            throw ServiceFailure(.fault, faults.prefix(20).joined(separator: "\n"))
        }
        return table
    }

    private func fillOthers(_ outcome: Int, _ cells: inout [DisclosureCell]) {
        let dimension = dimensions[outcome]
        guard let others = dimension.unpublished.first, let split = dimension.splits.first else {
            return
        }
        let stride = dimensions[(outcome + 1)...].reduce(1) { $0 * $1.members.count }
        for cell in cells.indices where cell / stride % dimension.members.count == others {
            let whole = cells[cell + (split.whole - others) * stride]
            let listed = split.parts.filter { $0 != others }
                .reduce(0) { $0 + cells[cell + ($1 - others) * stride].value }
            // A part above its whole shows as a sum that does not hold.
            cells[cell] = DisclosureCell(
                value: max(whole.value - listed, 0), schools: whole.schools,
                largest: whole.largest, onlySchool: whole.onlySchool)
        }
    }

    /// What a reader of the sheet knows, by what each cell is about.
    ///
    /// - Parameters:
    ///   - rounding: How shown counts were rounded.
    ///   - lowestHidden: The least value behind a sign.
    /// - Returns: Limits for each cell.
    /// - Throws: ``ServiceFailure`` for values that are neither numbers nor signs.
    func knowledge(
        rounding: CountRounding?, lowestHidden: Int
    ) throws(ServiceFailure) -> [DisclosureSystem.Knowledge] {
        var faults: [String] = []
        let known = rowOfCell.map { index in
            guard let index else { return DisclosureSystem.Knowledge(lowest: 0, highest: 0) }
            let row = sheet.rows[index]
            if let value = Int(row.value), value >= 0 {
                guard let rounding, value > 0 else {
                    return DisclosureSystem.Knowledge(lowest: value, highest: value)
                }
                let range = rounding.counts(behind: value)
                return DisclosureSystem.Knowledge(
                    lowest: max(1, range.lowerBound), highest: range.upperBound)
            }
            if row.value == DisclosureSymbol.notApplicable.rawValue {
                return DisclosureSystem.Knowledge(lowest: 0, highest: 0)
            }
            if DisclosureSymbol(rawValue: row.value) == nil {
                faults.append(
                    "\(sheet.name), line \(row.line), column value: this is neither a whole "
                        + "number nor one of the signs z, x, c, low, k and u. [R-DISC-04]")
            }
            return DisclosureSystem.Knowledge(lowest: lowestHidden, highest: nil)
        }
        guard faults.isEmpty else {
            throw ServiceFailure(.fault, faults.prefix(20).joined(separator: "\n"))
        }
        return known
    }
}
