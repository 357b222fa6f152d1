import RollColumns
import RollDomain

/// Sessions of each row under one mask: possible, absent, authorised.
struct SessionCounts {
    var possible: [UInt16]
    var absent: [UInt16]
    var authorised: [UInt16]

    /// Counts a partition's rows.
    ///
    /// - Complexity: O(rows), and O(bytes that are not usual) where codes count otherwise.
    init(_ partition: Partition, under mask: SlotMask, recoded: RecodedMarks) {
        let zero = [UInt16](repeating: 0, count: partition.enrolmentCount)
        possible = zero
        absent = zero
        authorised = zero
        partition.possible.addCounts(under: mask, to: &possible)
        partition.absent.addCounts(under: mask, to: &absent)
        partition.authorised.addCounts(under: mask, to: &authorised)
        guard !recoded.isEmpty else { return }
        move(partition, mask, recoded, partition.possible, to: recoded.possible, in: \.possible)
        move(partition, mask, recoded, partition.absent, to: recoded.absent, in: \.absent)
        move(
            partition, mask, recoded, partition.authorised, to: recoded.authorised,
            in: \.authorised)
    }

    /// Takes marks that count otherwise out of a plane's counts, and puts in those that belong.
    private mutating func move(
        _ partition: Partition, _ mask: SlotMask, _ recoded: RecodedMarks, _ plane: BitPlane,
        to belonging: [UInt8], in path: WritableKeyPath<SessionCounts, [UInt16]>
    ) {
        var gone = [UInt16](repeating: 0, count: partition.enrolmentCount)
        partition.marks.addCounts(of: recoded.moved, within: plane, under: mask, to: &gone)
        var come = [UInt16](repeating: 0, count: partition.enrolmentCount)
        partition.marks.addCounts(of: belonging, under: mask, to: &come)
        // The usual marks have no byte: they are the possible sessions without one.
        for (mark, half) in partition.usualMarks(under: mask)
        where recoded.moved[Int(mark)] == 1 {
            if path == \.possible {
                plane.addCounts(without: partition.marks.plane, under: half, to: &gone)
            }
            if belonging[Int(mark)] == 1 {
                partition.possible.addCounts(
                    without: partition.marks.plane, under: half, to: &come)
            }
        }
        for row in gone.indices {
            self[keyPath: path][row] = self[keyPath: path][row] &- gone[row] &+ come[row]
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
