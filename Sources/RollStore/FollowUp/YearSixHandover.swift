public import RollDomain
public import RollSQL

/// What a school told the next one of a pupil who moved on from Year 6: attendance, and what helped.
public struct YearSixHandover: Sendable, Hashable {
    /// One academic year at the school that hands on.
    public struct Year: Sendable, Hashable {
        /// The year.
        public let year: AcademicYear
        /// Possible sessions.
        public let possible: Int
        /// Of these, missed.
        public let absent: Int
        /// Of the missed, authorised.
        public let authorised: Int

        /// Describes a year.
        public init(_ year: AcademicYear, possible: Int, absent: Int, authorised: Int) {
            self.year = year
            self.possible = possible
            self.absent = absent
            self.authorised = authorised
        }

        /// The sessions as a share missed.
        public var absence: Ratio { Ratio(absent, of: possible) }
    }

    /// The school that hands on.
    public var from: URN
    /// The school that has the pupil now.
    public var to: URN
    /// The child.
    public var pupil: Int64
    /// The first day on the register there.
    public var begunOn: CivilDate
    /// The day on which it was handed on.
    public var handedOn: CivilDate
    /// What helped the child to be at school, in words; empty where nothing is said.
    public var helped: String
    /// The years, the oldest first.
    public var years: [Year]
    /// Who handed it on.
    public var by: NotedBy

    /// Describes a hand-over; what helped and the years are set afterwards.
    public init(
        _ pupil: Int64, from: URN, to: URN, begunOn: CivilDate, handedOn: CivilDate, by: NotedBy
    ) {
        self.pupil = pupil
        self.from = from
        self.to = to
        self.begunOn = begunOn
        self.handedOn = handedOn
        self.by = by
        helped = ""
        years = []
    }

    init(_ row: SQLRow) throws(SQLFailure) {
        self.init(
            try row.integer("pupil_id"), from: try row.school(),
            to: try row.school("to_school_id"), begunOn: try row.date("begun_on"),
            handedOn: try row.date("handed_on"), by: try NotedBy(row))
        helped = try row.text("helped")
    }
}

extension FollowUpRepository {
    /// Keeps a hand-over; one that was made stands.
    ///
    /// - Throws: the failure of a statement; a constraint where the same was handed on before, or
    ///   before the first day at the other school.
    public func add(_ handover: YearSixHandover) throws(SQLFailure) {
        let key: [String: SQLValue] = [
            "pupil_id": .integer(handover.pupil), "to_school_id": SQLValue(handover.to),
        ]
        try insert(
            "insert_year_six", handover.from, handover.by,
            key.merging(
                [
                    "begun_on": SQLValue(handover.begunOn),
                    "handed_on": SQLValue(handover.handedOn), "helped": .text(handover.helped),
                ]
            ) { first, _ in first })
        for year in handover.years {
            try session.execute(
                "FollowUp/insert_year_six_year",
                key.merging(
                    [
                        "school_id": SQLValue(handover.from),
                        "start_year": SQLValue(year.year.startYear),
                        "possible": SQLValue(year.possible), "absent": SQLValue(year.absent),
                        "authorised": SQLValue(year.authorised),
                    ]
                ) { first, _ in first })
        }
    }

    /// What a school handed on, by child.
    ///
    /// - Throws: the failure of a statement.
    public func handedOn(from school: URN) throws(SQLFailure) -> [YearSixHandover] {
        try yearSix("year_six_from", school)
    }

    /// What was handed on to a school, by child.
    ///
    /// - Throws: the failure of a statement.
    public func handedOn(to school: URN) throws(SQLFailure) -> [YearSixHandover] {
        try yearSix("year_six_to", school)
    }

    private func yearSix(
        _ statement: String, _ school: URN
    ) throws(SQLFailure) -> [YearSixHandover] {
        var found: [YearSixHandover] = []
        for row in try session.rows("FollowUp/\(statement)", ["school_id": SQLValue(school)]) {
            let one = try YearSixHandover(row)
            let isKnown = found.last.map {
                $0.pupil == one.pupil && $0.from == one.from && $0.to == one.to
            }
            if isKnown != true { found.append(one) }
            guard let start = try row.intOrNil("start_year") else { continue }
            let year = YearSixHandover.Year(
                AcademicYear(startYear: start), possible: try row.int("possible"),
                absent: try row.int("absent"), authorised: try row.int("authorised"))
            found[found.count - 1].years.append(year)
        }
        return found
    }
}
