public import RollDomain

/// Whom a concern is told to.
public enum ConcernPlace: Sendable, Hashable {
    /// The school, by number.
    case school(URN)
    /// The authority, by code.
    case authority(AuthorityCode)
}

/// How a concern came.
public enum ConcernOrigin: String, CaseIterable, Sendable, Hashable {
    /// By the form that anybody may fill in.
    case form
    /// By the free words of a survey.
    case survey

    /// The words for reading.
    public var words: String {
        switch self {
        case .form: "the form for everybody"
        case .survey: "the free words of a survey"
        }
    }
}

/// Where a concern stands.
public enum ConcernState: String, CaseIterable, Sendable, Hashable {
    /// Nobody has read it.
    case new
    /// Somebody has read it, and nothing follows yet.
    case read
    /// It stands on the record of a child.
    case taken
    case closed

    /// The words for reading.
    public var words: String {
        switch self {
        case .new: "not read yet"
        case .read: "read, nothing decided"
        case .taken: "taken further"
        case .closed: "closed"
        }
    }

    /// Whether somebody still has to do something.
    public var isOpen: Bool { self == .new || self == .read }
}

/// Something that is done with a concern.
public enum ConcernStep: String, CaseIterable, Sendable, Hashable {
    case read
    /// Put it on the record of a child, with a note.
    case take
    /// Lay it aside, with the reason.
    case close
    /// Look at it again.
    case reopen

    /// The words for reading.
    public var words: String {
        switch self {
        case .read: "read"
        case .take: "taken further"
        case .close: "closed"
        case .reopen: "opened again"
        }
    }

    /// Where the step leads.
    ///
    /// - Parameter state: Where the concern stands.
    /// - Returns: The state afterwards; nil where the state does not allow the step.
    public func taken(from state: ConcernState) -> ConcernState? {
        switch (self, state) {
        case (.read, .new), (.reopen, .closed): .read
        case (.take, .read): .taken
        case (.close, .read): .closed
        default: nil
        }
    }

    /// What is wrong with what is said with it.
    ///
    /// - Parameter words: The note or the reason.
    /// - Returns: The faults, by field; none for a sound one.
    public func faults(of words: String) -> [CaseworkFault] {
        guard self != .read else { return [] }
        if CaseworkText.isBlank(words) {
            return [
                CaseworkFault(
                    "words", self == .take ? "Write the note for the child's record." : "Say why.")
            ]
        }
        return [CaseworkText.fault(words, in: "words")].compactMap { $0 }
    }
}
