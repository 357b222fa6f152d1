import RollAccess
import RollCasework
public import RollDomain
import RollStore

/// What a feed says of actions and referrals; saying the same again changes nothing.
extension FeedCasework {
    /// The longest body, in bytes.
    public static let mostBytes = 16 << 10

    /// Says how an action of a plan fares.
    ///
    /// - Parameters:
    ///   - item: The action, by number in the plan.
    ///   - plan: The plan, by number.
    ///   - school: The school.
    ///   - body: In JSON: `state`, and `note`, which is needed where it is not done.
    ///   - caller: Who says so.
    ///   - occasion: When.
    /// - Returns: The action as it is now; nil where there is none of the number.
    /// - Throws: ``PostFailure``; nothing is written then.
    public func note(
        _ item: Int, ofPlan plan: Int, at school: URN, _ body: [UInt8], from caller: FeedCaller,
        on occasion: Occasion
    ) throws(PostFailure) -> FeedAction? {
        let sent = try SentWords(body, known: ["state", "note"])
        guard let state = ActionState(rawValue: try sent.text("state")) else {
            throw PostFailure.malformed(
                at: "/state", "The state is open, going, done or dropped.")
        }
        let note = try sent.text("note")
        guard state != .dropped || !note.isEmpty else {
            throw PostFailure.malformed(at: "/note", "Say why it is not done.")
        }
        return try write(caller, school, on: occasion) { session in
            guard let found = try session.plans.plan(plan, of: school) else { return nil }
            let upns = try Self.upns(school, [found.pupil], in: session)
            let before = try Self.actions(of: found, upns, in: session)
                .first { $0.number == item }
            guard let before else { return nil }
            _ = try KeepPlan.state(found, after: .note)
            if before.state == state.rawValue, before.note == note { return before }
            var entry = PlanEntry(
                PlanMove.note.key, version: found.version, on: occasion.today,
                by: CaseAuthor(caller.name, person: 0, title: "system", at: occasion.now))
            (entry.item, entry.state, entry.note) = (item, state.rawValue, note)
            try session.plans.note(entry, of: found)
            try Self.keep(
                "action \(item) of plan \(plan) is \(state.rawValue)", school, found.pupil, caller,
                on: occasion, in: session)
            return try Self.actions(of: found, upns, in: session).first { $0.number == item }
        }
    }

    /// Says what became of an action that was agreed in a meeting; the school's side says it.
    ///
    /// - Parameters:
    ///   - number: The action, by number in the school.
    ///   - meeting: The meeting, by number.
    ///   - school: The school.
    ///   - body: In JSON: `state`, and `note`, which is needed where it is given up.
    ///   - caller: Who says so.
    ///   - occasion: When.
    /// - Returns: The action as it is now; nil where there is none of the number.
    /// - Throws: ``PostFailure``; nothing is written then.
    public func settle(
        _ number: Int, ofMeeting meeting: Int, at school: URN, _ body: [UInt8],
        from caller: FeedCaller, on occasion: Occasion
    ) throws(PostFailure) -> FeedAction? {
        let sent = try SentWords(body, known: ["state", "note"])
        guard let state = MeetingActionState(rawValue: try sent.text("state")) else {
            throw PostFailure.malformed(at: "/state", "The state is open, done or dropped.")
        }
        let note = try sent.text("note")
        guard state != .dropped || !note.isEmpty else {
            throw PostFailure.malformed(at: "/note", "Say why it is given up.")
        }
        return try write(caller, school, on: occasion) { session in
            func find() throws -> StoredAction? {
                try session.meetings.actions(of: school)
                    .first { $0.number == number && $0.meeting == meeting }
            }
            guard let action = try find() else { return nil }
            let upns = try Self.upns(
                school, Set([action.pupil].compactMap { $0 }), in: session)
            if action.state == state { return Self.action(action, upns) }
            let step: ActionStep =
                switch state {
                case .open: .reopen
                case .done: .finish
                case .dropped: .drop
                }
            guard step.taken(from: action.state, of: action.side, by: .school) == state else {
                throw ServiceFailure(
                    .usage,
                    "The action is \(action.state.rawValue) and of the side \(action.side.rawValue), "
                        + "so the school's system cannot make it \(state.rawValue).")
            }
            let isOpen = state == .open
            _ = try session.meetings.settle(
                action, as: state, outcome: isOpen ? "" : note,
                on: isOpen ? nil : max(occasion.today, action.agreed),
                by: isOpen ? "" : caller.name, now: occasion.now)
            try Self.keep(
                "action \(number) is \(state.rawValue)", school, action.pupil, caller, on: occasion,
                in: session)
            return try find().map { Self.action($0, upns) }
        }
    }

