public import RollDomain

/// The area that a row of a published table is about.
public struct TablePlace: Sendable, Hashable {
    /// How large an area is.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        /// The whole country.
        case england = "National"
        /// One of the nine regions.
        case region = "Regional"
        /// A local authority.
        case authority = "Local authority"

        /// The words for people.
        public var words: String {
            switch self {
            case .england: "England"
            case .region: "regions"
            case .authority: "local authorities"
            }
        }
    }

    /// How large it is.
    public let level: Level
    /// The region, nil for the whole country.
    public let region: Region?
    /// The authority, nil for larger areas.
    public let authority: Authority?

    /// The whole country.
    public static let england = TablePlace(level: .england, region: nil, authority: nil)

    /// A region.
    public static func region(_ region: Region) -> TablePlace {
        TablePlace(level: .region, region: region, authority: nil)
    }

    /// An authority with its region.
    public static func authority(_ authority: Authority, in region: Region) -> TablePlace {
        TablePlace(level: .authority, region: region, authority: authority)
    }

    /// The name for people.
    public var name: String { authority?.name ?? region?.name ?? "England" }

    /// The nine-character code.
    public var code: String { authority?.onsCode ?? region?.code ?? Self.englandCode }

    /// The code of England.
    public static let englandCode = "E92000001"
}

/// The time that a row of a published table is about.
public enum TablePeriod: Sendable, Hashable, Comparable {
    /// An academic year, or as much of it as has passed.
    case academicYear(AcademicYear)
    /// A week by the year and number of the international standard.
    case week(year: Int, number: Int)

    /// The week that a Monday starts.
    ///
    /// - Source: ISO 8601: a week belongs to the year that holds its Thursday.
    public init(weekOf monday: CivilDate) {
        let year = monday.adding(days: 3).year
        guard let fourth = CivilDate(year: year, month: 1, day: 4) else {
            preconditionFailure("every year has a fourth of January")
        }
        let weekday = Weekday.allCases.firstIndex(of: fourth.weekday) ?? 0
        let first = fourth.adding(days: -weekday)
        self = .week(year: year, number: first.days(until: monday) / 7 + 1)
    }

    /// The cell in the column of periods.
    public var code: String {
        switch self {
        case .academicYear(let year):
            year.sixDigits
        case .week(let year, _): "\(year)"
        }
    }

    /// The cell in the column of kinds of period.
    public var identifier: String {
        switch self {
        case .academicYear: "Academic year"
        case .week(_, let number): "Week \(number)"
        }
    }

    /// Whether the statistics platform takes a row of this period: it knows no week 53.
    public var isAccepted: Bool {
        if case .week(_, let number) = self { number <= 52 } else { true }
    }
}

extension TablePeriod {
    /// Whether a week comes straight after this one.
    func isFollowed(by other: TablePeriod) -> Bool {
        guard case .week(let year, let number) = self, case .week(let next, let week) = other else {
            return false
        }
        return (next == year && week == number + 1)
            || (next == year + 1 && week == 1 && number >= 52)
    }
}
