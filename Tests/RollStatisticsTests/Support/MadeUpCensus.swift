import Foundation

/// Made-up absence figures by school and by area that hang together as published ones do.
struct MadeUpCensus {
    var schools: Sheet
    var areas: Sheet

    private static let authorised = [
        "illness", "appointments", "religious", "study", "traveller", "holiday", "ext_holiday",
        "excluded", "other",
    ]
    private static let unauthorised = ["holiday", "late", "other", "noyet"]
    private static let kinds = ["overall", "authorised", "unauthorised"]
    private static let phases = ["State-funded primary", "State-funded secondary", "Special"]
    /// Region code and name, three-digit code, long code, name.
    private static let authorities = [
        ["E13000001", "Inner London", "202", "E09000007", "Camden"],
        ["E12000001", "North East", "390", "E08000037", "Gateshead"],
        ["E12000001", "North East", "391", "E08000021", "Newcastle upon Tyne"],
    ]
    private static let keys = [
        "time_identifier", "year_breakdown", "time_period", "geographic_level", "country_code",
        "country_name", "region_code", "region_name", "old_la_code", "new_la_code", "la_name",
    ]

    static let figures: [String] =
        ["num_schools", "enrolments", "sess_possible"] + kinds.map { "sess_\($0)" }
        + kinds.map { "sess_\($0)_percent" }
        + ["enrolments_pa_10_exact", "enrolments_pa_10_exact_percent", "sess_possible_pa_10_exact"]
        + kinds.map { "sess_\($0)_pa_10_exact" } + kinds.map { "sess_\($0)_percent_pa_10_exact" }
        + authorised.map { "sess_auth_\($0)" } + ["sess_auth_totalreasons"]
        + unauthorised.map { "sess_unauth_\($0)" }
        + ["sess_unauth_totalreasons", "sess_overall_totalreasons"]

    private typealias Counts = [String: Int]

    init(period: String = "201718", seed: UInt64 = 1, schoolsPerPhase: Int = 2) {
        var random = SplitMix64(seed: seed)
        schools = Sheet(
            name: "schools.csv",
            header: Self.keys + ["laestab", "urn", "school_type"] + Self.figures,
            rows: [])
        areas = Sheet(
            name: "areas.csv", header: Self.keys + ["school_type"] + Self.figures, rows: [])
        var sums: [[String]: Counts] = [:]
        let time = ["Academic year", "six half terms", period]
        let england = ["E92000001", "England"]
        var urn = 100_000
        for authority in Self.authorities {
            for phase in Self.phases {
                for number in 0..<schoolsPerPhase {
                    let counts = Self.school(&random)
                    urn += 1
                    schools.rows.append(
                        time + ["School"] + england + authority
                            + ["\(authority[2])\(2_000 + number)", "\(urn)", phase]
                            + Self.cells(counts, places: 5))
                    for kind in [phase, "Total"] {
                        for area in [
                            ["Local authority"] + england + authority,
                            ["Regional"] + england + authority[..<2] + ["", "", ""],
                            ["National"] + england + ["", "", "", "", ""],
                        ] {
                            sums[area + [kind], default: [:]].merge(counts, uniquingKeysWith: +)
                        }
                    }
                }
            }
        }
        for (area, counts) in sums.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let places = area[0] == "National" ? 1 : 5
            areas.rows.append(time + area + Self.cells(counts, places: places))
        }
    }

    private static func school(_ random: inout SplitMix64) -> Counts {
        var counts: Counts = ["num_schools": 1]
        let enrolments = Int.random(in: 60...900, using: &random)
        let flagged = Int.random(in: 1...(enrolments / 8), using: &random)
        counts["enrolments"] = enrolments
        counts["enrolments_pa_10_exact"] = flagged
        let possibleFlagged = flagged * Int.random(in: 300...380, using: &random)
        let possibleOthers = (enrolments - flagged) * Int.random(in: 300...380, using: &random)
        let missedFlagged = possibleFlagged * Int.random(in: 12...30, using: &random) / 100
        let missedOthers = possibleOthers * Int.random(in: 2...6, using: &random) / 100
        counts["sess_possible"] = possibleFlagged + possibleOthers
        counts["sess_possible_pa_10_exact"] = possibleFlagged
        counts["sess_overall_pa_10_exact"] = missedFlagged
        counts["sess_unauthorised_pa_10_exact"] = missedFlagged / 3
        counts["sess_authorised_pa_10_exact"] = missedFlagged - missedFlagged / 3
        let missed = missedFlagged + missedOthers
        let without = missedFlagged / 3 + missedOthers / 6
        counts["sess_overall"] = missed
        counts["sess_authorised"] = missed - without
        counts["sess_unauthorised"] = without
        // One session of each class has no reason given.
        let withReason = share(
            missed - without - 1, over: authorised.filter { $0 != "ext_holiday" }, "sess_auth_",
            &random)
        let withoutReason = share(without - 1, over: unauthorised, "sess_unauth_", &random)
        counts.merge(withReason) { $1 }
        counts.merge(withoutReason) { $1 }
        counts["sess_auth_totalreasons"] = missed - without - 1
        counts["sess_unauth_totalreasons"] = without - 1
        counts["sess_overall_totalreasons"] = missed - 2
        return counts
    }

    private static func share(
        _ total: Int, over names: [String], _ prefix: String, _ random: inout SplitMix64
    ) -> Counts {
        var left = total
        var counts: Counts = [:]
        for name in names.dropLast() {
            let part = Int.random(in: 0...(left / 2), using: &random)
            counts[prefix + name] = part
            left -= part
        }
        counts[prefix + (names.last ?? "")] = left
        return counts
    }

    private static func cells(_ counts: Counts, places: Int) -> [String] {
        let scale = places == 1 ? 10.0 : 100_000.0
        func percent(_ part: String, _ whole: String) -> String {
            let ratio = Double(counts[part] ?? 0) / Double(counts[whole] ?? 0) * 100
            return String(((ratio * scale) + 0.5).rounded(.down) / scale)
        }
        return figures.map { name in
            if name == "sess_auth_ext_holiday" { return ":" }
            if name == "enrolments_pa_10_exact_percent" {
                return percent("enrolments_pa_10_exact", "enrolments")
            }
            guard let range = name.range(of: "_percent") else { return String(counts[name] ?? 0) }
            var part = name
            part.removeSubrange(range)
            return percent(
                part, name.hasSuffix("pa_10_exact") ? "sess_possible_pa_10_exact" : "sess_possible")
        }
    }
}
