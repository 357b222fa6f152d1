/// How one published product rounds its figures and keeps figures back.
///
/// Editions are data (`Data/disclosure.csv`): a product that changes its ways gets a row, not code.
///
/// - Source: rule R-DISC-01.
public struct DisclosureEdition: Hashable, Sendable {
    /// A level of place that a rule can be limited to.
    public enum Level: String, CaseIterable, Hashable, Sendable {
        /// England.
        case national
        /// One of the nine regions.
        case region
        /// A local authority.
        case authority
        /// One school.
        case school
    }

    /// What is kept back.
    public enum Hiding: Hashable, Sendable {
        /// Nothing.
        case nothing
        /// Counts in a range, and percentages with such a count above or below the line.
        case counts(ClosedRange<Int>)
        /// A whole row when exactly one school contributes, by the mean over days.
        case oneSchool
    }

    /// The id, such as `daily`.
    public let id: String
    /// The product in words.
    public let title: String
    /// The first academic year that is published so.
    public let firstYear: AcademicYear
    /// The last academic year; nil where it goes on.
    public let lastYear: AcademicYear?
    /// What is kept back.
    public let hiding: Hiding
    /// The levels at which it is kept back.
    public let hidesAt: Set<Level>
    /// The sign for a figure kept back.
    public let sign: String
    /// How counts are rounded; nil where they are exact.
    public let rounding: CountRounding?
    /// The levels at which counts are rounded.
    public let roundsAt: Set<Level>
    /// How percentages of England are printed.
    public let nationalForm: PercentForm
    /// How other percentages are printed.
    public let otherForm: PercentForm
    /// The sign for a percentage that rounds to nought and is not; nil where nought is printed.
    public let zeroSign: String?
    /// The sign for a percentage of nobody; nil where nought is printed.
    public let emptySign: String?

    /// All editions that are known, in the order of the data file.
    public static let all: [DisclosureEdition] =
        DataTable(embedded: "Data/disclosure.csv").map(DisclosureEdition.init(cell:))

    /// The edition with an id; nil where none has it.
    public static func named(_ id: String) -> DisclosureEdition? { all.first { $0.id == id } }

    private init(cell: (String) -> String) {
        id = cell("id")
        guard let from = AcademicYear(cell("first_year")),
            let national = PercentForm(cell("national_form")),
            let other = PercentForm(cell("other_form"))
        else { preconditionFailure("disclosure.csv: bad row \(cell("id"))") }
        title = cell("title")
        firstYear = from
        lastYear = AcademicYear(cell("last_year"))
        switch cell("hides") {
        case "nothing": hiding = .nothing
        case "one-school": hiding = .oneSchool
        case "counts":
            guard let low = Int(cell("lowest")), let high = Int(cell("highest")), low <= high
            else { preconditionFailure("disclosure.csv: bad range of \(cell("id"))") }
            hiding = .counts(low...high)
        default: preconditionFailure("disclosure.csv: bad rule of \(cell("id"))")
        }
        hidesAt = Self.levels(cell("hides_at"))
        sign = cell("sign")
        rounding = Int(cell("base")).map(CountRounding.init(toNearest:))
        roundsAt = Self.levels(cell("base_at"))
        nationalForm = national
        otherForm = other
        zeroSign = cell("zero_sign").isEmpty ? nil : cell("zero_sign")
        emptySign = cell("empty_sign").isEmpty ? nil : cell("empty_sign")
    }

    private static func levels(_ words: String) -> Set<Level> {
        if words == "all" { return Set(Level.allCases) }
        return Set(
            words.split(separator: " ").map { word in
                guard let level = Level(rawValue: String(word)) else {
                    preconditionFailure("disclosure.csv: no level \(word)")
                }
                return level
            })
    }
}
