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
        let kinds = partition.enrolments.ageKinds
        for (table, slots) in partition.slotsByTable {
            let mask = partition.slotsByTable.count == 1 ? mask : mask.intersection(slots)
            partition.marks.apply(
                recoded.deltas(ofTable: table), kinds: kinds, under: mask,
                to: &counts)
        }
        // The usual marks have no byte: they are the possible sessions without one, all present.
        for (mark, half) in partition.usualMarks(under: mask) {
            guard let kind = recoded.classes[Int(mark)] else { continue }
            var usual = [UInt16](repeating: 0, count: partition.enrolmentCount)
            partition.possible.addCounts(
                without: partition.marks.plane, under: half, to: &usual)
            let change = RecodedMarks.change(from: .present, to: kind)
            for row in usual.indices {
                counts.first[row] &-= change.possible == 0 ? 0 : usual[row]
                counts.second[row] &+= change.absent == 0 ? 0 : usual[row]
                counts.third[row] &+= change.authorised == 0 ? 0 : usual[row]
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
