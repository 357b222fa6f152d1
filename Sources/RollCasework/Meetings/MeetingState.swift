/// Who sits at the table.
public enum MeetingSide: String, CaseIterable, Sendable, Hashable {
    case school
    case authority
    /// A service that was asked, such as early help; it comes, and changes nothing.
    case service

    /// The words for reading.
    public var words: String {
        switch self {
        case .school: "School"
        case .authority: "Authority"
        case .service: "Service"
        }
    }
}

/// Where a targeting support meeting stands.
public enum MeetingState: String, CaseIterable, Sendable, Hashable {
    case planned
    case underWay = "under-way"
    case held
    /// Held, and its record was sent to those who were there.
    case sent
    case cancelled

    /// The words for reading.
    public var words: String {
        switch self {
        case .planned: "planned"
        case .underWay: "under way"
        case .held: "held, record not sent"
        case .sent: "held, record sent"
        case .cancelled: "cancelled"
        }
    }

    /// Whether the meeting took place.
    public var isHeld: Bool { self == .held || self == .sent }
    /// Whether it is still to end.
    public var isOpen: Bool { self == .planned || self == .underWay }
}

/// Something that is done to a meeting.
public enum MeetingStep: String, CaseIterable, Sendable, Hashable {
    /// Another day, time, place or other people.
    case move
    /// The invitation went out.
    case invite
    case begin
    /// Write down what was said.
    case note
    /// Agree an action.
    case agree
    /// End it, with who came and the date of the next.
    case close
    /// Note that the record was sent.
    case send
    case cancel

    /// The words for reading, after “to”.
    public var words: String {
        switch self {
        case .move: "change when and with whom it is"
        case .invite: "note that the invitation went out"
        case .begin: "begin it"
        case .note: "write a note"
        case .agree: "agree an action"
        case .close: "end it"
        case .send: "note that the record was sent"
        case .cancel: "cancel it"
        }
    }

    /// Where the step leads.
    ///
    /// The authority calls, leads and ends the meeting; both sides note and agree, and actions are
    /// agreed until the record has gone.
    ///
    /// - Parameters:
    ///   - state: Where the meeting stands.
    ///   - side: Who does it.
    /// - Returns: The state afterwards, or why it cannot be done.
    public func taken(from state: MeetingState, by side: MeetingSide) -> MeetingOutcome {
        guard side != .service, side == .authority || isOpenToSchools else { return .notYours }
        switch (self, state) {
        case (.move, .planned), (.invite, .planned), (.note, .underWay), (.note, .held),
            (.agree, .underWay), (.agree, .held):
            return .to(state)
        case (.begin, .planned): return .to(.underWay)
        case (.close, .underWay): return .to(.held)
        case (.send, .held): return .to(.sent)
        case (.cancel, .planned): return .to(.cancelled)
        default: return .notNow
        }
    }

    /// Whether the school's side does it too.
    private var isOpenToSchools: Bool { self == .note || self == .agree }
}

/// What comes of a step.
public enum MeetingOutcome: Sendable, Hashable {
    case to(MeetingState)
    /// The meeting does not stand where this is done.
    case notNow
    /// The other side does it.
    case notYours
}
