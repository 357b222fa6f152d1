import RollOracle

extension OracleAnswers {
    private func borders(_ names: [String], _ given: Given) throws(SpecFault) -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        for row in try given.rows("borders") {
            guard let one = names.firstIndex(of: try given.text(row, "place")),
                let other = names.firstIndex(of: try given.text(row, "beside"))
            else { throw given.fault("there is no such place") }
            pairs.append((one, other))
        }
        return pairs
    }

    func alike(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let rows = try given.rows("places")
        var values: [Double] = []
        for row in rows { values.append(Double(try given.number(row, "share"))) }
        let found = Oracle.alike(values, try borders(rows.compactMap { $0["place"] }, given))
        return [
            ("Moran's I", Oracle.decimals(found.moran, 3)),
            ("by chance I would be", Oracle.decimals(-1 / Double(values.count - 1), 3)),
            ("Geary's C", Oracle.decimals(found.geary, 3)),
            ("points between neighbours", Oracle.decimals(found.neighbours, 2)),
            ("points between any two", Oracle.decimals(found.anyTwo, 2)),
        ].map { ["measure": $0.0, "value": $0.1] }
    }

    func apart(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let rows = try given.rows("places")
        let names = rows.compactMap { $0["place"] }
        var units: [(absent: Int, pupils: Int)] = []
        for row in rows {
            units.append((try given.number(row, "absent"), try given.number(row, "pupils")))
        }
        let drawn = Oracle.drawnIn(units)
        return try borders(names, given).map { one, other in
            let chance = Oracle.farApart(drawn[one], drawn[other], points: 3)
            let counted = [one, other].map {
                100 * Double(units[$0].absent) / Double(units[$0].pupils)
            }
            return [
                "neighbours": "\(names[one]) and \(names[other])",
                "apart": Oracle.decimals(counted[0] - counted[1], 1),
                "likely": Oracle.decimals(100 * chance, 0) + " in 100",
                "told": chance > 0.9 ? "yes" : "no",
            ]
        }
    }

    func placesGiven(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let rows = try given.rows("places")
        let limits = try given.rows("limits")[0]
        let places = try given.number(limits, "places")
        let cap = try given.number(limits, "of a region")
        var left = places
        var more = [(chance: Double, pupils: Double)](repeating: (0, 0), count: rows.count)
        var (sizes, ready): ([Int], [Int]) = ([], [])
        for row in rows {
            sizes.append(try given.number(row, "pupils"))
            ready.append(try given.number(row, "ready"))
        }
        for kind in ["authority", "trust"] {
            let own = rows.indices.filter { rows[$0]["kind"] == kind }
            var (units, expected): ([(absent: Int, pupils: Int)], [Double]) = ([], [])
            for place in own {
                units.append((try given.number(rows[place], "absent"), sizes[place]))
                expected.append(
                    (Double(try given.text(rows[place], "expected")) ?? 0) / 100)
            }
            for (place, help) in zip(own, Oracle.help(units, expected: expected)) {
                more[place] = (help.chance, help.pupils)
            }
        }
        func weight(_ place: Int) -> Double { more[place].pupils * Double(ready[place]) / 10 }
        let order = rows.indices.sorted { weight($0) > weight($1) }
        var why = [String](repeating: "", count: rows.count)
        for place in order {
            if rows[place]["stands"] == "said no" {
                why[place] = "said no"
            } else if rows[place]["stands"] == "helped" {
                why[place] = "has an adviser, or an offer"
            } else if more[place].chance <= 0.5 || more[place].pupils < 0.5 {
                why[place] = "no more pupils than expected"
            }
        }
        var taken: [String: Int] = [:]
        func give(_ most: Int, _ words: String, _ isMeant: (Int) -> Bool) {
            var given = 0
            for place in order where why[place].isEmpty && isMeant(place) {
                let region = rows[place]["region"] ?? ""
                if given == most || left == 0 { return }
                if taken[region, default: 0] == cap { continue }
                why[place] = words
                taken[region, default: 0] += 1
                (given, left) = (given + 1, left - 1)
            }
        }
        // A place is small where a third of all have no more pupils.
        let small = sizes.sorted()[(sizes.count - 1) / 3]
        var tenth = 0
        while 10 * tenth < places { tenth += 1 }
        give(tenth, "small, and surely above what is expected: a place kept for such") {
            sizes[$0] <= small && more[$0].chance > 0.9
        }
        give(places / 5, "a place kept for trusts") { rows[$0]["kind"] == "trust" }
        give(left, "among the most pupils above what is expected") { _ in true }
        let chosen = Set(why.indices.filter { Self.isPlace(why[$0]) })
        for place in order where why[place].isEmpty {
            let isFull = taken[rows[place]["region"] ?? "", default: 0] >= cap
            why[place] =
                isFull && left > 0
                ? "the region has as many places as it may" : "the places are given"
        }
        return rows.enumerated().map { place, row in
            [
                "place": row["place"] ?? "", "given": chosen.contains(place) ? "yes" : "no",
                "why": why[place],
            ]
        }
    }

    private static func isPlace(_ why: String) -> Bool {
        why.hasPrefix("among") || why.hasPrefix("small") || why.hasPrefix("a place")
    }
}
