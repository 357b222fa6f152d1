import RollDomain
import RollFormats

/// One published pair taken into what a reader knows.
///
/// - Source: rule R-DISC-03.
struct EditionTable {
    /// A filter with what is its total and what groups its values.
    private struct Filter {
        let name: String
        let column: Int
        let group: Int?
        let total: String
    }

    private let pair: TidyPair
    private let name: String
    private let filters: [Filter]
    /// A filter whose values are measures; nil where there is none.
    private let measureFilter: Filter?
    private let counts: [(name: String, column: Int)]
    private let rates: [(name: String, column: Int)]

    init(_ pair: TidyPair) {
        self.pair = pair
        name =
            pair.data.name.hasSuffix(".csv") ? String(pair.data.name.dropLast(4)) : pair.data.name
        var filters: [Filter] = []
        for described in pair.filters {
            guard let column = pair.data.column(described.name) else { continue }
            let stated = pair.meta.cell(described.row, "filter_default")
            filters.append(
                Filter(
                    name: described.name, column: column,
                    group: pair.data.column(
                        pair.meta.cell(described.row, "filter_grouping_column")),
                    total: stated.isEmpty ? "Total" : stated))
        }
        measureFilter = filters.first { EditionMeasures.filters.contains($0.name) }
        self.filters = filters.filter { !EditionMeasures.filters.contains($0.name) }
        var counts: [(name: String, column: Int)] = []
        var rates: [(name: String, column: Int)] = []
        for described in pair.indicators {
            guard let column = pair.data.column(described.name) else { continue }
            let unit = pair.meta.cell(described.row, "indicator_unit")
            // How many schools there are, and how large, is public: nobody is found by it.
            if unit.isEmpty, !described.name.hasPrefix("school_"),
                described.name != "census_pupil_count"
            {
                counts.append((described.name, column))
            } else if unit == "%" {
                rates.append((described.name, column))
            }
        }
        self.counts = counts
        self.rates = rates
    }

    /// Takes the counts of the table in.
    ///
    /// - Returns: What is neither a number nor a sign, in words.
    func tell(_ known: inout EditionKnowledge) -> [String] {
        var faults: [String] = []
        var shown = 0
        var hidden = 0
        let showsParts = counts.map { count in
            filters.map { filter in
                pair.data.rows.contains { row in
                    Int(row[count.column]) != nil && row[filter.column] != filter.total
                }
            }
        }
        for row in pair.data.rows.indices {
            let about = cell(row, &known)
            for (number, count) in counts.enumerated() {
                let text = pair.data.rows[row][count.column]
                let place = known.place(
                    about.counting(measure(count.name, row)), in: name)
                if let value = Int(text), value >= 0 {
                    let limits = limits(value, known.cells[place].measure, known)
                    known.learn(place, lowest: limits.lowerBound, highest: limits.upperBound)
                    shown += 1
                } else if text == "z" {
                    known.learn(place, lowest: 0, highest: 0)
                } else if MissingSymbol(rawValue: text) != nil || ["low", "u"].contains(text) {
                    let mayBeNought =
                        hidesNoughts(row, showsParts[number]) || isOfSmallGroup(count.name, row)
                    known.learn(
                        place, lowest: mayBeNought ? 0 : known.lowestHidden, highest: nil)
                    if text == "c" { known.hide(place) }
                    hidden += 1
                } else {
                    faults.append(
                        "\(pair.data.name), line \(pair.data.lines[row]), column \(count.name): "
                            + "this is neither a whole number nor a sign. [R-DISC-04]")
                }
            }
            tellRates(row, about, &known)
        }
        known.note(table: name, counts: shown + hidden, hidden: hidden)
        return faults
    }

    /// Whether noughts are hidden as well.
    ///
    /// They are where nothing is shown of any part, or of any value of a filter that the row is
    /// about, such as single phases. The nought that says "none of a small group" is hidden anyway.
    private func hidesNoughts(_ row: Int, _ showsParts: [Bool]) -> Bool {
        guard showsParts.contains(true) else { return true }
        return zip(filters, showsParts).contains { filter, isShown in
            !isShown && pair.data.rows[row][filter.column] != filter.total
        }
    }

    /// Notes the sums that hold among the counts of the table, and with those of others.
    func tellSums(_ known: inout EditionKnowledge) {
        let hasRegions = pair.data.cells("geographic_level").contains("Regional")
        var groups: [(item: String, group: String)] = []
        if let measureFilter {
            var isSeen: Set<String> = []
            for row in pair.data.rows {
                let item = row[measureFilter.column]
                guard isSeen.insert(item).inserted else { continue }
                groups.append((item, measureFilter.group.map { row[$0] } ?? ""))
            }
        }
        var isDone: Set<EditionCell> = []
        for row in pair.data.rows.indices {
            let about = cell(row, &known)
            for count in counts {
                let own = about.counting(measure(count.name, row))
                guard let index = known.index(of: own), isDone.insert(own).inserted else {
                    continue
                }
                for filter in filters {
                    let item = pair.data.rows[row][filter.column]
                    guard item != filter.total else { continue }
                    let group = filter.group.map { pair.data.rows[row][$0] } ?? ""
                    known.add(
                        index,
                        to: .init(
                            family: "\(name): \(group.isEmpty ? filter.name : group)",
                            whole: own.whole(of: filter.name)))
                }
                if let larger = larger(than: own.place, row, hasRegions) {
                    known.add(
                        index, to: .init(family: "\(name): places", whole: own.at(larger)))
                }
                if let year = year(of: row) {
                    known.add(index, to: .init(family: "\(name): weeks", whole: own.during(year)))
                }
                let sums = EditionMeasures.sums(count.name, groups) + EditionMeasures.sums
                for sum in sums where sum.whole == own.measure {
                    guard sum.parts.contains(where: { known.index(of: own.counting($0)) != nil })
                    else { continue }
                    for part in sum.parts {
                        known.add(
                            known.place(own.counting(part), in: name),
                            to: .init(family: "\(sum.whole) by \(sum.parts[0])", whole: own))
                    }
                }
            }
        }
    }

