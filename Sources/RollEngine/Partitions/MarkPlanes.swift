import RollColumns
import RollDomain

/// The marks of a partition as planes and sparse bytes, made from one byte a session.
struct MarkPlanes {
    let possible: BitPlane
    let absent: BitPlane
    let authorised: BitPlane
    let marks: LazyPart<SparseBytes>
    let usualMorning: UInt8
    let usualAfternoon: UInt8
    let hasCovid: Bool

    /// Puts together what was laid out already.
    init(
        possible: BitPlane, absent: BitPlane, authorised: BitPlane, marks: LazyPart<SparseBytes>,
        usualMorning: UInt8, usualAfternoon: UInt8, hasCovid: Bool
    ) {
        self.possible = possible
        self.absent = absent
        self.authorised = authorised
        self.marks = marks
        self.usualMorning = usualMorning
        self.usualAfternoon = usualAfternoon
        self.hasCovid = hasCovid
    }

    /// Lays out a table of marks.
    ///
    /// - Parameters:
    ///   - table: Mark numbers, row after row, a slot each.
    ///   - calendar: The slots.
    ///   - enrolments: The rows.
    ///   - rules: How marks count.
    /// - Complexity: O(rows × slots).
    init(
        table: [UInt8], calendar: SlotCalendar, enrolments: EnrolmentColumns, rules: MarkRules
    ) {
        let usual = Self.usual(in: table, rules: rules)
        usualMorning = usual.morning
        usualAfternoon = usual.afternoon
        marks = LazyPart(
            SparseBytes(
                table: table, rowCount: enrolments.count,
                usual: (0..<calendar.slotCount).map {
                    $0 % 2 == 0 ? usual.morning : usual.afternoon
                }))
        let planes = BitPlane.planes(
            table: table,
            kinds: enrolments.ageKinds,
            tables: (0..<calendar.slotCount).map { calendar.days[$0 / 2].table },
            flags: rules.flags)
        possible = planes.first
        absent = planes.second
        authorised = planes.third
        hasCovid = planes.seen & MarkRules.covidFlag != 0
    }

    /// The most frequent mark of plain presence in mornings and in afternoons, 0 where none is.
    private static func usual(
        in table: [UInt8], rules: MarkRules
    ) -> (morning: UInt8, afternoon: UInt8) {
        var counts = [Int](repeating: 0, count: 512)
        // Rows have an even number of slots, so that places and slots are odd together.
        for place in table.indices {
            counts[(place & 1) &* 256 &+ Int(table[place])] &+= 1
        }
        func best(_ base: Int) -> UInt8 {
            let plain = (1..<256).filter { rules.isPlainPresence[$0] && counts[base + $0] > 0 }
            return plain.max { counts[base + $0] < counts[base + $1] }.map { UInt8($0) } ?? 0
        }
        return (best(0), best(256))
    }
}
