import RollDomain
import RollFormats
import RollInsight
import RollServices

/// How alike neighbours are, for people and for programs.
struct SpatialText {
    let answer: SpatialAnswer
    /// How many pairs to print.
    let show: Int

    /// The pairs that can be told apart, and how alike neighbours are.
    var text: String {
        var table = TextTable(
            title: "Neighbours whose true shares lie more than 3 points apart: "
                + "\(answer.listed.count) of \(answer.pairs.count)",
            columns: [
                .init("Higher"), .init("Share", .right), .init("Lower"), .init("Share", .right),
                .init("Apart", .right), .init("Chance", .right),
            ], notes: notes.flatMap(Wrapped.lines))
        for pair in answer.listed.prefix(show) {
            table.add([
                pair.high.name, Self.percent(pair.high.share), pair.low.name,
                Self.percent(pair.low.share), Self.number(pair.points, 1),
                Self.number(pair.contrast.chance, 2),
            ])
        }
        return table.plainText()
    }

    private var notes: [String] {
        var lines = ["Persistently absent: \(answer.source). \(answer.places.count) authorities."]
        if let found = answer.variation {
            lines.append(
                "Moran's I \(Self.number(found.moran, 3)) (no order: "
                    + "\(Self.number(found.expected, 3)); as alike by chance in "
                    + "\(Self.number(found.byChance * 100, 1)) of 100 shuffled maps). Geary's C "
                    + "\(Self.number(found.geary, 2)). Neighbours differ by "
                    + "\(Self.number(found.acrossBorders, 2)) points on average, any two by "
                    + "\(Self.number(found.betweenAny, 2)): contrast "
                    + "\(Self.number(found.contrast, 2)), where 1 means that borders do not matter. "
                    + "\(Self.percent(Ratio(answer.far, of: answer.pairs.count))) of neighbours "
                    + "differ by more than 5 points.")
        } else {
            lines.append("Too few authorities or borders to say how alike neighbours are.")
        }
        return lines
    }

    static func percent(_ ratio: Ratio) -> String {
        ratio.percent(places: 1).map { "\($0)%" } ?? "–"
    }

    private static func number(_ value: Double, _ places: Int) -> String {
        RoundedPercent(rounding: value, places: places).description
    }

    /// A header and one row for each pair of neighbours.
    func csv() throws -> String {
        var writer = CSVWriter(to: .memory())
        try writer.row([
            "high_code", "high_name", "high_percent", "low_code", "low_name", "low_percent",
            "points", "points_drawn_in", "deviation", "chance_over_3",
        ])
        for pair in answer.pairs {
            try writer.row(
                [
                    pair.high.code.description, pair.high.name,
                    Self.number(pair.high.share.percent ?? 0, 4), pair.low.code.description,
                    pair.low.name, Self.number(pair.low.share.percent ?? 0, 4),
                ]
                    + [
                        pair.points, abs(pair.contrast.drawnIn), pair.contrast.deviation,
                        pair.contrast.chance,
                    ].map { Self.number($0, 4) })
        }
        return String(decoding: try writer.finish(), as: UTF8.self)
    }
}
