import RollColumns
public import RollDomain

/// The marks of one school's year as bytes, registration by registration, in order of date.
///
/// ```
/// dates          8 Sept      9 Sept      10 Sept
/// row 0          /  \        I  I        /  \       a byte a session: a number of the symbols
/// row 1          /  \        /  \        0  0       0: no mark was taken
/// ```
///
/// Sessions that figures of the school's area leave out hold no mark and are not open.
public struct MarkRows: Sendable {
    /// One registration with what is known of it on its last day up to the date that was asked.
    public struct Row: Sendable, Hashable {
        /// The registration's number at the school.
        public let number: Int
        /// The child's number across schools.
        public let pupil: Int64
        /// The kind of registration.
        public let kind: EnrolmentKind
        /// First and last day on the register.
        public let span: DateSpan
        /// The age on 31 August before the year; nil where it is not known.
        public let age: Int?
        /// The sex, nil where it is not known.
        public let sex: Sex?
        /// The year group, nil where it is not known.
        public let yearGroup: YearGroup?
        /// Whether marks count as of compulsory school age.
        public let isCompulsoryAge: Bool
        /// What is known of the child, of the kinds that were asked for.
        public let characteristics: [Characteristic: String]

        /// States a registration whose marks come from elsewhere.
        public init(
            number: Int, pupil: Int64, kind: EnrolmentKind = .single, span: DateSpan,
            age: Int? = nil, sex: Sex? = nil, yearGroup: YearGroup? = nil,
            isCompulsoryAge: Bool = true,
            characteristics: [Characteristic: String] = [:]
        ) {
            self.number = number
            self.pupil = pupil
            self.kind = kind
            self.span = span
            self.age = age
            self.sex = sex
            self.yearGroup = yearGroup
            self.isCompulsoryAge = isCompulsoryAge
            self.characteristics = characteristics
        }
    }

    /// The school.
    public let school: SchoolFacts
    /// The academic year.
    public let year: AcademicYear
    /// Whether the school has a calendar for the year.
    public let hasCalendar: Bool
    /// Every date of the year that is open or has a register, in order.
    public let dates: [CivilDate]
    /// Whether the school is open, two sessions a date.
    public let isOpen: [Bool]
    /// Whether a register came, two sessions a date.
    public let isTaken: [Bool]
    /// The registrations.
    public let rows: [Row]
    /// The marks, two sessions a date, row after row.
    public let marks: [UInt8]

    /// Puts marks together that come from elsewhere.
    ///
    /// - Parameters:
    ///   - school: The school.
    ///   - year: The academic year.
    ///   - hasCalendar: Whether the school has a calendar for the year.
    ///   - dates: Every date that is open or has a register, in order.
    ///   - isOpen: Whether the school is open, two sessions a date.
    ///   - isTaken: Whether a register came, two sessions a date.
    ///   - rows: The registrations.
    ///   - marks: The marks, two sessions a date, row after row.
    public init(
        school: SchoolFacts, year: AcademicYear, hasCalendar: Bool, dates: [CivilDate],
        isOpen: [Bool], isTaken: [Bool], rows: [Row], marks: [UInt8]
    ) {
        precondition(
            isOpen.count == dates.count * 2 && isTaken.count == dates.count * 2
                && marks.count == rows.count * dates.count * 2, "two sessions a date")
        self.school = school
        self.year = year
        self.hasCalendar = hasCalendar
        self.dates = dates
        self.isOpen = isOpen
        self.isTaken = isTaken
        self.rows = rows
        self.marks = marks
    }

    /// The marks of one row, two sessions a date.
    public func marks(ofRow row: Int) -> ArraySlice<UInt8> {
        marks[row * dates.count * 2..<(row + 1) * dates.count * 2]
    }
}

extension NationSnapshot {
    /// The marks of every registration of a school's year.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - year: The academic year.
    ///   - date: The date on which year groups and facts are asked for; marks of later dates come too.
    ///   - facts: Which facts of children are wanted.
    /// - Returns: The marks; nil where the school's year is not held.
    /// - Throws: ``SnapshotFailure`` where they lie in a damaged file.
    /// - Complexity: O(registrations × sessions).
    public func markRows(
        of urn: URN, in year: AcademicYear, on date: CivilDate, facts: Set<Characteristic> = []
    ) throws(SnapshotFailure) -> MarkRows? {
        guard let partition = partition(of: urn, year) else { return nil }
        do {
            try partition.open(.all)
        } catch {
            throw SnapshotFailure(
                .damaged, error.description, schoolYears: [SchoolYear(urn, year)])
        }
        return partition.markRows(on: date, facts: facts)
    }

