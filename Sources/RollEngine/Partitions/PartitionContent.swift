import RollColumns
import RollDomain

/// What a partition holds beside its name: the calendar, the rows and their sessions.
final class PartitionContent: Sendable {
    /// Which slot stands for which session.
    let calendar: SlotCalendar
    /// Sheets' marks of numbers that no registration has.
    let unplacedMarks: Int
    /// The facts of the rows.
    let enrolments: EnrolmentColumns
    /// Sessions in the denominator.
    let possible: BitPlane
    /// Sessions of absence.
    let absent: BitPlane
    /// Sessions of authorised absence.
    let authorised: BitPlane
    /// Marks that are not the usual ones.
    let marks: LazyPart<SparseBytes>
    /// The mark that a possible session without a byte holds, in the morning.
    let usualMorning: UInt8
    /// The same in the afternoon.
    let usualAfternoon: UInt8
    /// Whether any session is possible and neither attended nor missed.
    let hasCovid: Bool
    /// Slots of mornings.
    let mornings: SlotMask
    /// The slots of each table of classes that the dates need.
    let slotsByTable: [(table: Int, slots: SlotMask)]

    init(
        calendar: SlotCalendar, unplacedMarks: Int, enrolments: EnrolmentColumns,
        planes: MarkPlanes
    ) {
        self.calendar = calendar
        self.unplacedMarks = unplacedMarks
        self.enrolments = enrolments
        possible = planes.possible
        absent = planes.absent
        authorised = planes.authorised
        marks = planes.marks
        usualMorning = planes.usualMorning
        usualAfternoon = planes.usualAfternoon
        hasCovid = planes.hasCovid
        var mornings = SlotMask(chunkCount: calendar.chunkCount)
        for slot in stride(from: 0, to: calendar.slotCount, by: 2) { mornings[slot] = true }
        self.mornings = mornings
        slotsByTable = Self.slotsByTable(calendar)
    }

    private static func slotsByTable(
        _ calendar: SlotCalendar
    ) -> [(table: Int, slots: SlotMask)] {
        // One table for nearly every year: a plain loop for each costs less than a look-up a date.
        var tables: [UInt8] = []
        for day in calendar.days where tables.last != day.table && !tables.contains(day.table) {
            tables.append(day.table)
        }
        return tables.map { table in
            var slots = SlotMask(chunkCount: calendar.chunkCount)
            for (pair, day) in calendar.days.enumerated() where day.table == table {
                slots[pair * 2] = true
                slots[pair * 2 + 1] = true
            }
            return (Int(table), slots)
        }
    }

    /// Reads parts that a question needs.
    func open(_ parts: PartitionParts) throws(SectionFailure) {
        if parts.contains(.identity) { try enrolments.identity.open() }
        if parts.contains(.traits) { try enrolments.traits.open() }
        if parts.contains(.marks) { try marks.open() }
    }
}
