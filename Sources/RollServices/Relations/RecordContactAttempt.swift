import RollAccess
public import RollDomain
public import RollStore

/// Keeps an attempt to reach a child's family: one record, which casework reads too.
///
/// What the family says is kept as it was said; no mark changes by it.
public struct RecordContactAttempt: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) {
        self.store = store
    }

    /// What was tried.
    public struct Attempt: Sendable, Hashable {
        /// The school.
        public var school: URN
        /// The child.
        public var child: Int64
        /// The day of absence that it is about.
        public var about: CivilDate
        /// How.
        public var channel: ContactChannel
        /// What became of it.
        public var outcome: ContactOutcome
        /// Whom it was to reach, by number in the school; nil where it is not said.
        public var contact: Int?
        /// What was said; needed where a reason was given.
        public var note: String

        /// Describes an attempt; the contact and the note are set afterwards.
        public init(
            school: URN, child: Int64, about: CivilDate, channel: ContactChannel,
            outcome: ContactOutcome
        ) {
            self.school = school
            self.child = child
            self.about = about
            self.channel = channel
            self.outcome = outcome
            contact = nil
            note = ""
        }
    }

    /// Keeps an attempt.
    ///
    /// - Parameters:
    ///   - attempt: What was tried.
    ///   - occasion: Who tried, and when.
    /// - Returns: The attempt as kept.
    /// - Throws: ``ServiceFailure`` when the child is not there or not the viewer's, the contact
    ///   is not the child's or must not be contacted, or a reason was given and is not said.
    public func run(
        _ attempt: Attempt, on occasion: Occasion
    ) throws(ServiceFailure) -> ContactAttempt {
        try ServiceFailure.only {
            try store.write(only: attempt.school) { try keep(attempt, on: occasion, in: $0) }
        }
    }

    /// Keeps an attempt within a transaction on its school.
    func keep(
        _ attempt: Attempt, on occasion: Occasion, in session: StoreSession
    ) throws -> ContactAttempt {
        let reason = try reason(for: attempt, on: occasion, in: session)
        try check(attempt, on: occasion, in: session)
        let kept = try session.attempts.add(
            ContactAttempt(
                school: attempt.school, pupil: attempt.child, about: attempt.about,
                madeAt: occasion.now, madeBy: occasion.viewer?.name ?? occasion.operatorName,
                madeByPerson: occasion.viewer?.person ?? 0, channel: attempt.channel,
                outcome: attempt.outcome, contact: attempt.contact, note: attempt.note),
            at: occasion.now)
        try AuditPen(session, on: occasion).note(
            .change, "contact attempt \(kept.number)", at: attempt.school, child: attempt.child,
            reason: reason)
        return kept
    }

    /// The leave of a viewer; an operator without account needs the child to be there.
    private func reason(
        for attempt: Attempt, on occasion: Occasion, in session: StoreSession
    ) throws -> Reason? {
        guard let viewer = occasion.viewer else {
            guard try session.pupils.person(attempt.school, attempt.child) != nil else {
                throw ServiceFailure(.fault, Doorkeeper.noPupil)
            }
            return nil
        }
        guard
            let grant = try Doorkeeper(viewer, session)
                .grant(.recordContact, attempt.school, attempt.child)
        else { throw ServiceFailure(.fault, Doorkeeper.noPupil) }
        return grant.reason
    }

    private func check(
        _ attempt: Attempt, on occasion: Occasion, in session: StoreSession
    ) throws {
        guard attempt.about <= occasion.today else {
            throw ServiceFailure(.fault, "\(attempt.about.spoken) has not come yet.")
        }
        guard attempt.note.count <= 2_000 else {
            throw ServiceFailure(.fault, "A note has at most 2,000 characters.")
        }
        if attempt.outcome == .reasonGiven, attempt.note.allSatisfy(\.isWhitespace) {
            throw ServiceFailure(.fault, "Write down the reason that the family gave.")
        }
        if let number = attempt.contact {
            let contacts = try session.contacts.of(
                attempt.school, attempt.child, on: occasion.today)
            // One who must not be contacted is answered like one who is not there.
            guard contacts.contains(where: { $0.number == number && $0.mayBeContacted }) else {
                throw ServiceFailure(.fault, "The child has no such contact to reach.")
            }
        }
    }
}
