extension Edition {
    /// The levels that any table has figures for, the whole country first.
    public var shownLevels: [TablePlace.Level] {
        TablePlace.Level.allCases.filter { level in
            tables.contains { $0.levels.contains(level) }
        }
    }

    /// What was asked for and is not there, a sentence each, none of which tells of a figure.
    ///
    /// - Complexity: O(cells).
    public var limits: [String] {
        leftOut.map(\.sentence)
            + tables.flatMap { [Self.areas(of: $0, asked: levels), Self.phases(of: $0)] }
            .compactMap { $0 }
    }

    /// Which areas a table should have and has not.
    private static func areas(of table: ReleaseTable, asked: [TablePlace.Level]) -> String? {
        let absent = asked.filter { !table.levels.contains($0) }
        guard !absent.isEmpty else { return nil }
        return "\(table.title) (\(table.name)) has no figures for "
            + absent.map(\.words).joined(separator: " and ")
            + ": too much of them would have had to be hidden."
    }

    /// Whether a table shows nothing of any single phase.
    private static func phases(of table: ReleaseTable) -> String? {
        guard let place = table.filters.firstIndex(where: { $0.column == "education_phase" }),
            let counts = table.indicators.firstIndex(where: {
                $0.column.hasSuffix("_count") && $0.column != "school_count"
            })
        else { return nil }
        let total = table.filters[place].total
        let single = table.rows.filter { $0.items[place].name != total }
        guard !single.isEmpty,
            single.allSatisfy({ $0.values[counts] == .symbol(.confidential) })
        else { return nil }
        return "\(table.title) (\(table.name)) has figures for all phases together only: those of "
            + "a single phase rest on so few schools or pupils that they could not be protected."
    }
}
