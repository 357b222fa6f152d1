import RollCharts
import RollDomain
import RollServices

/// Results of schools that took something up, in words.
enum AdopterWords {
    /// Points of absence with a sign, such as `−1.2`.
    static func points(_ value: Double) -> String {
        let tenths = Int((abs(value) * 10).rounded())
        let sign = tenths == 0 ? "" : value < 0 ? "−" : "+"
        return "\(sign)\(tenths / 10).\(tenths % 10)"
    }

    /// A likely range, such as `−2.0 to +0.4`.
    static func range(_ range: ClosedRange<Double>) -> String {
        "\(points(range.lowerBound)) to \(points(range.upperBound))"
    }

    /// What a result can be read as.
    static func reading(_ beside: ChangesBeside.Beside?, _ isPending: Bool = false) -> Tag {
        guard let beside else {
            return isPending ? Tag("Not worked out yet", .wait) : Tag("No comparison", .fact)
        }
        if beside.mayBeChance { return Tag("Cannot tell", .fact) }
        return beside.difference < 0 ? Tag("Less absence", .good) : Tag("More absence", .act)
    }
}

/// The differences of adopters from schools like them, each with its likely range, from the least absence
/// to the most.
struct AdopterChart {
    /// One school that took something up.
    struct Line {
        let name: String
        let start: CivilDate
        /// How far it went beside schools like it, in points; nil where it has no comparison.
        let difference: Double?
        /// Between which points that is likely to lie; nil where it has no comparison.
        let range: ClosedRange<Double>?

        init(_ name: String, _ start: CivilDate, _ beside: ChangesBeside.Beside?) {
            self.init(name, start, beside?.difference, beside?.range)
        }

        init(
            _ name: String, _ start: CivilDate, _ difference: Double?, _ range: ClosedRange<Double>?
        ) {
            self.name = name
            self.start = start
            self.difference = difference
            self.range = range
        }
    }

    let lines: [Line]

    /// So many schools are drawn, those that began last.
    static let most = 40

    private var compared: [Line] { lines.filter { $0.difference != nil } }

    /// The picture with its sentence and table; what it waits for where too few can be compared.
    var view: any View {
        let compared = compared
        guard compared.count >= ChangesBeside.fewestTogether else {
            return Hollow(
                words: "There is no picture yet: \(Self.have(compared.count)) a comparison, and it "
                    + "takes \(ChangesBeside.fewestTogether). A school has one four weeks after it "
                    + "began, where there are enough schools like it.")
        }
        let drawn = compared.sorted { ($0.start, $0.name) > ($1.start, $1.name) }
            .prefix(Self.most)
            .sorted { ($0.difference ?? 0, $0.name) < ($1.difference ?? 0, $1.name) }
        let chart = RangeChart(
            title: "Adopters beside similar schools", groups: "School and start",
            measure: "Points", comparator: "similar schools", unit: " points",
            rows: drawn.map(Self.row))
        return ChartFigure(
            finding: Self.finding(drawn),
            measure: "Each school’s change in absence less that of schools like it, in points of "
                + "sessions missed, with the likely range (19 in 20). Left of 0: less absence than "
                + "theirs.",
            picture: chart.svg(id: "adopters-drawn"), key: chart.key, table: chart.table.html(),
            basis: "A range that crosses 0 cannot be told from no difference."
                + (drawn.count < compared.count
                    ? " Drawn: the \(drawn.count) that began last." : ""))
    }

    private static func row(_ line: Line) -> RangeChart.Row {
        let label = "\(line.name), \(line.start.spoken)"
        guard let value = line.difference, let range = line.range else {
            return RangeChart.Row(label, PlottedValue(nil, SchoolWords.nothing))
        }
        return RangeChart.Row(
            label, PlottedValue(value, AdopterWords.points(value)),
            range: RangeChart.Range(
                range.lowerBound, range.upperBound, AdopterWords.range(range)),
            comparator: PlottedValue(0, "0"))
    }

    private static func have(_ count: Int) -> String {
        count == 0 ? "no school has" : "\(count) \(count == 1 ? "school has" : "schools have")"
    }

    /// How many can be told apart from schools like them, in a sentence.
    private static func finding(_ lines: [Line]) -> String {
        let told = lines.filter { !($0.range?.contains(0) ?? true) }
        let less = told.count { ($0.difference ?? 0) < 0 }
        let more = told.count - less
        guard !told.isEmpty else {
            return "None of the \(lines.count) can be told apart from schools like them"
        }
        return "Of \(lines.count), \(less) had less absence than schools like them, \(more) more; "
            + "\(lines.count - told.count) cannot be told apart"
    }
}
