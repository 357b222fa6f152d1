import RollColumns
import RollDomain

/// A window laid over one partition's slots.
struct WindowMasks {
    let window: Window
    let partition: Partition
    /// The runs of the window inside the partition's academic year.
    let spans: [DateSpan]

    init(_ window: Window, over partition: Partition) {
        self.window = window
        self.partition = partition
        spans = window.spans.compactMap { $0.intersection(partition.year.span) }
    }

    /// Whether the window and the partition share no date.
    var isOutside: Bool { spans.isEmpty }

    /// The last date of the window in the partition's year.
    var last: CivilDate {
        spans.reduce(partition.year.firstDate) { max($0, $1.to ?? partition.year.lastDate) }
    }

    /// The slots of the window, those that figures leave out included.
    ///
    /// - Complexity: O(runs × log dates); O(dates) where terms, half terms or weekdays are chosen.
    func all() -> SlotMask {
        let calendar = partition.calendar
        var mask = SlotMask(chunkCount: calendar.chunkCount)
        for span in spans { calendar.insert(span, into: &mask) }
        if !window.sessions.contains(.afternoon) { mask = mask.intersection(partition.mornings) }
        if !window.sessions.contains(.morning) { mask = mask.subtracting(partition.mornings) }
        guard window.terms != nil || window.weekdays != nil || window.halfTerms != nil else {
            return mask
        }
        let terms = window.terms.map { wanted in
            partition.year.censusTerms.map { wanted.contains($0.term) }
        }
        let weekdays = window.weekdays.map { wanted in
            (0...7).map { number in Weekday(rawValue: number).map(wanted.contains) ?? false }
        }
        let halves = window.halfTerms.map { wanted in
            calendar.halfTerms().map { $0.map(wanted.contains) ?? false }
        }
        for (pair, day) in calendar.days.enumerated() {
            let isWanted =
                terms.map({ $0[Int(day.term)] }) ?? true
                && weekdays.map({ $0[Int(day.weekday)] }) ?? true
                && halves?[pair] ?? true
            if isWanted { continue }
            mask[pair * 2] = false
            mask[pair * 2 + 1] = false
        }
        return mask
    }

    /// The slots of a mask that figures leave out: by the school's calendar, or by the window.
    func leftOut(of mask: SlotMask) -> SlotMask {
        var gone = SlotMask(chunkCount: mask.chunkCount)
        if !window.countsExcluded { gone = mask.intersection(partition.calendar.excluded) }
        for item in window.leftOut where item.schools.contains(partition.school) {
            gone = gone.union(mask.intersection(slots(in: item.span)))
        }
        return gone
    }

    /// The slots of a run of dates.
    func slots(in span: DateSpan) -> SlotMask {
        let calendar = partition.calendar
        var mask = SlotMask(chunkCount: calendar.chunkCount)
        calendar.insert(span, into: &mask)
        return mask
    }

    /// The slots of sessions that some pupils do not count.
    func slots(of rule: UncountedSessions) -> SlotMask {
        var mask = SlotMask(chunkCount: partition.calendar.chunkCount)
        let terms = partition.year.censusTerms
        for (pair, day) in partition.calendar.days.enumerated() {
            if let wanted = rule.terms, !wanted.contains(terms[Int(day.term)].term) { continue }
            if let span = rule.span, !span.contains(partition.calendar.dates[pair]) { continue }
            mask[pair * 2] = true
            mask[pair * 2 + 1] = true
        }
        return mask
    }

    /// A part of a window, where figures are split by time.
    struct Part {
        /// The values of the dimensions of time.
        let values: [GroupValue]
        /// The slots.
        var slots: SlotMask
    }

    /// A mask split by dimensions of time.
    func parts(of mask: SlotMask, by dimensions: [Dimension]) -> [Part] {
        var places: [UInt64: Int] = [:]
        var parts: [Part] = []
        let empty = SlotMask(chunkCount: mask.chunkCount)
        // Fetched once: a partition's calendar may lie in a file, and each look asks whether it does.
        let calendar = partition.calendar
        let halves = dimensions.contains(.halfTerm) ? calendar.halfTerms() : []
        let halfNumbers = halves.map { UInt64($0?.number ?? 0) }
        var (last, place) = (UInt64.max, 0)
        let first = partition.year.firstDate.dayNumber
        for slot in mask.slots {
            let number = Self.number(
                of: slot, on: calendar.days[slot / 2], from: first, by: dimensions, halfNumbers)
            // Slots of one part mostly follow each other.
            if number != last {
                last = number
                place = places[number, default: parts.count]
            }
            if place == parts.count {
                places[number] = place
                let when = calendar.session(of: slot)
                let half = halves.isEmpty ? nil : halves[slot / 2]
                let values = dimensions.map {
                    Self.value(of: $0, at: when, in: partition.year, half: half)
                }
                parts.append(Part(values: values, slots: empty))
            }
            parts[place].slots[slot] = true
        }
        return parts
    }

    /// A number that two slots share when their values of all dimensions are equal.
    ///
    /// `halves` has the number of the half term of each pair of slots, 0 for none; it is empty
    /// where nobody asks for half terms.
    private static func number(
        of slot: Int, on day: SlotCalendar.Day, from first: Int32, by dimensions: [Dimension],
        _ halves: [UInt64]
    ) -> UInt64 {
        // Days of the year, so that each dimension has bits of its own.
        let offset = UInt64(day.number - first)
        var number: UInt64 = 0
        for dimension in dimensions {
            switch dimension {
            case .session: number |= UInt64(slot & 1)
            case .weekday: number |= UInt64(day.weekday) << 1
            case .term: number |= UInt64(day.term) << 4
            case .month: number |= UInt64(day.month) << 8
            case .day: number |= offset << 12
            // Counted from a Monday: weekdays are 1 to 7.
            case .week: number |= (offset + 7 - UInt64(day.weekday)) << 24
            case .halfTerm: number |= halves[slot / 2] << 40
            default: preconditionFailure("only dimensions of time split sessions")
            }
        }
        return number
    }

    /// The value of a dimension of time at a session.
    ///
    /// Its half term is handed in, since only the school's dates can tell it.
    static func value(
        of dimension: Dimension, at when: SessionDate, in year: AcademicYear, half: HalfTerm?
    ) -> GroupValue {
        switch dimension {
        case .term:
            return .term(
                year.censusTerms.first { $0.span.contains(when.date) }?.term ?? .autumn)
        case .month:
            let (year, month, _) = when.date.parts
            return .month(year: year, month: month)
        case .week:
            return .week(when.date.adding(days: 1 - when.date.weekday.rawValue))
        case .day: return .day(when.date)
        case .weekday: return .weekday(when.date.weekday)
        case .session: return .session(when.session)
        case .halfTerm: return .halfTerm(half)
        default: preconditionFailure("only dimensions of time have a value at a session")
        }
    }
}
