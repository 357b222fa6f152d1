public import RollDomain
public import RollSQL

extension PupilRepository {
    /// Registrations and calendars of schools, as needed to place marks.
    ///
    /// - Parameter schools: the schools, or nil for every school that has pupils; one that is
    ///   not known is left out.
    /// - Returns: a roster for each school, by number.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(registrations of the schools).
    public func rosters(for schools: [URN]? = nil) throws(SQLFailure) -> [SchoolRoster] {
        var found: [StoredSchool] = []
        var enrolments: [URN: [RosterEnrolment]] = [:]
        func take(_ row: SQLRow) throws(SQLFailure) {
            enrolments[try row.school(), default: []].append(try Self.enrolment(row))
        }
        if let schools {
            for urn in Set(schools).sorted() {
                guard let school = try session.schools.school(urn) else { continue }
                found.append(school)
                let key = ["school_id": SQLValue(urn)]
                try session.forEach("Enrolment/roster", key) { (row) throws(SQLFailure) in
                    try take(row)
                }
            }
        } else {
            found = try session.schools.withPupils()
            try session.forEach("Enrolment/all") { (row) throws(SQLFailure) in try take(row) }
        }
        let calendars = try calendars(of: found)
        return found.map { school in
            SchoolRoster(
                school: school.urn, laestab: school.laestab,
                enrolments: enrolments[school.urn] ?? [], calendar: calendars[school.urn])
        }
    }

    /// A few schools are asked one by one: all entries of the nation are half a million.
    private func calendars(
        of schools: [StoredSchool]
    ) throws(SQLFailure) -> [URN: SchoolCalendar] {
        guard schools.count <= 20 else { return try session.calendars.calendars(for: schools) }
        var calendars: [URN: SchoolCalendar] = [:]
        for school in schools {
            calendars[school.urn] = try session.calendars.calendar(
                of: school.urn, authority: school.authority)
        }
        return calendars
    }

    private static func enrolment(_ row: SQLRow) throws(SQLFailure) -> RosterEnrolment {
        RosterEnrolment(
            number: try row.int("enrolment_no"), pupil: try row.integer("pupil_id"),
            upn: try row.upn(), formerUPN: try row.upnOrNil("former_upn"),
            span: try row.span(from: "start_date", to: "leaving_date"))
    }
}
