/// What somebody is here for; `roles.csv` says what each role may do, on what, and with which fields.
public enum Role: String, CaseIterable, Sendable, Hashable, Comparable {
    /// Keeps the register of one group.
    case formTutor = "form-tutor"
    /// Answers for the pupils of a year group.
    case headOfYear = "head-of-year"
    /// Rings families and keeps registers in order.
    case attendanceOfficer = "attendance-officer"
    /// The senior leader who answers for attendance.
    case attendanceChampion = "attendance-champion"
    /// Leads the school, and grants leave.
    case headteacher
    /// Coordinates support for special educational needs.
    case senco
    /// Answers for the safety of children.
    case safeguardingLead = "safeguarding-lead"
    /// Sits on a governing body or a trust's board.
    case governor
    /// Answers for attendance in a trust.
    case trustLead = "trust-lead"
    /// Works with some or all schools of an authority.
    case authorityOfficer = "authority-officer"
    /// Answers for attendance in an authority.
    case authorityManager = "authority-manager"
    /// Watches over children in care and those with a social worker.
    case virtualSchoolHead = "virtual-school-head"
    /// Works with children allocated to them.
    case socialWorker = "social-worker"
    /// Works for a service to which children are referred.
    case serviceWorker = "service-worker"
    /// Meets referred children every week.
    case mentor
    /// Advises authorities and trusts.
    case adviser
    /// Leads a hub of schools.
    case hubLead = "hub-lead"
    /// Sits on the national alliance.
    case allianceMember = "alliance-member"
    /// Keeps the alliance's members, meetings and packs.
    case allianceSecretary = "alliance-secretary"
    /// Works with national figures.
    case nationalAnalyst = "national-analyst"
    /// Runs national programmes: hubs, advisers, funding.
    case programmeLead = "programme-lead"
    /// Publishes statistics.
    case publisher
    /// Reads the record of who looked at whom.
    case dataProtectionLead = "data-protection-lead"
    /// Keeps people, imports and feeds.
    case administrator

    /// The row of the table that says what the role may do.
    public var rule: RoleRule { RoleBook.standard[self] }

    /// The words for reading, such as `attendance officer`.
    public var words: String { rule.words }

    /// The one that stands earlier in the table.
    public static func < (left: Role, right: Role) -> Bool {
        RoleBook.standard.order(of: left) < RoleBook.standard.order(of: right)
    }
}
