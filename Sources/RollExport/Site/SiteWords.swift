import RollCharts
import RollDomain
import RollFormats

extension CellValue {
    /// The cell as pages show it: grouped digits, a share with one decimal, or a symbol.
    var words: String {
        switch self {
        case .count(let number): ProgressBar.grouped(number)
        case .symbol(let symbol): symbol.rawValue
        case .percent(let ratio):
            if let rounded = ratio.percent(places: 1) {
                rounded.scaled == 0 && ratio.count > 0
                    ? CellSymbol.low.rawValue : "\(rounded)%"
            } else {
                CellSymbol.notApplicable.rawValue
            }
        }
    }

    /// The cell as a chart draws it.
    var plotted: PlottedValue {
        switch self {
        case .count(let number): PlottedValue(Double(number), words)
        case .symbol: PlottedValue(nil, words)
        case .percent(let ratio):
            PlottedValue(ratio.percent(places: 1).map { Double($0.scaled) / 10 }, words)
        }
    }
}

extension ReleaseTable {
    /// A cell that the table has.
    func cell(_ indicator: String, at place: TablePlace, _ items: [String]) -> CellValue {
        value(indicator, at: place, items) ?? .symbol(.notAvailable)
    }

    /// The places of a level, in the order of the table.
    func places(_ level: TablePlace.Level) -> [TablePlace] {
        var seen: Set<TablePlace> = []
        return rows.map(\.place).filter { $0.level == level && seen.insert($0).inserted }
    }
}