    /// Answers a referral back to who referred.
    ///
    /// - Parameters:
    ///   - number: The referral, by number in the school.
    ///   - school: The school.
    ///   - body: In JSON: `words`, and `on`, the day of the answer, today where it is left out.
    ///   - caller: Who answers.
    ///   - occasion: When.
    /// - Returns: The referral as it is now; nil where there is none that systems may know of.
    /// - Throws: ``PostFailure``; nothing is written then.
    public func answer(
        _ number: Int, at school: URN, _ body: [UInt8], from caller: FeedCaller,
        on occasion: Occasion
    ) throws(PostFailure) -> FeedReferral? {
        let sent = try SentWords(body, known: ["words", "on"])
        let words = try sent.text("words")
        guard !words.isEmpty else {
            throw PostFailure.malformed(at: "/words", "Say what is answered.")
        }
        let on = try sent.text("on")
        guard let date = on.isEmpty ? occasion.today : CivilDate(iso: Array(on.utf8)[...]) else {
            throw PostFailure.malformed(at: "/on", "A day is such as 2025-11-21.")
        }
        return try write(caller, school, on: occasion) { session in
            guard let referral = try session.referrals.referral(number, of: school),
                Self.isForSystems(referral)
            else { return nil }
            let upns = try Self.upns(school, [referral.pupil], in: session)
            let steps = try session.referrals.steps(of: referral)
            if let last = steps.last, last.step == .answer, last.words == words {
                return Self.referral(referral, steps, upns)
            }
            guard ReferralStep.answer.taken(from: referral.state, by: .worker) != nil else {
                throw ServiceFailure(
                    .usage,
                    "A referral that is \(referral.state.rawValue) is not answered. It is answered "
                        + "once it waits at the service, is accepted, begun or ended.")
            }
            let fault = ReferralStatement.dateFault(
                date, after: steps.last?.date ?? referral.referred, on: occasion.today)
            guard fault == nil else {
                throw ServiceFailure(
                    .usage, "The day of an answer is not before the last step, nor to come.")
            }
            guard try session.referrals.change(referral, now: occasion.now) else {
                throw ServiceFailure(.usage, "Somebody changed it just now. Read it, then answer.")
            }
            try session.referrals.note(
                .answer, words, of: number, at: school, on: date, by: caller.name,
                now: occasion.now)
            try Self.keep(
                "referral \(number) answered", school, referral.pupil, caller, on: occasion,
                in: session)
            return Self.referral(
                referral, try session.referrals.steps(of: referral), upns)
        }
    }

    private func write<Value: Sendable>(
        _ caller: FeedCaller, _ school: URN, on occasion: Occasion,
        _ work: (StoreSession) throws -> Value?
    ) throws(PostFailure) -> Value? {
        guard caller.may(.writeCasework), caller.speaks(for: school) else {
            throw PostFailure.unknownSchool
        }
        do throws(ServiceFailure) {
            return try ServiceFailure.only { try store.write(only: school, work) }
        } catch {
            throw PostFailure.failed(error)
        }
    }

    private static func keep(
        _ words: String, _ school: URN, _ child: Int64?, _ caller: FeedCaller,
        on occasion: Occasion, in session: StoreSession
    ) throws {
        try AuditPen(session, on: Self.occasion(occasion, of: caller)).note(
            .change, words + " through the interface", at: school, child: child)
    }
}

/// A small object of texts, as a system sent it.
struct SentWords {
    private let members: [String: SentValue]

    init(_ body: [UInt8], known: [String]) throws(PostFailure) {
        guard case .object(let members) = try SentMarks.value(body) else {
            throw PostFailure.malformed(
                at: "", "The body is an object with the members \(known.joined(separator: ", ")).")
        }
        if members.keys.contains(where: { !known.contains($0) }) {
            throw PostFailure.malformed(
                at: "",
                "The body has a member that is not known; it takes "
                    + "\(known.joined(separator: ", ")).")
        }
        self.members = members
    }

    /// A text without blanks at its ends; empty where it is left out.
    func text(_ name: String) throws(PostFailure) -> String {
        switch members[name] {
        case nil, .null: return ""
        case .text(let text):
            guard text.count <= CaseworkText.most else {
                throw PostFailure.malformed(
                    at: "/\(name)", "A text has at most \(CaseworkText.most) letters.")
            }
            let start = text.drop(while: \.isWhitespace)
            let end = start.lastIndex { !$0.isWhitespace }
            return end.map { String(start[...$0]) } ?? ""
        default: throw PostFailure.malformed(at: "/\(name)", "This is a text.")
        }
    }
}
