/// Where the work of an adviser with an authority or a trust stands.
public enum EngagementState: String, CaseIterable, Sendable, Hashable {
    /// Help is offered, and not answered yet.
    case offered
    /// The place wants it; the adviser says what ties there are.
    case accepted
    /// The ties are said, and somebody else has to look at them.
    case declared
    /// Nothing speaks against this adviser; the first visit comes next.
    case cleared
    /// The adviser was there, and rates each expectation.
    case visited
    /// Every expectation is rated; objectives are written.
    case diagnosed
    /// Objectives wait for the place's agreement.
    case proposed
    /// The plan is agreed, and is looked at again and again.
    case planned
    /// Too little moves, and the department has been asked in.
    case escalated
    case closed
    case declined
    case withdrawn

    /// The words for reading.
    public var words: String {
        switch self {
        case .offered: "offered, not answered"
        case .accepted: "accepted, ties to be said"
        case .declared: "ties said, to be checked"
        case .cleared: "checked, first visit to come"
        case .visited: "visited, being diagnosed"
        case .diagnosed: "diagnosed, plan being written"
        case .proposed: "plan proposed, to be agreed"
        case .planned: "plan agreed, under way"
        case .escalated: "raised with the department"
        case .closed: "closed"
        case .declined: "declined"
        case .withdrawn: "offer taken back"
        }
    }

    /// Whether something is still to come.
    public var isOpen: Bool {
        switch self {
        case .closed, .declined, .withdrawn: false
        default: true
        }
    }

    /// Whether the place said yes, so that it counts as covered.
    public var isAccepted: Bool {
        switch self {
        case .offered, .declined, .withdrawn: false
        default: true
        }
    }

    /// Whether expectations may be rated.
    public var takesFindings: Bool {
        [.visited, .diagnosed, .proposed, .planned, .escalated].contains(self)
    }

    /// Whether objectives may be written or taken out.
    public var takesObjectives: Bool { self == .diagnosed }

    /// Whether objectives are looked at again.
    public var isUnderWay: Bool { self == .planned || self == .escalated }

    /// Whose turn it is; nil where nothing is to come.
    public var turn: EngagementParty? {
        switch self {
        case .offered, .proposed: .place
        case .accepted, .cleared, .visited, .diagnosed, .planned: .adviser
        case .declared, .escalated: .department
        case .closed, .declined, .withdrawn: nil
        }
    }
}

/// Who does something in an engagement.
public enum EngagementParty: String, CaseIterable, Sendable, Hashable {
    /// The department's programme people.
    case department
    /// The adviser who has the place.
    case adviser
    /// The authority or the trust itself.
    case place

    /// The words for reading.
    public var words: String {
        switch self {
        case .department: "the department"
        case .adviser: "the adviser"
        case .place: "the authority or trust"
        }
    }
}
