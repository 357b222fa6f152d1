public import RollDomain

/// What one school asks of another.
public enum PracticeVisitKind: String, CaseIterable, Sendable, Hashable {
    /// To talk, by telephone or on screen.
    case conversation
    /// To come and see.
    case visit

    /// The words for reading.
    public var words: String {
        switch self {
        case .conversation: "Conversation"
        case .visit: "Visit"
        }
    }
}

/// Where what was asked for stands.
public enum PracticeVisitState: String, CaseIterable, Sendable, Hashable {
    /// Asked, not answered.
    case asked
    /// The host agreed, with a day.
    case agreed
    /// The host said no, with a reason.
    case declined
    /// The asking school took it back.
    case withdrawn
    /// It was held, and what was learnt is written down.
    case held

    /// The words for reading.
    public var words: String {
        switch self {
        case .asked: "Waits for an answer"
        case .agreed: "Agreed"
        case .declined: "Declined"
        case .withdrawn: "Taken back"
        case .held: "Held"
        }
    }

    /// Whether something is still to be done.
    public var isOpen: Bool { self == .asked || self == .agreed }
}

/// A step that one of the two schools takes.
public enum PracticeVisitStep: String, CaseIterable, Sendable, Hashable {
    /// The host agrees.
    case agree
    /// The host declines.
    case decline
    /// The asking school takes it back.
    case withdraw
    /// The asking school says what it learnt.
    case tell

    /// Whether the host takes it; otherwise the school that asked.
    public var isOfHost: Bool { self == .agree || self == .decline }

    /// Where it leads; nil where it cannot be taken now.
    public func taken(from state: PracticeVisitState) -> PracticeVisitState? {
        switch (self, state) {
        case (.agree, .asked): .agreed
        case (.decline, .asked), (.decline, .agreed): .declined
        case (.withdraw, .asked), (.withdraw, .agreed): .withdrawn
        case (.tell, .agreed): .held
        default: nil
        }
    }

    /// What has to be put right before it is kept.
    ///
    /// - Parameters:
    ///   - words: What is said with it.
    ///   - date: The day that the host offers.
    ///   - held: The day that was agreed.
    ///   - today: The day of the step.
    /// - Returns: Every fault, by field; none where it can be kept.
    public func faults(
        _ words: String, date: CivilDate?, held: CivilDate?, on today: CivilDate
    ) -> [CaseworkFault] {
        var faults = [CaseworkText.fault(words, in: "words", most: 2_000)].compactMap(\.self)
        switch self {
        case .agree:
            guard let date else {
                return faults + [CaseworkFault("on", "Give a day that suits you.")]
            }
            if date < today || date > today.adding(days: 366) {
                faults.append(CaseworkFault("on", "Give a day from today on, within a year."))
            }
        case .decline:
            if words.isBlank {
                faults.append(
                    CaseworkFault("words", "Say why, so that the school can ask elsewhere."))
            }
        case .tell:
            if words.isBlank {
                faults.append(
                    CaseworkFault("words", "Say what you learnt, and what you will do with it."))
            }
            if let held, held > today {
                faults.append(CaseworkFault("", "It is on \(held.spoken). Say this afterwards."))
            }
        case .withdraw: break
        }
        return faults
    }
}
