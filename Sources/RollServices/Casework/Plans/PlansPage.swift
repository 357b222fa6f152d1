public import RollDomain
public import RollStore

/// Which plans a list shows.
public enum PlanSearch: String, CaseIterable, Sendable, Hashable {
    /// Children for whom a joint plan is owed and none is in force.
    case without
    /// Plans whose review is due.
    case due
    /// Joint plans that wait for a side.
    case waiting
    /// Every plan that goes on.
    case open

    /// The words for reading.
    public var words: String {
        switch self {
        case .without: "Without a joint plan"
        case .due: "Reviews due"
        case .waiting: "Waiting for agreement"
        case .open: "All that go on"
        }
    }
}

/// A child in a list of plans.
public struct PlanLine: Sendable, Hashable {
    /// The school.
    public let school: StoredSchool
    /// The child.
    public let person: StoredPupil
    /// The plan; nil for a child without one.
    public let plan: StoredPlan?
    /// The duty; nil in lists of plans.
    public let duty: JointDuty?
}

/// Plans of a school, a trust, an authority or of one's own.
public struct PlansPage: Sendable {
    /// How far joint plans go, by school, those with most to do first.
    public let coverage: [JointCoverage]
    /// How many each list holds.
    public let counts: [PlanSearch: Int]
    /// The list that is shown.
    public let search: PlanSearch
    /// Its lines, one page of them.
    public let lines: [PlanLine]
    /// Plans that are in force.
    public let live: Int
    /// Schools with a plan whose review is due.
    public let reviewsDue: Set<URN>
    /// What the figures rest on.
    public let basis: PageBasis

    /// Children for whom a joint plan is owed.
    public var due: Int { coverage.reduce(0) { $0 + $1.due } }
    /// Of these, with one in force.
    public var covered: Int { coverage.reduce(0) { $0 + $1.covered } }
    /// The day since which a child has been without one the longest.
    public var oldest: CivilDate? { coverage.compactMap(\.oldest).min() }
}
