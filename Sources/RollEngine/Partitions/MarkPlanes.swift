import RollColumns
import RollDomain

/// The marks of a partition as planes and sparse bytes, made from one byte a session.
struct MarkPlanes {
    let possible: BitPlane
    let absent: BitPlane
    let authorised: BitPlane
    let marks: SparseBytes
    let usualMorning: UInt8
    let usualAfternoon: UInt8
    let hasCovid: Bool

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
        let slots = calendar.slotCount
        let usual = Self.usual(in: table, rules: rules)
        usualMorning = usual.morning
        usualAfternoon = usual.afternoon
        let sparse = SparseBytes(table: table, rowCount: enrolments.count, slotCount: slots) {
            slot, byte in
            byte != 0 && byte != (slot % 2 == 0 ? usual.morning : usual.afternoon)
        }
        marks = sparse
        var possible = BitPlane(rowCount: enrolments.count, chunkCount: calendar.chunkCount)
        var absent = possible
        var authorised = possible
        var hasCovid = false
        let classes = rules.tables.tables
        for row in 0..<enrolments.count {
            let compulsory = enrolments.isCompulsoryAge(row)
            for slot in 0..<slots {
                let byte = table[row * slots + slot]
                if byte == 0 { continue }
                let dated = classes[Int(calendar.days[slot / 2].table)]
                let kind = (compulsory ? dated.compulsory : dated.other)[Int(byte)]
                guard kind.isPossible else { continue }
                possible.set(row, slot)
                if kind == .covid { hasCovid = true }
                guard kind.isAbsent else { continue }
                absent.set(row, slot)
                if kind == .authorised { authorised.set(row, slot) }
            }
        }
        self.possible = possible
        self.absent = absent
        self.authorised = authorised
        self.hasCovid = hasCovid
    }

    /// The most frequent mark of plain presence in mornings and in afternoons, 0 where none is.
    private static func usual(
        in table: [UInt8], rules: MarkRules
    ) -> (morning: UInt8, afternoon: UInt8) {
        var counts = [Int](repeating: 0, count: 512)
        for (place, byte) in table.enumerated() {
            // Rows have an even number of slots, so that places and slots are odd together.
            counts[(place & 1) * 256 + Int(byte)] += 1
        }
        func best(_ base: Int) -> UInt8 {
            let plain = (1..<256).filter { rules.isPlainPresence[$0] && counts[base + $0] > 0 }
            return plain.max { counts[base + $0] < counts[base + $1] }.map { UInt8($0) } ?? 0
        }
        return (best(0), best(256))
    }
}
