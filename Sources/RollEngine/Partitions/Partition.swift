import RollColumns
public import RollDomain

/// One school's registers of one academic year, as columns.
///
/// It never changes: a new register makes a new partition.
///
/// ```
/// row = registration     slot = session
/// possible      . 1 1 1 1 1 1 .      sessions in the denominator
/// absent        . . . 1 . . 1 .      of these, absent
/// authorised    . . . 1 . . . .      of these, authorised
/// marks         . . L I . B O .      what is not the usual mark, a byte each
/// ```
///
/// A possible session without a byte holds the usual mark: plain presence.
///
/// Invariant: authorised is inside absent, absent inside possible, and a slot whose mark is not
/// usual has its byte, whether possible or not.
public final class Partition: Sendable {
    /// The school.
    public let school: SchoolFacts
    /// Which slot stands for which session.
    public let calendar: SlotCalendar
    /// Sheets' marks of numbers that no registration has, counted nowhere else.
    public let unplacedMarks: Int
    /// The rules by which marks were classed.
    let rules: MarkRules
    /// The facts of the rows.
    let enrolments: EnrolmentColumns
    /// Sessions in the denominator.
    let possible: BitPlane
    /// Sessions of absence.
    let absent: BitPlane
    /// Sessions of authorised absence.
    let authorised: BitPlane
    /// Marks that are not the usual ones.
    let marks: SparseBytes
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
    /// For each row 0 where its marks count as of compulsory school age, else 1.
    let ageKinds: [UInt8]

    init(
        school: SchoolFacts, calendar: SlotCalendar, unplacedMarks: Int, rules: MarkRules,
        enrolments: EnrolmentColumns, planes: MarkPlanes
    ) {
        self.school = school
        self.calendar = calendar
        self.unplacedMarks = unplacedMarks
        self.rules = rules
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
        ageKinds = enrolments.ageKinds
    }

    private static func slotsByTable(
        _ calendar: SlotCalendar
    ) -> [(table: Int, slots: SlotMask)] {
        var found: [UInt8: SlotMask] = [:]
        let empty = SlotMask(chunkCount: calendar.chunkCount)
        for (pair, day) in calendar.days.enumerated() {
            found[day.table, default: empty][pair * 2] = true
            found[day.table, default: empty][pair * 2 + 1] = true
        }
        return found.map { (Int($0.key), $0.value) }
    }

    /// The academic year.
    public var year: AcademicYear { calendar.year }

    /// Registrations in the partition.
    public var enrolmentCount: Int { enrolments.count }

    /// The mark of a registration in a slot.
    ///
    /// - Parameters:
    ///   - row: The registration's row, from 0.
    ///   - slot: The slot, from 0.
    /// - Returns: The mark, none where none was taken.
    public func mark(row: Int, slot: Int) -> Mark {
        if let byte = marks[row, slot] { return Mark(rawValue: byte) }
        guard possible[row, slot] else { return .none }
        return Mark(rawValue: slot % 2 == 0 ? usualMorning : usualAfternoon)
    }

    /// Writes the marks of a row into a buffer with a byte for each slot of each chunk.
    ///
    /// The plain way to the same marks is ``mark(row:slot:)`` slot by slot.
    func copyMarks(ofRow row: Int, into buffer: inout [UInt8]) {
        for slot in buffer.indices { buffer[slot] = 0 }
        possible.fill(row: row, even: usualMorning, odd: usualAfternoon, into: &buffer)
        marks.overlay(row: row, onto: &buffer)
    }

    /// How a mark of a row counts in a slot, by the rules of the slot's date.
    func markClass(of mark: Mark, row: Int, slot: Int) -> MarkClass {
        rules.tables.tables[Int(calendar.days[slot / 2].table)].markClass(
            of: mark, isCompulsoryAge: enrolments.isCompulsoryAge(row))
    }
}
