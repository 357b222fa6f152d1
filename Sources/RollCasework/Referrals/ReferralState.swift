/// Where a referral to a service stands.
public enum ReferralState: String, CaseIterable, Sendable, Hashable {
    /// Sent, and not answered yet.
    case sent
    /// Taken on, and on the service's waiting list.
    case waiting
    /// A worker has it.
    case accepted
    /// The work with the family has begun.
    case started
    case ended
    case declined
    /// Taken back by the referrer, or ended because consent was withdrawn.
    case withdrawn

    /// The words for reading.
    public var words: String {
        switch self {
        case .sent: "sent, not answered"
        case .waiting: "on the waiting list"
        case .accepted: "accepted, not begun"
        case .started: "under way"
        case .ended: "ended"
        case .declined: "declined"
        case .withdrawn: "taken back"
        }
    }

    /// Whether something is still to come.
    public var isOpen: Bool {
        switch self {
        case .sent, .waiting, .accepted, .started: true
        case .ended, .declined, .withdrawn: false
        }
    }

    /// Whether a worker of the service has the child.
    public var isWithWorker: Bool { self == .accepted || self == .started }
}

/// Who does something with a referral.
public enum ReferralParty: String, CaseIterable, Sendable, Hashable {
    /// Those who may refer the child.
    case referrer
    /// The authority's desk, which says who takes a referral.
    case desk
    /// The worker of the service who has it.
    case worker
}

/// Something that is done with a referral.
public enum ReferralStep: String, CaseIterable, Sendable, Hashable {
    /// Put on the waiting list.
    case wait
    /// Give it to a worker.
    case accept
    /// Say no, with the reason.
    case decline
    case start
    case end
    /// Answer back to the referrer.
    case answer
    /// Take it back.
    case withdraw
    /// The family takes its consent back, which ends it at once.
    case endConsent = "end-consent"

    /// The words for reading.
    public var words: String {
        switch self {
        case .wait: "put on the waiting list"
        case .accept: "accepted"
        case .decline: "declined"
        case .start: "begun"
        case .end: "ended"
        case .answer: "answered"
        case .withdraw: "taken back"
        case .endConsent: "consent withdrawn"
        }
    }

    /// Where the step leads.
    ///
    /// - Parameters:
    ///   - state: Where the referral stands.
    ///   - party: Who does it.
    /// - Returns: The state afterwards; nil where this party or this state does not allow it.
    public func taken(from state: ReferralState, by party: ReferralParty) -> ReferralState? {
        guard parties.contains(party) else { return nil }
        switch (self, state) {
        case (.wait, .sent): return .waiting
        case (.accept, .sent), (.accept, .waiting): return .accepted
        case (.decline, .sent), (.decline, .waiting): return .declined
        case (.start, .accepted): return .started
        case (.end, .accepted), (.end, .started): return .ended
        case (.answer, .accepted), (.answer, .started), (.answer, .ended), (.answer, .waiting):
            return state
        case (.withdraw, _), (.endConsent, _): return state.isOpen ? .withdrawn : nil
        default: return nil
        }
    }

    /// Who does it.
    private var parties: Set<ReferralParty> {
        switch self {
        case .wait, .accept, .decline: [.desk]
        case .start, .end, .answer: [.desk, .worker]
        case .withdraw: [.referrer, .desk]
        case .endConsent: [.referrer, .desk, .worker]
        }
    }

    /// Whether it has to be said why.
    public var needsWords: Bool {
        switch self {
        case .decline, .end, .answer, .withdraw: true
        case .wait, .accept, .start, .endConsent: false
        }
    }
}

/// On what ground a child is referred.
public enum ReferralConsent: String, CaseIterable, Sendable, Hashable {
    /// A parent, or the pupil where they may decide, has agreed.
    case given
    /// The law does not ask for it, as where a child may come to harm.
    case notNeeded = "not-needed"

    /// The words for reading.
    public var words: String {
        switch self {
        case .given: "the family agreed"
        case .notNeeded: "not needed, to keep the child safe"
        }
    }
}
