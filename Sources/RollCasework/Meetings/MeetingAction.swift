public import RollDomain

/// Whose list an agreed action stands in.
public enum ActionSide: String, CaseIterable, Sendable, Hashable {
    case school
    case authority
    case both

    /// The words for reading.
    public var words: String {
        switch self {
        case .school: "School"
        case .authority: "Authority"
        case .both: "Both"
        }
    }

    /// Whether a side has it in its list.
    public func includes(_ side: MeetingSide) -> Bool {
        switch self {
        case .school: side == .school
        case .authority: side == .authority
        case .both: side != .service
        }
    }
}

/// What became of an agreed action.
public enum MeetingActionState: String, CaseIterable, Sendable, Hashable {
    case open
    case done
    /// Given up, with the reason.
    case dropped

    /// The words for reading.
    public var words: String {
        switch self {
        case .open: "Open"
        case .done: "Done"
        case .dropped: "Dropped"
        }
    }
}

/// Something that is done to an action.
public enum ActionStep: String, CaseIterable, Sendable, Hashable {
    case finish
    case drop
    case reopen

    /// Where the step leads.
    ///
    /// - Parameters:
    ///   - state: Where the action stands.
    ///   - owner: Whose action it is.
    ///   - side: Who does it.
    /// - Returns: The state afterwards; nil where this side or this state does not allow it.
    public func taken(
        from state: MeetingActionState, of owner: ActionSide, by side: MeetingSide
    ) -> MeetingActionState? {
        guard owner.includes(side) else { return nil }
        switch (self, state) {
        case (.finish, .open): return .done
        case (.drop, .open): return .dropped
        case (.reopen, .done), (.reopen, .dropped): return .open
        default: return nil
        }
    }
}

/// An action as it is agreed: what, by whom, by when.
public struct ActionStatement: Sendable, Hashable {
    /// What is to be done; names no child, who is named beside it.
    public var words: String
    /// Whose list it stands in.
    public var side: ActionSide
    /// Who does it, by name.
    public var owner: String
    /// By when.
    public var due: CivilDate?
    /// The child it is about; nil where it is about none.
    public var pupil: Int64?

    /// Describes an action; the child is set afterwards.
    public init(words: String, side: ActionSide, owner: String, due: CivilDate?) {
        self.words = words
        self.side = side
        self.owner = owner
        self.due = due
        pupil = nil
    }

    /// Most letters of what is to be done.
    public static let longest = 300

    /// What is wrong with it.
    ///
    /// - Parameter date: The day of the meeting, before which nothing is due.
    /// - Returns: The faults; none for a sound one.
    public func faults(agreedOn date: CivilDate) -> [ActionFault] {
        var faults: [ActionFault] = []
        if words.isBlank { faults.append(.noWords) }
        if words.count > Self.longest { faults.append(.longWords) }
        if owner.isBlank { faults.append(.noOwner) }
        guard let due else { return faults + [.noDate] }
        if due < date { faults.append(.dueBefore) }
        if date.days(until: due) > 400 { faults.append(.dueTooLate) }
        return faults
    }
}

/// Something that is wrong with an action.
public enum ActionFault: Sendable, Hashable {
    case noWords
    case longWords
    case noOwner
    case noDate
    /// It would be due before the meeting in which it is agreed.
    case dueBefore
    /// It would be due more than a year later.
    case dueTooLate
}

extension String {
    /// Whether nothing is written.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
