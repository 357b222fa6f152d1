import RollColumns
import RollDomain

/// Facts of every date of an academic year, worked out once for all schools of a file.
struct YearDays: Sendable {
    let year: AcademicYear
    private let first: Int32
    private let days: [SlotCalendar.Day]

    init(_ year: AcademicYear, rules: MarkRules) {
        self.year = year
        first = year.firstDate.dayNumber
        let terms = year.censusTerms
        days = (first...year.lastDate.dayNumber).map {
            SlotCalendar.Day(CivilDate(dayNumber: $0), terms: terms, rules: rules)
        }
    }

    /// The facts of dates by their numbers, each once.
    func days(_ numbers: [Int32]) throws(SectionFailure) -> [SlotCalendar.Day] {
        var seen = [Bool](repeating: false, count: days.count)
        var found: [SlotCalendar.Day] = []
        found.reserveCapacity(numbers.count)
        for number in numbers {
            let place = Int(number) - Int(first)
            guard days.indices.contains(place), !seen[place] else {
                throw SectionReader.contradiction("a date is outside the year, or there twice")
            }
            seen[place] = true
            found.append(days[place])
        }
        return found
    }
}

extension SlotCalendar {
    func append(to section: inout SectionBytes) {
        section.append(UInt8(hasCalendar ? 1 : 0))
        section.append(UInt32(dates.count))
        section.append(dates.map(\.dayNumber))
        section.append(open.words)
        section.append(taken.words)
        section.append(excluded.words)
    }

    init(_ section: inout SectionReader, _ known: YearDays) throws(SectionFailure) {
        let hasCalendar = try section.number(UInt8.self) != 0
        let count = try section.count(ofBytes: 4)
        let numbers = try section.numbers(count, of: Int32.self)
        let days = try known.days(numbers)
        self.init(
            year: known.year, dates: numbers.map { CivilDate(dayNumber: $0) },
            open: try SlotMask(&section, slotCount: count * 2),
            taken: try SlotMask(&section, slotCount: count * 2),
            excluded: try SlotMask(&section, slotCount: count * 2), hasCalendar: hasCalendar,
            days: days)
    }
}
