/// Where a hub stands.
public enum HubState: String, CaseIterable, Sendable, Hashable {
    /// Wanted, and not open to schools yet.
    case proposed
    case open
    case closed

    /// The words for reading.
    public var words: String { rawValue }
}

/// Something that is done with a hub as a whole.
public enum HubStep: String, CaseIterable, Sendable, Hashable {
    case open
    case close

    /// Where the step leads.
    ///
    /// - Parameter state: Where the hub stands.
    /// - Returns: The state afterwards; nil where it is not possible.
    public func taken(from state: HubState) -> HubState? {
        switch (self, state) {
        case (.open, .proposed): .open
        case (.close, .proposed), (.close, .open): .closed
        default: nil
        }
    }
}

/// Where a school stands with a hub.
public enum HubMemberState: String, CaseIterable, Sendable, Hashable {
    /// Asked to join, and not answered.
    case asked
    case member
    case declined
    /// Taken back by the school before it was answered.
    case withdrawn
    /// The school left.
    case left
    /// The hub closed, or ended it.
    case ended

    /// The words for reading.
    public var words: String {
        switch self {
        case .asked: "asked, not answered"
        case .member: "member"
        case .declined: "declined"
        case .withdrawn: "taken back"
        case .left: "left"
        case .ended: "ended by the hub"
        }
    }

    /// Whether the school is in the hub or waits for an answer.
    public var isOpen: Bool { self == .asked || self == .member }
}

/// Who does something with a school's place in a hub.
public enum HubParty: Sendable, Hashable {
    case school
    /// Whoever leads the hub.
    case lead
}

/// Something that is done with a school's place in a hub; no machine takes one.
public enum HubMemberStep: String, CaseIterable, Sendable, Hashable {
    case accept
    case decline
    case withdraw
    case leave
    case end

    /// Where the step leads.
    ///
    /// - Parameters:
    ///   - state: Where the school stands.
    ///   - party: Who does it.
    /// - Returns: The state afterwards; nil where this party or this state does not allow it.
    public func taken(from state: HubMemberState, by party: HubParty) -> HubMemberState? {
        switch (self, state, party) {
        case (.accept, .asked, .lead): .member
        case (.decline, .asked, .lead): .declined
        case (.withdraw, .asked, .school): .withdrawn
        case (.leave, .member, .school): .left
        case (.end, .member, .lead): .ended
        default: nil
        }
    }

    /// Whether it has to be said why.
    public var needsWords: Bool {
        switch self {
        case .decline, .leave, .end: true
        case .accept, .withdraw: false
        }
    }
}
