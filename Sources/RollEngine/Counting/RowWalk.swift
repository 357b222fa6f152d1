import RollColumns
import RollDomain

/// Days missed and spells of absence: what needs the sessions of a row in order.
struct RowWalk {
    let scan: PartitionScan
    let mask: SlotMask

    private var partition: Partition { scan.partition }

    func add(to sums: inout GroupSums, groups: [UInt32]) {
        var possible = mask.words
        var absent = mask.words
        // Fetched once: a partition's parts may lie in a file, and each look asks whether they do.
        let planes = (partition.possible, partition.absent)
        let calendar = partition.calendar
        let pairs = calendar.order == nil ? nil : calendar.orderedPairs
        for row in groups.indices where groups[row] != RowGroups.none {
            planes.0.copyRow(row, into: &possible)
            planes.1.copyRow(row, into: &absent)
            recode(row, &possible, &absent)
            for word in mask.words.indices {
                possible[word] &= mask.words[word]
                absent[word] &= mask.words[word]
            }
            let days = scan.query.measures.contains(.days) ? Self.days(possible, absent) : 0
            let spells =
                scan.query.measures.contains(.spells)
                ? spells(possible, absent, pairs) : (all: 0, long: 0)
            sums.update(Int(groups[row])) {
                $0.daysMissed += days
                $0.spells += spells.all
                $0.longSpells += spells.long
            }
        }
    }

    /// Days with something possible of which every possible session was missed.
    private static func days(_ possible: [UInt64], _ absent: [UInt64]) -> Int {
        let mornings: UInt64 = 0x5555_5555_5555_5555
        var days = 0
        for word in possible.indices {
            // Mornings stand on even bits, their afternoons on the next.
            let attended = possible[word] & ~absent[word]
            let missed = (absent[word] | absent[word] >> 1) & mornings
            let spoilt = (attended | attended >> 1) & mornings
            days += (missed & ~spoilt).nonzeroBitCount
        }
        return days
    }

    /// Runs of absent sessions between which no possible session was attended.
    ///
    /// `pairs` has the pairs of slots in order of date; nil where they stand in order anyway.
    private func spells(
        _ possible: [UInt64], _ absent: [UInt64], _ pairs: [Int]?
    ) -> (all: Int, long: Int) {
        var run = SpellCounter(longFrom: scan.query.rules.longSpell)
        if let pairs {
            for pair in pairs {
                for slot in [pair * 2, pair * 2 + 1] {
                    let word = slot / SlotChunk.slots * SlotChunk.words
                    let place = word + slot % SlotChunk.slots / 64
                    let bit: UInt64 = 1 << UInt64(slot % SlotChunk.slots % 64)
                    if possible[place] & bit != 0 { run.next(absent[place] & bit != 0) }
                }
            }
            return (run.all, run.long)
        }
        for word in possible.indices {
            if absent[word] == 0 {
                if possible[word] != 0 { run.next(false) }
                continue
            }
            // Runs of bits at a time: sessions attended, then sessions missed, and so on.
            var rest = possible[word]
            while rest != 0 {
                let missed = rest & absent[word]
                let attended = rest & ~absent[word]
                let isAbsent = missed & (0 &- missed) & rest & (0 &- rest) != 0
                let other = isAbsent ? attended : missed
                // All bits below the first of the other kind are one run.
                let below = other == 0 ? UInt64.max : (other & (0 &- other)) &- 1
                run.next(isAbsent, times: (rest & below).nonzeroBitCount)
                rest &= ~below
            }
        }
        return (run.all, run.long)
    }

    /// Lets codes count as a what-if says.
    private func recode(_ row: Int, _ possible: inout [UInt64], _ absent: inout [UInt64]) {
        let recoded = scan.prepared.recoded
        guard !recoded.isEmpty else { return }
        for slot in mask.slots {
            let mark = partition.mark(row: row, slot: slot)
            guard mark != .none, let kind = recoded.classes[Int(mark.rawValue)] else { continue }
            let place =
                slot / SlotChunk.slots * SlotChunk.words + slot % SlotChunk.slots / 64
            let bit: UInt64 = 1 << UInt64(slot % SlotChunk.slots % 64)
            possible[place] = kind.isPossible ? possible[place] | bit : possible[place] & ~bit
            absent[place] = kind.isAbsent ? absent[place] | bit : absent[place] & ~bit
        }
    }
}

/// Counts spells from sessions in order.
struct SpellCounter {
    let longFrom: Int
    private(set) var all = 0
    private(set) var long = 0
    private var length = 0

    init(longFrom: Int) { self.longFrom = longFrom }

    /// Takes in the next possible sessions, all alike.
    mutating func next(_ isAbsent: Bool, times: Int = 1) {
        guard isAbsent else {
            length = 0
            return
        }
        if length == 0 { all += 1 }
        if length < longFrom && length + times >= longFrom { long += 1 }
        length += times
    }
}
