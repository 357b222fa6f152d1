public import RollDomain
import RollSQL

/// A pupil as one school's register names them.
public struct StoredPupil: Sendable, Hashable {
    /// The school.
    public var school: URN
    /// The child's number, the same at every school.
    public var pupil: Int64
    /// The unique pupil number.
    public var upn: UPN
    /// An earlier number.
    public var formerUPN: UPN?
    /// The unique learner number.
    public var uln: ULN?
    /// Surname in law.
    public var surname: String
    /// First name.
    public var forename: String
    /// Date of birth.
    public var birthDate: CivilDate
    /// Sex, nil where not said.
    public var sex: Sex?

    /// First name and surname.
    public var fullName: String { "\(forename) \(surname)" }

    init(_ row: SQLRow, school: URN) throws(SQLFailure) {
        self.school = school
        pupil = try row.integer("pupil_id")
        upn = try row.upn()
        formerUPN = try row.upnOrNil("former_upn")
        uln = ULN(try row.text("uln"))
        surname = try row.text("surname")
        forename = try row.text("forename")
        birthDate = try row.date("birth_date")
        sex = Sex(rawValue: try row.text("sex"))
    }
}

/// A registration as one school's register holds it.
public struct StoredEnrolment: Sendable, Hashable {
    /// The school.
    public var school: URN
    /// The registration's number in the school, from 0.
    public var number: Int
    /// The child's number, the same at every school.
    public var pupil: Int64
    /// The unique pupil number.
    public var upn: UPN
    /// The kind of registration.
    public var kind: EnrolmentKind
    /// First and last day on the register.
    public var span: DateSpan
    /// The day on which the pupil is expected to leave.
    public var expectedLeaving: CivilDate?

    init(_ row: SQLRow, school: URN) throws(SQLFailure) {
        self.school = school
        number = try row.int("enrolment_no")
        pupil = try row.integer("pupil_id")
        upn = try row.upn()
        kind = try row.word("kind", "a kind of registration")
        span = try row.span(from: "start_date", to: "leaving_date")
        expectedLeaving = try row.dateOrNil("expected_leaving")
    }
}
