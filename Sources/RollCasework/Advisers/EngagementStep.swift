public import RollDomain

/// Something that is done in an engagement.
public enum EngagementStep: String, CaseIterable, Sendable, Hashable {
    /// The department offers help; the first step of each.
    case offer
    case accept
    /// Say no, with the reason.
    case decline
    /// Take the offer back, or end it before it began, with the reason.
    case withdraw
    /// The adviser says for whom they worked and whom they know there.
    case declare
    /// Somebody of the department looked at it, and nothing speaks against the adviser.
    case clear
    /// Something speaks against the adviser, and another takes over.
    case replace
    case visit
    /// Every expectation is rated.
    case diagnose
    /// Put the objectives to the place.
    case propose
    /// The place agrees to the objectives.
    case agree
    /// The place wants other objectives, with the reason.
    case sendBack = "send-back"
    /// Change the plan, with the reason; the place has to agree again.
    case revise
    /// Look at the objectives again, with how it goes.
    case review
    /// Ask the department in.
    case escalate
    /// The department has settled it.
    case settle
    case close
    /// Say something to all.
    case comment

    /// The words for reading.
    public var words: String {
        switch self {
        case .offer: "help offered"
        case .accept: "accepted"
        case .decline: "declined"
        case .withdraw: "taken back"
        case .declare: "ties said"
        case .clear: "ties checked"
        case .replace: "another adviser takes over"
        case .visit: "visited"
        case .diagnose: "diagnosed"
        case .propose: "plan proposed"
        case .agree: "plan agreed"
        case .sendBack: "plan sent back"
        case .revise: "plan to be changed"
        case .review: "reviewed"
        case .escalate: "raised with the department"
        case .settle: "settled by the department"
        case .close: "closed"
        case .comment: "said"
        }
    }

    /// Where the step leads.
    ///
    /// - Parameters:
    ///   - state: Where the engagement stands.
    ///   - party: Who does it.
    /// - Returns: The state afterwards; nil where this party or this state does not allow it.
    public func taken(
        from state: EngagementState, by party: EngagementParty
    ) -> EngagementState? {
        guard parties.contains(party) else { return nil }
        switch (self, state) {
        case (.accept, .offered): return .accepted
        case (.decline, .offered): return .declined
        case (.withdraw, .offered), (.withdraw, .accepted), (.withdraw, .declared),
            (.withdraw, .cleared):
            return .withdrawn
        case (.declare, .accepted): return .declared
        case (.clear, .declared): return .cleared
        case (.replace, .offered): return .offered
        case (.replace, _) where state.isOpen: return .accepted
        case (.visit, .cleared): return .visited
        case (.visit, .visited), (.visit, .diagnosed), (.visit, .planned), (.visit, .escalated):
            return state
        case (.diagnose, .visited): return .diagnosed
        case (.propose, .diagnosed): return .proposed
        case (.agree, .proposed): return .planned
        case (.sendBack, .proposed): return .diagnosed
        case (.revise, .planned): return .diagnosed
        case (.review, _) where state.isUnderWay: return state
        case (.escalate, .planned), (.escalate, .visited), (.escalate, .diagnosed),
            (.escalate, .proposed):
            return .escalated
        case (.settle, .escalated): return .planned
        case (.close, _) where state.isUnderWay: return .closed
        case (.comment, _): return state
        default: return nil
        }
    }

    /// Who does it.
    private var parties: Set<EngagementParty> {
        switch self {
        case .offer, .withdraw, .clear, .replace, .settle: [.department]
        case .accept, .decline, .agree, .sendBack: [.place]
        case .declare, .visit, .diagnose, .propose, .revise, .review: [.adviser]
        case .escalate, .close: [.adviser, .department]
        case .comment: [.adviser, .department, .place]
        }
    }

    /// Where an engagement goes on that was raised and is settled.
    ///
    /// - Parameter steps: The steps before, in order.
    /// - Returns: Where it stood when it was raised.
    public static func settled(after steps: [EngagementStep]) -> EngagementState {
        for step in steps.reversed() {
            switch step {
            case .agree: return .planned
            case .propose: return .proposed
            case .diagnose, .sendBack, .revise: return .diagnosed
            case .visit: return .visited
            default: continue
            }
        }
        return .visited
    }

    /// Whether it has to be said why, or what was found.
    public var needsWords: Bool {
        switch self {
        case .accept, .diagnose, .propose, .agree: false
        default: true
        }
    }

    /// Whether it says how it goes.
    public var hasRating: Bool { self == .review }

    /// What is wrong with taking it.
    ///
    /// - Parameters:
    ///   - words: What is said with it.
    ///   - date: The day on which it was done.
    ///   - last: The day of the step before.
    ///   - today: The day on which it is said.
    /// - Returns: Every fault, by field; none where it can be kept.
    public func faults(
        _ words: String, on date: CivilDate, after last: CivilDate, today: CivilDate
    ) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if needsWords, words.isBlank {
            faults.append(CaseworkFault("said", "Say it in words: the others read it."))
        }
        if let fault = CaseworkText.fault(words, in: "said") { faults.append(fault) }
        if date > today {
            faults.append(CaseworkFault("on", "\(date.spoken) has not come yet."))
        } else if date < last {
            faults.append(
                CaseworkFault(
                    "on", "The step before was on \(last.spoken). Give that day or a later one."))
        }
        return faults
    }
}

/// How something goes.
public enum ProgressRating: String, CaseIterable, Sendable, Hashable {
    case onTrack = "on-track"
    case atRisk = "at-risk"
    case offTrack = "off-track"
    case met

    /// The words for reading.
    public var words: String {
        switch self {
        case .onTrack: "on track"
        case .atRisk: "at risk"
        case .offTrack: "off track"
        case .met: "met"
        }
    }
}
