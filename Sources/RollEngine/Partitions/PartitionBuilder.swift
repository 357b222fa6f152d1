import RollColumns
public import RollDomain

/// Makes partitions from what the store holds of a school: registrations, calendar, sheets.
public struct PartitionBuilder: Sendable {
    /// How marks count.
    public let rules: MarkRules

    /// Builds with the symbols and rules of an installation.
    public init(rules: MarkRules) {
        self.rules = rules
    }

    /// Builds a school's partition of one academic year.
    ///
    /// Sheets and registrations outside the year are passed over. A mark whose number has no
    /// registration is counted as unplaced.
    ///
    /// - Parameters:
    ///   - school: The school.
    ///   - year: The academic year.
    ///   - enrolments: Its registrations, each number once.
    ///   - sheets: Its registers, one a session at most, as they stand or as known at an instant.
    ///   - calendar: Its calendar, nil where there is none.
    ///   - earlier: The partition that this one replaces; its slots keep their dates.
    ///   - part: Only sessions of these dates get a slot, for questions about nothing else; nil
    ///     for the whole year, without which half terms cannot be told.
    /// - Returns: The partition.
    /// - Complexity: O(registrations × sessions).
    public func build(
        school: SchoolFacts, year: AcademicYear, enrolments: [EnrolmentFacts],
        sheets: [RegisterSheet], calendar: SchoolCalendar?, replacing earlier: Partition? = nil,
        within part: DateSpan? = nil
    ) -> Partition {
        build(
            school: school, enrolments: EnrolmentTable(enrolments, in: year), sheets: sheets,
            calendar: calendar, replacing: earlier, within: part)
    }

    /// Builds a partition from registrations that are laid out already, for those who build
    /// several of the same registrations.
    ///
    /// - Parameters:
    ///   - school: The school.
    ///   - enrolments: Its registrations of the academic year.
    ///   - sheets: Its registers, one a session at most, as they stand or as known at an instant.
    ///   - calendar: Its calendar, nil where there is none.
    ///   - earlier: The partition that this one replaces; its slots keep their dates.
    ///   - part: Only sessions of these dates get a slot, for questions about nothing else; nil
    ///     for the whole year, without which half terms cannot be told.
    /// - Returns: The partition.
    /// - Complexity: O(registrations × sessions).
    public func build(
        school: SchoolFacts, enrolments: EnrolmentTable, sheets: [RegisterSheet],
        calendar: SchoolCalendar?, replacing earlier: Partition? = nil,
        within part: DateSpan? = nil
    ) -> Partition {
        let year = enrolments.year
        let span = part.map { year.span.intersection($0) } ?? year.span
        let sheets = sheets.filter { span?.contains($0.when.date) ?? false }
        let taken = Set(sheets.filter { !$0.isEmpty }.map(\.when))
        let open = span.flatMap { calendar?.openSessions(in: $0) } ?? []
        let slots = SlotCalendar(
            year: year, sessions: taken.union(open), taken: taken, calendar: calendar,
            keeping: earlier.flatMap { $0.year == year ? $0.keptCalendar : nil }, rules: rules)
        let columns = enrolments.columns
        let placed = Self.place(sheets, slots: slots, numbers: columns.numbers.map(Int.init))
        return Partition(
            school: school, calendar: slots, unplacedMarks: placed.unplaced, rules: rules,
            enrolments: columns,
            planes: MarkPlanes(
                table: placed.table, calendar: slots, enrolments: columns, rules: rules))
    }

    /// Puts the marks of sheets into a table of rows and slots.
    private static func place(
        _ sheets: [RegisterSheet], slots: SlotCalendar, numbers: [Int]
    ) -> (table: [UInt8], unplaced: Int) {
        let width = slots.slotCount
        var table = [UInt8](repeating: 0, count: numbers.count * width)
        var rowOfNumber = [Int32](repeating: -1, count: (numbers.max() ?? -1) + 1)
        for (row, number) in numbers.enumerated() {
            precondition(rowOfNumber[number] < 0, "each enrolment number stands once")
            rowOfNumber[number] = Int32(row)
        }
        let pairs = slots.pairs()
        var unplaced = 0
        for sheet in sheets {
            guard let pair = pairs[sheet.when.date] else { continue }
            let slot = pair * 2 + Int(sheet.when.session.rawValue)
            for place in sheet.marks.indices {
                let byte = sheet.marks[place]
                if byte == 0 { continue }
                let number = sheet.first + place
                let row = number < rowOfNumber.count ? rowOfNumber[number] : -1
                if row < 0 {
                    unplaced += 1
                } else {
                    table[Int(row) * width + slot] = byte
                }
            }
        }
        return (table, unplaced)
    }
}
