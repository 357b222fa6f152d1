import RollStatistics

/// Made-up enrolments by band of absence that add up over areas, with the counts they come to.
struct MadeUpBands {
    var bands: Sheet
    /// Rows of the census by area: enrolments and the persistently absent among them.
    private(set) var sums: [[String]: [Int]] = [:]

    static let edges = (0..<10).map { "band_\(two($0 * 5))_\(two($0 * 5 + 5))" } + ["band_50_100"]
    static let header =
        [
            "time_identifier", "time_period", "geographic_level", "country_code", "country_name",
            "region_name", "region_code", "old_la_code", "new_la_code", "la_name", "school_type",
            "fsm_eligible", "sen_status", "gender", "NCyearActual",
        ] + edges

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    init(period: String = "201819", seed: UInt64 = 5) {
        var random = SplitMix64(seed: seed)
        bands = Sheet(name: "bands.csv", header: Self.header, rows: [])
        let authorities = [
            ["North East", "E12000001", "390", "E08000037", "Gateshead"],
            ["North East", "E12000001", "391", "E08000021", "Newcastle upon Tyne"],
            ["Inner London", "E13000001", "202", "E09000007", "Camden"],
        ]
        for authority in authorities {
            for phase in ["State-funded primary", "Special"] {
                for fsm in ["Eligible", "Not Eligible"] {
                    let counts = Self.edges.indices.map { 2_000 >> $0 }
                        .map { Int.random(in: 0...($0 + 3), using: &random) }
                    for area in [
                        ["Local authority", "E92000001", "England"] + authority,
                        ["Regional", "E92000001", "England"] + authority[..<2] + ["", "", ""],
                        ["National", "E92000001", "England", "", "", "", "", ""],
                    ] {
                        let key =
                            ["Academic year", period] + area + [phase, fsm, "None", "Female", "4"]
                        sums[key] = zip(sums[key] ?? counts.map { _ in 0 }, counts).map { $0 + $1 }
                    }
                }
            }
        }
        for (key, counts) in sums.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            bands.rows.append(key + counts.map(String.init))
        }
    }
}
