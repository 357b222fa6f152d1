public import RollColumns
public import RollDomain

/// Which slot stands for which session, and what the calendar says of it.
///
/// ```
/// dates   2025-09-03   2025-09-04   2025-09-05 …
/// slots      0  1         2  3         4  5         even: morning, odd: afternoon
/// ```
///
/// A slot, once given to a date, keeps it; a date that comes later takes the next two slots.
public struct SlotCalendar: Sendable, Equatable {
    /// The academic year.
    public let year: AcademicYear
    /// The date of each pair of slots.
    public private(set) var dates: [CivilDate]
    /// Slots for which the school is open.
    public private(set) var open: SlotMask
    /// Slots for which a register came.
    public private(set) var taken: SlotMask
    /// Slots that figures of the school's area leave out.
    public private(set) var excluded: SlotMask
    /// Whether the school has a calendar for the year.
    public let hasCalendar: Bool
    /// Facts of each date, worked out once.
    private(set) var days: [Day]
    /// Pairs in order of date; nil where they stand in that order already.
    private(set) var order: [Int]?

    /// What is known of one date without looking it up again.
    struct Day: Sendable, Equatable {
        var number: Int32
        var weekday: UInt8
        var term: UInt8
        var month: UInt8
        var table: UInt8

        /// Works out the facts of a date.
        init(
            _ date: CivilDate, terms: [(term: CensusTerm, span: DateSpan)], rules: MarkRules
        ) {
            number = date.dayNumber
            weekday = UInt8(date.weekday.rawValue)
            term = UInt8(terms.firstIndex { $0.span.contains(date) } ?? 0)
            month = UInt8(date.month)
            table = UInt8(rules.tables.tables.lastIndex { $0.span.from <= date } ?? 0)
        }
    }

    /// Gives slots to dates: those of an earlier calendar first, then the new ones in order.
    ///
    /// - Parameters:
    ///   - year: The academic year; dates outside it get no slot.
    ///   - sessions: Every session that needs a slot.
    ///   - taken: Sessions for which a register came.
    ///   - calendar: The school's calendar, nil where there is none.
    ///   - earlier: The calendar whose slots are kept.
    ///   - rules: The rules by which marks count.
    init(
        year: AcademicYear, sessions: Set<SessionDate>, taken: Set<SessionDate>,
        calendar: SchoolCalendar?, keeping earlier: SlotCalendar?, rules: MarkRules
    ) {
        self.year = year
        hasCalendar = calendar?.covers(year.ageReference) ?? false
        let kept = earlier?.dates ?? []
        let known = Set(kept)
        let fresh = Set(sessions.map(\.date)).subtracting(known)
            .filter { year.span.contains($0) }
        let dates = kept + fresh.sorted()
        self.dates = dates
        let chunks = SlotChunk.count(forSlots: dates.count * 2)
        var open = SlotMask(chunkCount: chunks)
        var takenSlots = open
        var excluded = open
        for (pair, date) in dates.enumerated() {
            for session in Session.allCases {
                let when = SessionDate(date, session)
                let slot = pair * 2 + Int(session.rawValue)
                if calendar?.isOpen(when) ?? false { open[slot] = true }
                if calendar?.isExcluded(when) ?? false { excluded[slot] = true }
                if taken.contains(when) { takenSlots[slot] = true }
            }
        }
        self.open = open
        self.taken = takenSlots
        self.excluded = excluded
        let terms = year.censusTerms
        days = dates.map { Day($0, terms: terms, rules: rules) }
        order = Self.order(of: dates)
    }

    /// Puts together what was worked out already.
    init(
        year: AcademicYear, dates: [CivilDate], open: SlotMask, taken: SlotMask,
        excluded: SlotMask, hasCalendar: Bool, days: [Day]
    ) {
        self.year = year
        self.dates = dates
        self.open = open
        self.taken = taken
        self.excluded = excluded
        self.hasCalendar = hasCalendar
        self.days = days
        order = Self.order(of: dates)
    }

    private static func order(of dates: [CivilDate]) -> [Int]? {
        if zip(dates, dates.dropFirst()).allSatisfy({ $0 < $1 }) { return nil }
        return dates.indices.sorted { dates[$0] < dates[$1] }
    }

    /// Notes whether a register came for a slot.
    mutating func take(_ slot: Int, _ isTaken: Bool) { taken[slot] = isTaken }

    /// Slots given out.
    public var slotCount: Int { dates.count * 2 }

    /// Chunks that hold the slots.
    public var chunkCount: Int { SlotChunk.count(forSlots: slotCount) }

    /// The session of a slot.
    public func session(of slot: Int) -> SessionDate {
        SessionDate(dates[slot / 2], slot % 2 == 0 ? .morning : .afternoon)
    }

    /// Puts the slots of a run of dates into a mask.
    ///
    /// - Complexity: O(log dates) where slots stand in order of date, as nearly everywhere.
    func insert(_ span: DateSpan, into mask: inout SlotMask) {
        let first = span.from.dayNumber
        let last = span.to?.dayNumber ?? Int32.max
        guard order == nil else {
            for (pair, day) in days.enumerated() where day.number >= first && day.number <= last {
                mask.insert(pair * 2..<pair * 2 + 2)
            }
            return
        }
        let low = firstPair { $0 >= first }
        let high = firstPair { $0 > last }
        if low < high { mask.insert(low * 2..<high * 2) }
    }

    /// The first pair of which a condition holds that holds from some date on.
    private func firstPair(_ holds: (Int32) -> Bool) -> Int {
        var (low, high) = (0, days.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(days[middle].number) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The half term of each pair of slots, by the dates on which the school is open.
    ///
    /// - Complexity: O(dates × log dates).
    /// - Source: rule R-CAL-02.
    func halfTerms() -> [HalfTerm?] {
        let breaks = HalfTermBreaks(
            year, open: dates.indices.filter { open[$0 * 2] || open[$0 * 2 + 1] }.map { dates[$0] })
        return dates.map(breaks.halfTerm)
    }

    /// Pairs of slots in order of date.
    var orderedPairs: [Int] { order ?? Array(dates.indices) }

    /// The place of every date, for putting marks into slots.
    func pairs() -> [CivilDate: Int] {
        Dictionary(uniqueKeysWithValues: zip(dates, dates.indices))
    }
}
