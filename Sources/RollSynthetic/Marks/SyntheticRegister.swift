public import RollDomain

/// A school's register of one year as it ends up, from which every earlier state can be had.
public struct SyntheticRegister: Sendable {
    /// The academic year.
    public let year: AcademicYear
    let school: SyntheticSchool
    let sheetYear: SchoolYear
    /// The numbers of the registrations, one for each column.
    let numbers: Range<Int>
    /// The group of each column, the largest number for columns with nobody in them.
    let groupOfColumn: [UInt16]
    /// How many sessions of the year the school has had, by the plan's today.
    public let sessionCount: Int

    init(
        _ school: SyntheticSchool, year: SchoolYear, numbers: Range<Int>, groupOfColumn: [UInt16]
    ) {
        self.school = school
        self.year = year.days.year
        var ordered = year
        ordered.notes.sort { ($0.session, $0.column) < ($1.session, $1.column) }
        sheetYear = ordered
        self.numbers = numbers
        self.groupOfColumn = groupOfColumn
        let last = school.authority.plan.lastSession
        var count = year.open.count * 2
        while count > 0, year.when(count - 1) > last { count -= 1 }
        sessionCount = count
    }

    /// The sessions that the school has had, in order.
    public var sessions: [SessionDate] { (0..<sessionCount).map(sheetYear.when) }

    /// The marks as they end up, whenever they were settled.
    ///
    /// - Complexity: O(marks).
    public var settled: MarksDelivery {
        let sheets = (0..<sessionCount).map { sheet(ofSession: $0) }
        return MarksDelivery(
            school: school.statement.urn, sheets: sheets, details: details(of: 0..<sessionCount))
    }

    /// The marks as they stand at the plan's moment: settled, but for the last fortnight.
    ///
    /// - Complexity: O(marks).
    public var current: MarksDelivery { known(at: school.authority.plan.asAt) }

    /// The marks as they stood at a moment.
    ///
    /// - Parameters:
    ///   - moment: Registers and corrections that came later are left out.
    ///   - dates: The dates of the sessions to tell of; all of the year where nil.
    /// - Returns: One sheet for each session with a register.
    /// - Complexity: O(marks of the dates).
    public func known(at moment: Instant, of dates: DateSpan? = nil) -> MarksDelivery {
        var range = 0..<sessionCount
        if let dates {
            let first = min(sessionCount, sheetYear.firstOpen(onOrAfter: dates.from) * 2)
            let end = dates.to.map { sheetYear.firstOpen(onOrAfter: $0.adding(days: 1)) * 2 }
            range = first..<max(first, min(sessionCount, end ?? sessionCount))
        }
        var sheets: [RegisterSheet] = []
        let settling = Settling(self)
        var told = range.lowerBound
        for session in range {
            let start = SchoolClock.instant(sheetYear.when(session).date, hour: 0, minute: 0)
            if start > moment { break }
            let isSettled = moment.milliseconds - start.milliseconds > Settling.longest
            let sheet =
                isSettled
                ? sheet(ofSession: session) : settling.sheet(ofSession: session, at: moment)
            if !sheet.isEmpty {
                sheets.append(sheet)
                told = session + 1
            }
        }
        // A note belongs to the mark that it explains, which may not have come yet.
        let known = Dictionary(uniqueKeysWithValues: sheets.map { ($0.when, $0) })
        let notes = details(of: range.lowerBound..<told).filter { note in
            let column = note.enrolment - numbers.lowerBound
            let session = sheetYear.session(note.when)
            return known[note.when]?[note.enrolment].rawValue == sheetYear[session, column]
        }
        return MarksDelivery(school: school.statement.urn, sheets: sheets, details: notes)
    }

    /// Registers and corrections of one date, with the moments at which they came in.
    ///
    /// - Parameter date: The date of the sessions; corrections may come up to a fortnight later.
    /// - Returns: One arrival for each group and session, and every later correction.
    public func arrivals(of date: CivilDate) -> DayArrivals {
        Settling(self).arrivals(of: date)
    }

    /// The suspensions and exclusions behind the marks for them.
    public var suspensions: [SuspensionStatement] {
        SuspensionFinder(self).statements()
    }

    /// The final sheet of a session.
    func sheet(ofSession session: Int) -> RegisterSheet {
        let start = session * sheetYear.width
        let cells = Array(sheetYear.cells[start..<start + sheetYear.width])
        let sheet = RegisterSheet(
            sheetYear.when(session), first: numbers.lowerBound, marks: cells)
        return cells.first == 0 || cells.last == 0 ? sheet.trimmed() : sheet
    }

    /// What is noted beside the marks of some sessions.
    private func details(of sessions: Range<Int>) -> [MarkDetail] {
        var low = 0
        var high = sheetYear.notes.count
        while low < high {
            let middle = (low + high) / 2
            if sheetYear.notes[middle].session < sessions.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return sheetYear.notes[low...].prefix { $0.session < sessions.upperBound }.map {
            MarkDetail(
                when: sheetYear.when($0.session), enrolment: numbers.lowerBound + $0.column,
                minutesLate: $0.minutesLate, note: $0.note)
        }
    }
}

/// What came in about one school day, and when.
public struct DayArrivals: Sendable {
    /// One group's register of one session, as first sent.
    public struct Register: Sendable {
        /// The registration group, such as `7B`.
        public let group: String
        /// The moment at which it came.
        public let at: Instant
        /// The first marks of the group's pupils.
        public let sheet: RegisterSheet
    }

    /// One later correction of a mark.
    public struct Correction: Sendable {
        /// The session.
        public let when: SessionDate
        /// The registration's number in the school.
        public let enrolment: Int
        /// The mark first sent.
        public let old: Mark
        /// The mark that takes its place.
        public let new: Mark
        /// The moment of the correction.
        public let at: Instant
        /// Why, as a school office would put it.
        public let reason: String
        /// Who made it.
        public let person: String
    }

    /// The registers in the order in which they came.
    public let registers: [Register]
    /// The corrections in the order in which they came.
    public let corrections: [Correction]
}
