import RollDomain
public import RollFormats

/// A published table as the statistics platform takes it: a data file and its description.
///
/// - Source: the open data standards of the statistics platform: columns of time and place first,
///   then filters, then indicators; one row a combination; symbols for missing figures.
public struct TidyFiles: Sendable {
    /// The table.
    public let table: ReleaseTable

    /// Describes the files of a table.
    public init(_ table: ReleaseTable) { self.table = table }

    /// The name of the data file.
    public var dataName: String { "\(table.name).csv" }
    /// The name of the description.
    public var metaName: String { "\(table.name).meta.csv" }

    /// The columns of the data file.
    public var columns: [String] { placeColumns + filterColumns + table.indicators.map(\.column) }

    /// The rows of the data file, in the order of the columns.
    public var rows: [[String]] { table.rows.map(cells) }

    /// The data file.
    public func data() throws(FormatsFailure) -> [UInt8] {
        var writer = CSVWriter(to: .memory())
        try writer.row(columns)
        for row in table.rows { try writer.row(cells(row)) }
        return try writer.finish()
    }

    /// The description of the columns.
    public func meta() throws(FormatsFailure) -> [UInt8] {
        var writer = CSVWriter(to: .memory())
        try writer.row([
            "col_name", "col_type", "label", "indicator_grouping", "indicator_unit",
            "indicator_dp", "filter_hint", "filter_grouping_column", "filter_default",
        ])
        for filter in table.filters {
            try writer.row([
                filter.column, "Filter", filter.label, "", "", "", filter.hint,
                filter.groupColumn ?? "", filter.total == "Total" ? "" : filter.total,
            ])
        }
        for indicator in table.indicators {
            try writer.row([
                indicator.column, "Indicator", indicator.label, indicator.grouping,
                indicator.unit.rawValue, String(indicator.decimals), "", "", "",
            ])
        }
        return try writer.finish()
    }

    private var placeColumns: [String] {
        var columns = [
            "time_period", "time_identifier", "geographic_level", "country_code", "country_name",
        ]
        let levels = table.levels
        if levels.contains(.region) || levels.contains(.authority) {
            columns += ["region_code", "region_name"]
        }
        if levels.contains(.authority) { columns += ["old_la_code", "new_la_code", "la_name"] }
        return columns
    }

    private var filterColumns: [String] {
        table.filters.flatMap { ($0.groupColumn.map { [$0] } ?? []) + [$0.column] }
    }

    private func cells(_ row: TableRow) -> [String] {
        var cells = [
            row.period.code, row.period.identifier, row.place.level.rawValue,
            TablePlace.englandCode, "England",
        ]
        let levels = table.levels
        if levels.contains(.region) || levels.contains(.authority) {
            cells += [row.place.region?.code ?? "", row.place.region?.name ?? ""]
        }
        if levels.contains(.authority) {
            let authority = row.place.authority
            cells += [
                authority?.code.description ?? "", authority?.onsCode ?? "", authority?.name ?? "",
            ]
        }
        for (filter, item) in zip(table.filters, row.items) {
            if filter.groupColumn != nil { cells.append(item.group) }
            cells.append(item.name)
        }
        return cells + row.values.map(\.text)
    }
}
