public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// Writes practice cards, hands them in, moderates and withdraws them.
///
/// A card's school writes it; somebody who moderates for all shows it. Nobody moderates a card of a school
/// for which they have any role, or one that they wrote themselves.
///
/// - Source: ADR 38.
public struct KeepPractice: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What became of a change.
    public enum Outcome: Sendable, Hashable {
        /// It is kept.
        case kept(Int64)
        /// Something has to be put right first.
        case faulty([CaseworkFault])
        /// The step cannot be taken now.
        case notNow
        /// The card is of the moderator's own school, or was written by them.
        case ownCard
        /// Somebody else changed the card in between.
        case changed
        /// There is no such card that the viewer may change.
        case missing
    }

    /// Keeps a card's text: a new card, or a new version of one.
    ///
    /// What every school reads stays as it is until the new version is published.
    ///
    /// - Parameters:
    ///   - text: What it says.
    ///   - number: The card; nil for a new one.
    ///   - grant: Leave to share practice for a school.
    ///   - occasion: Who writes it, and when.
    /// - Returns: The card's number, or why nothing is kept.
    /// - Throws: ``ServiceFailure``.
    public func write(
        _ text: PracticeCardText, on number: Int64?, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        let school = Self.school(grant)
        let faults = text.faults
        guard faults.isEmpty else { return .faulty(faults) }
        let author = CaseAuthor(grant, on: occasion)
        return try ServiceFailure.only {
            try store.write { session in
                guard let number else {
                    let made = try session.practice.add(text, of: school.urn, by: author)
                    try session.practice.note(.write, "", version: 1, of: made, by: author)
                    try Self.note(.write, made, school.urn, grant, occasion, in: session)
                    return .kept(made)
                }
                guard var card = try session.practice.card(number),
                    card.school.urn == school.urn
                else { return .missing }
                guard
                    let state = PracticeStep.write.taken(
                        from: card.state, by: .author, wasPublished: card.shown != nil)
                else { return .notNow }
                card.state = state
                card.newest += 1
                guard try session.practice.change(card, now: occasion.now) else { return .changed }
                try session.practice.put(text, version: card.newest, of: number, by: author)
                try session.practice.note(
                    .write, "", version: card.newest, of: number, by: author)
                try Self.note(.write, number, school.urn, grant, occasion, in: session)
                return .kept(number)
            }
        }
    }

    /// Takes a step with a card.
    ///
    /// - Parameters:
    ///   - step: The step.
    ///   - number: The card.
    ///   - words: The reason, where the step needs one.
    ///   - grant: Leave to share practice for the card's school, or to moderate.
    ///   - occasion: Who takes it, and when.
    /// - Returns: The card's number, or why nothing is kept.
    /// - Throws: ``ServiceFailure``.
    public func take(
        _ step: PracticeStep, with number: Int64, words: String, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        let isModerator = grant.action == .moderatePractice
        let school = isModerator ? nil : Self.school(grant).urn
        return try ServiceFailure.only {
            try store.write { session in
                guard var card = try session.practice.card(number),
                    isModerator || card.school.urn == school
                else { return .missing }
                if isModerator, try Self.isOwn(card, grant.viewer, on: occasion, in: session) {
                    return .ownCard
                }
                guard step != .write,
                    let state = step.taken(
                        from: card.state, by: isModerator ? .moderator : .author,
                        wasPublished: card.shown != nil)
                else { return .notNow }
                if step.needsWords, CaseworkText.isBlank(words) {
                    return .faulty([
                        CaseworkFault("words", "Say why, so that the school and adopters know.")
                    ])
                }
                if let fault = CaseworkText.fault(words, in: "words", most: 1_000) {
                    return .faulty([fault])
                }
                card.state = state
                card.reason = step.needsWords ? words : ""
                if step == .publish { card.shown = card.newest }
                guard try session.practice.change(card, now: occasion.now) else { return .changed }
                try session.practice.note(
                    step, words, version: card.newest, of: number,
                    by: CaseAuthor(grant, on: occasion))
                try Self.note(step, number, card.school.urn, grant, occasion, in: session)
                return .kept(number)
            }
        }
    }

    // MARK: Who

    /// The school for which somebody shares practice.
    static func school(_ grant: Grant) -> SchoolPlace {
        guard grant.action == .sharePractice, case .school(let place) = grant.subject else {
            preconditionFailure("leave for something else")
        }
        return place
    }

    /// Whether a card is of a school for which the person has any role, or was written by them.
    static func isOwn(
        _ card: StoredPracticeCard, _ viewer: Viewer, on occasion: Occasion,
        in session: StoreSession
    ) throws -> Bool {
        let urn = card.school.urn
        let trust = try session.schools.school(urn)?.trustUID
        let isOfSchool = try session.persons.roles(of: viewer.person).map(\.assignment)
            .filter { $0.span.contains(occasion.today) }
            .contains { assignment in
                switch assignment.scope {
                case .school(let own), .group(let own, _), .yearGroup(let own, _): own == urn
                case .schools(let own): own.contains(urn)
                case .trust(let own): own == trust
                default: false
                }
            }
        if isOfSchool { return true }
        return try session.practice.versions(of: card.number)
            .contains { $0.author.person == viewer.person }
    }

    static func note(
        _ step: PracticeStep, _ card: Int64, _ school: URN, _ grant: Grant, _ occasion: Occasion,
        in session: StoreSession
    ) throws {
        try note("practice card \(card) \(step.words)", school, grant, occasion, in: session)
    }

    static func note(
        _ words: String, _ school: URN?, _ grant: Grant, _ occasion: Occasion,
        in session: StoreSession
    ) throws {
        let pen = AuditPen(session, on: occasion)
        var event = pen.event(.change, words, reason: grant.reason)
        event.school = school
        try pen.note(event)
    }
}