    private func measure(_ column: String, _ row: Int) -> String {
        measureFilter.map { EditionMeasures.measure(column, pair.data.rows[row][$0.column]) }
            ?? column
    }

    /// Whether a count is of some out of a group so small that none of them is no news to show.
    private func isOfSmallGroup(_ column: String, _ row: Int) -> Bool {
        guard ["persistent_absence_count", "severe_absence_count"].contains(column) else {
            return false
        }
        return Int(pair.data.cell(row, "enrolments_count")).map { $0 < 15 } ?? true
    }

    private func cell(_ row: Int, _ known: inout EditionKnowledge) -> EditionCell {
        let fields = pair.data.rows[row]
        let level = pair.data.cell(row, "geographic_level")
        var place = level
        if let columns = PlaceLevel.all.first(where: { $0.name == level }) {
            let code = pair.data.cell(row, columns.code)
            let label = pair.data.cell(row, columns.label)
            place += "|" + (code.isEmpty ? label : code)
            known.placeNames[place] = label
        }
        let period = pair.data.cell(row, "time_period")
        let kind = pair.data.cell(row, "time_identifier")
        return EditionCell(
            period: kind == "Academic year" ? period : "\(kind) of \(period)", place: place,
            members: filters.compactMap { filter in
                let item = fields[filter.column]
                return item == filter.total ? nil : .init(filter: filter.name, item: item)
            }.sorted(), measure: "")
    }

    private func larger(than place: String, _ row: Int, _ hasRegions: Bool) -> String? {
        let country = "National|" + pair.data.cell(row, "country_code")
        return switch pair.data.cell(row, "geographic_level") {
        case "Regional": country
        case "Local authority":
            hasRegions ? "Regional|" + pair.data.cell(row, "region_code") : country
        default: nil
        }
    }

    /// The academic year that a week belongs to; nil for other periods.
    private func year(of row: Int) -> String? {
        let words = pair.data.cell(row, "time_identifier").split(separator: " ")
        guard words.count == 2, words[0] == "Week", let week = Int(words[1]),
            let year = Int(pair.data.cell(row, "time_period"))
        else { return nil }
        let first = week >= 31 ? year : year - 1
        return "\(first)" + String(String((first + 1) % 100 + 100).dropFirst())
    }

    /// The counts that a shown one can stand for.
    private func limits(
        _ value: Int, _ measure: String, _ known: EditionKnowledge
    ) -> ClosedRange<Int> {
        guard value > 0, let rounding = known.rounding else { return value...value }
        let range = rounding.counts(behind: value)
        // Whoever knows the rules knows that smaller counts of pupils would be hidden.
        let least = EditionMeasures.countsPupils(measure) ? known.threshold : 1
        return max(range.lowerBound, min(least, range.upperBound))...range.upperBound
    }

    /// A rate that stands beside a hidden count, or is a share of one, tells of it.
    private func tellRates(_ row: Int, _ about: EditionCell, _ known: inout EditionKnowledge) {
        for rate in rates {
            let text = pair.data.rows[row][rate.column]
            let stem = rate.name.hasSuffix("_percent") ? String(rate.name.dropLast(8)) : rate.name
            let part = about.counting(measure(stem + "_count", row))
            guard let percent = Double(text), percent > 0,
                counts.contains(where: { $0.name == stem + "_count" }),
                let whole = EditionMeasures.denominator(of: part.measure).map(about.counting)
            else { continue }
            let cells = [known.place(part, in: name), known.place(whole, in: name)]
            let limits = cells.map { known.system.cells[$0] }
            let places = text.split(separator: ".").dropFirst().first?.count ?? 0
            var half = 0.5
            for _ in 0..<places { half /= 10 }
            let low = max(percent - half, 0) / 100
            let high = (percent + half) / 100
            switch (limits[0].highest, limits[1].highest) {
            case (.some, .some): continue
            case (nil, let most?):
                known.learn(
                    cells[0], lowest: Int((low * Double(limits[1].lowest)).rounded(.up)),
                    highest: Int((high * Double(most)).rounded(.down)))
            case (let most?, nil) where low > 0:
                known.learn(
                    cells[1], lowest: Int((Double(limits[0].lowest) / high).rounded(.up)),
                    highest: Int((Double(most) / low).rounded(.down)))
            default:
                known.note(
                    looseRate: "\(pair.data.name), line \(pair.data.lines[row]): \(rate.name) is "
                        + "shown, and both counts that it is made of are hidden")
            }
        }
    }
}
