public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// Plans targeting support meetings, holds them, and follows what was agreed.
///
/// The authority calls and leads a meeting; both sides write notes and agree actions, each of which
/// stands in the list of its side at once.
///
/// - Source: Working together to improve school attendance, targeting support meetings.
public struct KeepMeetings: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Most letters of a note.
    public static let longestNote = 2_000

    /// What became of it.
    public enum Outcome: Sendable, Hashable {
        /// It is kept; the number is the meeting's.
        case kept(Int)
        /// Nothing is kept, for these faults of a meeting.
        case faulty([MeetingFault])
        /// Nothing is kept, for these faults of an action.
        case faultyAction([ActionFault])
        /// Nothing is written, or it is too long, or the child is not of the school.
        case noWords
        case longWords
        case noPupil
        /// The meeting does not stand where this is done.
        case notNow
        /// The other side does it.
        case notYours
        /// Its day has not come.
        case tooEarly
        /// Somebody else changed it since it was read.
        case changed
        /// The school has no such meeting or action.
        case missing
    }

    /// Says how often an authority meets its schools.
    ///
    /// - Parameters:
    ///   - rhythm: How often.
    ///   - grant: Leave to hold meetings of the authority.
    ///   - occasion: Who says so, and when.
    /// - Throws: ``ServiceFailure``.
    public func set(
        _ rhythm: MeetingRhythm, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) {
        precondition(grant.action == .holdMeetings, "leave for something else")
        guard case .authority(let code) = grant.subject else {
            preconditionFailure("a rhythm is of an authority")
        }
        try ServiceFailure.only {
            try store.write { session in
                try session.meetings.set(
                    rhythm, of: code, by: grant.viewer.name, at: occasion.now)
                try AuditPen(session, on: occasion).note(
                    .change, "meetings of authority \(code) \(rhythm.words)",
                    reason: grant.reason)
            }
        }
    }

    /// Plans a meeting.
    ///
    /// - Parameters:
    ///   - statement: When, where and with whom.
    ///   - grant: Leave to hold meetings of the school.
    ///   - occasion: Who plans, and when.
    /// - Returns: The meeting's number, or why it is not kept.
    /// - Throws: ``ServiceFailure``.
    public func plan(
        _ statement: MeetingStatement, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try write(grant, on: occasion) { desk in
            guard desk.side == .authority else { return .notYours }
            let faults = statement.faults(plannedOn: occasion.today)
            guard faults.isEmpty else { return .faulty(faults) }
            guard let authority = desk.place.authority else { return .missing }
            let number = try desk.session.meetings.add(
                statement, at: desk.school, by: authority, now: occasion.now)
            try desk.note("planned meeting \(number)")
            return .kept(number)
        }
    }

    /// Gives a meeting another day, time, place or other people.
    ///
    /// - Parameters:
    ///   - number: The meeting.
    ///   - version: How often it had been changed when it was read.
    ///   - statement: How it is to be.
    ///   - grant: Leave to hold meetings of the school.
    ///   - occasion: Who does it, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func move(
        _ number: Int, version: Int, to statement: MeetingStatement, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try step(.move, number, by: grant, on: occasion) { desk, meeting in
            let faults = statement.faults(plannedOn: occasion.today)
            guard faults.isEmpty else { return .faulty(faults) }
            guard meeting.version == version else { return .changed }
            meeting.date = statement.date
            meeting.starts = statement.starts
            meeting.minutes = statement.minutes
            meeting.place = statement.place
            // Who was asked for another day has to be asked again.
            meeting.invited = nil
            try desk.session.meetings.put(statement.attendees, of: number, at: desk.school)
            return nil
        }
    }

    /// Notes that the invitation went out, begins a meeting, or cancels it.
    ///
    /// - Throws: ``ServiceFailure``.
    public func take(
        _ step: MeetingStep, _ number: Int, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        precondition([.invite, .begin, .cancel].contains(step), "\(step) needs more to be said")
        return try self.step(step, number, by: grant, on: occasion) { _, meeting in
            if step == .begin, meeting.date > occasion.today { return .tooEarly }
            if step == .invite { meeting.invited = occasion.today }
            return nil
        }
    }

    /// Ends a meeting.
    ///
    /// - Parameters:
    ///   - number: The meeting.
    ///   - closing: Who came, when the next one is, and of whom was spoken.
    ///   - grant: Leave to hold meetings of the school.
    ///   - occasion: Who ends it, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func close(
        _ number: Int, _ closing: Closing, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try step(.close, number, by: grant, on: occasion) { desk, meeting in
            let meetings = desk.session.meetings
            var attendees = try meetings.attendees(of: number, at: desk.school)
            for place in attendees.indices { attendees[place].came = closing.came.contains(place) }
            let faults = MeetingStatement.closingFaults(
                attendees, next: closing.next, heldOn: meeting.date)
            guard faults.isEmpty else { return .faulty(faults) }
            meeting.next = closing.next
            try meetings.put(attendees, of: number, at: desk.school)
            for child in closing.reached.union(closing.deferred).sorted() {
                guard try desk.session.pupils.person(desk.school, child) != nil else { continue }
                try meetings.put(
                    child, wasReached: closing.reached.contains(child), in: number,
                    at: desk.school)
            }
            return nil
        }
    }

    /// What is said when a meeting ends.
    public struct Closing: Sendable, Hashable {
        /// Who came, by their place among those who were asked, from 0.
        public var came: Set<Int>
        /// The day of the next meeting; nil where none is set.
        public var next: CivilDate?
        /// The children on the agenda who were talked about.
        public var reached: Set<Int64>
        /// The children on the agenda for whom there was no time.
        public var deferred: Set<Int64>

        /// Describes how a meeting ended.
        public init(
            came: Set<Int>, next: CivilDate?, reached: Set<Int64>, deferred: Set<Int64>
        ) {
            self.came = came
            self.next = next
            self.reached = reached
            self.deferred = deferred
        }
    }

    /// Notes that the record was sent.
    ///
    /// - Parameters:
    ///   - number: The meeting.
    ///   - words: To whom it was sent.
    ///   - grant: Leave to hold meetings of the school.
    ///   - occasion: Who notes it, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func send(
        _ number: Int, to words: String, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try step(.send, number, by: grant, on: occasion) { _, meeting in
            guard !words.allSatisfy(\.isWhitespace) else { return .noWords }
            guard words.count <= Self.longestNote else { return .longWords }
            meeting.sent = occasion.today
            meeting.sentTo = words
            return nil
        }
    }
}
