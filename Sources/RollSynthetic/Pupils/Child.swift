import RollDomain

/// Who a synthetic child is: an authority's intake, column and turn in it, packed in one word.
struct Child: Hashable, Comparable, Sendable {
    /// The packed number: intake year, special or not, column, turn.
    let packed: UInt64

    /// Special columns are numbered from here, so that all columns of an authority differ.
    static let firstSpecial = 60_000
    /// Turns a column can have in one intake: the first, one for each year, one short stay a year.
    static let turns = 40

    /// Names a child.
    ///
    /// - Parameters:
    ///   - intake: The calendar year in which the child's year group starts Reception.
    ///   - column: The column of families, special ones from ``firstSpecial``.
    ///   - turn: 0 for the first child; later ones take the place of one who left.
    init(intake: Int, column: Int, turn: Int) {
        packed = UInt64(intake) << 40 | UInt64(column) << 8 | UInt64(turn)
    }

    /// The calendar year in which the child's year group starts Reception.
    var intake: Int { Int(packed >> 40) }
    /// The column of families.
    var column: Int { Int(packed >> 8 & 0xFFFF_FFFF) }
    /// The turn in the column.
    var turn: Int { Int(packed & 0xFF) }
    /// Whether the child is on the register for some weeks only.
    var isShortStay: Bool { turn >= 20 }

    /// The key of the child's streams.
    func key(_ authority: UInt64) -> UInt64 { SplitMix64.key(authority, .child, packed) }

    static func < (left: Child, right: Child) -> Bool { left.packed < right.packed }
}

/// A child's time in one school within one academic year.
struct Stay: Sendable {
    /// The child.
    var child: Child
    /// The school's number in the authority.
    var school: Int32
    /// The child's place among the school's places of the year group.
    var rank: Int32
    /// Years since Reception.
    var yearGroup: Int8
    /// Kind of registration.
    var kind: EnrolmentKind = .single
    /// Whether the last day is the last on this school's register.
    var leaves = false
    /// Whether the child was excluded for good on the last day.
    var isExcluded = false
    /// The weekdays spent at the other school, Monday the lowest bit; 0 without one.
    var elsewhere: UInt8 = 0
    /// The first date at the other school.
    var elsewhereFrom = CivilDate(dayNumber: 0)
    /// The first date on this school's register in the year.
    var from: CivilDate
    /// The last date on this school's register in the year.
    var to: CivilDate
    /// The first date on this school's register ever.
    var since: CivilDate
    /// The normal score of the child's propensity in the year.
    var score: Float
}
