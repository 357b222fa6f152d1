import RollColumns
public import RollDomain

/// The marks of some registrations of a school's year, day by day: for what is told of runs of days.
///
/// ```
/// days     2025-09-03  2025-09-04  2025-09-05 …   in order of date, up to a day
/// marks       / \         I I         0 0         two bytes a day; 0: no mark was taken
/// ```
public struct YearMarks: Sendable {
    /// One day.
    public struct Day: Sendable {
        /// The date.
        public let date: CivilDate
        /// Whether the school is open in the morning or in the afternoon; where it has no calendar,
        /// whether a register came.
        public let isOpen: Bool
        /// Whether the register of the morning came.
        public let hasMorning: Bool
        /// Whether the register of the afternoon came.
        public let hasAfternoon: Bool
        /// Whether figures of the school's area leave the day out.
        public let isExcluded: Bool
        let slot: Int
        /// Which of the tables says how marks count on the date.
        let table: Int
    }

    /// The days with a session or a mark, in order.
    public let days: [Day]
    /// Whether the school has a calendar for the year.
    public let hasCalendar: Bool
    private let tables: [ClassTable]
    private let bytes: [Int: [UInt8]]
    private let isCompulsory: [Int: Bool]

    init(_ partition: Partition, upTo last: CivilDate, for numbers: Set<Int>?) {
        let calendar = partition.calendar
        tables = partition.rules.tables.tables
        hasCalendar = calendar.hasCalendar
        days = calendar.orderedPairs.filter { calendar.dates[$0] <= last }.map { pair in
            let (morning, afternoon) = (pair * 2, pair * 2 + 1)
            let hasMark = calendar.taken[morning] || calendar.taken[afternoon]
            return Day(
                date: calendar.dates[pair],
                isOpen: calendar.hasCalendar
                    ? calendar.open[morning] || calendar.open[afternoon] : hasMark,
                hasMorning: calendar.taken[morning], hasAfternoon: calendar.taken[afternoon],
                isExcluded: calendar.excluded[morning] && calendar.excluded[afternoon],
                slot: morning, table: Int(calendar.days[pair].table))
        }
        let columns = partition.enrolments
        let known = columns.numbers
        var bytes: [Int: [UInt8]] = [:]
        var isCompulsory: [Int: Bool] = [:]
        var buffer = [UInt8](repeating: 0, count: calendar.chunkCount * SlotChunk.slots)
        for row in known.indices where numbers?.contains(Int(known[row])) ?? true {
            partition.copyMarks(ofRow: row, into: &buffer)
            bytes[Int(known[row])] = buffer
            isCompulsory[Int(known[row])] = columns.isCompulsoryAge(row)
        }
        self.bytes = bytes
        self.isCompulsory = isCompulsory
    }

    /// Both marks of a registration, day by day, with how they count.
    ///
    /// - Parameters:
    ///   - number: The registration.
    ///   - body: Takes the day, the marks of morning and afternoon, and their classes.
    /// - Complexity: O(days).
    public func forEachDay(
        of number: Int,
        _ body: (Day, (Mark, Mark), (MarkClass, MarkClass)) -> Void
    ) {
        guard let own = bytes[number] else { return }
        let isOfAge = isCompulsory[number] ?? true
        var (place, classes) = (-1, [MarkClass]())
        for day in days {
            if day.table != place {
                place = day.table
                classes = isOfAge ? tables[place].compulsory : tables[place].other
            }
            let (first, second) = (own[day.slot], own[day.slot + 1])
            body(
                day, (Mark(rawValue: first), Mark(rawValue: second)),
                (classes[Int(first)], classes[Int(second)]))
        }
    }
}

extension NationSnapshot {
    /// The marks of a school's year, day by day.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - year: The academic year.
    ///   - last: The last day that is told.
    ///   - numbers: The registrations whose marks are wanted; nil for all.
    /// - Returns: The days with the marks; nil where the school's year is not held.
    /// - Complexity: O(registrations wanted × sessions).
    public func yearMarks(
        of urn: URN, in year: AcademicYear, upTo last: CivilDate, for numbers: Set<Int>? = nil
    ) -> YearMarks? {
        partition(of: urn, year).map { YearMarks($0, upTo: last, for: numbers) }
    }
}
