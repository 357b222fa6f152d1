public import RollDomain

/// What figures are split by.
public enum Dimension: Sendable, Hashable {
    /// Schools.
    case school
    /// Trusts; schools without one together.
    case trust
    /// Local authorities.
    case authority
    /// Regions.
    case region
    /// Phases.
    case phase
    /// Types of school, by code.
    case type
    /// Year groups.
    case yearGroup
    /// Sexes.
    case sex
    /// Kinds of registration.
    case kind
    /// Ages on 31 August.
    case age
    /// Values of a characteristic.
    case characteristic(Characteristic)
    /// Academic years.
    case year
    /// Census terms.
    case term
    /// Half terms, by each school's own calendar.
    case halfTerm
    /// Calendar months.
    case month
    /// Weeks, named by their Monday.
    case week
    /// Days.
    case day
    /// Days of the week.
    case weekday
    /// Mornings and afternoons.
    case session

    /// Whether the dimension splits sessions by time, so that each part is a window of its own.
    public var isTime: Bool {
        switch self {
        case .term, .halfTerm, .month, .week, .day, .weekday, .session: true
        default: false
        }
    }

    /// Whether the dimension splits a school's registrations.
    public var isOfPupils: Bool {
        switch self {
        case .yearGroup, .sex, .kind, .age, .characteristic: true
        default: false
        }
    }
}

/// One value of a dimension: the heading of a row.
public enum GroupValue: Sendable, Hashable {
    /// A school.
    case school(URN)
    /// A trust by number, nil for none.
    case trust(String?)
    /// An authority, nil where not known.
    case authority(AuthorityCode?)
    /// A region by code, nil where not known.
    case region(String?)
    /// A phase.
    case phase(SchoolPhase)
    /// A type of school by code.
    case type(String)
    /// A year group, nil where not known.
    case yearGroup(YearGroup?)
    /// A sex, nil where not known.
    case sex(Sex?)
    /// A kind of registration.
    case kind(EnrolmentKind)
    /// An age on 31 August, nil where not known.
    case age(Int?)
    /// A value of a characteristic, nil where not known.
    case characteristic(Characteristic, String?)
    /// An academic year.
    case year(AcademicYear)
    /// A census term.
    case term(CensusTerm)
    /// A half term, nil where the school has no calendar.
    case halfTerm(HalfTerm?)
    /// A month of a calendar year.
    case month(year: Int, month: Int)
    /// A week by its Monday.
    case week(CivilDate)
    /// A day.
    case day(CivilDate)
    /// A day of the week.
    case weekday(Weekday)
    /// A half of the day.
    case session(Session)
}
