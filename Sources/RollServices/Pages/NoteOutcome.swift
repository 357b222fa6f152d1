import RollAccess
public import RollDomain
public import RollStore

/// Notes what came of an attempt to reach a family about today.
///
/// The attempt is kept as it is. Where Rollcall is the school's register of record, and the one who
/// notes it may change marks, a reason that has a code changes the marks of the day that have none,
/// by way of an amendment. Everywhere else it waits until the register shows it.
///
/// - Source: design law on the register of record; regulation 6 of the 2024 Regulations.
public struct NoteOutcome: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) {
        self.store = store
    }

    /// What came of an attempt.
    public struct Told: Sendable, Hashable {
        /// The school.
        public var school: URN
        /// The child.
        public var child: Int64
        /// How the family was tried.
        public var channel: ContactChannel
        /// What became of it.
        public var outcome: ContactOutcome
        /// What the family says, where it gave a reason.
        public var reason: FamilyReason?
        /// More that was said.
        public var more = ""
        /// Whom it was to reach, by number in the school; nil where it is not said.
        public var contact: Int?

        /// Describes an attempt; what was said and whom it was to reach are set afterwards.
        public init(
            school: URN, child: Int64, channel: ContactChannel, outcome: ContactOutcome
        ) {
            self.school = school
            self.child = child
            self.channel = channel
            self.outcome = outcome
        }
    }

    /// What was done.
    public struct Noted: Sendable, Hashable {
        /// The attempt as kept.
        public let attempt: ContactAttempt
        /// The marks that were changed.
        public let amendments: [Amendment]
    }

    /// Keeps what came of an attempt, and changes the marks where that follows, in one transaction.
    ///
    /// - Parameters:
    ///   - told: What came of it.
    ///   - occasion: Who tried, and when.
    /// - Returns: What was done.
    /// - Throws: ``ServiceFailure`` as ``RecordContactAttempt`` and ``AmendMark`` do; nothing is
    ///   kept then, neither the attempt nor a mark.
    public func run(_ told: Told, on occasion: Occasion) throws(ServiceFailure) -> Noted {
        var attempt = RecordContactAttempt.Attempt(
            school: told.school, child: told.child, about: occasion.today,
            channel: told.channel, outcome: told.outcome)
        attempt.contact = told.contact
        attempt.note = told.reason?.note(adding: told.more) ?? told.more
        return try ServiceFailure.only {
            try store.write(only: told.school) { session in
                let kept = try RecordContactAttempt(store: store).keep(
                    attempt, on: occasion, in: session)
                let changes = try changes(told, on: occasion, in: session)
                return Noted(
                    attempt: kept,
                    amendments: try changes.map {
                        try AmendMark(store: store).amend($0, on: occasion, in: session)
                    })
            }
        }
    }

    /// The marks of the day without a reason, where the reason has a code, the register is kept
    /// here, and the viewer may change it.
    private func changes(
        _ told: Told, on occasion: Occasion, in session: StoreSession
    ) throws -> [AmendMark.Change] {
        guard told.outcome == .reasonGiven, let reason = told.reason, let code = reason.code,
            let school = try session.schools.school(told.school), school.isRegisteredHere,
            let person = try session.pupils.person(told.school, told.child)
        else { return [] }
        if let viewer = occasion.viewer {
            let keeper = Doorkeeper(viewer, session)
            guard try keeper.grant(.amendMark, told.school, told.child) != nil else { return [] }
        }
        let symbols = try session.symbols.table()
        let own = try session.pupils.enrolments(of: told.school, child: told.child)
            .filter { $0.span.contains(occasion.today) }.map(\.number)
        let day = DateSpan(from: occasion.today, to: occasion.today)
        return try session.registers.sheets(of: told.school, in: day)
            .filter { sheet in own.contains { symbols.text(of: sheet[$0]) == "N" } }
            .map { sheet in
                AmendMark.Change(
                    school: told.school, upn: person.upn, when: sheet.when, code: code,
                    reason: "The family says: \(reason.words)",
                    title: occasion.viewer?.role.words.firstCapital ?? "Operator")
            }
    }
}
