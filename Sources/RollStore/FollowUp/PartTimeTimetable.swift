public import RollDomain
public import RollSQL

/// A part-time timetable as it was agreed, with its reviews.
public struct PartTimeTimetable: Sendable, Hashable {
    /// A look at how it goes.
    public struct Review: Sendable, Hashable {
        /// The day of the review.
        public var reviewedOn: CivilDate
        /// The last day of the timetable as it was settled then.
        public var lastDate: CivilDate
        /// When to look again; nil where it ends.
        public var reviewOn: CivilDate?
        /// What was said.
        public var note: String
        /// Who noted it.
        public var by: NotedBy

        /// Describes a review.
        public init(
            reviewedOn: CivilDate, lastDate: CivilDate, reviewOn: CivilDate?, note: String,
            by: NotedBy
        ) {
            self.reviewedOn = reviewedOn
            self.lastDate = lastDate
            self.reviewOn = reviewOn
            self.note = note
            self.by = by
        }
    }

    /// Its number in the school, from 1; 0 for one that is not kept yet.
    public var number: Int
    /// The child.
    public var pupil: Int64
    /// The first and the last day, as first agreed.
    public var span: DateSpan
    /// Which sessions the pupil attends, in words.
    public var sessions: String
    /// When the parent agreed; nil where nobody has yet.
    public var agreedOn: CivilDate?
    /// Which parent agreed; empty where nobody has yet.
    public var agreedWith: String
    /// The circumstances that make it exceptional.
    public var circumstances: String
    /// When it was first to be looked at again.
    public var reviewOn: CivilDate
    /// Who entered it.
    public var by: NotedBy
    /// Its reviews, oldest first.
    public var reviews: [Review]

    /// Describes a timetable that is not kept yet; what was agreed is set afterwards.
    public init(
        pupil: Int64, _ first: CivilDate, to last: CivilDate, sessions: String,
        reviewOn: CivilDate, by: NotedBy
    ) {
        number = 0
        self.pupil = pupil
        span = DateSpan(from: first, to: last)
        self.sessions = sessions
        self.reviewOn = reviewOn
        self.by = by
        agreedWith = ""
        circumstances = ""
        reviews = []
    }

    init(_ row: SQLRow) throws(SQLFailure) {
        let span = try row.span(from: "first_date", to: "last_date")
        self.init(
            pupil: try row.integer("pupil_id"), span.from, to: span.to ?? span.from,
            sessions: try row.text("sessions"), reviewOn: try row.date("review_on"),
            by: try NotedBy(row))
        number = try row.int("timetable_no")
        agreedOn = try row.dateOrNil("agreed_on")
        agreedWith = try row.text("agreed_with")
        circumstances = try row.text("circumstances")
    }

    /// The last day, as last settled.
    public var lastDate: CivilDate { reviews.last?.lastDate ?? span.to ?? span.from }

    /// When to look at it next; nil where a review ended it.
    public var nextReview: CivilDate? { reviews.isEmpty ? reviewOn : reviews.last?.reviewOn }

    /// Whether it holds on a date.
    public func holds(on date: CivilDate) -> Bool { date >= span.from && date <= lastDate }
}

extension FollowUpRepository {
    /// Keeps a part-time timetable.
    ///
    /// - Throws: the failure of a statement.
    public func add(_ timetable: PartTimeTimetable, at school: URN) throws(SQLFailure) {
        try insert(
            "insert_timetable", school, timetable.by,
            [
                "timetable_no": try next("next_timetable", school),
                "pupil_id": .integer(timetable.pupil),
                "first_date": SQLValue(timetable.span.from),
                "last_date": SQLValue(timetable.span.to ?? timetable.span.from),
                "sessions": .text(timetable.sessions), "agreed_on": SQLValue(timetable.agreedOn),
                "agreed_with": .text(timetable.agreedWith),
                "circumstances": .text(timetable.circumstances),
                "review_on": SQLValue(timetable.reviewOn),
            ])
    }

    /// Keeps a review of a part-time timetable.
    ///
    /// - Throws: the failure of a statement.
    public func add(
        _ review: PartTimeTimetable.Review, of timetable: PartTimeTimetable, at school: URN
    ) throws(SQLFailure) {
        try insert(
            "insert_review", school, review.by,
            [
                "timetable_no": SQLValue(timetable.number),
                "pupil_id": .integer(timetable.pupil),
                "reviewed_on": SQLValue(review.reviewedOn),
                "last_date": SQLValue(review.lastDate), "review_on": SQLValue(review.reviewOn),
                "note": .text(review.note),
            ])
    }

    /// A school's part-time timetables with their reviews, past ones included, by number.
    ///
    /// - Throws: the failure of a statement.
    public func timetables(of school: URN) throws(SQLFailure) -> [PartTimeTimetable] {
        let key = ["school_id": SQLValue(school)]
        var found: [PartTimeTimetable] = []
        var places: [Int: Int] = [:]
        for row in try session.rows("FollowUp/timetables_of_school", key) {
            let timetable = try PartTimeTimetable(row)
            places[timetable.number] = found.count
            found.append(timetable)
        }
        guard !found.isEmpty else { return [] }
        for row in try session.rows("FollowUp/reviews_of_school", key) {
            guard let place = places[try row.int("timetable_no")] else { continue }
            found[place].reviews.append(
                PartTimeTimetable.Review(
                    reviewedOn: try row.date("reviewed_on"), lastDate: try row.date("last_date"),
                    reviewOn: try row.dateOrNil("review_on"), note: try row.text("note"),
                    by: try NotedBy(row)))
        }
        return found
    }
}
