import RollDomain

/// Of whom something is expected.
public enum ExpectationHolder: String, CaseIterable, Sendable, Hashable {
    case school
    case trust
    case authority

    /// The words for reading.
    public var words: String { rawValue }
}

/// How it is known whether an expectation is met.
public enum ExpectationSign: String, CaseIterable, Sendable, Hashable {
    /// Somebody says so, with a link to what was published.
    case link
    /// Somebody says so, and who it is.
    case name
    /// Somebody says so, in their own words.
    case words
    /// Counted: schools met in the period.
    case meetings
    /// Counted: severely absent pupils with a joint plan in force.
    case jointPlans = "joint-plans"
    /// Counted: plans in force whose review is not over its day.
    case reviews
    /// Counted: referrals of the year that were answered.
    case referrals
    /// Counted: children on the authority's own list who have a target.
    case careTargets = "care-targets"

    /// Whether a person has to say it, since nothing in the system tells.
    public var isSaid: Bool { self == .link || self == .name || self == .words }

    /// What is counted, in the plural.
    public var noun: String {
        switch self {
        case .link, .name, .words, .meetings: "schools"
        case .jointPlans: "pupils"
        case .reviews: "plans"
        case .referrals: "referrals"
        case .careTargets: "children"
        }
    }
}

/// Something that guidance expects of a school, a trust or an authority, as a row of data.
///
/// - Source: Working together to improve school attendance, in the edition and at the place that the
///   row names. Places are chapters: paragraph numbers differ between printings.
public struct Expectation: Sendable, Hashable {
    /// The code, such as `E-POLICY`.
    public let code: String
    /// Of whom it is expected.
    public let holder: ExpectationHolder
    /// The first edition that says so.
    public let from: ExpectationEdition
    /// The first edition that no longer says so; nil while it stands.
    public let until: ExpectationEdition?
    /// Where in the edition.
    public let place: String
    /// How it is known whether it is met.
    public let sign: ExpectationSign
    /// Who says so; nil for what is counted.
    public let saidBy: ExpectationHolder?
    /// The words, such as `an attendance policy is published`.
    public let words: String
    /// What is asked of who says so; empty for what is counted.
    public let asks: String

    /// Every expectation of every edition, in order.
    public static let all: [Expectation] = DataTable(casework: "Data/expectations.csv").map {
        cell in
        guard let holder = ExpectationHolder(rawValue: cell("holder")),
            let sign = ExpectationSign(rawValue: cell("how"))
        else { preconditionFailure("expectations.csv: \(cell("code")) is of nobody, or not known") }
        let saidBy = ExpectationHolder(rawValue: cell("said_by"))
        precondition(
            sign.isSaid == (saidBy != nil) && sign.isSaid == !cell("asks").isEmpty,
            "expectations.csv: \(cell("code")) is either said or counted")
        return Expectation(
            code: cell("code"), holder: holder, from: .coded(cell("from")),
            until: cell("until").isEmpty ? nil : .coded(cell("until")), place: cell("place"),
            sign: sign, saidBy: saidBy, words: cell("words"), asks: cell("asks"))
    }

    /// What an edition expects.
    public static func expected(in edition: ExpectationEdition) -> [Expectation] {
        all.filter { one in
            one.from.from <= edition.from && one.until.map { edition.from < $0.from } ?? true
        }
    }

    /// What an edition expects under a code; nil where it says nothing of it.
    public static func coded(_ code: String, in edition: ExpectationEdition) -> Expectation? {
        expected(in: edition).first { $0.code == code }
    }
}
