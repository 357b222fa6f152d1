/// A school year, from 1 August to 31 July, named by the year in which it starts.
///
/// - Source: the census collection of absence, 1 August to 31 July.
public struct AcademicYear: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The calendar year in which the academic year starts.
    public let startYear: Int

    /// Names the academic year that starts in a calendar year.
    public init(startYear: Int) {
        self.startYear = startYear
    }

    /// The academic year that holds a date.
    public init(of date: CivilDate) {
        let (year, month, _) = date.parts
        self.startYear = month >= 8 ? year : year - 1
    }

    /// Reads `2025/26`, `2025-26`, `202526` or `2025/2026`; nil for anything else.
    public init?(_ text: String) {
        var rest = text[...].utf8
        let first = rest.prefix(4)
        rest = rest.dropFirst(4)
        if rest.first == UInt8(ascii: "/") || rest.first == UInt8(ascii: "-") {
            rest = rest.dropFirst()
        }
        func isDigits(_ part: Substring.UTF8View) -> Bool {
            part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard isDigits(first), isDigits(rest), rest.count == 2 || rest.count == 4,
            let start = Int(Substring(first)), let end = Int(Substring(rest))
        else { return nil }
        guard end == (rest.count == 2 ? (start + 1) % 100 : start + 1) else { return nil }
        self.startYear = start
    }

    /// 1 August.
    public var firstDate: CivilDate { Self.date(startYear, 8, 1) }
    /// 31 July.
    public var lastDate: CivilDate { Self.date(startYear + 1, 7, 31) }
    /// All dates of the year.
    public var span: DateSpan { DateSpan(from: firstDate, to: lastDate) }
    /// 31 August, at which a pupil's age for the year is taken.
    public var ageReference: CivilDate { Self.date(startYear, 8, 31) }
    /// The year before.
    public var previous: AcademicYear { AcademicYear(startYear: startYear - 1) }
    /// The year after.
    public var next: AcademicYear { AcademicYear(startYear: startYear + 1) }

    /// The form for reading, `2025/26`.
    public var description: String {
        "\(startYear)/\(CivilDate.padded((startYear + 1) % 100, to: 2))"
    }

    /// The form of statistics files, `202526`.
    public var sixDigits: String {
        "\(startYear)\(CivilDate.padded((startYear + 1) % 100, to: 2))"
    }

    /// The census terms of the year, in order.
    ///
    /// Autumn runs to 31 December, spring to Easter Sunday, the first half of summer to the
    /// Sunday before the spring bank holiday, the second half to 31 July.
    ///
    /// - Source: DfE methodology, pupil absence in schools in England.
    public var censusTerms: [(term: CensusTerm, span: DateSpan)] {
        let easter = Easter.sunday(year: startYear + 1)
        // The spring bank holiday is the last Monday in May.
        let endOfMay = Self.date(startYear + 1, 5, 31)
        let bankHoliday = endOfMay.adding(days: -(endOfMay.weekday.rawValue - 1))
        return [
            (.autumn, DateSpan(from: firstDate, to: Self.date(startYear, 12, 31))),
            (.spring, DateSpan(from: Self.date(startYear + 1, 1, 1), to: easter)),
            (
                .summerFirstHalf,
                DateSpan(from: easter.adding(days: 1), to: bankHoliday.adding(days: -1))
            ),
            (.summerSecondHalf, DateSpan(from: bankHoliday, to: lastDate)),
        ]
    }

    /// The earlier of two.
    public static func < (left: AcademicYear, right: AcademicYear) -> Bool {
        left.startYear < right.startYear
    }

    private static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            preconditionFailure("an academic year lies between the years 1 and 9999")
        }
        return date
    }
}

/// A term as the school census collects absence by.
public enum CensusTerm: String, CaseIterable, Sendable {
    case autumn
    case spring
    case summerFirstHalf = "summer-1"
    case summerSecondHalf = "summer-2"
}

/// The date of Easter, which ends the spring term of the census.
public enum Easter {
    /// Easter Sunday of a year, by the Gregorian rule.
    ///
    /// - Source: the anonymous Gregorian computus (Meeus).
    public static func sunday(year: Int) -> CivilDate {
        let golden = year % 19
        let century = year / 100
        let rest = year % 100
        let correction = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - century / 4 - correction + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
        let shift = (golden + 11 * epact + 22 * weekday) / 451
        let sum = epact + weekday - 7 * shift + 114
        guard let date = CivilDate(year: year, month: sum / 31, day: sum % 31 + 1) else {
            preconditionFailure("Easter lies between 22 March and 25 April")
        }
        return date
    }
}
