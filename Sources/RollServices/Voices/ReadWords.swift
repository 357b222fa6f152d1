public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// Free words that wait for a trained reader.
public struct WordsLine: Sendable, Hashable {
    /// The words, with whether they may name somebody.
    public let words: StoredWords
    /// The school's name.
    public let school: String
    /// Whom the survey asked.
    public let audience: SurveyAudience
}

/// Lets those who are trained read free words of surveys before anybody else, and decide what follows.
public struct ReadWords: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What is decided of free words.
    public enum Decision: Sendable, Hashable {
        /// They may be shown with the results, in these words: what names somebody is taken out.
        case release(String)
        /// They are kept back, with the reason.
        case hold(String)
        /// They become a concern.
        case take
    }

    /// What became of it.
    public enum Outcome: Sendable, Hashable {
        case kept
        /// It became a concern, of this number.
        case taken(Int64)
        /// Nothing is kept, for these faults.
        case faulty([CaseworkFault])
        /// No such words wait here.
        case missing
    }

    /// What waits; the look is kept where something does.
    ///
    /// - Parameters:
    ///   - grant: Leave to read what the school or the authority is told.
    ///   - occasion: Who reads, and when.
    /// - Returns: The words, by survey.
    /// - Throws: ``ServiceFailure`` of the database.
    public func waiting(
        _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> [WordsLine] {
        let place = ReadConcerns.place(grant)
        return try ServiceFailure.only {
            let lines = try store.read { session in
                try session.surveys.wordsToRead(by: place).map { words in
                    WordsLine(
                        words: words,
                        school: try session.schools.school(words.school)?.name ?? "",
                        audience: try session.surveys.survey(words.survey)?.statement.audience
                            ?? .pupils)
                }
            }
            if !lines.isEmpty {
                try store.write { session in
                    try note(.look, "survey words", place, grant, on: occasion, in: session)
                }
            }
            return lines
        }
    }

    /// How many wait, without a word of them; no look is kept.
    ///
    /// - Parameter grant: Leave to read what the school or the authority is told.
    /// - Returns: How many.
    /// - Throws: ``ServiceFailure`` of the database.
    public func count(_ grant: Grant) throws(ServiceFailure) -> Int {
        let place = ReadConcerns.place(grant)
        return try ServiceFailure.only {
            try store.read { try $0.surveys.wordsToRead(by: place).count }
        }
    }

    /// Decides what follows from free words.
    ///
    /// - Parameters:
    ///   - decision: What is decided.
    ///   - number: The words, by number.
    ///   - grant: Leave to take further what the school or the authority is told.
    ///   - occasion: Who decides, and when.
    /// - Returns: What became of it; words that may name somebody are never released.
    /// - Throws: ``ServiceFailure`` of the database.
    public func settle(
        _ decision: Decision, _ number: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        let place = ReadConcerns.place(grant)
        precondition(grant.action == place.keeping, "leave for something else")
        return try ServiceFailure.only {
            try store.write { session -> Outcome in
                guard var words = try session.surveys.words(number), words.state == .waiting,
                    try session.surveys.survey(words.survey)?.place.reader == place
                else { return .missing }
                words.readBy = grant.viewer.name
                words.readOn = occasion.today
                let faults = try decide(decision, &words, place, on: occasion, in: session)
                guard faults.isEmpty else { return .faulty(faults) }
                guard try session.surveys.settle(words) else { return .missing }
                try note(
                    .change, "survey words \(words.state.rawValue)", place, grant, on: occasion,
                    in: session)
                return words.concern.map { .taken($0) } ?? .kept
            }
        }
    }

    private func decide(
        _ decision: Decision, _ words: inout StoredWords, _ place: ConcernPlace,
        on occasion: Occasion, in session: StoreSession
    ) throws -> [CaseworkFault] {
        switch decision {
        case .release(let text):
            if CaseworkText.isBlank(text) {
                return [CaseworkFault("words", "Leave the words that may be shown.")]
            }
            if let fault = CaseworkText.fault(text, in: "words", most: SurveyReply.longest) {
                return [fault]
            }
            if try NamingText(words.school, in: session).mayName(text) {
                return [
                    CaseworkFault(
                        "words",
                        "This may still say who somebody is. Take names, numbers and addresses out, "
                            + "or keep it back.")
                ]
            }
            (words.words, words.mayName, words.state) = (text, false, .released)
        case .hold(let reason):
            if CaseworkText.isBlank(reason) {
                return [CaseworkFault("reason", "Say why it is kept back.")]
            }
            if let fault = CaseworkText.fault(reason, in: "reason") { return [fault] }
            (words.reason, words.state) = (reason, .held)
        case .take:
            words.concern = try session.concerns.add(
                ConcernStatement(
                    seen: words.words, child: "", profession: nil, sender: "", contact: ""),
                to: place, by: .survey, on: occasion.today, now: occasion.now)
            words.state = .taken
        }
        return []
    }

    private func note(
        _ kind: AuditKind, _ words: String, _ place: ConcernPlace, _ grant: Grant,
        on occasion: Occasion, in session: StoreSession
    ) throws {
        let pen = AuditPen(session, on: occasion)
        var event = pen.event(kind, words, reason: grant.reason)
        if case .school(let urn) = place { event.school = urn }
        try pen.note(event)
    }
}
