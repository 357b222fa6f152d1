/// Which of the two kinds a plan is.
public enum PlanKind: String, CaseIterable, Sendable, Hashable {
    /// A school's plan with a child and the family: assess, plan, do, review.
    case support
    /// The plan of school and authority together for a severely absent child.
    case joint

    /// The words for reading, such as `support plan`.
    public var words: String {
        switch self {
        case .support: "support plan"
        case .joint: "joint plan"
        }
    }
}

/// The two who must agree a joint plan.
public enum PlanSide: String, CaseIterable, Sendable, Hashable {
    /// The school.
    case school
    /// The authority.
    case authority

    /// The words for reading.
    public var words: String { rawValue }

    /// The other one.
    public var other: PlanSide { self == .school ? .authority : .school }
}

/// How a plan stands.
///
/// A joint plan is in force once both sides have agreed the same version. A change of it waits for
/// both again, and the version in force stays in force until then.
public enum PlanState: String, CaseIterable, Sendable, Hashable {
    /// Being written.
    case draft
    /// Being written; the school has agreed what stands.
    case draftSchool = "draft-school"
    /// Being written; the authority has agreed what stands.
    case draftAuthority = "draft-authority"
    /// In force.
    case live
    /// In force, and a change waits for both sides.
    case changing
    /// In force, and a change to which the school has agreed waits for the authority.
    case changingSchool = "changing-school"
    /// In force, and a change to which the authority has agreed waits for the school.
    case changingAuthority = "changing-authority"
    /// Over, with what came of it.
    case ended
    /// Carried on at another school.
    case handedOver = "handed-over"

    /// The words for reading.
    public var words: String {
        switch self {
        case .draft: "being written"
        case .draftSchool: "agreed by the school, waits for the authority"
        case .draftAuthority: "agreed by the authority, waits for the school"
        case .live: "live"
        case .changing: "live, with a change that waits for both sides"
        case .changingSchool: "live, with a change that waits for the authority"
        case .changingAuthority: "live, with a change that waits for the school"
        case .ended: "ended"
        case .handedOver: "handed over to another school"
        }
    }

    /// Whether some version of it is in force.
    public var isLive: Bool {
        [.live, .changing, .changingSchool, .changingAuthority].contains(self)
    }

    /// Whether it goes on: it is neither ended nor handed over.
    public var isOpen: Bool { self != .ended && self != .handedOver }

    /// The side that has agreed the version that waits; nil for neither.
    public var agreed: PlanSide? {
        switch self {
        case .draftSchool, .changingSchool: .school
        case .draftAuthority, .changingAuthority: .authority
        default: nil
        }
    }

    /// The same with another side's agreement to what waits.
    func waiting(with side: PlanSide?) -> PlanState {
        switch (isLive, side) {
        case (false, nil): .draft
        case (false, .school): .draftSchool
        case (false, .authority): .draftAuthority
        case (true, nil): .changing
        case (true, .school): .changingSchool
        case (true, .authority): .changingAuthority
        }
    }
}
