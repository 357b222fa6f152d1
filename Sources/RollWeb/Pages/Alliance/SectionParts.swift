import RollCasework
import RollCharts

/// Parts of the national board and of packs as a page shows them: the finding, the picture with its
/// table, and what it rests on.
struct SectionParts {
    let section: NationSection

    /// The part.
    var part: Part {
        Part(
            heading: section.title, id: section.code,
            views: [Prose(words: section.sentence)] + section.tables.indices.map(view)
                + (section.sources.isEmpty
                    ? [] : [Prose(words: section.sources.joined(separator: " "), voice: .note)]))
    }

    /// A longer table is folded.
    private static let most = 40

    private func view(_ place: Int) -> any View {
        let table = section.tables[place]
        guard let chart = Self.chart(table) else {
            return table.rows.count <= Self.most
                ? Self.plain(table)
                : More(
                    summary: "\(table.caption): all \(table.rows.count)",
                    views: [Self.plain(table)])
        }
        return ChartFigure(
            finding: table.caption, measure: table.unit.firstCapital + ".",
            picture: chart.svg(id: "\(section.code)-\(place + 1)"), key: chart.key,
            table: Self.plain(table, isHidden: true).html, basis: chart.sentence)
    }

    /// The table as it is.
    private static func plain(_ table: NationTable, isHidden: Bool = false) -> Table {
        Table(
            caption: table.caption, captionIsHidden: isHidden,
            columns: table.columns.enumerated().map { place, column in
                Table.Column(
                    label: column.label,
                    kind: place == 0 ? .head : column.isNumber ? .number : .words)
            },
            rows: table.rows.map { row in
                Table.Row(
                    style: row[0].text == "England" ? .sum : .plain,
                    cells: row.map { Table.Cell($0.text) })
            }, folds: true, isTight: true)
    }

    /// The picture; nil where nothing is drawn, or there is too little to draw.
    private static func chart(_ table: NationTable) -> (any Chart)? {
        guard let picture = table.picture, let first = table.drawn.first else { return nil }
        func plotted(_ cell: NationTable.Cell) -> PlottedValue {
            PlottedValue(cell.value, cell.text)
        }
        let drawn = table.rows.filter { row in table.drawn.allSatisfy { row[$0].value != nil } }
        switch picture {
        case .trend:
            guard drawn.count > 1 else { return nil }
            return TrendChart(
                title: table.caption, moments: table.columns[0].label,
                measure: table.columns[first].label, unit: table.unit,
                points: table.rows.map { row in
                    TrendChart.Point(
                        row[0].text, tick: tick(row[0].text), plotted(row[first]))
                },
                past: table.drawn.dropFirst().map { column in
                    TrendChart.Past(
                        table.columns[column].label, table.rows.map { plotted($0[column]) })
                })
        case .change:
            guard drawn.count > 1, table.drawn.count > 1 else { return nil }
            return SlopeChart(
                title: table.caption, groups: table.columns[0].label,
                before: table.columns[first].label, after: table.columns[table.drawn[1]].label,
                rows: drawn.map { row in
                    SlopeChart.Row(
                        row[0].text, plotted(row[first]), plotted(row[table.drawn[1]]),
                        isThis: row[0].text == "England")
                })
        case .bars:
            guard drawn.count > 1 else { return nil }
            return BarChart(
                title: table.caption, groups: table.columns[0].label,
                measure: table.columns[first].label,
                bars: drawn.map { BarChart.Bar($0[0].text, plotted($0[first])) })
        }
    }

    /// A month on the axis.
    private static func tick(_ words: String) -> String {
        words.hasPrefix("to ") ? "now" : String(words.prefix(3))
    }
}
