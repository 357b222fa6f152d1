public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// Keeps that one school asks another for a conversation or a visit, and what it learnt.
public struct KeepPracticeVisits: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What became of a change.
    public enum Outcome: Sendable, Hashable {
        /// It is kept under this number.
        case kept(Int64)
        /// Something has to be put right first.
        case faulty([CaseworkFault])
        /// The step cannot be taken now, or somebody else took one in between.
        case notNow
        /// There is no such school, card or visit for the viewer.
        case missing
    }

    /// What one school asks of another.
    public struct Question: Sendable, Hashable {
        /// Whether they talk or one comes.
        public var kind: PracticeVisitKind
        /// The school that is asked.
        public var host: URN
        /// The card that it is about; nil for none.
        public var card: Int64?
        /// What the school wants to know.
        public var words: String

        /// Describes a question.
        public init(kind: PracticeVisitKind, host: URN, card: Int64?, words: String) {
            self.kind = kind
            self.host = host
            self.card = card
            self.words = words
        }
    }

    /// Asks a school.
    ///
    /// - Parameters:
    ///   - question: What is asked of whom.
    ///   - grant: Leave to share practice for the school that asks.
    ///   - occasion: Who asks, and when.
    /// - Returns: Its number, or why it is not kept.
    /// - Throws: ``ServiceFailure``.
    public func ask(
        _ question: Question, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        let guest = KeepPractice.school(grant).urn
        var faults: [CaseworkFault] = []
        if CaseworkText.isBlank(question.words) {
            faults.append(CaseworkFault("words", "Say what you would like to know or see."))
        }
        faults += [CaseworkText.fault(question.words, in: "words", most: 1_000)]
            .compactMap(\.self)
        if question.host == guest {
            faults.append(CaseworkFault("host", "Ask another school than your own."))
        }
        return try ServiceFailure.only {
            try store.write { session in
                guard try session.schools.school(question.host) != nil else { return .missing }
                if let card = question.card, try session.practice.card(card)?.isShown != true {
                    return .missing
                }
                let isAsked = try session.practiceVisits.of(guest).contains {
                    $0.guest == guest && $0.host == question.host && $0.card == question.card
                        && $0.state == .asked
                }
                if isAsked {
                    faults.append(
                        CaseworkFault(
                            "", "You asked this already. The school has not answered yet."))
                }
                guard faults.isEmpty else { return .faulty(faults) }
                let number = try session.practiceVisits.ask(
                    question.kind, question.words, host: question.host, guest: guest,
                    card: question.card, by: grant.viewer.name, on: occasion.today,
                    now: occasion.now)
                try KeepPractice.note(
                    "\(question.kind.rawValue) \(number) asked for", guest, grant, occasion,
                    in: session)
                return .kept(number)
            }
        }
    }

    /// Takes a step: the host answers, the school that asked takes it back or says what it learnt.
    ///
    /// - Parameters:
    ///   - step: The step.
    ///   - number: The visit.
    ///   - words: What is said with it.
    ///   - date: The day that the host offers.
    ///   - grant: Leave to share practice for either school.
    ///   - occasion: Who takes it, and when.
    /// - Returns: Its number, or why it is not kept.
    /// - Throws: ``ServiceFailure``.
    public func take(
        _ step: PracticeVisitStep, _ number: Int64, words: String, date: CivilDate?,
        by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        let school = KeepPractice.school(grant).urn
        return try ServiceFailure.only {
            try store.write { session in
                guard var visit = try session.practiceVisits.visit(number),
                    school == (step.isOfHost ? visit.host : visit.guest)
                else { return .missing }
                guard let state = step.taken(from: visit.state) else { return .notNow }
                let faults = step.faults(
                    words, date: date, held: visit.date, on: occasion.today)
                guard faults.isEmpty else { return .faulty(faults) }
                visit.state = state
                switch step {
                case .agree:
                    (visit.date, visit.answer) = (date, words)
                    visit.answeredBy = grant.viewer.name
                case .decline:
                    (visit.date, visit.answer) = (nil, words)
                    visit.answeredBy = grant.viewer.name
                case .withdraw: visit.date = nil
                case .tell: visit.learnt = words
                }
                guard try session.practiceVisits.change(visit, now: occasion.now) else {
                    return .notNow
                }
                try KeepPractice.note(
                    "\(visit.kind.rawValue) \(number): \(step.rawValue)", school, grant, occasion,
                    in: session)
                return .kept(number)
            }
        }
    }

    /// The conversations and visits of a school, as host or as guest, the newest first.
    ///
    /// - Parameter grant: Leave to share practice for the school.
    /// - Returns: All of them, whatever their state.
    /// - Throws: ``ServiceFailure`` of the database.
    public func own(by grant: Grant) throws(ServiceFailure) -> [StoredPracticeVisit] {
        let school = KeepPractice.school(grant).urn
        return try ServiceFailure.only {
            try store.read { try $0.practiceVisits.of(school) }
        }
    }
}
