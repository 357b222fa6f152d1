public import RollDomain
public import RollSQL

extension PupilRepository {
    /// One pupil of a school, nil where the school has no such pupil.
    ///
    /// - Throws: the failure of a statement.
    public func person(_ school: URN, _ pupil: Int64) throws(SQLFailure) -> StoredPupil? {
        try session.row(
            "Pupil/one", ["school_id": SQLValue(school), "pupil_id": .integer(pupil)]
        ).map { (row) throws(SQLFailure) in try StoredPupil(row, school: school) }
    }

    /// Every pupil of a school, past ones included, by number.
    ///
    /// - Throws: the failure of a statement.
    public func people(of school: URN) throws(SQLFailure) -> [Int64: StoredPupil] {
        var people: [Int64: StoredPupil] = [:]
        try session.forEach(
            "Pupil/of_school", ["school_id": SQLValue(school)]
        ) { (row) throws(SQLFailure) in
            let pupil = try StoredPupil(row, school: school)
            people[pupil.pupil] = pupil
        }
        return people
    }

    /// Some pupils of a school by their numbers, asked for at once.
    ///
    /// - Throws: the failure of a statement.
    public func people(
        of school: URN, numbered pupils: Set<Int64>
    ) throws(SQLFailure) -> [Int64: StoredPupil] {
        guard !pupils.isEmpty else { return [:] }
        var people: [Int64: StoredPupil] = [:]
        try session.forEach(
            "Pupil/of_numbers",
            ["school_id": SQLValue(school), "numbers": SQLValue(numbers: pupils)]
        ) { (row) throws(SQLFailure) in
            let pupil = try StoredPupil(row, school: school)
            people[pupil.pupil] = pupil
        }
        return people
    }

    /// The schools' records of the pupil with a number, present or former.
    ///
    /// - Parameters:
    ///   - school: one school, or nil for all.
    ///   - upn: the number.
    /// - Returns: one record for each school, by school.
    /// - Throws: the failure of a statement.
    public func find(_ school: URN?, upn: UPN) throws(SQLFailure) -> [StoredPupil] {
        var found: [StoredPupil] = []
        for row in try session.rows("Pupil/by_upn", ["upn": .text(upn.description)]) {
            let holder = try row.school()
            if let school, school != holder { continue }
            found.append(try StoredPupil(row, school: holder))
        }
        return found
    }

    /// The registrations of a school, past ones included, by number.
    ///
    /// - Throws: the failure of a statement.
    public func enrolments(of school: URN) throws(SQLFailure) -> [StoredEnrolment] {
        var enrolments: [StoredEnrolment] = []
        try session.forEach(
            "Enrolment/of_school", ["school_id": SQLValue(school)]
        ) { (row) throws(SQLFailure) in
            enrolments.append(try StoredEnrolment(row, school: school))
        }
        return enrolments
    }

    /// The registrations of one child at one school, by number.
    ///
    /// - Throws: the failure of a statement.
    public func enrolments(
        of school: URN, child: Int64
    ) throws(SQLFailure) -> [StoredEnrolment] {
        try session.rows(
            "Enrolment/of_record", ["school_id": SQLValue(school), "pupil_id": .integer(child)]
        ).map { (row) throws(SQLFailure) in try StoredEnrolment(row, school: school) }
    }

    /// The registrations of one child at every school, by first day.
    ///
    /// - Throws: the failure of a statement.
    public func enrolments(ofPupil pupil: Int64) throws(SQLFailure) -> [StoredEnrolment] {
        var enrolments: [StoredEnrolment] = []
        for row in try session.rows("Enrolment/of_pupil", ["pupil_id": .integer(pupil)]) {
            enrolments.append(try StoredEnrolment(row, school: row.school()))
        }
        return enrolments
    }

    /// The schools at which children of a school were on roll in an academic year, itself among them.
    ///
    /// - Throws: the failure of a statement.
    public func schools(
        ofChildrenOf school: URN, in year: AcademicYear
    ) throws(SQLFailure) -> Set<URN> {
        let rows = try session.rows(
            "Enrolment/schools_of_children",
            [
                "school_id": SQLValue(school), "first_date": SQLValue(year.firstDate),
                "last_date": SQLValue(year.lastDate),
            ])
        var schools: Set<URN> = []
        for row in rows { schools.insert(try row.school()) }
        return schools
    }

    /// The registrations at other schools of children who are on a school's roll.
    ///
    /// - Parameters:
    ///   - school: the school.
    ///   - span: the dates that a registration elsewhere has to touch.
    ///   - date: the day on which the children are on the roll of the school.
    /// - Returns: the registrations, those of a child together.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(registrations of the school).
    public func enrolments(
        elsewhere school: URN, in span: DateSpan, on date: CivilDate
    ) throws(SQLFailure) -> [StoredEnrolment] {
        var enrolments: [StoredEnrolment] = []
        try session.forEach(
            "Enrolment/elsewhere",
            [
                "school_id": SQLValue(school), "from": SQLValue(span.from),
                "to": .text(span.to?.description ?? "9999-12-31"), "on": SQLValue(date),
            ]
        ) { (row) throws(SQLFailure) in
            enrolments.append(try StoredEnrolment(row, school: row.school()))
        }
        return enrolments
    }

    /// The dates of birth of a school's pupils, by child.
    ///
    /// - Throws: the failure of a statement.
    public func birthDates(of school: URN) throws(SQLFailure) -> [Int64: CivilDate] {
        var dates: [Int64: CivilDate] = [:]
        try session.forEach(
            "Pupil/birth_dates", ["school_id": SQLValue(school)]
        ) { (row) throws(SQLFailure) in
            dates[try row.integer("pupil_id")] = try row.date("birth_date")
        }
        return dates
    }

    /// What changed in a pupil's own details, oldest first.
    ///
    /// - Throws: the failure of a statement.
    public func history(_ school: URN, _ pupil: Int64) throws(SQLFailure) -> [FieldChange] {
        var changes: [FieldChange] = []
        for row in try session.rows(
            "Pupil/history", ["school_id": SQLValue(school), "pupil_id": .integer(pupil)])
        {
            changes.append(try FieldChange(row))
        }
        return changes
    }

    /// What changed in a registration, oldest first.
    ///
    /// - Throws: the failure of a statement.
    public func history(_ school: URN, enrolment: Int) throws(SQLFailure) -> [FieldChange] {
        var changes: [FieldChange] = []
        for row in try session.rows(
            "Enrolment/history",
            ["school_id": SQLValue(school), "enrolment_no": SQLValue(enrolment)])
        {
            changes.append(try FieldChange(row))
        }
        return changes
    }
}
