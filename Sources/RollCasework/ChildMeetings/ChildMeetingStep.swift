/// What somebody is in a meeting about one child.
public enum ChildMeetingParty: String, CaseIterable, Sendable, Hashable {
    /// Of the side that called the meeting, school or authority: leads it.
    case caller
    /// Of the other of the two sides.
    case partner
    /// Of an agency that was asked.
    case agency
}

extension MeetingStep {
    /// Where the step leads in a meeting about one child.
    ///
    /// The side that called it leads and ends it; school and authority agree actions; everybody who
    /// was asked writes down what they say until the record has gone.
    ///
    /// - Parameters:
    ///   - state: Where the meeting stands.
    ///   - party: Who does it.
    /// - Returns: The state afterwards, or why it cannot be done.
    public func taken(from state: MeetingState, by party: ChildMeetingParty) -> MeetingOutcome {
        guard parties.contains(party) else { return .notYours }
        switch (self, state) {
        case (.move, .planned), (.invite, .planned), (.note, .planned), (.note, .underWay),
            (.note, .held), (.agree, .underWay), (.agree, .held):
            return .to(state)
        case (.begin, .planned): return .to(.underWay)
        case (.close, .underWay): return .to(.held)
        case (.send, .held): return .to(.sent)
        case (.cancel, .planned): return .to(.cancelled)
        default: return .notNow
        }
    }

    /// Who takes the step in a meeting about one child.
    private var parties: Set<ChildMeetingParty> {
        switch self {
        case .note: [.caller, .partner, .agency]
        case .agree: [.caller, .partner]
        case .move, .invite, .begin, .close, .send, .cancel: [.caller]
        }
    }
}

extension ActionStep {
    /// Where the step leads for an action that one side of a meeting about a child owns.
    ///
    /// - Parameters:
    ///   - state: Where the action stands.
    ///   - owner: Whose action it is.
    ///   - side: Who does it.
    /// - Returns: The state afterwards; nil where this side or this state does not allow it.
    public func taken(
        from state: MeetingActionState, ownedBy owner: MeetingSide, by side: MeetingSide
    ) -> MeetingActionState? {
        guard owner == side else { return nil }
        return taken(from: state, of: .both, by: .school)
    }
}
