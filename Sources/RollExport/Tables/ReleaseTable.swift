/// Something by which a published table is split.
public struct TableFilter: Sendable, Hashable {
    /// One value of a filter, with the group under which it is listed.
    public struct Item: Sendable, Hashable {
        /// The value.
        public let name: String
        /// The group, empty where the filter has none.
        public let group: String

        /// Names a value.
        public init(_ name: String, group: String = "") {
            self.name = name
            self.group = group
        }
    }

    /// The column in files.
    public let column: String
    /// The heading for people.
    public let label: String
    /// One sentence on what the filter is; empty where its label says it.
    public let hint: String
    /// The column of the groups, nil where there are none.
    public let groupColumn: String?
    /// The heading of the groups for people.
    public let groupLabel: String
    /// The values in order.
    public let items: [Item]
    /// The value that holds all others.
    public let total: String

    /// Describes a filter.
    public init(
        column: String, label: String, hint: String = "", groupColumn: String? = nil,
        groupLabel: String = "", items: [Item], total: String
    ) {
        precondition(items.contains { $0.name == total }, "a filter holds its total")
        self.column = column
        self.label = label
        self.hint = hint
        self.groupColumn = groupColumn
        self.groupLabel = groupLabel
        self.items = items
        self.total = total
    }
}

/// A figure that a published table gives.
public struct TableIndicator: Sendable, Hashable {
    /// What a figure is measured in.
    public enum Unit: String, Sendable, Hashable {
        /// A whole number of things.
        case number = ""
        /// Per cent.
        case percent = "%"
    }

    /// The column in files.
    public let column: String
    /// The heading for people.
    public let label: String
    /// The heading under which indicators are listed.
    public let grouping: String
    /// What it is measured in.
    public let unit: Unit
    /// Decimal places at which it is shown.
    public let decimals: Int

    /// Describes an indicator.
    public init(
        _ column: String, _ label: String, grouping: String, unit: Unit = .number
    ) {
        self.column = column
        self.label = label
        self.grouping = grouping
        self.unit = unit
        decimals = unit == .percent ? 1 : 0
    }
}

/// One row of a published table.
public struct TableRow: Sendable, Hashable {
    /// When.
    public let period: TablePeriod
    /// Where.
    public let place: TablePlace
    /// The value of each filter, in the order of the filters.
    public let items: [TableFilter.Item]
    /// The cell of each indicator, in the order of the indicators.
    public let values: [CellValue]

    /// Makes a row.
    public init(
        _ period: TablePeriod, _ place: TablePlace, _ items: [TableFilter.Item],
        _ values: [CellValue]
    ) {
        self.period = period
        self.place = place
        self.items = items
        self.values = values
    }
}

/// A published table: protected, in order, with every combination of its filters.
public struct ReleaseTable: Sendable, Hashable {
    /// The name of its files, such as `absence_rates`.
    public let name: String
    /// The title for people.
    public let title: String
    /// What it holds, in two or three sentences.
    public let summary: String
    /// What it is split by.
    public let filters: [TableFilter]
    /// What it gives.
    public let indicators: [TableIndicator]
    /// The rows in order.
    public let rows: [TableRow]
    /// Remarks that a reader of this table needs.
    public let notes: [String]

    /// Makes a table.
    public init(
        name: String, title: String, summary: String, filters: [TableFilter],
        indicators: [TableIndicator], rows: [TableRow], notes: [String] = []
    ) {
        for row in rows {
            precondition(
                row.items.count == filters.count && row.values.count == indicators.count,
                "a row of \(name) has a cell for every column")
        }
        self.name = name
        self.title = title
        self.summary = summary
        self.filters = filters
        self.indicators = indicators
        self.rows = rows
        self.notes = notes
    }

    /// The levels that the table has rows for, the whole country first.
    public var levels: [TablePlace.Level] {
        let found = Set(rows.map(\.place.level))
        return TablePlace.Level.allCases.filter(found.contains)
    }

    /// The cell of an indicator, nil where there is no such row.
    public func value(
        _ indicator: String, at place: TablePlace, _ items: [String],
        in period: TablePeriod? = nil
    ) -> CellValue? {
        guard let column = indicators.firstIndex(where: { $0.column == indicator }) else {
            preconditionFailure("\(name) has no indicator \(indicator)")
        }
        let row = rows.first {
            $0.place == place && $0.items.map(\.name) == items
                && (period == nil || period == $0.period)
        }
        return row?.values[column]
    }
}
