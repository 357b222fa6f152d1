public import RollDomain

/// Which pupils of a school a list shows: the filters of the department's own tool, and more.
///
/// What is not named does not narrow. A nil inside a set means that the value is not known.
public struct PupilSearch: Sendable, Hashable {
    /// Pupils who have left, and those on roll.
    public enum Leavers: String, CaseIterable, Sendable {
        /// Only those on roll today.
        case onRoll = "on-roll"
        /// Only those who have left.
        case left
        /// Both.
        case all
    }

    /// By what a list is ordered.
    public enum Order: String, CaseIterable, Sendable {
        /// The highest share of sessions missed first.
        case absence
        /// By surname and forename.
        case name
        /// By year group, then name.
        case yearGroup = "year"
        /// The most sessions missed without authority first.
        case unauthorised
        /// The most late arrivals first.
        case late
        /// The fewest sessions left before persistent absence first.
        case inHand = "in-hand"
        /// By school, then name.
        case school
    }

    /// Only pupils of compulsory school age, or only others.
    public var isCompulsoryAge: Bool?
    /// Only these sexes.
    public var sexes: Set<Sex?>?
    /// Only these year groups.
    public var yearGroups: Set<YearGroup?>?
    /// Only these registration groups, by name.
    public var groups: Set<String>?
    /// Only these kinds of registration.
    public var kinds: Set<EnrolmentKind>?
    /// For each characteristic named, only these values: ethnicity, first language, needs and their
    /// type, meals, plans, care, protection.
    public var characteristics: [Characteristic: Set<String?>] = [:]
    /// Only pupils who are persistently absent so far, or only others.
    public var isPersistent: Bool?
    /// Only pupils who are severely absent so far, or only others.
    public var isSevere: Bool?
    /// Only these bands of absence.
    public var bands: Set<AbsenceBand>?
    /// Pupils who have left, or not.
    public var leavers = Leavers.onRoll
    /// Only pupils whose last day lies in these dates.
    public var leavingDates: DateSpan?
    /// Only pupils with any of these codes in the window.
    public var codes: Set<String>?
    /// Only pupils who missed so many sessions of the window.
    public var missed: ClosedRange<Int>?
    /// The dates of which sessions are counted, within one academic year; nil for the year so far.
    public var window: DateSpan?
    /// Only these pupils, from a list that was pasted.
    public var upns: Set<UPN>?
    /// Only these children, by school, from a list that was kept.
    public var children: [URN: Set<Int64>]?
    /// Words of which each is the start of a forename or surname.
    public var name = ""
    /// The order.
    public var order = Order.absence
    /// Whether the order is turned round.
    public var isReversed = false
    /// The page, from 1.
    public var page = 1
    /// How many a page.
    public var pageSize = 50

    /// Everybody on roll.
    public init() {}

    /// The most that one page shows.
    public static let largestPage = 500
}

/// Pupil numbers taken from pasted text, with what could not be read.
public struct PastedNumbers: Sendable, Hashable {
    /// The numbers.
    public let upns: Set<UPN>
    /// The places, counted from 1, of words that are not numbers of pupils.
    public let faults: [Int]
    /// Each number with its first place.
    private let placed: [UPN: Int]

    /// Reads numbers between spaces, commas, semicolons, tabs and line ends, each once.
    public init(_ text: String) {
        var placed: [UPN: Int] = [:]
        var faults: [Int] = []
        let words = text.split { " ,;\t\n\r\r\n\"'".contains($0) }
        for (index, word) in words.enumerated() {
            if let upn = UPN(word.uppercased()) {
                placed[upn] = min(placed[upn] ?? index + 1, index + 1)
            } else {
                faults.append(index + 1)
            }
        }
        upns = Set(placed.keys)
        self.faults = faults
        self.placed = placed
    }

    /// The places of some numbers in what was pasted, in order.
    public func places(of numbers: Set<UPN>) -> [Int] {
        numbers.compactMap { placed[$0] }.sorted()
    }
}
