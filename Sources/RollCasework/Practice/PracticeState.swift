/// Where the newest version of a practice card stands.
public enum PracticeState: String, CaseIterable, Sendable, Hashable {
    /// Being written.
    case draft
    /// Handed in, and not looked at yet.
    case submitted
    /// Shown to every school.
    case published
    /// Taken out of the library, with a reason.
    case withdrawn

    /// The words for reading.
    public var words: String {
        switch self {
        case .draft: "Draft"
        case .submitted: "Waits for moderation"
        case .published: "Published"
        case .withdrawn: "Withdrawn"
        }
    }
}

/// A step of a card from one state to another.
public enum PracticeStep: String, CaseIterable, Sendable, Hashable {
    /// A new text is written.
    case write
    /// The text is handed in.
    case submit
    /// The text is shown to every school.
    case publish
    /// The text goes back to who wrote it.
    case sendBack = "send-back"
    /// The card is taken out.
    case withdraw

    /// Who takes it.
    public enum Party: Sendable, Hashable {
        /// The school that wrote the card.
        case author
        /// Somebody who moderates.
        case moderator
    }

    /// Whether a reason has to be given.
    public var needsWords: Bool { self == .sendBack || self == .withdraw }

    /// What was done, in words.
    public var words: String {
        switch self {
        case .write: "written"
        case .submit: "handed in"
        case .publish: "published"
        case .sendBack: "sent back"
        case .withdraw: "withdrawn"
        }
    }

    /// Where it leads.
    ///
    /// - Parameters:
    ///   - state: Where the card stands.
    ///   - party: Who takes it.
    ///   - wasPublished: Whether an earlier version is shown to every school.
    /// - Returns: Nil where it cannot be taken now, or not by this party.
    public func taken(
        from state: PracticeState, by party: Party, wasPublished: Bool = false
    ) -> PracticeState? {
        switch (self, party, state) {
        case (.write, .author, .draft), (.write, .author, .submitted),
            (.write, .author, .published):
            .draft
        case (.submit, .author, .draft): .submitted
        case (.publish, .moderator, .submitted): .published
        case (.sendBack, .moderator, .submitted): .draft
        case (.withdraw, _, .published): .withdrawn
        case (.withdraw, _, .draft), (.withdraw, _, .submitted): wasPublished ? .withdrawn : nil
        default: nil
        }
    }
}
