import RollFormats

/// The kinds of period that may stand in one file together.
enum PeriodFamily: Sendable, Hashable {
    case weeks, months, calendarYear, reportingYear, academicYear, financialYear, taxYear, terms
    case quarters(String)

    /// The family of a kind of period, nil where the platform knows none of the name.
    init?(_ identifier: String) {
        switch identifier {
        case "Academic year": self = .academicYear
        case "Calendar year": self = .calendarYear
        case "Reporting year": self = .reportingYear
        case "Financial year": self = .financialYear
        case "Tax year": self = .taxYear
        case "Autumn term", "Spring term", "Summer term", "Autumn and spring term": self = .terms
        default:
            if Self.monthNames.contains(identifier) {
                self = .months
            } else if identifier.hasPrefix("Week "), let number = Int(identifier.dropFirst(5)),
                (1...52).contains(number), identifier == "Week \(number)"
            {
                self = .weeks
            } else if let kind = Self.quarterKinds.first(where: { identifier.hasPrefix($0) }),
                ["Q1", "Q2", "Q3", "Q4"].contains(String(identifier.dropFirst(kind.count)))
            {
                self = .quarters(kind)
            } else {
                return nil
            }
        }
    }

    /// How many digits a period of the family has.
    var digits: Int {
        switch self {
        case .weeks, .months, .calendarYear, .reportingYear: 4
        case .academicYear, .financialYear, .taxYear, .terms: 6
        case .quarters(let kind): kind == "Calendar year " ? 4 : 6
        }
    }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    private static let quarterKinds = [
        "Academic year ", "Calendar year ", "Financial year ", "Tax year ",
    ]
}

extension PairRule {
    /// Rules of periods.
    static let time = [
        PairRule("R-PAIR-26", .timeNeeded, "kinds of period are those of the platform; no week 53")
        {
            pair, rule in
            pair.rows(of: "time_identifier") { PeriodFamily($0) == nil }.map {
                pair.data.fault(
                    rule,
                    "The platform knows no such kind of period. Weeks are Week 1 to Week 52: leave "
                        + "out week 53 and say so.", row: $0, column: "time_identifier")
            }
        },
        PairRule("R-PAIR-27", .time, "a file has one family of periods") { pair, rule in
            let families = Set(pair.data.cells("time_identifier").compactMap(PeriodFamily.init))
            return families.count <= 1
                ? []
                : [
                    pair.data.fault(
                        rule, "Different kinds of period stand in one file: make a file of each.",
                        column: "time_identifier")
                ]
        },
        PairRule("R-PAIR-28", .time, "a period has four or six digits, as its kind asks") {
            pair, rule in
            pair.first(5) { row in
                let period = pair.data.cell(row, "time_period")
                let family = PeriodFamily(pair.data.cell(row, "time_identifier"))
                return !period.allSatisfy { $0.isASCII && $0.isNumber }
                    || period.count != family?.digits
            }.map {
                pair.data.fault(
                    rule,
                    "Weeks, months, calendar and reporting years have four digits; academic years "
                        + "and terms six, such as 202526.", row: $0, column: "time_period")
            }
        },
        PairRule("R-PAIR-29", .time, "six digits are two years in a row") { pair, rule in
            pair.rows(of: "time_period") { period in
                guard period.count == 6, let first = Int(period.prefix(4)),
                    let second = Int(period.suffix(2))
                else { return false }
                return (first + 1) % 100 != second
            }.map {
                pair.data.fault(
                    rule, "The two years do not follow each other.", row: $0, column: "time_period")
            }
        },
    ]
}
