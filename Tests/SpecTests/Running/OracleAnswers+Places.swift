import RollOracle

extension OracleAnswers {
    func contrast(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let sides = try given.rows("side by side")[0]
        var kinds: [OracleKind] = []
        for row in try given.rows("pupils") {
            kinds.append(
                OracleKind(
                    place: try given.text(row, "place"), school: try given.text(row, "school"),
                    factors: [try given.text(row, "phase"), try given.text(row, "free meals")],
                    pupils: try given.number(row, "pupils"),
                    absent: try given.number(row, "absent")))
        }
        let found = Oracle.contrast(
            kinds, try given.text(sides, "first"), try given.text(sides, "second"))
        func line(_ name: String, _ points: Double) -> [String: String] {
            ["part": name, "points": Oracle.decimals(points, 2)]
        }
        var schools = 0.0
        for points in found.schools.values { schools += points }
        return [
            line("difference", found.all), line("phase", found.factors[0]),
            line("free meals", found.factors[1]), line("beyond intake", found.beyond),
        ]
            + found.schools.keys.sorted().map { line("of that \($0)", found.schools[$0] ?? 0) }
            + [
                line(
                    "intake and beyond together",
                    found.factors[0] + found.factors[1] + found.beyond),
                line("schools together", schools),
            ]
    }

    func help(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let rows = try given.rows("places")
        var (units, expected): ([(absent: Int, pupils: Int)], [Double]) = ([], [])
        for row in rows {
            units.append((try given.number(row, "absent"), try given.number(row, "pupils")))
            expected.append((Double(try given.text(row, "expected")) ?? 0) / 100)
        }
        return zip(rows, Oracle.help(units, expected: expected)).map { row, help in
            [
                "place": row["place"] ?? "",
                "share": Oracle.decimals(100 * help.share, 1) + "%",
                "above": Oracle.decimals(100 * help.chance, 0) + " in 100",
                "pupils": Oracle.decimals(help.pupils, 0),
                "between":
                    "\(Oracle.decimals(help.low, 0)) and \(Oracle.decimals(help.high, 0))",
            ]
        }
    }

    func answered(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let rows = try given.rows("answers")
        var counts: [Int] = []
        for row in rows { counts.append(try given.number(row, "answered")) }
        let shown = Oracle.shown(counts, isSmall: counts.map { $0 > 0 && $0 < 10 })
        func words(_ count: Int?) -> String {
            guard let count else { return "kept back" }
            return "\(count)"
        }
        return zip(rows, shown.parts).map { row, count in
            ["school": row["school"] ?? "", "shown": words(count)]
        } + [["school": everyone, "shown": words(shown.whole)]]
    }

    func agreed(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for row in try given.rows("answers") {
            let answered = try given.number(row, "answered")
            let agree = try given.number(row, "agree")
            var (shown, share) = ("kept back", "kept back")
            if answered >= 10 {
                shown = String(answered)
                let isSmall = (1...9).contains(agree) || (1...9).contains(answered - agree)
                if !isSmall {
                    share = Oracle.decimals(100 * Double(agree) / Double(answered), 0) + "%"
                }
            }
            found.append([
                "school": try given.text(row, "school"), "shown": shown, "share": share,
            ])
        }
        return found
    }
}
