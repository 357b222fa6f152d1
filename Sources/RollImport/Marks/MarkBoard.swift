import RollDomain

/// The marks of one school as they come in, one byte each.
///
/// A row for each registration that has a mark, a slot for each session met; both are numbered
/// in the order of arrival:
///
///     cells   row 0 [ slot 0 … slot width-1 ]  row 1 [ … ]
///
/// Invariant: `cells.count == entries.count * width`, and every slot number is below `width`.
struct MarkBoard {
    /// Where a mark goes.
    struct Cell: Hashable {
        var row: Int32
        var slot: Int32
    }

    private(set) var cells: [UInt8] = []
    /// The registration of each row.
    private(set) var entries: [Int32] = []
    /// The ordinal of each slot's session.
    private(set) var sessions: [Int32] = []
    private var isClosed: [Bool] = []
    private var width = 64
    /// Slots by ordinal, from ``base`` on; -1 where no mark was met.
    private var slots: [Int32] = []
    private var base: Int32 = 0
    private let calendar: SchoolCalendar?

    init(calendar: SchoolCalendar?) {
        self.calendar = calendar
    }

    /// The slot of a session, made where it is new.
    ///
    /// - Complexity: O(1) for sessions met before.
    @inline(__always)
    mutating func slot(_ ordinal: Int32) -> Int32 {
        let place = Int(ordinal) - Int(base)
        if place >= 0 && place < slots.count && slots[place] >= 0 { return slots[place] }
        return makeSlot(ordinal)
    }

    /// Whether the calendar says that the school was closed.
    @inline(__always)
    func isClosed(slot: Int32) -> Bool { isClosed[Int(slot)] }

    /// Adds a row for a registration.
    mutating func makeRow(_ entry: Int32) -> Int32 {
        entries.append(entry)
        cells.append(contentsOf: repeatElement(0, count: width))
        return Int32(entries.count - 1)
    }

    /// The mark of a cell, zero where none came.
    @inline(__always)
    subscript(row: Int32, slot: Int32) -> UInt8 {
        get { cells[Int(row) * width + Int(slot)] }
        set { cells[Int(row) * width + Int(slot)] = newValue }
    }

    private mutating func makeSlot(_ ordinal: Int32) -> Int32 {
        if slots.isEmpty { base = ordinal }
        if ordinal < base {
            slots.insert(
                contentsOf: repeatElement(-1, count: Int(base) - Int(ordinal)), at: 0)
            base = ordinal
        }
        let place = Int(ordinal) - Int(base)
        while slots.count <= place { slots.append(-1) }
        let number = sessions.count
        if number == width { widen() }
        let when = SessionDate(ordinal: ordinal)
        sessions.append(ordinal)
        isClosed.append(calendar.map { $0.covers(when.date) && !$0.isOpen(when) } ?? false)
        slots[place] = Int32(number)
        return Int32(number)
    }

    private mutating func widen() {
        let wider = width * 2
        var grown = [UInt8](repeating: 0, count: entries.count * wider)
        for row in entries.indices {
            for slot in 0..<width { grown[row * wider + slot] = cells[row * width + slot] }
        }
        cells = grown
        width = wider
    }

    /// The register sheets in order of session, without conflicting marks.
    ///
    /// - Parameters:
    ///   - numbers: The enrolment number of each row.
    ///   - final: The mark that each byte stands for; conflicts are left out.
    /// - Returns: A sheet for each session that has a mark.
    /// - Complexity: O(rows × slots).
    func sheets(numbers: [Int], final: [UInt8]) -> [RegisterSheet] {
        guard let low = numbers.min(), let high = numbers.max() else { return [] }
        var final = final
        final[Int(CodeReading.conflict)] = 0
        let order = sessions.indices.sorted { sessions[$0] < sessions[$1] }
        return order.compactMap { slot in
            var marks = [UInt8](repeating: 0, count: high - low + 1)
            var any: UInt8 = 0
            for row in entries.indices {
                let mark = final[Int(cells[row * width + slot])]
                marks[numbers[row] - low] = mark
                any |= mark
            }
            guard any != 0 else { return nil }
            let when = SessionDate(ordinal: sessions[slot])
            return RegisterSheet(when, first: low, marks: marks).trimmed()
        }
    }

    /// Adds up the marks by how they count.
    ///
    /// - Complexity: O(rows × slots).
    func tally(_ reading: CodeReading) -> SessionTally {
        var tally = SessionTally()
        let runs = sessions.map { reading.run(of: SessionDate(ordinal: $0).date) }
        for slot in sessions.indices {
            var counts = [Int](repeating: 0, count: 256)
            for row in entries.indices { counts[Int(cells[row * width + slot])] += 1 }
            counts[0] = 0
            counts[Int(CodeReading.conflict)] = 0
            for mark in counts.indices where counts[mark] > 0 {
                tally[reading.markClass(UInt8(mark), run: runs[slot])] += counts[mark]
            }
        }
        return tally
    }
}
