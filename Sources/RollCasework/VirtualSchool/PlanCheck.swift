public import RollDomain

/// The plan in which a child's attendance has to stand.
public enum CarePlan: String, CaseIterable, Sendable, Hashable {
    /// The personal education plan of a child in care.
    case personalEducation = "personal-education"
    /// The child protection plan.
    case childProtection = "child-protection"
    /// The plan of a child in need.
    case childInNeed = "child-in-need"

    /// The words for reading.
    public var words: String {
        switch self {
        case .personalEducation: "personal education plan"
        case .childProtection: "child protection plan"
        case .childInNeed: "child in need plan"
        }
    }

    /// The plan that a status brings; nil where it brings none.
    public init?(_ status: CareStatus) {
        switch status {
        case .lookedAfter: self = .personalEducation
        case .childProtection: self = .childProtection
        case .childInNeed: self = .childInNeed
        case .kinshipCare, .previouslyLookedAfter: return nil
        }
    }
}

/// Whether a child's plan says what is done about attendance, and who has looked.
public struct PlanCheck: Sendable, Hashable {
    /// The plan.
    public let plan: CarePlan
    /// Whether attendance stands in it.
    public let reflects: Bool
    /// When somebody looked.
    public let checkedOn: CivilDate
    /// Who looked, by name.
    public let checkedBy: String
    /// What was found; may be empty.
    public let note: String

    /// Describes a check.
    public init(
        _ plan: CarePlan, reflects: Bool, on date: CivilDate, by name: String, note: String
    ) {
        self.plan = plan
        self.reflects = reflects
        checkedOn = date
        checkedBy = name
        self.note = note
    }
}

/// How a child's plan stands in a term.
public enum CarePlanStanding: String, CaseIterable, Sendable, Hashable {
    /// The status brings no plan.
    case none
    /// Nobody has looked this term.
    case unchecked
    /// Attendance does not stand in it.
    case missing
    /// Attendance stands in it.
    case reflected

    /// The standing on a day by the newest check of the plan that the status brings.
    public init(_ status: CareStatus?, _ checks: [PlanCheck], on date: CivilDate) {
        guard let plan = status.flatMap(CarePlan.init) else {
            self = .none
            return
        }
        let term = SchoolTerm(of: date).span
        let newest = checks.filter { $0.plan == plan && term.contains($0.checkedOn) }
            .max { $0.checkedOn < $1.checkedOn }
        self = newest.map { $0.reflects ? .reflected : .missing } ?? .unchecked
    }

    /// The words for reading.
    public var words: String {
        switch self {
        case .none: "no plan needed"
        case .unchecked: "not looked at this term"
        case .missing: "attendance is not in it"
        case .reflected: "attendance is in it"
        }
    }
}
