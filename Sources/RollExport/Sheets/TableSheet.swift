import RollFormats

extension Sheet {
    /// A published table as a sheet: the cells of its data file under headings for people.
    public init(_ table: ReleaseTable) {
        let files = TidyFiles(table)
        let labels = Dictionary(
            table.filters.map { ($0.column, $0.label) }
                + table.filters.compactMap { filter in
                    filter.groupColumn.map { ($0, filter.groupLabel) }
                } + table.indicators.map { ($0.column, Self.heading(of: $0)) }
                + Self.placeLabels, uniquingKeysWith: { first, _ in first })
        let start = files.columns.count - table.indicators.count
        let rows = zip(files.rows, table.rows).map { cells, row in
            cells.enumerated().map { place, text -> SheetCell in
                guard place >= start, row.values[place - start].number != nil else {
                    return .text(SpreadsheetText.safe(text))
                }
                return .number(digits: text, decimals: table.indicators[place - start].decimals)
            }
        }
        self.init(
            name: table.name, title: table.title,
            headings: files.columns.map { labels[$0] ?? $0 }, rows: rows)
    }

    private static func heading(of indicator: TableIndicator) -> String {
        indicator.unit == .percent ? "\(indicator.label) (%)" : indicator.label
    }

    private static let placeLabels = [
        ("time_period", "Period"), ("time_identifier", "Kind of period"),
        ("geographic_level", "Level"), ("country_code", "Country code"),
        ("country_name", "Country"), ("region_code", "Region code"), ("region_name", "Region"),
        ("old_la_code", "Authority number"), ("new_la_code", "Authority code"),
        ("la_name", "Local authority"),
    ]
}
