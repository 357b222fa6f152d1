import RollDomain

/// Where a child stands in a mentor programme.
public enum MenteeState: String, CaseIterable, Sendable, Hashable {
    /// Referred; the family has not said yet whether it wants a mentor.
    case consentSought = "consent-sought"
    /// The family wants a mentor, and none is free or chosen yet.
    case waiting
    /// A mentor is chosen and has not met the child yet.
    case matched
    /// The mentor meets the child every week.
    case active
    /// The mentor meets the child less often, towards the end.
    case steppingDown = "stepping-down"
    /// The programme is over, and somebody looks whether it holds.
    case watched
    /// All is done.
    case closed
    /// The family said no, or took its yes back, or something else helps better.
    case declined

    /// The words for reading.
    public var words: String {
        switch self {
        case .consentSought: "consent sought"
        case .waiting: "waiting for a mentor"
        case .matched: "mentor chosen"
        case .active: "weekly meetings"
        case .steppingDown: "stepping down"
        case .watched: "ended, watched"
        case .closed: "closed"
        case .declined: "declined"
        }
    }

    /// Whether the child has a mentor, who may see the child.
    public var hasMentor: Bool {
        switch self {
        case .matched, .active, .steppingDown, .watched: true
        case .consentSought, .waiting, .closed, .declined: false
        }
    }

    /// Whether the child takes a place of the mentor's.
    public var takesPlace: Bool {
        switch self {
        case .matched, .active, .steppingDown: true
        default: false
        }
    }

    /// Whether the mentor meets the child.
    public var isMet: Bool { self == .active || self == .steppingDown }

    /// Whether nothing more happens.
    public var isOver: Bool { self == .closed || self == .declined }

    /// The state after somebody acts; nil where they may not, or it cannot be done now.
    public func after(_ action: MenteeAction, by part: MenteePart) -> MenteeState? {
        guard let step = MenteeStep.all[MenteeStep.Key(state: self, action: action)],
            step.parts.contains(part)
        else { return nil }
        return step.next
    }

    /// What somebody may do now, in the order of the list of actions.
    public func actions(for part: MenteePart) -> [MenteeAction] {
        MenteeAction.allCases.filter { after($0, by: part) != nil }
    }
}

/// What can be done with a child in a mentor programme.
public enum MenteeAction: String, CaseIterable, Sendable, Hashable {
    /// The family wants a mentor.
    case giveConsent = "give-consent"
    /// The family does not want one.
    case refuseConsent = "refuse-consent"
    /// Something else helps better.
    case decline
    /// A mentor is chosen.
    case match
    /// Another mentor has to be found.
    case unmatch
    /// The mentor meets the child for the first time.
    case start
    /// The mentor meets the child less often.
    case stepDown = "step-down"
    /// Weekly meetings are needed again.
    case resume
    /// The programme ends.
    case exit
    /// The child needs a mentor again, and goes to the head of the queue.
    case comeBack = "return"
    /// Nothing more is to be looked at.
    case close
    /// The family takes its yes back.
    case withdrawConsent = "withdraw-consent"

    /// The words for a button.
    public var words: String {
        switch self {
        case .giveConsent: "The family agrees"
        case .refuseConsent: "The family says no"
        case .decline: "Something else helps better"
        case .match: "Choose the mentor"
        case .unmatch: "Find another mentor"
        case .start: "First meeting held"
        case .stepDown: "Step down"
        case .resume: "Weekly again"
        case .exit: "End the programme"
        case .comeBack: "Needs a mentor again"
        case .close: "Close"
        case .withdrawConsent: "The family takes its yes back"
        }
    }
}

/// In which part somebody acts.
public enum MenteePart: String, CaseIterable, Sendable, Hashable {
    /// For the school that referred the child.
    case school
    /// For the programme.
    case coordinator
    /// As the child's mentor.
    case mentor
}

/// A step as a row of data.
struct MenteeStep {
    /// What a step begins with.
    struct Key: Hashable {
        let state: MenteeState
        let action: MenteeAction
    }

    let next: MenteeState
    let parts: Set<MenteePart>

    static let all: [Key: MenteeStep] = Dictionary(
        uniqueKeysWithValues: DataTable(casework: "Data/mentee-steps.csv").map { cell in
            guard let state = MenteeState(rawValue: cell("state")),
                let action = MenteeAction(rawValue: cell("action")),
                let next = MenteeState(rawValue: cell("next"))
            else { preconditionFailure("mentee-steps.csv names no step: \(cell("action"))") }
            let parts = DataTable.codes(cell("by")).map { word in
                guard let part = MenteePart(rawValue: word) else {
                    preconditionFailure("mentee-steps.csv names no part: \(word)")
                }
                return part
            }
            return (Key(state: state, action: action), MenteeStep(next: next, parts: Set(parts)))
        })
}
