import RollColumns
import RollDomain

/// Sessions of each row under one mask: possible, absent, authorised.
struct SessionCounts {
    private var counts: PlaneCounts

    var possible: [UInt16] { counts.first }
    var absent: [UInt16] { counts.second }
    var authorised: [UInt16] { counts.third }

    /// Counts a partition's rows.
    ///
    /// - Complexity: O(rows), and O(bytes that are not usual) where codes count otherwise.
    init(_ partition: Partition, under mask: SlotMask, recoded: RecodedMarks) {
        let planes = (partition.possible, partition.absent, partition.authorised)
        counts = PlaneCounts(of: planes, under: mask)
        guard !recoded.isEmpty else { return }
        partition.marks.apply(recoded.moves, within: planes, under: mask, to: &counts)
        // The usual marks have no byte: they are the possible sessions without one.
        for (mark, half) in partition.usualMarks(under: mask) where recoded.moves.moves(mark) {
            var usual = [UInt16](repeating: 0, count: partition.enrolmentCount)
            partition.possible.addCounts(
                without: partition.marks.plane, under: half, to: &usual)
            let target = recoded.moves.target(of: mark)
            for row in usual.indices {
                counts.first[row] &+= usual[row] &* target.first &- usual[row]
                counts.second[row] &+= usual[row] &* target.second
                counts.third[row] &+= usual[row] &* target.third
            }
        }
    }
}

extension Partition {
    /// The usual marks with the slots of a mask in which they are the usual ones.
    func usualMarks(under mask: SlotMask) -> [(mark: UInt8, slots: SlotMask)] {
        [
            (usualMorning, mask.intersection(mornings)),
            (usualAfternoon, mask.subtracting(mornings)),
        ]
    }
}
