/// One thing that published figures must hold to.
public enum CheckKind: Int, CaseIterable, Hashable, Sendable, Comparable {
    /// Overall absence is authorised and unauthorised absence together.
    case overallAbsence
    /// The parts of attendance add up.
    case attendance
    /// Possible sessions are attendance and absence together.
    case possible
    /// The reasons add up to their total.
    case reasons
    /// A total is not below the sum of its reasons.
    case reasonsWithinTotal
    /// No part is greater than its whole.
    case bounds
    /// The persistently absent miss a tenth or more, and the others less.
    case threshold
    /// A percentage is its two counts, divided and rounded.
    case percentages
    /// A school's row counts one school, numbered in its own authority.
    case schoolRow
    /// A row that rests on one school hides its figures, and no other does.
    case singleSchool
    /// The schools add up to the authority, the region and England.
    case schoolsToAreas
    /// Percentages from the sums of schools are those of the areas.
    case schoolsToAreaPercentages
    /// The authorities add up to their region.
    case authoritiesToRegions
    /// The regions add up to England.
    case regionsToEngland
    /// Primary, secondary and special add up to the total.
    case phasesToTotal
    /// The percentage of the total is a ratio of sums, or what the edition's method makes of it.
    case totalPercentages
    /// A total's percentage that cannot be recomputed lies between those of its parts.
    case withinPhases
    /// Every band of absence lies on one side of the lines of its definition.
    case bandsClassified
    /// Registrations and absence recovered from bands are those that are counted elsewhere.
    case bandsToCounts
    /// What narrower rows hold beyond England's is what days left out can hold.
    case daysLeftOut

    /// A name for machines, such as `schools-to-areas`.
    public var id: String {
        "\(self)".reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : String($1) }
    }

    /// The check in words.
    public var title: String {
        switch self {
        case .overallAbsence: "absence = authorised + unauthorised"
        case .attendance: "parts of attendance add up"
        case .possible: "possible = attendance + absence"
        case .reasons: "reasons add up to their total"
        case .reasonsWithinTotal: "totals not below their reasons"
        case .bounds: "parts within their wholes"
        case .threshold: "persistently absent miss a tenth or more"
        case .percentages: "percentages from counts"
        case .schoolRow: "school rows count one school"
        case .singleSchool: "single schools hidden"
        case .schoolsToAreas: "schools add up to areas"
        case .schoolsToAreaPercentages: "percentages from sums of schools"
        case .authoritiesToRegions: "authorities add up to regions"
        case .regionsToEngland: "regions add up to England"
        case .phasesToTotal: "phases add up to the total"
        case .totalPercentages: "percentages of totals"
        case .withinPhases: "total between its phases"
        case .bandsClassified: "bands on one side of the lines"
        case .bandsToCounts: "absence from bands is as counted"
        case .daysLeftOut: "areas beyond England, by days"
        }
    }

    /// Orders checks as they are reported.
    ///
    /// - Parameters:
    ///   - left: One check.
    ///   - right: Another check.
    /// - Returns: Whether `left` comes before `right`.
    public static func < (left: CheckKind, right: CheckKind) -> Bool {
        left.rawValue < right.rawValue
    }
}
