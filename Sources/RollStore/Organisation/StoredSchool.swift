public import RollDomain
import RollSQL

/// A school as the database knows it, with the trust that it belongs to now.
public struct StoredSchool: Sendable, Hashable {
    /// The school's number.
    public var urn: URN
    /// Its name.
    public var name: String
    /// The authority that it stands under; nil where the register names none.
    public var authority: AuthorityCode?
    /// Its number in that authority.
    public var establishment: Int?
    /// Its provider number.
    public var ukprn: UKPRN?
    /// The phase by which it is counted.
    public var phase: SchoolPhase
    /// The type code, without leading zeros.
    public var typeCode: String
    /// The type in words.
    public var typeName: String
    /// The status in words.
    public var status: String
    /// The date on which it opened.
    public var opened: CivilDate?
    /// The date on which it closed.
    public var closed: CivilDate?
    /// The lowest age of its pupils by statute.
    public var lowAge: Int?
    /// The highest age of its pupils by statute.
    public var highAge: Int?
    /// Metres east on the national grid.
    public var easting: Int?
    /// Metres north on the national grid.
    public var northing: Int?
    /// The admissions policy in words.
    public var admissions: String
    /// Who may come: `Mixed`, `Girls`, `Boys`.
    public var gender: String
    /// Whether Rollcall, and not the school's own system, is its register of record.
    public var isRegisteredHere: Bool
    /// The date of its newest pupil file, nil where none was loaded.
    public var pupilsAsOf: CivilDate?
    /// The number of its academy trust now; nil where it belongs to none.
    public var trustUID: String?
    /// The name of its academy trust now.
    public var trustName: String?

    /// The seven-digit number in the authority.
    public var laestab: LAESTAB? {
        guard let authority, let establishment else { return nil }
        return LAESTAB(authority: authority, establishment: establishment)
    }

    init(_ row: SQLRow) throws(SQLFailure) {
        urn = try row.school()
        name = try row.text("name")
        authority = AuthorityCode(try row.text("la_code"))
        establishment = try row.intOrNil("establishment")
        ukprn = UKPRN(try row.text("ukprn"))
        phase = try row.word("phase", "a phase")
        typeCode = try row.text("type_code")
        typeName = try row.text("type_name")
        status = try row.text("status")
        opened = try row.dateOrNil("opened")
        closed = try row.dateOrNil("closed")
        lowAge = try row.intOrNil("low_age")
        highAge = try row.intOrNil("high_age")
        easting = try row.intOrNil("easting")
        northing = try row.intOrNil("northing")
        admissions = try row.text("admissions")
        gender = try row.text("gender")
        isRegisteredHere = try row.text("register_of_record") == "rollcall"
        pupilsAsOf = try row.dateOrNil("pupils_as_of")
        trustUID = try row.textOrNil("trust_uid")
        trustName = try row.textOrNil("trust_name")
    }
}
