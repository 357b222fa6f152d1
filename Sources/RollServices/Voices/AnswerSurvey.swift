public import RollCasework
import RollDomain
public import RollStore

/// Lets whoever holds a code answer once, without an account and without being known.
public struct AnswerSurvey: Sendable {
    let store: Store
    let random: RandomSource

    /// Works on a database.
    public init(store: Store, random: RandomSource) {
        self.store = store
        self.random = random
    }

    /// What a code opens.
    public struct Opened: Sendable, Hashable {
        /// The survey.
        public let survey: StoredSurvey
        /// The school's name.
        public let school: String
    }

    /// What became of an answer.
    public enum Outcome: Sendable, Hashable {
        /// It is kept, and the code is used up.
        case kept
        /// Nothing is kept and the code stands, for these faults.
        case faulty([CaseworkFault])
        /// The code opens nothing: it is none, it is used up, or its days are not now.
        case over
    }

    /// What a code opens today.
    ///
    /// - Returns: Nil for one that opens nothing, whatever the reason.
    /// - Throws: ``ServiceFailure`` of the database.
    public func open(_ code: String, on occasion: Occasion) throws(ServiceFailure) -> Opened? {
        try ServiceFailure.only {
            try store.read { try Self.opened(code, on: occasion.today, in: $0)?.shown }
        }
    }

    /// Keeps an answer and uses the code up, both or neither.
    ///
    /// - Parameters:
    ///   - reply: The answer.
    ///   - code: The code.
    ///   - occasion: The day.
    /// - Returns: What became of it.
    /// - Throws: ``ServiceFailure`` of the database.
    public func run(
        _ reply: SurveyReply, by code: String, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try ServiceFailure.only {
            try store.write { session -> Outcome in
                guard let (shown, school) = try Self.opened(code, on: occasion.today, in: session)
                else { return .over }
                let faults = reply.faults(to: shown.survey.statement)
                guard faults.isEmpty else { return .faulty(faults) }
                guard try session.surveys.spend(VoiceCode.digest(code)) else { return .over }
                let survey = shown.survey.number
                if !reply.choices.isEmpty {
                    try session.surveys.add(
                        reply, as: VoiceCode.number(random), to: survey, at: school)
                }
                if !CaseworkText.isBlank(reply.words) {
                    try session.surveys.add(
                        words: reply.words,
                        mayName: NamingText(school, in: session).mayName(reply.words),
                        as: VoiceCode.number(random), to: survey, at: school)
                }
                return .kept
            }
        }
    }

    private static func opened(
        _ code: String, on date: CivilDate, in session: StoreSession
    ) throws -> (shown: Opened, school: URN)? {
        guard let (survey, urn) = try session.surveys.opened(by: VoiceCode.digest(code)),
            survey.isOpen(on: date), let school = try session.schools.school(urn),
            school.closed.map({ $0 > date }) ?? true
        else { return nil }
        return (Opened(survey: survey, school: school.name), urn)
    }
}
