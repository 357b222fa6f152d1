import RollDomain
import RollInsight

extension DomainAnswers {
    private func borders(_ names: [String], _ given: Given) throws(SpecFault) -> SpatialBorders {
        var pairs: [SpatialBorders.Pair] = []
        for row in try given.rows("borders") {
            guard let one = names.firstIndex(of: row["place"] ?? ""),
                let other = names.firstIndex(of: row["beside"] ?? ""), one != other
            else { throw given.fault("a border lies between two of the places") }
            pairs.append(SpatialBorders.Pair(one, other))
        }
        return SpatialBorders(count: names.count, pairs: pairs)
    }

    func alike(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let rows = try given.rows("places")
        var values: [Double] = []
        for row in rows { values.append(Double(try given.number(row, "share"))) }
        let borders = try borders(rows.compactMap { $0["place"] }, given)
        guard let found = SpatialVariation(values, borders, shuffles: 1) else {
            throw given.fault("nothing can be said of these places")
        }
        return [
            ("Moran's I", Self.decimals(found.moran, 3)),
            ("by chance I would be", Self.decimals(found.expected, 3)),
            ("Geary's C", Self.decimals(found.geary, 3)),
            ("points between neighbours", Self.decimals(found.acrossBorders, 2)),
            ("points between any two", Self.decimals(found.betweenAny, 2)),
        ].map { ["measure": $0.0, "value": $0.1] }
    }

    func apart(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let rows = try given.rows("places")
        let names = rows.compactMap { $0["place"] }
        var shares: [Ratio] = []
        for row in rows {
            shares.append(
                Ratio(try given.number(row, "absent"), of: try given.number(row, "pupils")))
        }
        let borders = try borders(names, given)
        let found = SpatialContrast.all(shares, borders)
        return borders.pairs.compactMap { pair in
            found.first { $0.pair == pair }.map { one in
                [
                    "neighbours": "\(names[pair.first]) and \(names[pair.second])",
                    "apart": Self.decimals(one.difference, 1),
                    "likely": Self.decimals(100 * one.chance, 0) + " in 100",
                    "told": Self.yes(one.isListed),
                ]
            }
        }
    }

    func placesGiven(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let rows = try given.rows("places")
        var inputs: [[String: [HelpNeed.Input]]] = []
        for row in rows {
            guard let expected = Double(try given.text(row, "expected")) else {
                throw given.fault("what is expected is a share in per cent")
            }
            inputs.append([
                try given.text(row, "kind"): [
                    HelpNeed.Input(
                        share: Ratio(
                            try given.number(row, "absent"), of: try given.number(row, "pupils")),
                        expected: expected / 100, trend: nil,
                        readiness: try given.number(row, "ready"))
                ]
            ])
        }
        // Authorities are drawn in among authorities, trusts among trusts.
        var needs: [Int: HelpNeed] = [:]
        for kind in ["authority", "trust"] {
            let places = inputs.indices.filter { inputs[$0][kind] != nil }
            let found = HelpNeed.all(places.flatMap { inputs[$0][kind] ?? [] })
            for (place, need) in zip(places, found) { needs[place] = need }
        }
        let limits = try given.rows("limits")[0]
        var candidates: [HelpChoice.Candidate] = []
        for (place, row) in rows.enumerated() {
            guard let need = needs[place] else {
                throw given.fault("a place is an authority or a trust")
            }
            candidates.append(
                HelpChoice.Candidate(
                    id: try given.text(row, "place"), region: try given.text(row, "region"),
                    isTrust: row["kind"] == "trust", pupils: try given.number(row, "pupils"),
                    refuses: row["stands"] == "said no", isHelped: row["stands"] == "helped",
                    need: need))
        }
        let choice = HelpChoice(
            candidates,
            HelpChoice.Limits(
                places: try given.number(limits, "places"),
                mostOfRegion: try given.number(limits, "of a region")))
        return candidates.compactMap { one in
            choice.reasons[one.id].map {
                ["place": one.id, "given": Self.yes($0.isChosen), "why": $0.words]
            }
        }
    }
}
