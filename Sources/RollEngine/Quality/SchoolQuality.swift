public import RollDomain

/// A sudden rise of a code at one school in one week.
///
/// - Source: rule R-QUAL-02.
public struct CodeRise: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// The code.
    public let code: String
    /// The week's Monday.
    public let monday: CivilDate
    /// Sessions of the week with the code.
    public let sessions: Int
    /// Sessions that the school's earlier weeks would lead one to expect, rounded up.
    public let usual: Int

    /// Sessions above those expected.
    public var excess: Int { sessions - usual }

    /// States a rise.
    public init(school: URN, code: String, monday: CivilDate, sessions: Int, usual: Int) {
        self.school = school
        self.code = code
        self.monday = monday
        self.sessions = sessions
        self.usual = usual
    }
}

/// What is missing, open or odd in the registers behind a figure; sums of these are of several
/// schools.
///
/// - Source: rule R-QUAL-01.
public struct FigureQuality: Sendable, Hashable {
    /// Schools with registrations in the window.
    public var schools = 0
    /// Of these, schools without any register in the window.
    public var schoolsSilent = 0
    /// Schools that sent registers, and none for the last school days.
    public var schoolsFallenSilent = 0
    /// Schools without a calendar, whose missing registers cannot be told.
    public var schoolsWithoutCalendar = 0
    /// Registers that calendars expect.
    public var registersExpected = 0
    /// Of these, registers that did not come.
    public var registersMissing = 0
    /// Sessions of pupils on roll in missing registers.
    public var sessionsMissing = 0
    /// Sessions of pupils on roll without a mark, in registers that came.
    public var sessionsUnmarked = 0
    /// Marks N: no reason yet.
    public var noReason = 0
    /// Of these, older than five school days.
    public var noReasonOld = 0
    /// The age of the oldest N in school days.
    public var noReasonOldest = 0
    /// Possible sessions after a registration's last day.
    public var afterLeaving = 0
    /// Of these, sessions of absence.
    public var afterLeavingAbsent = 0
    /// Marks of all kinds.
    public var marks = 0
    /// Marks with codes that no set knows.
    public var unknown = 0
    /// Sudden rises of codes, school by school and week by week.
    public var rises: [CodeRise] = []

    /// The school days after which an open N is named apart.
    public static let oldAfterDays = 5
    /// The school days without a register after which a school has fallen silent.
    public static let silentAfterDays = 5

    /// Nothing is missing.
    public init() {}

    /// Adds those of other schools.
    public static func += (left: inout FigureQuality, right: FigureQuality) {
        left.schools += right.schools
        left.schoolsSilent += right.schoolsSilent
        left.schoolsFallenSilent += right.schoolsFallenSilent
        left.schoolsWithoutCalendar += right.schoolsWithoutCalendar
        left.registersExpected += right.registersExpected
        left.registersMissing += right.registersMissing
        left.sessionsMissing += right.sessionsMissing
        left.sessionsUnmarked += right.sessionsUnmarked
        left.noReason += right.noReason
        left.noReasonOld += right.noReasonOld
        left.noReasonOldest = max(left.noReasonOldest, right.noReasonOldest)
        left.afterLeaving += right.afterLeaving
        left.afterLeavingAbsent += right.afterLeavingAbsent
        left.marks += right.marks
        left.unknown += right.unknown
        left.rises += right.rises
    }
}
