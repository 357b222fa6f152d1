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

    /// Adds sessions and thresholds of the whole window, and nothing else, in one pass.
    func addQuickly(
        _ groups: RowGroups, _ columns: [[GroupValue]], window: SlotMask, passes: CountingPasses,
        thresholds: PartTally.Thresholds, to answer: inout Tally
    ) {
        let planes = (partition.possible, partition.absent, partition.authorised)
        var leftOut = LeftOut()
        // Rows of other ages make a group of their own, of which only the sessions are told.
        let outside = groups.count
        var numbers = groups.numbers
        let isIn = numbers.reduce(0) { $0 + ($1 == RowGroups.none ? 0 : 1) }
        for (row, standing) in filter.standings.enumerated() where standing == .outsideAges {
            if !elsewhere.isEmpty && elsewhere.contains(row) { continue }
            numbers[row] = UInt32(outside)
            leftOut.outsideAges += 1
        }
        var sums = PartTally(groupCount: groups.count + 1, partCount: 1)
        for pass in passes.all {
            let slots = SlotParts(
                [window.subtracting(pass.uncounted)], chunkCount: window.chunkCount)
            sums.add(planes, in: slots, groups: pass.groups(numbers), thresholds: thresholds)
        }
        var total = FigureCounts()
        for group in 0..<groups.count { total += FigureCounts(sums[group, 0]) }
        leftOut.outsideAgesSessions = sums[outside, 0].first
        leftOut.nothingPossible = isIn - total.enrolments
        answer.leftOut.combine(leftOut, +)
        answer.addTotal(total)
        add(groups, columns, time: [], to: &answer) { FigureCounts(sums[$0, 0]) }
    }

    /// Adds parts of time of which only sessions and thresholds are asked: all in one pass.
    func addPartsQuickly(
        _ parts: [WindowMasks.Part], _ groups: RowGroups, _ columns: [[GroupValue]],
        counted: [UInt32], passes: CountingPasses, thresholds: PartTally.Thresholds,
        to answer: inout Tally
    ) {
        let planes = (partition.possible, partition.absent, partition.authorised)
        let chunks = partition.calendar.chunkCount
        var sums = PartTally(groupCount: groups.count, partCount: parts.count)
        for pass in passes.all {
            sums.add(
                planes,
                in: SlotParts(
                    parts.map { $0.slots.subtracting(pass.uncounted) }, chunkCount: chunks),
                groups: pass.groups(counted), thresholds: thresholds)
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
