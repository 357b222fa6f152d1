import RollColumns
public import RollDomain

extension Partition {
    /// The partition after some sessions' registers changed, without laying out the whole year.
    ///
    /// It counts as one built anew from all sheets would. Whatever would need the school's other
    /// sheets or its calendar is left to the builder: a date that has no slot yet, a half of the
    /// day whose usual mark is not known yet, and marks of numbers that no registration has where
    /// an earlier sheet of the session may have had some.
    ///
    /// - Parameters:
    ///   - sheets: The registers of these sessions as they stand now, one a session at most.
    ///   - rules: How marks count now: the same rules, or with further symbols.
    /// - Returns: The new partition, nil where it has to be built anew.
    /// - Complexity: O(registrations × (sheets + words)), without a look at other sheets.
    public func replacing(_ sheets: [RegisterSheet], rules: MarkRules) -> Partition? {
        precondition(rules.extends(self.rules), "the new rules know every mark of the old")
        let sheets = sheets.filter { year.span.contains($0.when.date) }
        guard !sheets.isEmpty else { return self }
        // What lies in a damaged file is built anew as well.
        guard (try? open(.all)) != nil else { return nil }
        guard var patch = PartitionPatch(self, rules: rules) else { return nil }
        let pairs = calendar.pairs()
        var slots: [(slot: Int, sheet: RegisterSheet)] = []
        for sheet in sheets {
            guard let pair = pairs[sheet.when.date] else { return nil }
            slots.append((pair * 2 + Int(sheet.when.session.rawValue), sheet))
        }
        slots.sort { $0.slot < $1.slot }
        precondition(
            zip(slots, slots.dropFirst()).allSatisfy { $0.slot < $1.slot }, "a sheet a session")
        for (slot, sheet) in slots where !patch.lay(sheet, in: slot) { return nil }
        return patch.partition(slots: slots.map(\.slot))
    }
}

/// A partition's planes while some sessions are laid over them.
private struct PartitionPatch {
    private let old: Partition
    private let rules: MarkRules
    private var calendar: SlotCalendar
    private var unplaced: Int
    private var possible: BitPlane
    private var absent: BitPlane
    private var authorised: BitPlane
    private var hasCovid: Bool
    /// The bytes of the sessions laid so far, session after session.
    private var laid: [[UInt8]] = []
    /// The row of each registration's number, -1 where no row has it.
    private let rowOfNumber: [Int32]
    /// For each row 0 where its marks count as of compulsory school age, else 1.
    private let ageKinds: [UInt8]

    init?(_ old: Partition, rules: MarkRules) {
        self.old = old
        self.rules = rules
        calendar = old.calendar
        unplaced = old.unplacedMarks
        possible = old.possible
        absent = old.absent
        authorised = old.authorised
        hasCovid = old.hasCovid
        let numbers = old.enrolments.numbers
        var rows = [Int32](repeating: -1, count: Int((numbers.max() ?? -1) + 1))
        for (row, number) in numbers.enumerated() { rows[Int(number)] = Int32(row) }
        rowOfNumber = rows
        ageKinds = old.enrolments.ageKinds
    }

    /// Lays a session's register into a slot; false where the year has to be built anew.
    mutating func lay(_ sheet: RegisterSheet, in slot: Int) -> Bool {
        var bytes = [UInt8](repeating: 0, count: old.enrolmentCount)
        var strangers = 0
        for place in sheet.marks.indices where sheet.marks[place] != 0 {
            let number = sheet.first + place
            let row = number < rowOfNumber.count ? rowOfNumber[number] : -1
            if row < 0 { strangers += 1 } else { bytes[Int(row)] = sheet.marks[place] }
        }
        // How many strangers the session's old register had is not kept.
        if calendar.taken[slot], strangers + old.unplacedMarks > 0 { return false }
        let usual = slot % 2 == 0 ? old.usualMorning : old.usualAfternoon
        if usual == 0, bytes.contains(where: { rules.isPlainPresence[Int($0)] }) { return false }
        unplaced += strangers
        calendar.take(slot, !sheet.isEmpty)
        let base = Int(calendar.days[slot / 2].table) * 512
        for row in bytes.indices {
            let flag = rules.flags[base + Int(ageKinds[row]) * 256 + Int(bytes[row])]
            if flag & 1 != 0 { possible.set(row, slot) } else { possible.clear(row, slot) }
            if flag & 2 != 0 { absent.set(row, slot) } else { absent.clear(row, slot) }
            if flag & 4 != 0 { authorised.set(row, slot) } else { authorised.clear(row, slot) }
            // That there was one once costs time, not truth.
            if flag & MarkRules.covidFlag != 0 { hasCovid = true }
        }
        laid.append(bytes)
        return true
    }

    /// The partition with everything that was laid.
    func partition(slots: [Int]) -> Partition {
        var table: [UInt8] = []
        table.reserveCapacity(old.enrolmentCount * slots.count)
        for row in 0..<old.enrolmentCount { for bytes in laid { table.append(bytes[row]) } }
        let usual = slots.map { $0 % 2 == 0 ? old.usualMorning : old.usualAfternoon }
        return Partition(
            school: old.school, calendar: calendar, unplacedMarks: unplaced, rules: rules,
            enrolments: old.enrolments,
            planes: MarkPlanes(
                possible: possible, absent: absent, authorised: authorised,
                marks: LazyPart(old.marks.replacing(slots, table: table, usual: usual)),
                usualMorning: old.usualMorning, usualAfternoon: old.usualAfternoon,
                hasCovid: hasCovid))
    }
}
