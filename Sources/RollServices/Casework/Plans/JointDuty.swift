public import RollCasework
public import RollDomain
public import RollStore

/// A child for whom school and authority owe a joint plan.
///
/// Half or more of at least 20 possible sessions are missed this year; until 20 sessions are possible
/// here, half or more were missed at the school before this year, or in the year before.
///
/// - Source: rule R-JOINT-01.
public struct JointDuty: Sendable, Hashable {
    /// The fewest possible sessions by which this year alone decides: two weeks.
    public static let fewestSessions = 20

    /// The school that owes it.
    public let school: URN
    /// The child.
    public let pupil: Int64
    /// The registration's number.
    public let number: Int
    /// The year group; nil where it is not known.
    public let yearGroup: YearGroup?
    /// What is missed: this year's, or what was missed before.
    public let figure: MissedSessions
    /// Whether the figure is of before.
    public let isOfBefore: Bool
    /// The day since which half or more are missed; the first of the year where it was so before it.
    public let since: CivilDate
    /// The joint plan that goes on at the school; nil where none does.
    public let plan: StoredPlan?
    /// Whether a joint plan is in force, at this school or another.
    public let isCovered: Bool
}

/// How far the joint plans of a school go.
public struct JointCoverage: Sendable, Hashable {
    /// The school.
    public let school: StoredSchool
    /// Children for whom one is owed.
    public let due: Int
    /// Of these, with one in force.
    public let covered: Int
    /// The day since which a child has been without one the longest; nil where none is.
    public let oldest: CivilDate?
}
