public import RollDomain

/// The counts behind one row of figures; sums and differences of counts are counts.
///
/// - Source: rules R-RATE-01, R-PA-01, R-PA-02, R-BAND-01.
public struct FigureCounts: Sendable, Hashable {
    /// Possible sessions: the denominator.
    public var possible = 0
    /// Sessions attended, approved activities elsewhere included.
    public var attending = 0
    /// Sessions of authorised absence.
    public var authorised = 0
    /// Sessions of unauthorised absence.
    public var unauthorised = 0
    /// Registrations, or children, with enough possible sessions.
    public var enrolments = 0
    /// Persistently absent ones, severe ones included.
    public var persistent = 0
    /// Severely absent ones.
    public var severe = 0
    /// Sessions late before the register closed, where asked.
    public var lateBefore = 0
    /// Sessions late after the register closed, where asked.
    public var lateAfter = 0
    /// Days on which every possible session was missed, where asked.
    public var daysMissed = 0
    /// Runs of absent sessions with no attended session between, where asked.
    public var spells = 0
    /// Of these, long ones.
    public var longSpells = 0
    /// Registrations by ``AbsenceBand``, where asked, else empty.
    public var bands: [Int] = []
    /// Sessions by mark number, where asked, else empty.
    public var codes: [Int] = []
    /// Sessions by ``MarkClass``, where asked, else empty.
    public var classes: [Int] = []

    /// Counts nothing.
    public init() {}

    /// Sessions of absence.
    public var absent: Int { authorised + unauthorised }
    /// Overall absence.
    public var absence: Ratio { Ratio(absent, of: possible) }
    /// Attendance.
    public var attendance: Ratio { Ratio(attending, of: possible) }
    /// Authorised absence.
    public var authorisedRate: Ratio { Ratio(authorised, of: possible) }
    /// Unauthorised absence.
    public var unauthorisedRate: Ratio { Ratio(unauthorised, of: possible) }
    /// The share of registrations that are persistently absent.
    public var persistentRate: Ratio { Ratio(persistent, of: enrolments) }
    /// The share of registrations that are severely absent.
    public var severeRate: Ratio { Ratio(severe, of: enrolments) }

    /// Whether nothing was counted: every count belongs to a registration.
    public var isEmpty: Bool { enrolments == 0 }

    /// Adds counts to these.
    public static func += (left: inout FigureCounts, right: FigureCounts) {
        left.combine(right, +)
    }

    /// Takes counts from these, which held them.
    public static func -= (left: inout FigureCounts, right: FigureCounts) {
        left.combine(right, -)
    }

    private mutating func combine(_ other: FigureCounts, _ sign: (Int, Int) -> Int) {
        possible = sign(possible, other.possible)
        attending = sign(attending, other.attending)
        authorised = sign(authorised, other.authorised)
        unauthorised = sign(unauthorised, other.unauthorised)
        enrolments = sign(enrolments, other.enrolments)
        persistent = sign(persistent, other.persistent)
        severe = sign(severe, other.severe)
        lateBefore = sign(lateBefore, other.lateBefore)
        lateAfter = sign(lateAfter, other.lateAfter)
        daysMissed = sign(daysMissed, other.daysMissed)
        spells = sign(spells, other.spells)
        longSpells = sign(longSpells, other.longSpells)
        Self.combine(&bands, other.bands, sign)
        Self.combine(&codes, other.codes, sign)
        Self.combine(&classes, other.classes, sign)
    }

    private static func combine(
        _ left: inout [Int], _ right: [Int], _ sign: (Int, Int) -> Int
    ) {
        if left.count < right.count {
            left += repeatElement(0, count: right.count - left.count)
        }
        for index in right.indices { left[index] = sign(left[index], right[index]) }
    }
}
