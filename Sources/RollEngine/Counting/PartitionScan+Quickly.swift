import RollColumns
import RollDomain

/// The quick way through a partition, where only sessions and thresholds are asked.
///
/// The plain way, which serves everything else, gives the same answers: a property test asks both.
extension PartitionScan {
    /// When rows are flagged, where the quick way serves: nothing asked beside sessions, and every
    /// possible session attended or missed.
    var thresholds: PartTally.Thresholds? {
        guard let ready = prepared.thresholds, !partition.hasCovid else { return nil }
        let slots = partition.calendar.chunkCount * SlotChunk.slots
        return ready.slots >= slots ? ready : PreparedQuery.thresholds(query.rules, slots: slots)
    }

    /// Adds sessions and thresholds of the whole window and of all pupils together.
    func addWhole(
        window: SlotMask, passes: CountingPasses, thresholds: PartTally.Thresholds,
        to answer: inout Answer
    ) {
        var numbers = filter.numbers
        for row in elsewhere { numbers[row] = PupilFilter.Standing.elsewhere.rawValue }
        var (isIn, outside) = (0, 0)
        for number in numbers {
            isIn &+= number == PupilFilter.Standing.isIn.rawValue ? 1 : 0
            outside &+= number == PupilFilter.Standing.outsideAges.rawValue ? 1 : 0
        }
        // What becomes of a row is its group: those outside the ages are only told of.
        var sums = PartTally(groupCount: 2, partCount: 1)
        for pass in passes.all {
            sums.add(
                planes, in: slots(of: window, pass),
                groups: pass.groups(numbers, none: PupilFilter.Standing.elsewhere.rawValue),
                thresholds: thresholds)
        }
        let total = FigureCounts(sums[0, 0])
        note(isIn: isIn, total, outside: outside, sums[1, 0], in: &answer)
        if !total.isEmpty { answer.add(total, to: schoolKey) }
    }

    /// Adds sessions and thresholds of the whole window, and nothing else, in one pass.
    func addQuickly(
        _ groups: RowGroups, _ columns: [[GroupValue]], window: SlotMask, passes: CountingPasses,
        thresholds: PartTally.Thresholds, to answer: inout Answer
    ) {
        // Rows of other ages make a group of their own, of which only the sessions are told.
        let outside = groups.count
        var numbers = groups.numbers
        let isIn = numbers.reduce(0) { $0 + ($1 == RowGroups.none ? 0 : 1) }
        var others = 0
        for (row, standing) in filter.numbers.enumerated()
        where standing == PupilFilter.Standing.outsideAges.rawValue {
            if !elsewhere.isEmpty && elsewhere.contains(row) { continue }
            numbers[row] = UInt32(outside)
            others += 1
        }
        var sums = PartTally(groupCount: groups.count + 1, partCount: 1)
        for pass in passes.all {
            sums.add(
                planes, in: slots(of: window, pass),
                groups: pass.groups(numbers, none: RowGroups.none), thresholds: thresholds)
        }
        var total = FigureCounts()
        for group in 0..<groups.count { total += FigureCounts(sums[group, 0]) }
        note(isIn: isIn, total, outside: others, sums[outside, 0], in: &answer)
        add(groups, columns, time: [], to: &answer) { FigureCounts(sums[$0, 0]) }
    }

    private var planes: (BitPlane, BitPlane, BitPlane) {
        (partition.possible, partition.absent, partition.authorised)
    }

    private func slots(of window: SlotMask, _ pass: CountingPasses.Pass) -> SlotParts {
        SlotParts([window.subtracting(pass.uncounted)], chunkCount: window.chunkCount)
    }

    /// Adds the total, and whom it leaves out.
    private func note(
        isIn: Int, _ total: FigureCounts, outside: Int, _ sums: PartTally.Sums,
        in answer: inout Answer
    ) {
        var leftOut = LeftOut()
        leftOut.outsideAges = outside
        leftOut.outsideAgesSessions = sums.first
        leftOut.nothingPossible = isIn - total.enrolments
        answer.leftOut.combine(leftOut, +)
        answer.addTotal(total)
    }

    /// Adds parts of time of which only sessions and thresholds are asked: all in one pass.
    func addPartsQuickly(
        _ parts: [WindowMasks.Part], _ groups: RowGroups, _ columns: [[GroupValue]],
        counted: [UInt32], passes: CountingPasses, thresholds: PartTally.Thresholds,
        to answer: inout Answer
    ) {
        let chunks = partition.calendar.chunkCount
        var sums = PartTally(groupCount: groups.count, partCount: parts.count)
        for pass in passes.all {
            sums.add(
                planes,
                in: SlotParts(
                    parts.map { $0.slots.subtracting(pass.uncounted) }, chunkCount: chunks),
                groups: pass.groups(counted, none: RowGroups.none), thresholds: thresholds)
        }
        for (place, part) in parts.enumerated() {
            add(groups, columns, time: part.values, to: &answer) {
                FigureCounts(sums[$0, place])
            }
        }
    }
}

extension FigureCounts {
    /// The counts of sessions and thresholds, where every possible session is attended or missed.
    fileprivate init(_ sums: PartTally.Sums) {
        self.init()
        possible = sums.first
        attending = sums.first - sums.second
        authorised = sums.third
        unauthorised = sums.second - sums.third
        enrolments = sums.rows
        persistent = sums.lower
        severe = sums.upper
    }
}
