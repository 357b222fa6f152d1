import Foundation
public import RollDomain
import RollStatistics
import RollStore

extension SpatialNeighbours {
    /// Sets the newest published figures that are loaded against the borders that are loaded.
    ///
    /// - Parameter date: The day, which says what authorities there are.
    /// - Returns: How alike neighbours are; nil where no such figures are loaded.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(authorities).
    public func printed(on date: CivilDate) throws(ServiceFailure) -> SpatialAnswer? {
        let borders = try borders()
        return try ServiceFailure.only {
            try store.read { session in
                let products: [PublishedProduct] = [.dailyYearToDate, .censusAreas]
                let edition = try session.published.editions()
                    .filter { edition in
                        products.contains { $0.rawValue == edition.product }
                            && edition.timeIdentifier == "Academic year"
                    }
                    .max { ($0.timePeriod, $0.product) < ($1.timePeriod, $1.product) }
                guard let edition else { return nil }
                var shares: [AuthorityCode: Ratio] = [:]
                for authority in Geography.england.authorities(on: date) {
                    let rows = try session.published.figures(
                        edition, level: GeographicLevel.authority.rawValue,
                        code: authority.code.description, phase: PublishedPhase.total.rawValue)
                    guard let row = rows.first else { continue }
                    shares[authority.code] = Self.share(
                        try JSONDecoder().decode(
                            [String: String].self, from: Data(row.figures.utf8)))
                }
                guard shares.count > 2 else { return nil }
                let year = AcademicYear(edition.timePeriod)?.description ?? edition.timePeriod
                return SpatialAnswer(
                    shares, borders, source: "published figures of \(year) (\(edition.fileName))")
            }
        }
    }

    /// Whether published figures of authorities are loaded.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func hasPrinted() throws(ServiceFailure) -> Bool {
        let products: [PublishedProduct] = [.dailyYearToDate, .censusAreas, .absenceBands]
        return try ServiceFailure.only {
            try store.read { session in
                try session.published.files().contains { file in
                    products.contains { $0.rawValue == file.product }
                }
            }
        }
    }

    /// Who is persistently absent, by the columns of either product; nil where it is not given.
    private static func share(_ figures: [String: String]) -> Ratio? {
        if let part = figures["enrolments_pa_10_exact"].flatMap({ Int($0) }),
            let whole = figures["enrolments"].flatMap({ Int($0) }), whole > 0
        {
            return Ratio(part, of: whole)
        }
        guard let percent = figures["pa_perc"].flatMap({ Double($0) }),
            let all = figures["total_enrolments"].flatMap({ Double($0) }), all >= 1
        else { return nil }
        return Ratio(Int((all * percent / 100).rounded()), of: Int(all.rounded()))
    }
}
