public import RollAccess
public import RollCasework
import RollDomain
import RollStore

/// What is said and agreed in a meeting.
extension KeepMeetings {
    /// Keeps what was said; a note is never changed, so that two who write lose nothing.
    ///
    /// - Parameters:
    ///   - words: What was said.
    ///   - pupil: The child it is about; nil for none.
    ///   - number: The meeting.
    ///   - grant: Leave to hold meetings of the school.
    ///   - occasion: Who writes, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func note(
        _ words: String, about pupil: Int64?, in number: Int, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try write(grant, on: occasion) { desk in
            guard try desk.session.meetings.meeting(number, of: desk.school) != nil else {
                return .missing
            }
            if let refusal = try desk.refusal(.note, number) { return refusal }
            guard !words.allSatisfy(\.isWhitespace) else { return .noWords }
            guard words.count <= Self.longestNote else { return .longWords }
            guard try desk.knows(pupil) else { return .noPupil }
            try desk.session.meetings.note(
                words, about: pupil, in: number, at: desk.school, by: grant.viewer.name,
                for: desk.side, now: occasion.now)
            try desk.note("note in meeting \(number)", child: pupil)
            return .kept(number)
        }
    }

    /// Agrees an action.
    ///
    /// - Throws: ``ServiceFailure``.
    public func agree(
        _ action: ActionStatement, in number: Int, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try write(grant, on: occasion) { desk in
            guard let meeting = try desk.session.meetings.meeting(number, of: desk.school) else {
                return .missing
            }
            if let refusal = try desk.refusal(.agree, number) { return refusal }
            let faults = action.faults(agreedOn: meeting.date)
            guard faults.isEmpty, let due = action.due else { return .faultyAction(faults) }
            guard try desk.knows(action.pupil) else { return .noPupil }
            let made = try desk.session.meetings.agree(
                action, in: meeting, due: due, now: occasion.now)
            try desk.note("action \(made) of meeting \(number)", child: action.pupil)
            return .kept(number)
        }
    }

    /// Says what became of an action, or opens it again.
    ///
    /// - Parameters:
    ///   - number: The action.
    ///   - step: What became of it.
    ///   - words: What happened; needed where it is given up.
    ///   - grant: Leave to hold meetings of the school.
    ///   - occasion: Who says so, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func settle(
        action number: Int, _ step: ActionStep, _ words: String, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try write(grant, on: occasion) { desk in
            let all = try desk.session.meetings.actions(of: desk.school)
            guard let action = all.first(where: { $0.number == number }) else { return .missing }
            guard let state = step.taken(from: action.state, of: action.side, by: desk.side)
            else { return action.side.includes(desk.side) ? .notNow : .notYours }
            if step == .drop, words.allSatisfy(\.isWhitespace) { return .noWords }
            guard words.count <= Self.longestNote else { return .longWords }
            let isOpen = state == .open
            let isKept = try desk.session.meetings.settle(
                action, as: state, outcome: isOpen ? "" : words,
                on: isOpen ? nil : max(occasion.today, action.agreed),
                by: isOpen ? "" : grant.viewer.name, now: occasion.now)
            guard isKept else { return .changed }
            try desk.note("action \(number) is \(state.rawValue)", child: action.pupil)
            return .kept(action.meeting)
        }
    }

    // MARK: How it is done

    /// A transaction with what every change needs to know.
    struct Desk {
        let session: StoreSession
        let grant: Grant
        let occasion: Occasion
        let place: SchoolPlace
        let side: MeetingSide

        var school: URN { place.urn }

        func note(_ words: String, child: Int64? = nil) throws {
            try AuditPen(session, on: occasion).note(
                .change, words, at: school, child: child, reason: grant.reason)
        }

        func knows(_ pupil: Int64?) throws -> Bool {
            guard let pupil else { return true }
            return try session.pupils.person(school, pupil) != nil
        }

        /// Why a step cannot be taken that leaves the meeting where it stands.
        func refusal(_ step: MeetingStep, _ number: Int) throws -> Outcome? {
            guard let meeting = try session.meetings.meeting(number, of: school) else {
                return .missing
            }
            switch step.taken(from: meeting.state, by: side) {
            case .to: return nil
            case .notNow: return .notNow
            case .notYours: return .notYours
            }
        }
    }

    func write(
        _ grant: Grant, on occasion: Occasion, _ work: (Desk) throws -> Outcome
    ) throws(ServiceFailure) -> Outcome {
        precondition(grant.action == .holdMeetings, "leave for something else")
        guard case .school(let place) = grant.subject, let side = grant.viewer.role.meetingSide
        else { preconditionFailure("a meeting is of a school, and of those who sit in it") }
        return try ServiceFailure.only {
            try store.write(only: place.urn) { session in
                try work(
                    Desk(
                        session: session, grant: grant, occasion: occasion, place: place,
                        side: side))
            }
        }
    }

    /// Takes a step, after a closure has set what belongs to it or said why it cannot be taken.
    func step(
        _ step: MeetingStep, _ number: Int, by grant: Grant, on occasion: Occasion,
        _ change: (Desk, inout StoredMeeting) throws -> Outcome?
    ) throws(ServiceFailure) -> Outcome {
        try write(grant, on: occasion) { desk in
            guard var meeting = try desk.session.meetings.meeting(number, of: desk.school) else {
                return .missing
            }
            switch step.taken(from: meeting.state, by: desk.side) {
            case .notNow: return .notNow
            case .notYours: return .notYours
            case .to(let state): meeting.state = state
            }
            if let refusal = try change(desk, &meeting) { return refusal }
            guard try desk.session.meetings.change(meeting, now: occasion.now) else {
                return .changed
            }
            try desk.note("\(step.rawValue) meeting \(number)")
            return .kept(number)
        }
    }
}
