import RollAccess
public import RollDomain
public import RollStore

/// Keeps what people did to follow absence up: returns sent, part-time timetables, leavers.
///
/// What was said before stays; each line has who said it and when.
public struct KeepFollowUp: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What somebody notes of a return.
    public struct ReturnTold: Sendable, Hashable {
        /// What is returned.
        public var kind: ReturnKind
        /// The date by which it is known.
        public var about: CivilDate
        /// The day on which it was sent; nil where it was not.
        public var sentOn: CivilDate?
        /// The ground on which the name was taken off; empty where it is not said.
        public var ground = ""
        /// The cause, as far as it is known.
        public var note = ""

        /// Describes a note; ground and cause are set afterwards.
        public init(kind: ReturnKind, about: CivilDate, sentOn: CivilDate?) {
            self.kind = kind
            self.about = about
            self.sentOn = sentOn
        }
    }

    /// A part-time timetable as it is entered.
    public struct TimetableTold: Sendable, Hashable {
        /// The first and the last day.
        public var span: DateSpan
        /// Which sessions the pupil attends, in words.
        public var sessions: String
        /// When to look at it again.
        public var reviewOn: CivilDate
        /// When the parent agreed; nil where nobody has yet.
        public var agreedOn: CivilDate?
        /// Which parent agreed.
        public var agreedWith = ""
        /// The circumstances that make it exceptional.
        public var circumstances = ""

        /// Describes a timetable; what was agreed is set afterwards.
        public init(span: DateSpan, sessions: String, reviewOn: CivilDate) {
            self.span = span
            self.sessions = sessions
            self.reviewOn = reviewOn
        }
    }

    /// Notes that a return was sent, or that it was not after all.
    ///
    /// - Parameters:
    ///   - told: What is noted.
    ///   - school: The school.
    ///   - child: The child.
    ///   - occasion: Who notes it, and when.
    /// - Throws: ``ServiceFailure`` when the child is not the viewer's, or a date has not come.
    public func note(
        _ told: ReturnTold, _ school: URN, _ child: Int64, on occasion: Occasion
    ) throws(ServiceFailure) {
        try change(school, child, "return \(told.kind.rawValue)", on: occasion) { session, by in
            if let sent = told.sentOn, sent > occasion.today {
                throw Self.notCome(sent)
            }
            if told.kind == .deletion, told.sentOn != nil, told.ground.isEmpty {
                throw ServiceFailure(
                    .usage,
                    "Choose the ground on which the name was taken off; the return names it.")
            }
            guard
                told.ground.isEmpty || DeletionGround.all.contains(where: { $0.key == told.ground })
            else { throw ServiceFailure(.usage, "Choose a ground of the list.") }
            try Self.short([told.note])
            var note = ReturnNote(
                pupil: child, kind: told.kind, about: told.about, sentOn: told.sentOn, by: by)
            note.ground = told.ground
            note.note = told.note
            try session.followUp.add(note, at: school)
        }
    }

    /// Enters a part-time timetable.
    ///
    /// - Throws: ``ServiceFailure`` when the child is not the viewer's, or dates contradict each other.
    public func enter(
        _ told: TimetableTold, _ school: URN, _ child: Int64, on occasion: Occasion
    ) throws(ServiceFailure) {
        try change(school, child, "part-time timetable", on: occasion) { session, by in
            guard let last = told.span.to else {
                throw ServiceFailure(
                    .usage, "Give the last day: a part-time timetable is temporary.")
            }
            guard told.reviewOn >= told.span.from, told.reviewOn <= last else {
                throw ServiceFailure(.usage, "Set the review between the first and the last day.")
            }
            if let agreed = told.agreedOn {
                if agreed > occasion.today { throw Self.notCome(agreed) }
                guard !told.agreedWith.isEmpty else {
                    throw ServiceFailure(.usage, "Write down which parent agreed.")
                }
            }
            guard !told.sessions.isEmpty else {
                throw ServiceFailure(.usage, "Write down which sessions the pupil attends.")
            }
            try Self.short([told.sessions, told.agreedWith, told.circumstances])
            var timetable = PartTimeTimetable(
                pupil: child, told.span.from, to: last, sessions: told.sessions,
                reviewOn: told.reviewOn, by: by)
            timetable.agreedOn = told.agreedOn
            timetable.agreedWith = told.agreedWith
            timetable.circumstances = told.circumstances
            try session.followUp.add(timetable, at: school)
        }
    }

    /// Notes a review of a part-time timetable: it goes on until a day, or ends.
    ///
    /// - Parameters:
    ///   - number: The timetable's number in the school.
    ///   - last: The last day from now on.
    ///   - next: When to look at it again; nil where it ends.
    ///   - words: What was said.
    ///   - school: The school.
    ///   - child: The child.
    ///   - occasion: Who notes it; the review is of that day.
    /// - Throws: ``ServiceFailure`` when there is no such timetable, or dates contradict each other.
    public func review(
        _ number: Int, last: CivilDate, next: CivilDate?, _ words: String, _ school: URN,
        _ child: Int64, on occasion: Occasion
    ) throws(ServiceFailure) {
        try change(school, child, "review of part-time timetable \(number)", on: occasion) {
            session, by in
            let known = try session.followUp.timetables(of: school)
            guard let timetable = known.first(where: { $0.number == number && $0.pupil == child })
            else {
                throw ServiceFailure(.usage, "The pupil has no such part-time timetable.")
            }
            guard last >= timetable.span.from else {
                throw ServiceFailure(.usage, "Set the last day on or after the first one.")
            }
            if let next {
                guard next > occasion.today, next <= last else {
                    throw ServiceFailure(
                        .usage, "Set the next review after today and not after the last day.")
                }
            } else if last > occasion.today {
                throw ServiceFailure(
                    .usage, "Set the next review, or a last day that is not after today.")
            }
            try Self.short([words])
            try session.followUp.add(
                PartTimeTimetable.Review(
                    reviewedOn: occasion.today, lastDate: last, reviewOn: next, note: words,
                    by: by), of: timetable, at: school)
        }
    }

    /// Notes what is known of a leaver, and who does what next.
    ///
    /// - Parameters:
    ///   - told: What is known; who notes it is taken from the occasion.
    ///   - school: The last school.
    ///   - occasion: Who notes it.
    /// - Throws: ``ServiceFailure`` when the child is not the viewer's or has not left, or neither
    ///   destination nor next step is said.
    public func note(
        _ told: LeaverStep, at school: URN, on occasion: Occasion
    ) throws(ServiceFailure) {
        try change(school, told.pupil, "leaver", on: occasion) { session, by in
            let enrolments = try session.pupils.enrolments(of: school, child: told.pupil)
            guard enrolments.contains(where: { $0.span.to == told.leftOn }) else {
                throw ServiceFailure(.usage, "The pupil did not leave on that day.")
            }
            guard !told.destination.isEmpty || !told.nextStep.isEmpty else {
                throw ServiceFailure(
                    .usage, "Write down where the child is said to be, or what is done next.")
            }
            guard !told.isConfirmed || !told.destination.isEmpty else {
                throw ServiceFailure(.usage, "Write down the place that confirmed it.")
            }
            guard told.isConfirmed || !told.owner.isEmpty else {
                throw ServiceFailure(.usage, "Write down who finds out.")
            }
            try Self.short([told.destination, told.owner, told.nextStep])
            var step = told
            step.by = by
            try session.followUp.add(step, at: school)
        }
    }

    private static func notCome(_ date: CivilDate) -> ServiceFailure {
        ServiceFailure(.usage, "\(date.spoken) has not come yet.")
    }

    private static func short(_ texts: [String]) throws {
        guard texts.allSatisfy({ $0.count <= 2_000 }) else {
            throw ServiceFailure(.usage, "A text has at most 2,000 characters.")
        }
    }

    /// Asks the door, does the work, and writes it down, all in one transaction.
    func change(
        _ school: URN, _ child: Int64, _ words: String, on occasion: Occasion,
        _ work: (StoreSession, NotedBy) throws -> Void
    ) throws(ServiceFailure) {
        try ServiceFailure.only {
            try store.write(only: school) { session in
                var reason: Reason?
                if let viewer = occasion.viewer {
                    reason = try Doorkeeper(viewer, session).grant(.followUp, school, child)?.reason
                }
                guard try session.pupils.person(school, child) != nil,
                    occasion.viewer == nil || reason != nil
                else { throw ServiceFailure(.fault, Doorkeeper.noPupil) }
                let by = NotedBy(
                    at: occasion.now, name: occasion.viewer?.name ?? occasion.operatorName,
                    person: occasion.viewer?.person ?? 0)
                try work(session, by)
                try AuditPen(session, on: occasion).note(
                    .change, words, at: school, child: child, reason: reason)
            }
        }
    }
}
