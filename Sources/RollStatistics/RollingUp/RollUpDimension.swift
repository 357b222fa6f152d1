/// What published figures are added up by.
public enum RollUpDimension: String, CaseIterable, Hashable, Sendable {
    /// The period and the definition of its year.
    case period
    /// Schools.
    case school
    /// Trusts, as of a list of schools that the caller gives.
    case trust
    /// Local authorities.
    case authority
    /// Regions.
    case region
    /// Primary, secondary, special.
    case phase
    /// Eligible for free school meals or not.
    case freeSchoolMeals = "fsm"
    /// Special educational needs.
    case specialNeeds = "sen"
    /// Sex.
    case sex
    /// National curriculum year.
    case yearGroup = "year-group"

    /// The place among a row's characteristics; nil for what is none.
    var characteristic: Int? {
        switch self {
        case .freeSchoolMeals: 0
        case .specialNeeds: 1
        case .sex: 2
        case .yearGroup: 3
        default: nil
        }
    }

    /// The heading of a column.
    public var heading: String { rawValue.replacing("-", with: "_") }
}
