public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// Takes concerns further, closes them, or opens them again.
public struct KeepConcerns: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What became of it.
    public enum Outcome: Sendable, Hashable {
        case kept
        /// Nothing is kept, for these faults.
        case faulty([CaseworkFault])
        /// The concern does not stand where this is done, or somebody else changed it.
        case notNow
        /// This place was told no such concern.
        case missing
    }

    /// A child on whose record a concern is put.
    public struct Child: Sendable, Hashable {
        /// The school whose record it is.
        public let school: URN
        /// The child.
        public let number: Int64

        /// Names a child.
        public init(_ number: Int64, at school: URN) {
            self.school = school
            self.number = number
        }
    }

    /// Puts a concern on a child's record: the note becomes a note on the child's safety, which those
    /// who must know can read there.
    ///
    /// - Parameters:
    ///   - number: The concern.
    ///   - child: The child; nil where none is chosen, which is a fault.
    ///   - words: The note.
    ///   - grant: Leave to take further what the school or the authority was told.
    ///   - occasion: Who does it, and when.
    /// - Returns: What became of it; a child whom the viewer may not write of is a fault, whether there
    ///   is such a child or not.
    /// - Throws: ``ServiceFailure`` of the database.
    public func take(
        _ number: Int64, to child: Child?, _ words: String, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try step(.take, number, words, by: grant, on: occasion) { concern, session in
            guard let child,
                let leave = try Doorkeeper(grant.viewer, session)
                    .grant(grant.action, child.school, child.number)
            else { return CaseworkFault("child", "Choose the child from the list.") }
            let order = try CaseOrder(leave, for: [grant.action], on: occasion)
            try session.notes(.safeguarding)
                .add(words, order.school, order.child, by: order.author)
            try order.noteChange("safeguarding note", in: session)
            concern.childSchool = child.school
            concern.child = child.number
            return nil
        }
    }

    /// Closes a concern with the reason, or opens a closed one again.
    ///
    /// - Parameters:
    ///   - step: Which of the two.
    ///   - number: The concern.
    ///   - words: The reason.
    ///   - grant: Leave to close what the school or the authority was told.
    ///   - occasion: Who does it, and when.
    /// - Returns: What became of it.
    /// - Throws: ``ServiceFailure`` of the database.
    public func settle(
        _ step: ConcernStep, _ number: Int64, _ words: String, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        precondition(step == .close || step == .reopen, "a child is needed to take it further")
        return try self.step(step, number, words, by: grant, on: occasion) { _, _ in nil }
    }

    private func step(
        _ step: ConcernStep, _ number: Int64, _ words: String, by grant: Grant,
        on occasion: Occasion,
        _ work: (inout StoredConcern, StoreSession) throws -> CaseworkFault?
    ) throws(ServiceFailure) -> Outcome {
        let place = ReadConcerns.place(grant)
        precondition(grant.action == place.keeping, "leave for something else")
        return try ServiceFailure.only {
            // The child may be at any school, so the whole database is written.
            try store.write { session -> Outcome in
                guard var concern = try session.concerns.concern(number, at: place) else {
                    return .missing
                }
                guard let state = step.taken(from: concern.state) else { return .notNow }
                var faults = step.faults(of: words)
                if faults.isEmpty, let fault = try work(&concern, session) { faults = [fault] }
                guard faults.isEmpty else { return .faulty(faults) }
                concern.state = state
                guard try session.concerns.change(concern, now: occasion.now) else {
                    throw ServiceFailure(
                        .fault, "Somebody else changed this concern. Open it again.")
                }
                try session.concerns.note(
                    step, words, of: concern, on: occasion.today, by: grant.viewer.name,
                    now: occasion.now)
                let pen = AuditPen(session, on: occasion)
                var event = pen.event(
                    .change, "concern \(number) \(step.words)", reason: grant.reason)
                if case .school(let urn) = place { event.school = urn }
                try pen.note(event)
                return .kept
            }
        }
    }
}
