import RollFormats

extension PairRule {
    /// Rules of filters and rows.
    static let filters = [
        PairRule("R-PAIR-40", .filtersNeeded, "filters have no blanks") { pair, rule in
            (pair.filters.map(\.name) + pair.groupings).flatMap { column in
                pair.rows(of: column, limit: 3, where: \.isEmpty).map {
                    pair.data.fault(rule, "A filter is never blank.", row: $0, column: column)
                }
            }
        },
        PairRule("R-PAIR-41", .filters, "filters have no stray blanks") { pair, rule in
            (pair.filters.map(\.name) + pair.groupings).flatMap { column in
                pair.rows(of: column, limit: 3, where: hasStrayBlank).map {
                    pair.data.fault(
                        rule, "There is a blank at an end, or two in a row.", row: $0,
                        column: column)
                }
            }
        },
        PairRule("R-PAIR-42", .filters, "a filter has a Total, or names its default") {
            pair, rule in
            pair.filters.compactMap { filter in
                let items = Set(pair.data.cells(filter.name))
                let named = pair.meta.cell(filter.row, "filter_default")
                if named.isEmpty ? items.contains("Total") : items.contains(named) { return nil }
                return pair.data.fault(
                    rule,
                    named.isEmpty
                        ? "There are no rows for Total, and the description names no default."
                        : "There are no rows for the default “\(named)”.", column: filter.name)
            }
        },
        PairRule("R-PAIR-43", .filters, "a filter has two values or more") { pair, rule in
            pair.filters.filter { Set(pair.data.cells($0.name)).count < 2 }.map {
                pair.data.fault(
                    rule, "A filter with one value splits nothing: take it out.", column: $0.name)
            }
        },
        PairRule("R-PAIR-44", .filters, "a group holds values; it is not finer than its filter") {
            pair, rule in
            pair.filters.compactMap { filter in
                let group = pair.meta.cell(filter.row, "filter_grouping_column")
                guard !group.isEmpty, pair.data.column(group) != nil else { return nil }
                let groups = Set(pair.data.cells(group)).count
                let items = Set(pair.data.cells(filter.name)).count
                return groups <= items
                    ? nil
                    : pair.data.fault(
                        rule, "There are more groups than values: are the columns exchanged?",
                        column: group)
            }
        },
        PairRule("R-PAIR-45", .general, "the data has rows, and none stands twice") { pair, rule in
            guard !pair.data.rows.isEmpty else {
                return [pair.data.fault(rule, "The file has no rows.")]
            }
            var seen: Set<[String]> = []
            return pair.data.rows.indices.filter { !seen.insert(key(of: $0, pair)).inserted }
                .prefix(5).map {
                    pair.data.fault(
                        rule, "A row with the same time, place and filters stands above.", row: $0)
                }
        },
        PairRule("R-PAIR-46", .general, "every combination of time, place and filters is there") {
            pair, rule in
            let names = pair.filters.map(\.name)
            guard !names.isEmpty else { return [] }
            let combinations = Set(
                pair.data.rows.indices.map { row in names.map { pair.data.cell(row, $0) } })
            let outside = Set(
                pair.data.rows.indices.map { row in
                    key(of: row, pair).dropLast(names.count).map(\.self)
                })
            var free: [Set<String>] = names.map { _ in [] }
            for combination in combinations {
                for (place, item) in combination.enumerated() { free[place].insert(item) }
            }
            let expected = free.reduce(1) { $0 * $1.count }
            let rows = Set(pair.data.rows.indices.map { key(of: $0, pair) }).count
            let wanted = outside.count * expected
            return rows == wanted
                ? []
                : [
                    pair.data.fault(
                        rule,
                        "\(outside.count) times and places with \(expected) combinations of filters "
                            + "make \(wanted) rows, and there are \(rows). Give every combination a "
                            + "row, with z where there can be no figure.")
                ]
        },
    ]

    static func hasStrayBlank(_ text: String) -> Bool {
        text.first?.isWhitespace ?? false || text.last?.isWhitespace ?? false || text.contains("  ")
    }

    /// What makes a row the only one of its kind: time, place, then filters.
    private static func key(of row: Int, _ pair: TidyPair) -> [String] {
        let places = neededColumns + PlaceLevel.all.dropFirst().flatMap(\.columns)
        return places.map { pair.data.cell(row, $0) }
            + pair.filters.map { pair.data.cell(row, $0.name) }
    }
}
