import RollFormats
import RollServices

/// Tables about advisers' work and programmes as text.
struct AdvisersText {
    let isSynthetic: Bool

    /// Tables, one below the other.
    func plain(_ sheets: [AdviserSheet]) -> String {
        tables(sheets).map { $0.plainText() }.joined(separator: "\n")
    }

    /// The sheets as tables.
    func tables(_ sheets: [AdviserSheet]) -> [TextTable] {
        sheets.map { sheet in
            var grid = TextTable(
                title: sheet.title,
                columns: sheet.columns.map {
                    $0.isNumber ? .init($0.label, .right) : .init($0.label)
                }, notes: sheet.notes + (isSynthetic ? [TodayText.synthetic] : []))
            for row in sheet.rows { grid.add(row) }
            return grid
        }
    }
}
