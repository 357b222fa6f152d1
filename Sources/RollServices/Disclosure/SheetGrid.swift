import RollDomain

/// A sheet laid out as every combination of the members of its columns.
struct SheetGrid {
    let sheet: TidySheet
    let dimensions: [DisclosureDimension]
    /// The row of each cell, the last column running fastest; nil where the sheet has none.
    let rowOfCell: [Int?]
    let cellOfRow: [Int]

    /// Lays a sheet out.
    ///
    /// - Parameters:
    ///   - sheet: The rows.
    ///   - structure: What adds up to what; columns it does not name have a total, or no sum.
    ///   - outcome: The column whose others, where only some are listed, are what is left of all.
    /// - Throws: ``ServiceFailure`` for rows that stand twice, and members that are not there.
    init(
        _ sheet: TidySheet, structure: SheetStructure, outcome: String? = nil
    ) throws(ServiceFailure) {
        var members: [[String]] = sheet.filters.map { _ in [] }
        var indexes: [[String: Int]] = sheet.filters.map { _ in [:] }
        for row in sheet.rows {
            for (column, member) in row.members.enumerated() where indexes[column][member] == nil {
                indexes[column][member] = members[column].count
                members[column].append(member)
            }
        }
        var dimensions: [DisclosureDimension] = []
        for (column, name) in sheet.filters.enumerated() {
            dimensions.append(
                try Self.dimension(
                    name, members[column], indexes[column], structure,
                    hasOthers: name == outcome))
        }
        let counts = dimensions.map(\.members.count)
        let size = counts.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
        guard size <= 4_000_000, size > 0 else {
            throw ServiceFailure(
                .fault,
                "\(sheet.name) has too many combinations of its columns (\(size)); "
                    + "protect fewer columns at a time.")
        }
        var rowOfCell = [Int?](repeating: nil, count: size)
        var cellOfRow: [Int] = []
        for (index, row) in sheet.rows.enumerated() {
            var cell = 0
            for (column, member) in row.members.enumerated() {
                cell = cell * counts[column] + (indexes[column][member] ?? 0)
            }
            if let other = rowOfCell[cell] {
                throw ServiceFailure(
                    .fault,
                    "\(sheet.name), line \(row.line): line \(sheet.rows[other].line) is about the "
                        + "same. Leave one of them out. [R-DISC-04]")
            }
            rowOfCell[cell] = index
            cellOfRow.append(cell)
        }
        self.sheet = sheet
        self.dimensions = dimensions
        self.rowOfCell = rowOfCell
        self.cellOfRow = cellOfRow
    }

    private static func dimension(
        _ name: String, _ members: [String], _ indexes: [String: Int],
        _ structure: SheetStructure, hasOthers: Bool
    ) throws(ServiceFailure) -> DisclosureDimension {
        var splits: [DisclosureDimension.Split] = []
        let stated = structure.parts.filter { $0.entry.column == name }
        for (entry, parts) in stated {
            guard let whole = indexes[entry.whole] else { continue }
            let known = parts.compactMap { indexes[$0] }
            guard known.count == parts.count else {
                throw ServiceFailure(
                    .fault,
                    "The structure says that \(entry.whole) of \(name) is made of "
                        + "\(parts.joined(separator: ", ")), and not all of them have rows. "
                        + "[R-DISC-04]")
            }
            splits.append(.init(whole: whole, parts: known))
        }
        if stated.isEmpty, members.count > 1,
            let whole = members.firstIndex(where: TidySheet.totals.contains)
        {
            let parts = members.indices.filter { $0 != whole }
            guard hasOthers else {
                return DisclosureDimension(
                    name: name, members: members, splits: [.init(whole: whole, parts: parts)])
            }
            return DisclosureDimension(
                name: name, members: members + ["(others)"],
                splits: [.init(whole: whole, parts: parts + [members.count])],
                unpublished: [members.count])
        }
        return DisclosureDimension(name: name, members: members, splits: splits)
    }
}
