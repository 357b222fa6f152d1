import RollDomain
import RollFormats

extension PairRule {
    /// Rules of places.
    static let places = [
        PairRule("R-PAIR-30", .placesNeeded, "levels are those of the platform") { pair, rule in
            pair.rows(of: "geographic_level") { PlaceLevel.named($0) == nil }.map {
                pair.data.fault(
                    rule, "The platform knows no such level.", row: $0, column: "geographic_level")
            }
        },
        PairRule("R-PAIR-31", .placesNeeded, "a level has its columns") { pair, rule in
            Set(pair.data.cells("geographic_level")).sorted().compactMap(PlaceLevel.named)
                .flatMap { level in
                    level.columns.filter { pair.data.column($0) == nil }.map {
                        pair.data.fault(rule, "The level \(level.name) needs the column \($0).")
                    }
                }
        },
        PairRule("R-PAIR-32", .places, "the country is one of the platform's") { pair, rule in
            let known = [
                "E92000001": "England", "K02000001": "United Kingdom",
                "K03000001": "Great Britain", "K04000001": "England and Wales",
                "N92000002": "Northern Ireland", "S92000003": "Scotland", "W92000004": "Wales",
            ]
            return rowFaults(
                pair, rule, "The code and the name of the country do not belong together.",
                column: "country_code"
            ) { row in
                known[pair.data.cell(row, "country_code")] != pair.data.cell(row, "country_name")
            }
        },
        PairRule("R-PAIR-33", .places, "regions have their code and name") { pair, rule in
            var known = Dictionary(
                uniqueKeysWithValues: Geography.england.regions.map { ($0.code, $0.name) })
            known["E13000001"] = "Inner London"
            known["E13000002"] = "Outer London"
            return rowFaults(
                pair, rule, "The code and the name of the region do not belong together.",
                column: "region_code"
            ) { row in
                let (code, name) = (
                    pair.data.cell(row, "region_code"), pair.data.cell(row, "region_name")
                )
                return !(code.isEmpty && name.isEmpty) && known[code] != name
            }
        },
        PairRule("R-PAIR-34", .places, "authorities have their codes and name") { pair, rule in
            let known = Set(
                Geography.england.authorities.map { [$0.code.description, $0.onsCode, $0.name] })
            return rowFaults(
                pair, rule, "The codes and the name of the authority do not belong together.",
                column: "new_la_code"
            ) { row in
                let cells = ["old_la_code", "new_la_code", "la_name"].map {
                    pair.data.cell(row, $0)
                }
                return !cells.allSatisfy(\.isEmpty) && !known.contains(cells)
            }
        },
        PairRule("R-PAIR-35", .places, "an authority stands with its region") { pair, rule in
            let known = Dictionary(
                Geography.england.authorities.map { ($0.onsCode, $0.regionCode) },
                uniquingKeysWith: { first, _ in first })
            return rowFaults(
                pair, rule, "The authority is in another region.", column: "region_code"
            ) { row in
                let region = pair.data.cell(row, "region_code")
                guard let expected = known[pair.data.cell(row, "new_la_code")], !region.isEmpty
                else {
                    return false
                }
                return region != expected
                    && !(expected == "E12000007" && region.hasPrefix("E1300000"))
            }
        },
        PairRule("R-PAIR-36", .places, "a row fills the columns of its own level") { pair, rule in
            pair.first(5) { row in
                guard let level = PlaceLevel.named(pair.data.cell(row, "geographic_level")) else {
                    return false
                }
                return level.columns.contains { pair.data.cell(row, $0).isEmpty }
            }.map {
                pair.data.fault(
                    rule, "The row leaves a column of its own level blank.", row: $0,
                    column: "geographic_level")
            }
        },
        PairRule("R-PAIR-37", .places, "a row leaves the columns of smaller areas blank") {
            pair, rule in
            let ranks = ["National": 0, "Regional": 1, "Local authority": 2]
            return pair.first(5) { row in
                guard let rank = ranks[pair.data.cell(row, "geographic_level")] else {
                    return false
                }
                return PlaceLevel.all.prefix(3).filter { (ranks[$0.name] ?? 0) > rank }
                    .flatMap(\.columns).contains { !pair.data.cell(row, $0).isEmpty }
            }.map {
                pair.data.fault(
                    rule, "The row names an area smaller than its level.", row: $0,
                    column: "geographic_level")
            }
        },
        PairRule("R-PAIR-38", .places, "names of places are never Total or All") { pair, rule in
            (PlaceLevel.all.flatMap(\.columns)).flatMap { column in
                pair.rows(of: column, limit: 1) { ["total", "all"].contains($0.lowercased()) }.map {
                    pair.data.fault(
                        rule, "Leave the cell blank where the row is about all places.", row: $0,
                        column: column)
                }
            }
        },
        PairRule("R-PAIR-39", .places, "schools stand in a file of their own") { pair, rule in
            let levels = Set(pair.data.cells("geographic_level"))
            return levels.contains("School") && levels.count > 1
                ? [
                    pair.data.fault(
                        rule, "Rows of schools and of areas stand in one file: make two.",
                        column: "geographic_level")
                ] : []
        },
    ]

    private static func rowFaults(
        _ pair: TidyPair, _ rule: RuleID, _ message: String, column: String,
        where isWrong: (Int) -> Bool
    ) -> [Diagnostic] {
        pair.first(5, where: isWrong).map {
            pair.data.fault(rule, message, row: $0, column: column)
        }
    }
}