    /// The sessions that some children had in an academic year, at all schools together.
    ///
    /// - Parameters:
    ///   - year: The academic year.
    ///   - children: The children, by their number across schools; nil for all.
    ///   - schools: The schools at which any of them was; nil where that is not known.
    /// - Returns: The sessions of each child with possible ones.
    /// - Throws: ``SnapshotFailure`` where they lie in a damaged file.
    /// - Complexity: O(registrations of the year at the schools).
    /// - Source: rule R-CHILD-01.
    public func sessions(
        in year: AcademicYear, of children: Set<Int64>? = nil, at schools: Set<URN>? = nil
    ) throws(SnapshotFailure) -> [Int64: RegistrationTable.SessionNumbers] {
        var query = Query(Window(year))
        query.pupils.ages = nil
        query.pupils.pupils = children
        if let schools { query.schools.schools = schools }
        try open(for: query, lane: 0, of: 1)
        let prepared = PreparedQuery(query, rules: rules)
        var found: [Int64: RegistrationTable.SessionNumbers] = [:]
        let places = directory.places(for: query.schools).map { partitions[$0] }
        for partition in places where partition.year == year {
            let columns = partition.enrolments
            let known = columns.pupils
            if let children, !known.contains(where: children.contains) { continue }
            guard let scan = PartitionScan(partition, prepared) else { continue }
            let all = scan.masks.all()
            let counts = SessionCounts(
                partition, under: all.subtracting(scan.masks.leftOut(of: all)),
                recoded: prepared.recoded)
            let (possible, absent, authorised) =
                (counts.possible, counts.absent, counts.authorised)
            for row in known.indices where possible[row] > 0 {
                guard children?.contains(known[row]) ?? true else { continue }
                let before = found[known[row]]
                found[known[row]] = RegistrationTable.SessionNumbers(
                    possible: Int(possible[row]) + (before?.possible ?? 0),
                    absent: Int(absent[row]) + (before?.absent ?? 0),
                    authorised: Int(authorised[row]) + (before?.authorised ?? 0))
            }
        }
        return found
    }
}

extension Partition {
    /// The marks of every row in order of date, with the facts of the rows.
    fileprivate func markRows(on date: CivilDate, facts: Set<Characteristic>) -> MarkRows {
        let calendar = self.calendar
        let columns = enrolments
        let pairs = calendar.orderedPairs
        let slots = pairs.flatMap { [$0 * 2, $0 * 2 + 1] }
        let isCounted = slots.map { !calendar.excluded[$0] }
        let asked = DateSpan(from: min(date, year.firstDate), to: max(date, year.firstDate))
        func values<Value: Hashable & Sendable>(_ column: DatedColumn<Value>) -> [Value] {
            column.codes { columns.lastDay($0, in: asked) }.map { column.values[Int($0)] }
        }
        let years = values(columns.yearGroups)
        let known = facts.compactMap { kind in
            columns.characteristics[kind].map { (kind: kind, values: values($0)) }
        }
        let (numbers, pupils) = (columns.numbers, columns.pupils)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(columns.count * slots.count)
        var buffer = [UInt8](repeating: 0, count: calendar.chunkCount * SlotChunk.slots)
        var rows: [MarkRows.Row] = []
        rows.reserveCapacity(columns.count)
        for row in 0..<columns.count {
            copyMarks(ofRow: row, into: &buffer)
            for place in slots.indices {
                bytes.append(isCounted[place] ? buffer[slots[place]] : 0)
            }
            var characteristics: [Characteristic: String] = [:]
            for (kind, values) in known { characteristics[kind] = values[row] }
            rows.append(
                MarkRows.Row(
                    number: Int(numbers[row]), pupil: pupils[row], kind: columns.kinds[row],
                    span: DateSpan(
                        from: CivilDate(dayNumber: columns.from[row]),
                        to: columns.to[row] == EnrolmentColumns.open
                            ? nil : CivilDate(dayNumber: columns.to[row])),
                    age: columns.age(row), sex: columns.sexes[row], yearGroup: years[row],
                    isCompulsoryAge: columns.isCompulsoryAge(row),
                    characteristics: characteristics))
        }
        return MarkRows(
            school: school, year: year, hasCalendar: calendar.hasCalendar,
            dates: pairs.map { calendar.dates[$0] },
            isOpen: slots.indices.map { isCounted[$0] && calendar.open[slots[$0]] },
            isTaken: slots.map { calendar.taken[$0] }, rows: rows, marks: bytes)
    }
}
