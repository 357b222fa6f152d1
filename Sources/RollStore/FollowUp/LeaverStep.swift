public import RollDomain
public import RollSQL

/// What is known of where a leaver went, and who does what next.
public struct LeaverStep: Sendable, Hashable {
    /// The child.
    public var pupil: Int64
    /// The last day at the school.
    public var leftOn: CivilDate
    /// Where the child is said to have gone; empty where nobody knows.
    public var destination: String
    /// Whether the other place has confirmed it.
    public var isConfirmed: Bool
    /// Who finds out; empty where nobody does.
    public var owner: String
    /// What is done next; empty where nothing is.
    public var nextStep: String
    /// By when; nil where no date is set.
    public var dueOn: CivilDate?
    /// Who noted it.
    public var by: NotedBy

    /// Describes a step that is not kept yet; destination, owner and step are set afterwards.
    public init(pupil: Int64, leftOn: CivilDate, by: NotedBy) {
        self.pupil = pupil
        self.leftOn = leftOn
        self.by = by
        destination = ""
        isConfirmed = false
        owner = ""
        nextStep = ""
    }

    init(_ row: SQLRow) throws(SQLFailure) {
        self.init(
            pupil: try row.integer("pupil_id"), leftOn: try row.date("left_on"),
            by: try NotedBy(row))
        destination = try row.text("destination")
        isConfirmed = try row.bool("is_confirmed")
        owner = try row.text("owner")
        nextStep = try row.text("next_step")
        dueOn = try row.dateOrNil("due_on")
    }
}

/// A registration that ended, with where the child is on roll since.
public struct StoredLeaver: Sendable, Hashable {
    /// One registration elsewhere.
    public struct Next: Sendable, Hashable {
        /// The school.
        public let school: URN
        /// The first day.
        public let from: CivilDate
    }

    /// The child.
    public let pupil: Int64
    /// The registration's number.
    public let enrolment: Int
    /// The last day.
    public let leftOn: CivilDate
    /// Where the child is on roll, or will be, first day first.
    public var next: [Next]
}

extension FollowUpRepository {
    /// Keeps what is known of a leaver; the latest holds.
    ///
    /// - Throws: the failure of a statement.
    public func add(_ step: LeaverStep, at school: URN) throws(SQLFailure) {
        try insert(
            "insert_step", school, step.by,
            [
                "step_no": try next("next_step", school), "pupil_id": .integer(step.pupil),
                "left_on": SQLValue(step.leftOn), "destination": .text(step.destination),
                "is_confirmed": SQLValue(step.isConfirmed), "owner": .text(step.owner),
                "next_step": .text(step.nextStep), "due_on": SQLValue(step.dueOn),
            ])
    }

    /// What was noted of a school's leavers, oldest first.
    ///
    /// - Throws: the failure of a statement.
    public func steps(of school: URN) throws(SQLFailure) -> [LeaverStep] {
        try session.rows("FollowUp/steps_of_school", ["school_id": SQLValue(school)]).map(
            LeaverStep.init)
    }

    /// The children who left a school in some dates, each once by the latest day, by number.
    ///
    /// - Parameters:
    ///   - school: the school.
    ///   - span: the last days.
    ///   - date: the day from which on a registration elsewhere counts as one that goes on.
    /// - Returns: the leavers, those on roll elsewhere among them; guests are no leavers.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(registrations of the school).
    public func leavers(
        of school: URN, in span: DateSpan, on date: CivilDate
    ) throws(SQLFailure) -> [StoredLeaver] {
        var found: [StoredLeaver] = []
        var arguments = Self.dates(school, span)
        arguments["on"] = SQLValue(date)
        for row in try session.rows("FollowUp/leavers_of_school", arguments) {
            let pupil = try row.integer("pupil_id")
            let enrolment = try row.int("enrolment_no")
            var leaver = StoredLeaver(
                pupil: pupil, enrolment: enrolment, leftOn: try row.date("leaving_date"),
                next: [])
            if let known = found.last, known.pupil == pupil {
                // Rows come latest day first: an earlier registration says nothing more.
                guard known.enrolment == enrolment else { continue }
                leaver = found.removeLast()
            }
            if try row.intOrNil("next_school_id") != nil {
                leaver.next.append(
                    StoredLeaver.Next(
                        school: try row.school("next_school_id"),
                        from: try row.date("next_date")))
            }
            found.append(leaver)
        }
        return found
    }
}
