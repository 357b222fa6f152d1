public import RollDomain

/// Counts what is missing, open or odd at one school, from sessions, registrations and marks.
///
/// Sessions come first, then registrations, then marks; whoever holds registers session by session
/// and whoever holds them pupil by pupil give the same answer.
///
/// - Source: rules R-QUAL-01, R-QUAL-02.
public struct QualityCount {
    /// What one session of the window is.
    public struct Slot: Sendable {
        /// The session.
        public var when: SessionDate
        /// Whether the calendar expects a register, and the day has come.
        public var isExpected: Bool
        /// Whether a register came.
        public var isTaken: Bool

        /// Describes a session.
        public init(_ when: SessionDate, isExpected: Bool, isTaken: Bool) {
            self.when = when
            self.isExpected = isExpected
            self.isTaken = isTaken
        }
    }

    private let rules: MarkRules
    private let slots: [Slot]
    private let weeks: [Int]
    private let mondays: [CivilDate]
    private let tables: [Int]
    private let ages: [Int]
    private let noReason: UInt8
    private let watched: [Int]
    private let unknownSomewhere: [Bool]
    /// How many expected sessions come before each place: with a register, and without.
    private let before: [(taken: Int, missing: Int)]
    private var quality = FigureQuality()
    /// Sessions of each code that is watched, by week.
    private var codes: [[Int]]
    /// Marks by week.
    private var marks: [Int]
    private let school: URN

    /// The codes whose sudden rise is looked for: they take sessions out of absence or out of the
    /// reckoning, or stand for leave that a school gives.
    public static let watchedCodes = ["B", "C", "C2", "D", "K", "X"]

    /// Begins to count a school.
    ///
    /// - Parameters:
    ///   - school: The school.
    ///   - slots: The sessions of the window in order, those left out of figures not among them.
    ///   - schoolDays: The days on which the school was open up to the day of asking, in order.
    ///   - hasCalendar: Whether anything is known of its calendar.
    ///   - rules: How marks count.
    public init(
        _ school: URN, slots: [Slot], schoolDays: [CivilDate], hasCalendar: Bool,
        rules: MarkRules
    ) {
        self.school = school
        self.rules = rules
        self.slots = slots
        var mondays: [CivilDate] = []
        var placed: [CivilDate: Int] = [:]
        let ofSlots = slots.map { $0.when.date.adding(days: 1 - $0.when.date.weekday.rawValue) }
        for monday in Set(ofSlots).sorted() {
            placed[monday] = mondays.count
            mondays.append(monday)
        }
        self.mondays = mondays
        weeks = ofSlots.map { placed[$0] ?? 0 }
        tables = slots.map { slot in
            rules.tables.tables.lastIndex { $0.span.from <= slot.when.date } ?? 0
        }
        ages = slots.map { Self.count(of: schoolDays, after: $0.when.date) }
        noReason = rules.symbols.mark(for: "N")?.rawValue ?? 0
        var watched = [Int](repeating: -1, count: 256)
        for (place, code) in Self.watchedCodes.enumerated() {
            if let mark = rules.symbols.mark(for: code) { watched[Int(mark.rawValue)] = place }
        }
        self.watched = watched
        unknownSomewhere = (0..<256).map { number in
            rules.tables.tables.contains {
                $0.compulsory[number] == .unknown || $0.other[number] == .unknown
            }
        }
        var before = [(taken: 0, missing: 0)]
        for slot in slots {
            var next = before[before.count - 1]
            if slot.isExpected, slot.isTaken { next.taken += 1 }
            if slot.isExpected, !slot.isTaken { next.missing += 1 }
            before.append(next)
        }
        self.before = before
        codes = Self.watchedCodes.map { _ in [Int](repeating: 0, count: mondays.count) }
        marks = [Int](repeating: 0, count: mondays.count)
        quality.schools = 1
        quality.schoolsWithoutCalendar = hasCalendar ? 0 : 1
        let expected = slots.filter(\.isExpected)
        quality.registersExpected = expected.count
        quality.registersMissing = expected.count { !$0.isTaken }
        let isSilent = !slots.contains(where: \.isTaken)
        quality.schoolsSilent = isSilent ? 1 : 0
        quality.schoolsFallenSilent = !isSilent && Self.hasFallenSilent(expected) ? 1 : 0
    }

    /// Whether none of the last expected school days has a register.
    private static func hasFallenSilent(_ expected: [Slot]) -> Bool {
        let days = Set(expected.map(\.when.date)).sorted().suffix(FigureQuality.silentAfterDays)
        guard days.count == FigureQuality.silentAfterDays, let first = days.first else {
            return false
        }
        return !expected.contains { $0.isTaken && $0.when.date >= first }
    }

    /// How many of some days in order come after a date.
    private static func count(of days: [CivilDate], after date: CivilDate) -> Int {
        var low = 0
        var high = days.count
        while low < high {
            let middle = (low + high) / 2
            if days[middle] <= date { low = middle + 1 } else { high = middle }
        }
        return days.count - low
    }

