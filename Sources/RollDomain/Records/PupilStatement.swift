/// What a school's file says of one pupil's registration, as at a date.
///
/// The canonical record of the daily collection, with the registration kind added. A field that
/// the file does not hold is nil and changes nothing; an empty field of a column that it does
/// hold is nil too, since an export leaves out what was not asked.
///
/// - Source: rule R-PUPIL-01; the 19 items of the daily attendance collection.
public struct PupilStatement: Sendable, Equatable {
    /// The school that says so.
    public var school: URN
    /// The pupil's number; temporary numbers are welcome.
    public var upn: UPN
    /// An earlier number of the same pupil.
    public var formerUPN: UPN?
    /// The unique learner number.
    public var uln: ULN?
    /// Surname in law.
    public var surname: String
    /// First name.
    public var forename: String
    /// Date of birth.
    public var birthDate: CivilDate
    /// Sex.
    public var sex: Sex?
    /// Kind of registration.
    public var kind: EnrolmentKind
    /// The first day on the register (the starting day).
    public var startDate: CivilDate
    /// The day on which the pupil is expected to leave.
    public var expectedLeavingDate: CivilDate?
    /// The last day on the register.
    public var leavingDate: CivilDate?
    /// The year group at the date of the file.
    public var yearGroup: YearGroup?
    /// The authority where the pupil lives.
    public var homeAuthority: AuthorityCode?
    /// The authority that looks after the pupil.
    public var careAuthority: AuthorityCode?
    /// The authority that keeps the education, health and care plan.
    public var planAuthority: AuthorityCode?
    /// Authorities that are responsible no more, such as one that looked after the pupil; one
    /// that is stated too counts as responsible.
    public var endedAuthorities: Set<AuthorityRelation>
    /// The registration group, such as `7B`.
    public var registrationGroup: String?
    /// Values of characteristics as at the date of the file.
    public var characteristics: [Characteristic: String]
    /// The line of the file, for reports.
    public var line: Int

    /// States a registration; everything else is set afterwards.
    public init(
        school: URN, upn: UPN, surname: String, forename: String, birthDate: CivilDate,
        startDate: CivilDate, line: Int = 0
    ) {
        self.school = school
        self.upn = upn
        self.surname = surname
        self.forename = forename
        self.birthDate = birthDate
        self.kind = .single
        self.startDate = startDate
        self.characteristics = [:]
        self.endedAuthorities = []
        self.line = line
    }
}

/// What a file says of a person to reach about a pupil.
public struct ContactStatement: Sendable, Equatable {
    /// The pupil's school.
    public var school: URN
    /// The pupil.
    public var upn: UPN
    /// The contact's name.
    public var name: String
    /// The relationship, such as `mother`.
    public var relationship: String
    /// Whether the person has parental responsibility.
    public var hasParentalResponsibility: Bool
    /// Whether the pupil lives with the person.
    public var livesWithPupil: Bool
    /// The order in which to try, 1 first.
    public var priority: Int
    /// A telephone number.
    public var telephone: String
    /// An e-mail address.
    public var email: String
    /// The language spoken at home, as a code or a name; empty where not known.
    public var language: String
    /// Restrictions in force, with their dates.
    public var restrictions: [ContactRestriction]
    /// The line of the file, for reports.
    public var line: Int

    /// States a contact; telephone, e-mail, language and restrictions are set afterwards.
    public init(
        school: URN, upn: UPN, name: String, relationship: String, priority: Int, line: Int = 0
    ) {
        self.school = school
        self.upn = upn
        self.name = name
        self.relationship = relationship
        self.hasParentalResponsibility = false
        self.livesWithPupil = false
        self.priority = priority
        self.telephone = ""
        self.email = ""
        self.language = ""
        self.restrictions = []
        self.line = line
    }
}

/// What binds every use of a contact while it is in force.
public struct ContactRestriction: Sendable, Hashable {
    /// The kind of restriction.
    public enum Kind: String, CaseIterable, Sendable {
        /// Do not contact this person.
        case noContact = "no-contact"
        /// A court order is in force.
        case orderInForce = "order-in-force"
        /// The pupil's address must not be told to this person.
        case addressWithheld = "address-withheld"
    }

    /// The kind.
    public var kind: Kind
    /// The dates on which it is in force.
    public var inForce: DateSpan

    /// States a restriction.
    public init(kind: Kind, inForce: DateSpan) {
        self.kind = kind
        self.inForce = inForce
    }
}

/// What a file says of a pupil's place in a group, such as a registration group.
public struct GroupStatement: Sendable, Equatable {
    /// The school.
    public var school: URN
    /// The pupil.
    public var upn: UPN
    /// The kind of group: `registration`, `house` or another word of the school's.
    public var kind: String
    /// The group's name, such as `7B`.
    public var group: String
    /// The dates on which the pupil belongs to it.
    public var span: DateSpan
    /// The member of staff who keeps its register; empty where not said.
    public var staff: String
    /// The line of the file, for reports.
    public var line: Int

    /// States a membership.
    public init(
        school: URN, upn: UPN, kind: String, group: String, span: DateSpan, staff: String = "",
        line: Int = 0
    ) {
        self.school = school
        self.upn = upn
        self.kind = kind
        self.group = group
        self.span = span
        self.staff = staff
        self.line = line
    }
}

/// What a file says of a suspension or a permanent exclusion.
public struct SuspensionStatement: Sendable, Equatable {
    /// The school.
    public var school: URN
    /// The pupil.
    public var upn: UPN
    /// Whether it is permanent.
    public var isPermanent: Bool
    /// The dates; open where permanent.
    public var span: DateSpan
    /// Sessions missed, nil where not said.
    public var sessions: Int?
    /// The reason code of the census, such as `PP`.
    public var reason: String
    /// The line of the file, for reports.
    public var line: Int

    /// States a suspension or an exclusion.
    public init(
        school: URN, upn: UPN, isPermanent: Bool, span: DateSpan, sessions: Int?, reason: String,
        line: Int = 0
    ) {
        self.school = school
        self.upn = upn
        self.isPermanent = isPermanent
        self.span = span
        self.sessions = sessions
        self.reason = reason
        self.line = line
    }
}
