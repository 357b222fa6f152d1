/// What the rows of each level add up to, for one measure of one edition.
///
/// - Source: rule R-STAT-04.
public struct LevelSum: Hashable, Sendable {
    /// What the rows come from.
    public let product: PublishedProduct
    /// The period.
    public let edition: PublishedEdition
    /// The column, or the word for all bands together.
    public let measure: String
    /// Sums by level, the total rows left out; levels without rows are missing.
    public let sums: [GeographicLevel: Int]
    /// Rows by level that have no number to add.
    public let missing: [GeographicLevel: Int]

    /// Whether all levels that are there come to the same.
    public var agrees: Bool { Set(sums.values).count <= 1 }

    static func find(
        _ areas: [AreaRow], _ schools: [CensusRollUp.SchoolGroup: AreaTally]
    ) -> [LevelSum] {
        var sums: [Key: [GeographicLevel: Int]] = [:]
        var missing: [Key: [GeographicLevel: Int]] = [:]
        // London stands beside its two halves in some editions, and counts once.
        let withLondon = Set(
            areas.filter {
                $0.row.place.level == .region && $0.row.place.regionCode == PlaceChecks.london
            }.map(\.row.edition))
        for area in areas where area.row.phase != .total {
            let level = area.row.place.level
            if level == .region, PlaceChecks.londonHalves[area.row.place.regionCode] != nil,
                withLondon.contains(area.row.edition)
            {
                continue
            }
            for (measure, number) in numbers(area) {
                let key = Key(
                    family: area.product.family, edition: area.row.edition, measure: measure)
                if let number {
                    sums[key, default: [:]][level, default: 0] += number
                } else {
                    missing[key, default: [:]][level, default: 0] += 1
                }
            }
        }
        for (group, tally) in schools where group.phase != .total {
            for name in ["enrolments", "sess_possible", "sess_overall"] {
                guard let place = MeasureCatalogue.census.place(ofCount: name) else { continue }
                let key = Key(
                    family: PublishedProduct.censusSchools.family, edition: group.edition,
                    measure: name)
                sums[key, default: [:]][.school, default: 0] += tally.sums[place]
            }
        }
        return sums.map { key, values in
            LevelSum(
                product: PublishedProduct.allCases.first {
                    $0.family == key.family && $0 != .censusSchools
                }
                    ?? .censusAreas,
                edition: key.edition, measure: key.measure, sums: values,
                missing: missing[key] ?? [:])
        }.sorted {
            if $0.product != $1.product { return $0.product.family < $1.product.family }
            if $0.edition != $1.edition { return $0.edition < $1.edition }
            return $0.measure < $1.measure
        }
    }

    private struct Key: Hashable {
        let family: Int
        let edition: PublishedEdition
        let measure: String
    }

    private static func numbers(_ area: AreaRow) -> [(String, Int?)] {
        if area.product == .absenceBands {
            let numbers = area.row.counts.map(\.number)
            let isWhole = numbers.allSatisfy { $0 != nil }
            return [("enrolments", isWhole ? numbers.reduce(0) { $0 + ($1 ?? 0) } : nil)]
        }
        let names =
            area.product == .dailyYearToDate
            ? ["possible_sessions", "overall_absence"]
            : ["enrolments", "sess_possible", "sess_overall"]
        return names.compactMap { name in
            area.product.catalogue.place(ofCount: name).map { (name, area.row.counts[$0].number) }
        }
    }
}