    /// Adds a registration of the population.
    ///
    /// - Parameters:
    ///   - span: Its first and last day.
    ///   - isCounted: Which slots count for it; nil for all.
    public mutating func add(_ span: DateSpan, isCounted: ((Int) -> Bool)? = nil) {
        let low = place { $0 >= span.from }
        let high = span.to.map { last in place { $0 > last } } ?? slots.count
        guard low < high else { return }
        guard let isCounted else {
            quality.sessionsUnmarked += before[high].taken - before[low].taken
            quality.sessionsMissing += before[high].missing - before[low].missing
            return
        }
        for place in low..<high where slots[place].isExpected && isCounted(place) {
            if slots[place].isTaken {
                quality.sessionsUnmarked += 1
            } else {
                quality.sessionsMissing += 1
            }
        }
    }

    /// The place of the first slot whose date has come to what is asked.
    private func place(_ hasCome: (CivilDate) -> Bool) -> Int {
        var (low, high) = (0, slots.count)
        while low < high {
            let middle = (low + high) / 2
            if hasCome(slots[middle].when.date) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// For each mark number, whether nothing more is asked of it than that it was taken.
    public var isPlain: [Bool] {
        (0..<256).map { watched[$0] < 0 && !unknownSomewhere[$0] && UInt8($0) != noReason }
    }

    /// Adds marks of which nothing more is asked, of registrations in force on the day.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - place: The slot's place.
    public mutating func add(plain count: Int, in place: Int) {
        quality.marks += count
        marks[weeks[place]] += count
        if slots[place].isExpected, slots[place].isTaken { quality.sessionsUnmarked -= count }
    }

    /// Adds a mark that was taken of a registration of the population.
    ///
    /// - Parameters:
    ///   - mark: The mark's number.
    ///   - place: The slot's place.
    ///   - span: The registration's first and last day.
    ///   - isCompulsoryAge: Whether the pupil is of compulsory school age.
    public mutating func add(
        mark: UInt8, in place: Int, of span: DateSpan, isCompulsoryAge: Bool
    ) {
        let slot = slots[place]
        quality.marks += 1
        let isOver = span.to.map { slot.when.date > $0 } ?? false
        // Expected of whoever is on roll, and there.
        if slot.isExpected, slot.isTaken, !isOver, slot.when.date >= span.from {
            quality.sessionsUnmarked -= 1
        }
        if isOver {
            let kind = kind(mark, in: place, isCompulsoryAge)
            quality.afterLeaving += kind.isPossible ? 1 : 0
            quality.afterLeavingAbsent += kind.isAbsent ? 1 : 0
            return
        }
        marks[weeks[place]] += 1
        if mark == noReason {
            let age = ages[place]
            quality.noReason += 1
            quality.noReasonOld += age > FigureQuality.oldAfterDays ? 1 : 0
            quality.noReasonOldest = max(quality.noReasonOldest, age)
        } else if watched[Int(mark)] >= 0 {
            codes[watched[Int(mark)]][weeks[place]] += 1
        } else if unknownSomewhere[Int(mark)],
            kind(mark, in: place, isCompulsoryAge) == .unknown
        {
            quality.unknown += 1
        }
    }

    private func kind(_ mark: UInt8, in place: Int, _ isCompulsoryAge: Bool) -> MarkClass {
        rules.tables.tables[tables[place]].markClass(
            of: Mark(rawValue: mark), isCompulsoryAge: isCompulsoryAge)
    }

    /// What was found.
    public var found: FigureQuality {
        var found = quality
        for (place, code) in Self.watchedCodes.enumerated() {
            found.rises += rises(of: code, codes[place])
        }
        return found
    }

    /// The weeks in which a code rises suddenly against the earlier weeks that did not.
    private func rises(of code: String, _ sessions: [Int]) -> [CodeRise] {
        var rises: [CodeRise] = []
        var (weeksBefore, sessionsBefore, marksBefore) = (0, 0, 0)
        var highest = (sessions: 0, marks: 1)
        for week in mondays.indices where marks[week] > 0 {
            let (count, all) = (sessions[week], marks[week])
            let isRise =
                weeksBefore >= Self.weeksNeeded && count >= Self.leastSessions
                && count * 100 >= all && count * marksBefore >= 3 * sessionsBefore * all
                && count * highest.marks * 2 >= 3 * highest.sessions * all
            if isRise {
                // Rounded up, so that the excess is never overstated.
                let usual = (sessionsBefore * all + marksBefore - 1) / marksBefore
                rises.append(
                    CodeRise(
                        school: school, code: code, monday: mondays[week], sessions: count,
                        usual: usual))
                continue
            }
            weeksBefore += 1
            sessionsBefore += count
            marksBefore += all
            if count * highest.marks > highest.sessions * all { highest = (count, all) }
        }
        return rises
    }

    /// Earlier weeks with marks that a rise is measured against.
    public static let weeksNeeded = 4
    /// The fewest sessions of a week that are a rise: five pupils for a whole week.
    public static let leastSessions = 50
}
