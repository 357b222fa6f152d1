public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// Ends a survey before its last day, and changes its last day and its explanation.
///
/// Whoever asked does it; once that person may not ask there any more, anybody who may. The answers that came
/// are kept, and codes are not taken from the end on.
///
/// - Source: ADR 39.
public struct ChangeSurvey: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What became of a change.
    public enum Outcome: Sendable, Hashable {
        /// It is kept.
        case kept
        /// Something has to be put right first.
        case faulty([CaseworkFault])
        /// The survey is over.
        case over
        /// Somebody else asked, and is the one to change it.
        case notYours
        /// This place asked no such survey.
        case missing
    }

    /// A survey on the desk of whoever may ask at its place.
    public struct Desk: Sendable, Hashable {
        /// The survey.
        public let survey: StoredSurvey
        /// Whether anybody has answered; that the first answer came is the only thing that shows.
        public let isAnswered: Bool
        /// Whether the viewer is the one to change it.
        public let isYours: Bool
        /// What was changed so far, in order.
        public let changes: [StoredSurveyChange]
    }

    /// Opens a survey that the place of a grant asked.
    ///
    /// - Parameters:
    ///   - number: The survey.
    ///   - grant: Leave to ask at the place.
    ///   - occasion: The day.
    /// - Returns: Nil where this place asked none of that number.
    /// - Throws: ``ServiceFailure`` of the database.
    public func open(
        _ number: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Desk? {
        try ServiceFailure.only {
            try store.read { session in
                guard let survey = try Self.survey(number, grant, in: session) else { return nil }
                return Desk(
                    survey: survey, isAnswered: try session.surveys.isAnswered(number),
                    isYours: try Self.isYours(survey, grant, on: occasion, in: session),
                    changes: try session.surveys.changes(of: number))
            }
        }
    }

    /// Changes the last day, and the explanation while nobody has answered.
    ///
    /// - Parameters:
    ///   - change: What it becomes.
    ///   - number: The survey.
    ///   - grant: Leave to ask at the place.
    ///   - occasion: Who changes it, and when.
    /// - Returns: What became of it.
    /// - Throws: ``ServiceFailure`` of the database.
    public func change(
        _ change: SurveyChange, of number: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try work(number, grant, on: occasion) { survey, session in
            let faults = change.faults(
                of: survey.statement, isAnswered: try session.surveys.isAnswered(number),
                on: occasion.today)
            guard faults.isEmpty, let closes = change.closes else { return .faulty(faults) }
            var parts: [(SurveyPart, String)] = []
            if closes != survey.statement.closes { parts.append((.closes, closes.description)) }
            if change.explanation != survey.statement.explanation {
                parts.append((.explanation, change.explanation))
            }
            for (part, words) in parts {
                guard let now = try session.surveys.survey(number),
                    try keep(part, words, now, grant, on: occasion, in: session)
                else { return .over }
            }
            return .kept
        }
    }

    /// Ends it today: what came is kept, and no code is taken any more.
    ///
    /// - Parameters:
    ///   - number: The survey.
    ///   - grant: Leave to ask at the place.
    ///   - occasion: Who ends it, and when.
    /// - Returns: What became of it.
    /// - Throws: ``ServiceFailure`` of the database.
    public func end(
        _ number: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try work(number, grant, on: occasion) { survey, session in
            try keep(
                .end, occasion.today.description, survey, grant, on: occasion, in: session)
                ? .kept : .over
        }
    }

    private func work(
        _ number: Int64, _ grant: Grant, on occasion: Occasion,
        _ body: (StoredSurvey, StoreSession) throws -> Outcome
    ) throws(ServiceFailure) -> Outcome {
        try ServiceFailure.only {
            try store.write { session in
                guard let survey = try Self.survey(number, grant, in: session) else {
                    return .missing
                }
                guard try Self.isYours(survey, grant, on: occasion, in: session) else {
                    return .notYours
                }
                guard !survey.isOver(on: occasion.today) else { return .over }
                return try body(survey, session)
            }
        }
    }

    private func keep(
        _ part: SurveyPart, _ became: String, _ survey: StoredSurvey, _ grant: Grant,
        on occasion: Occasion, in session: StoreSession
    ) throws -> Bool {
        guard
            try session.surveys.change(
                part, to: became, of: survey, by: (grant.viewer.name, grant.viewer.person),
                now: occasion.now)
        else { return false }
        let pen = AuditPen(session, on: occasion)
        var event = pen.event(
            .change, "survey \(survey.number): \(part.words.lowercased())", reason: grant.reason)
        if case .school(let place) = grant.subject { event.school = place.urn }
        try pen.note(event)
        return true
    }

    private static func survey(
        _ number: Int64, _ grant: Grant, in session: StoreSession
    ) throws -> StoredSurvey? {
        guard grant.action == .holdSurveys, let place = SurveyPlace(grant.subject) else {
            preconditionFailure("leave for something else")
        }
        return try session.surveys.survey(number).flatMap { $0.place == place ? $0 : nil }
    }

    /// Whether the viewer asked, or nobody is left who did.
    private static func isYours(
        _ survey: StoredSurvey, _ grant: Grant, on occasion: Occasion, in session: StoreSession
    ) throws -> Bool {
        let asker = survey.askedByPerson
        if asker == grant.viewer.person { return true }
        let reader = ViewerReader(session)
        return try !reader.roles(of: asker, on: occasion.today).contains { role in
            try reader.viewer(asker, as: role, on: occasion.today)
                .map { Door.why($0, .holdSurveys, grant.subject) != nil } ?? false
        }
    }
}
