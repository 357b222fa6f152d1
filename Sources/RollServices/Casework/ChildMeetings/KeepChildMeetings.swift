public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// Calls meetings of several agencies about one child, holds them, and follows what was agreed.
///
/// School or authority calls and leads; agencies are asked from the map of services. Being asked gives
/// nobody a sight of the child: an agency sees what its own grant gives, from the referral that it has
/// accepted, and notes for those who must know are not there for others.
public struct KeepChildMeetings: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What became of it.
    public enum Outcome: Sendable, Hashable {
        /// It is kept; the number is the meeting's.
        case kept(Int)
        /// Nothing is kept, for these faults of a meeting.
        case faulty([ChildMeetingFault])
        /// Nothing is kept, for these faults of an action.
        case faultyAction([ActionFault])
        /// Nothing is written, or it is too long.
        case noWords
        case longWords
        /// The meeting does not stand where this is done.
        case notNow
        /// Another party does it.
        case notYours
        /// Its day has not come.
        case tooEarly
        /// Somebody else changed it since it was read.
        case changed
        /// There is no such meeting or action that the viewer may know of.
        case missing
    }

    /// Calls a meeting.
    ///
    /// - Parameters:
    ///   - statement: When, where, what for and with whom.
    ///   - grant: Leave to hold meetings about the child.
    ///   - occasion: Who calls it, and when.
    /// - Returns: The meeting's number, or why it is not kept.
    /// - Throws: ``ServiceFailure``.
    public func call(
        _ statement: ChildMeetingStatement, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try write(grant, .holdChildMeetings, on: occasion) { desk in
            let faults = try desk.faults(of: statement)
            guard faults.isEmpty else { return .faulty(faults) }
            let number = try desk.session.childMeetings.add(
                statement, about: desk.child, at: desk.school, for: desk.side,
                by: grant.viewer.name, on: occasion.today, now: occasion.now)
            try desk.note("called meeting \(number) about the child")
            return .kept(number)
        }
    }

    /// Gives a meeting another day, time, place, purpose or other people.
    ///
    /// - Parameters:
    ///   - number: The meeting.
    ///   - version: How often it had been changed when it was read.
    ///   - statement: How it is to be.
    ///   - grant: Leave to hold meetings about the child.
    ///   - occasion: Who does it, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func move(
        _ number: Int, version: Int, to statement: ChildMeetingStatement, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try step(.move, number, by: grant, on: occasion) { desk, meeting in
            let faults = try desk.faults(of: statement)
            guard faults.isEmpty else { return .faulty(faults) }
            guard meeting.version == version else { return .changed }
            meeting.date = statement.date
            meeting.starts = statement.starts
            meeting.minutes = statement.minutes
            meeting.place = statement.place
            meeting.purpose = statement.purpose
            // Who was asked for another day has to be asked again.
            meeting.invited = nil
            // A service of which the caller may not know stays asked.
            let before = try desk.session.childMeetings.seats(of: meeting)
            let known = try desk.sight.seats(before, in: desk.session)
            let hidden = before.filter { !known.contains($0) }
            try desk.session.childMeetings.put(
                statement.seats + hidden, of: number, at: desk.school)
            return nil
        }
    }

    /// Notes that the invitation or the record went out, begins a meeting, or cancels it.
    ///
    /// - Throws: ``ServiceFailure``.
    public func take(
        _ step: MeetingStep, _ number: Int, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        precondition(
            [.invite, .begin, .cancel, .send].contains(step), "\(step) needs more to be said")
        return try self.step(step, number, by: grant, on: occasion) { _, meeting in
            if step == .begin, meeting.date > occasion.today { return .tooEarly }
            if step == .invite { meeting.invited = occasion.today }
            if step == .send { meeting.sent = max(occasion.today, meeting.date) }
            return nil
        }
    }

    /// Ends a meeting.
    ///
    /// - Parameters:
    ///   - number: The meeting.
    ///   - came: The names of those who came, among those who were asked.
    ///   - grant: Leave to hold meetings about the child.
    ///   - occasion: Who ends it, and when.
    /// - Returns: That it is kept, or why it is not; a meeting to which nobody came is none.
    /// - Throws: ``ServiceFailure``.
    public func close(
        _ number: Int, came: Set<String>, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try step(.close, number, by: grant, on: occasion) { desk, meeting in
            let seats = try desk.session.childMeetings.seats(of: meeting).map { seat in
                var seat = seat
                seat.came = came.contains(seat.name)
                return seat
            }
            guard seats.contains(where: { $0.came == true }) else { return .faulty([.nobody]) }
            try desk.session.childMeetings.put(seats, of: number, at: desk.school)
            return nil
        }
    }

    // MARK: What is said and agreed

    /// Keeps what was said; a note is never changed, so that two who write lose nothing.
    ///
    /// - Parameters:
    ///   - words: What was said.
    ///   - kind: About what it is where only those who must know may see it; nil for everybody there.
    ///   - number: The meeting.
    ///   - grant: Leave to join meetings about the child.
    ///   - occasion: Who writes, and when.
    /// - Returns: That it is kept, or why it is not; who may not write notes of the kind does not.
    /// - Throws: ``ServiceFailure``.
    public func note(
        _ words: String, _ kind: RestrictedKind?, in number: Int, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try write(grant, .joinChildMeetings, on: occasion) { desk in
            guard let meeting = try desk.meeting(number) else { return .missing }
            if let refusal = desk.refusal(.note, meeting) { return refusal }
            if let kind, Door.why(grant.viewer, kind.keeping, grant.subject) == nil {
                return .notYours
            }
            guard !words.allSatisfy(\.isWhitespace) else { return .noWords }
            guard words.count <= KeepMeetings.longestNote else { return .longWords }
            try desk.session.childMeetings.note(
                words, kind, in: meeting, by: grant.viewer.name, for: desk.side,
                now: occasion.now)
            try desk.note("note in meeting \(number) about the child")
            return .kept(number)
        }
    }

    /// Agrees an action.
    ///
    /// - Parameters:
    ///   - action: What, by whom, by when; its own side and child are passed over.
    ///   - side: Whose action it is.
    ///   - number: The meeting.
    ///   - grant: Leave to hold meetings about the child.
    ///   - occasion: Who writes it, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func agree(
        _ action: ActionStatement, of side: MeetingSide, in number: Int, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try write(grant, .holdChildMeetings, on: occasion) { desk in
            guard let meeting = try desk.meeting(number) else { return .missing }
            if let refusal = desk.refusal(.agree, meeting) { return refusal }
            let faults = action.faults(agreedOn: meeting.date)
            guard faults.isEmpty, let due = action.due else { return .faultyAction(faults) }
            try desk.session.childMeetings.agree(
                action.words, by: action.owner, of: side, due: due, in: meeting, now: occasion.now)
            try desk.note("action of meeting \(number) about the child")
            return .kept(number)
        }
    }

    /// Says what became of an action, or opens it again.
    ///
    /// - Parameters:
    ///   - number: The action, in its meeting.
    ///   - meeting: The meeting.
    ///   - step: What became of it.
    ///   - words: What happened; needed where it is given up.
    ///   - grant: Leave to join meetings about the child.
    ///   - occasion: Who says so, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func settle(
        action number: Int, of meeting: Int, _ step: ActionStep, _ words: String, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try write(grant, .joinChildMeetings, on: occasion) { desk in
            guard let held = try desk.meeting(meeting),
                let action = try desk.session.childMeetings.actions(of: held)
                    .first(where: { $0.number == number })
            else { return .missing }
            guard
                let state = step.taken(from: action.state, ownedBy: action.side, by: desk.side)
            else { return action.side == desk.side ? .notNow : .notYours }
            if step == .drop, words.allSatisfy(\.isWhitespace) { return .noWords }
            guard words.count <= KeepMeetings.longestNote else { return .longWords }
            let isOpen = state == .open
            let isKept = try desk.session.childMeetings.settle(
                action, as: state, outcome: isOpen ? "" : words,
                on: isOpen ? nil : max(occasion.today, action.agreed),
                by: isOpen ? "" : grant.viewer.name, now: occasion.now)
            guard isKept else { return .changed }
            try desk.note("action \(number) of meeting \(meeting) is \(state.rawValue)")
            return .kept(meeting)
        }
    }
}
