import RollDomain
import RollInsight
import RollServices

extension DomainAnswers {
    func contrast(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let sides = try given.rows("side by side")[0]
        let (first, second) = (try given.text(sides, "first"), try given.text(sides, "second"))
        var cells: [(place: String, cell: ContrastCell)] = []
        for row in try given.rows("pupils") {
            cells.append(
                (
                    try given.text(row, "place"),
                    ContrastCell(
                        factors: [try given.text(row, "phase"), try given.text(row, "free meals")],
                        whole: try given.number(row, "pupils"),
                        part: try given.number(row, "absent"),
                        unit: try given.text(row, "school"))
                ))
        }
        let names = ["phase", "free meals"]
        guard
            let parts = ContrastParts(
                cells.filter { $0.place == first }.map(\.cell),
                cells.filter { $0.place == second }.map(\.cell), all: cells.map(\.cell),
                factors: names)
        else { throw given.fault("one of the places has nobody") }
        func line(_ name: String, _ part: ContrastPart) -> [String: String] {
            ["part": name, "points": Self.decimals(part.points, 2)]
        }
        func sum(_ all: [ContrastPart]) -> ContrastPart {
            ContrastPart(
                name: "", numerator: all.reduce(0) { $0 + $1.numerator },
                denominator: parts.gap.denominator)
        }
        return [line("difference", parts.gap)]
            + zip(names, parts.intake).map { line($0, $1) }
            + [line("beyond intake", parts.beyond)]
            + parts.units.sorted { $0.part.name < $1.part.name }.map {
                line("of that \($0.part.name)", $0.part)
            }
            + [
                line("intake and beyond together", sum(parts.intake + [parts.beyond])),
                line("schools together", sum(parts.units.map(\.part))),
            ]
    }

    func help(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let rows = try given.rows("places")
        var inputs: [HelpNeed.Input] = []
        for row in rows {
            guard let expected = Double(try given.text(row, "expected")) else {
                throw given.fault("what is expected is a share in per cent")
            }
            inputs.append(
                HelpNeed.Input(
                    share: Ratio(
                        try given.number(row, "absent"), of: try given.number(row, "pupils")),
                    expected: expected / 100, trend: nil, readiness: 10))
        }
        return zip(rows, HelpNeed.all(inputs)).map { row, need in
            [
                "place": row["place"] ?? "",
                "share": Self.decimals(100 * need.share, 1) + "%",
                "above": Self.decimals(100 * need.chanceAbove, 0) + " in 100",
                "pupils": Self.decimals(need.pupilsAbove, 0),
                "between":
                    "\(Self.decimals(need.range.lowerBound, 0)) and "
                    + Self.decimals(need.range.upperBound, 0),
            ]
        }
    }

    /// How many answered at each school of an area, as far as it may be told.
    func answered(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let rows = try given.rows("answers")
        var counts: [Int] = []
        for row in rows { counts.append(try given.number(row, "answered")) }
        let all = [counts.reduce(0, +)] + counts
        let shown = VoiceGuard.shares(
            answered: all, counted: all.map { _ in 0 },
            splits: [GuardedCounts.Split(whole: 0, parts: Array(1..<all.count))]
        ).map(\.answered)
        func words(_ count: Int?) -> String { count.map(String.init) ?? "kept back" }
        return zip(rows, shown.dropFirst()).map { row, count in
            ["school": row["school"] ?? "", "shown": words(count)]
        } + [["school": everyone, "shown": words(shown[0])]]
    }

    /// What may be told of one place that stands alone.
    func agreed(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for row in try given.rows("answers") {
            let share = VoiceGuard.shares(
                answered: [try given.number(row, "answered")],
                counted: [try given.number(row, "agree")], splits: [])[0]
            found.append([
                "school": try given.text(row, "school"),
                "shown": share.answered.map(String.init) ?? "kept back",
                "share": share.ratio?.percent.map { Self.decimals($0, 0) + "%" } ?? "kept back",
            ])
        }
        return found
    }
}
