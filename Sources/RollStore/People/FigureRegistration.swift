public import RollDomain
public import RollSQL

/// What figures ask of one registration: no name, no number of the pupil's own.
public struct FigureRegistration: Sendable, Hashable {
    /// The registration's number in the school, from 0.
    public let number: Int
    /// The child's number, the same at every school.
    public let pupil: Int64
    /// The kind of registration.
    public let kind: EnrolmentKind
    /// First and last day on the register.
    public let span: DateSpan
    /// Date of birth.
    public let birthDate: CivilDate
    /// Sex, nil where not said.
    public let sex: Sex?

    /// What figures ask of a registration whose child is read already.
    public init(_ enrolment: StoredEnrolment, of person: StoredPupil) {
        number = enrolment.number
        pupil = enrolment.pupil
        kind = enrolment.kind
        span = enrolment.span
        birthDate = person.birthDate
        sex = person.sex
    }

    init(_ row: SQLRow) throws(SQLFailure) {
        number = Int(try row.integer(0))
        pupil = try row.integer(1)
        guard let kind = EnrolmentKind(rawValue: try row.text(2)) else {
            throw row.unreadable("kind", "a kind of registration")
        }
        self.kind = kind
        guard let first = CivilDate(try row.text(3)) else {
            throw row.unreadable("start_date", "a date")
        }
        let last = try row.dateOrNil("leaving_date")
        guard let span = DateSpan(checking: first, to: last) else {
            throw row.unreadable("leaving_date", "a date after the first")
        }
        self.span = span
        guard let birthDate = CivilDate(try row.text(5)) else {
            throw row.unreadable("birth_date", "a date")
        }
        self.birthDate = birthDate
        sex = Sex(rawValue: try row.text(6))
    }
}

extension PupilRepository {
    /// What figures ask of the registrations of a school that touch some dates, by number.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(registrations of the school).
    public func figureRegistrations(
        of school: URN, in span: DateSpan
    ) throws(SQLFailure) -> [FigureRegistration] {
        var found: [FigureRegistration] = []
        try session.forEach(
            "Enrolment/for_figures",
            [
                "school_id": SQLValue(school), "first_date": SQLValue(span.from),
                "last_date": .text(span.to?.description ?? "9999-12-31"),
            ]
        ) { (row) throws(SQLFailure) in found.append(try FigureRegistration(row)) }
        return found
    }

    /// Whether a school has any pupil here, past ones included.
    ///
    /// - Throws: the failure of a statement.
    public func isAny(at school: URN) throws(SQLFailure) -> Bool {
        try session.row("Pupil/any_of_school", ["school_id": SQLValue(school)]) != nil
    }
}
