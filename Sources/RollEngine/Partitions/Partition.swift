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
///
/// A partition of a snapshot file has its school, year and size at once; all else is read when it
/// is first needed. Ask ``NationSnapshot/open(for:)`` before a question, so that a damaged file is
/// found in time.
public final class Partition: Sendable {
    /// The school.
    public let school: SchoolFacts
    /// The academic year.
    public let year: AcademicYear
    /// Registrations in the partition.
    public let enrolmentCount: Int
    /// The rules by which marks were classed.
    let rules: MarkRules
    private let content: LazyPart<PartitionContent>

    init(
        school: SchoolFacts, calendar: SlotCalendar, unplacedMarks: Int, rules: MarkRules,
        enrolments: EnrolmentColumns, planes: MarkPlanes
    ) {
        self.school = school
        year = calendar.year
        enrolmentCount = enrolments.count
        self.rules = rules
        content = LazyPart(
            PartitionContent(
                calendar: calendar, unplacedMarks: unplacedMarks, enrolments: enrolments,
                planes: planes))
    }

    /// A partition whose content is read from a file when it is needed.
    init(
        school: SchoolFacts, year: AcademicYear, enrolmentCount: Int, rules: MarkRules,
        content: LazyPart<PartitionContent>
    ) {
        self.school = school
        self.year = year
        self.enrolmentCount = enrolmentCount
        self.rules = rules
        self.content = content
    }

    /// Reads parts that a question needs, where they lie in a file and nobody read them before.
    ///
    /// - Throws: `damaged` where the file is not as it was written.
    func open(_ parts: PartitionParts) throws(SectionFailure) {
        try content.open().open(parts)
    }

    /// Reads parts that a question needs to count sessions, with what the partition's own sessions ask.
    func open(toCount parts: PartitionParts) throws(SectionFailure) {
        let content = try content.open()
        try content.open(content.hasCovid ? parts.union(.marks) : parts)
    }

    /// Whether every part can be read as it was written; checks what nobody has read before.
    ///
    /// - Complexity: O(bytes of the partition) at first.
    public var isSound: Bool { (try? open(.all)) != nil }

    /// Whether all is in memory already, so that it can be looked at without fear of a damaged file.
    func isOpen(_ parts: PartitionParts) -> Bool {
        guard content.isOpen else { return false }
        return (!parts.contains(.identity) || enrolments.identity.isOpen)
            && (!parts.contains(.traits) || enrolments.traits.isOpen)
            && (!parts.contains(.marks) || content.value.marks.isOpen)
    }

    /// Whether the rows are of the same children; false where nobody has read yet of whom they are.
    func isKnownToHold(thePupilsOf other: Partition) -> Bool {
        isOpen(.identity) && other.isOpen(.identity)
            && enrolments.pupils == other.enrolments.pupils
    }

    /// The calendar, nil where it lies in a damaged file: then slots are given out anew.
    var keptCalendar: SlotCalendar? { (try? content.open())?.calendar }

    /// Which slot stands for which session.
    public var calendar: SlotCalendar { content.value.calendar }
    /// Sheets' marks of numbers that no registration has, counted nowhere else.
    public var unplacedMarks: Int { content.value.unplacedMarks }
    /// The facts of the rows.
    var enrolments: EnrolmentColumns { content.value.enrolments }
    /// Sessions in the denominator.
    var possible: BitPlane { content.value.possible }
    /// Sessions of absence.
    var absent: BitPlane { content.value.absent }
    /// Sessions of authorised absence.
    var authorised: BitPlane { content.value.authorised }
    /// Marks that are not the usual ones.
    var marks: SparseBytes { content.value.marks.value }
    /// The mark that a possible session without a byte holds, in the morning.
    var usualMorning: UInt8 { content.value.usualMorning }
    /// The same in the afternoon.
    var usualAfternoon: UInt8 { content.value.usualAfternoon }
    /// Whether any session is possible and neither attended nor missed.
    var hasCovid: Bool { content.value.hasCovid }
    /// Slots of mornings.
    var mornings: SlotMask { content.value.mornings }
    /// The slots of each table of classes that the dates need.
    var slotsByTable: [(table: Int, slots: SlotMask)] { content.value.slotsByTable }

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

    /// Whether another partition holds the same of the same school and year, to the last bit.
    ///
    /// - Throws: ``SnapshotFailure`` where one of them lies in a damaged file.
    /// - Complexity: O(bytes of both).
    public func isSame(as other: Partition) throws(SnapshotFailure) -> Bool {
        guard school == other.school, year == other.year, enrolmentCount == other.enrolmentCount
        else { return false }
        do {
            return try zip(sections(), other.sections()).allSatisfy { $0.1.bytes == $1.1.bytes }
        } catch {
            throw SnapshotFailure(
                .damaged, error.description, schoolYears: [SchoolYear(school.urn, year)])
        }
    }

    /// The partition as the sections of a file.
    func sections() throws(SectionFailure) -> [(SnapshotForm.Kind, SectionBytes)] {
        try open(.all)
        var sections: [(SnapshotForm.Kind, SectionBytes)] = []
        for kind in SnapshotForm.Kind.ofPartitions {
            var section = SectionBytes()
            switch kind {
            case .sessions: content.value.append(to: &section)
            case .identity: enrolments.identity.value.append(to: &section)
            case .traits: enrolments.traits.value.append(to: &section)
            case .marks: marks.append(to: &section)
            case .origin, .index: preconditionFailure("a partition has no such section")
            }
            sections.append((kind, section))
        }
        return sections
    }
}
