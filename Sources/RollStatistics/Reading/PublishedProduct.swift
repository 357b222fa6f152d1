/// A kind of published file that can be read and recomputed.
public enum PublishedProduct: String, CaseIterable, Hashable, Sendable {
    /// Pupil absence from the school census, one row for each school.
    case censusSchools = "census-schools"
    /// Pupil absence from the school census, authorities, regions and England.
    case censusAreas = "census-areas"
    /// Registrations by band of absence and characteristics, from the school census.
    case absenceBands = "absence-bands"
    /// Pupil attendance from daily registers, the year to date.
    case dailyYearToDate = "daily-year-to-date"

    /// The name for people.
    public var title: String {
        switch self {
        case .censusSchools: "pupil absence by school (census)"
        case .censusAreas: "pupil absence by area (census)"
        case .absenceBands: "enrolments by band of absence (census)"
        case .dailyYearToDate: "pupil attendance, year to date (daily)"
        }
    }

    /// Whether the figures come from the school census.
    public var isCensus: Bool { self != .dailyYearToDate }

    /// What the columns mean.
    var catalogue: MeasureCatalogue {
        switch self {
        case .censusAreas, .censusSchools: .census
        case .absenceBands: .bands
        case .dailyYearToDate: .daily
        }
    }

    /// How names of columns begin whose figures are parts of sums.
    var joiningPrefixes: [String] {
        switch self {
        case .censusAreas, .censusSchools: ["sess_auth_", "sess_unauth_"]
        case .absenceBands: ["band_"]
        case .dailyYearToDate: ["reason_"]
        }
    }

    /// Products whose rows may be the same row twice.
    var family: Int {
        switch self {
        case .censusAreas, .censusSchools: 0
        case .absenceBands: 1
        case .dailyYearToDate: 2
        }
    }
}
