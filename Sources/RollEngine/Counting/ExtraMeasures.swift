import RollColumns
import RollDomain

/// Counts by code, class, lateness, day and spell.
struct ExtraMeasures {
    let scan: PartitionScan

    private var partition: Partition { scan.partition }
    private var measures: MeasureSet { scan.query.measures }

    /// Adds what was asked beside sessions.
    ///
    /// - Parameters:
    ///   - sums: The groups.
    ///   - groups: The group of each row.
    ///   - mask: The sessions.
    /// - Returns: Coronavirus sessions of each group; nil where there are none.
    func add(to sums: inout GroupSums, groups: [UInt32], mask: SlotMask) -> [Int]? {
        let groupCount = sums.counts.count
        let recoded = scan.prepared.recoded
        let needsCovid = partition.hasCovid || recoded.classes.contains(.covid)
        if measures.contains(.lateness) { addLateness(to: &sums, groups, mask) }
        if measures.contains(.days) || measures.contains(.spells) {
            RowWalk(scan: scan, mask: mask).add(to: &sums, groups: groups)
        }
        if measures.contains(.codes) {
            let codes = histogram(groups, groupCount, mask)
            for group in 0..<groupCount {
                sums.update(group) {
                    if $0.codes.isEmpty { $0.codes = [Int](repeating: 0, count: 256) }
                    for code in 0..<256 { $0.codes[code] += codes[group * 256 + code] }
                }
            }
        }
        guard measures.contains(.classes) || needsCovid else { return nil }
        let classes = classes(groups, groupCount, mask)
        if measures.contains(.classes) {
            for group in 0..<groupCount {
                sums.update(group) {
                    if $0.classes.isEmpty {
                        $0.classes = [Int](repeating: 0, count: Self.width)
                    }
                    for kind in 0..<Self.width {
                        $0.classes[kind] += classes[group * Self.width + kind]
                    }
                }
            }
        }
        return (0..<groupCount).map {
            classes[$0 * Self.width + Int(MarkClass.covid.rawValue)]
        }
    }

    private static let width = MarkClass.allCases.count

    private func addLateness(to sums: inout GroupSums, _ groups: [UInt32], _ mask: SlotMask) {
        let zero = [UInt16](repeating: 0, count: partition.enrolmentCount)
        var before = zero
        var after = zero
        // Usual marks are plain presence, never late, so the bytes say it all.
        let recoded = scan.prepared.recoded
        partition.marks.addCounts(
            of: recoded.keeping(partition.rules.lateBefore), under: mask, to: &before)
        partition.marks.addCounts(
            of: recoded.keeping(partition.rules.lateAfter), under: mask, to: &after)
        for row in groups.indices where groups[row] != RowGroups.none {
            sums.update(Int(groups[row])) {
                $0.lateBefore += Int(before[row])
                $0.lateAfter += Int(after[row])
            }
        }
    }

    /// Sessions by mark number for each group.
    private func histogram(
        _ groups: [UInt32], _ groupCount: Int, _ mask: SlotMask
    ) -> [Int] {
        var sums = [Int](repeating: 0, count: groupCount * 256)
        partition.marks.addHistogram(under: mask, groups: groups, to: &sums)
        for (mark, slots) in partition.usualMarks(under: mask) {
            var usual = [UInt16](repeating: 0, count: partition.enrolmentCount)
            partition.possible.addCounts(
                without: partition.marks.plane, under: slots, to: &usual)
            for row in groups.indices where groups[row] != RowGroups.none {
                sums[Int(groups[row]) * 256 + Int(mark)] += Int(usual[row])
            }
        }
        for mark in scan.prepared.recoded.dropped {
            for group in 0..<groupCount { sums[group * 256 + mark] = 0 }
        }
        return sums
    }

    /// Sessions by class for each group: by the rules of each date, for both kinds of age.
    private func classes(_ groups: [UInt32], _ groupCount: Int, _ mask: SlotMask) -> [Int] {
        var sums = [Int](repeating: 0, count: groupCount * Self.width)
        let enrolments = partition.enrolments
        for (table, slots) in partition.slotsByTable {
            let mask = mask.intersection(slots)
            if mask.isEmpty { continue }
            for isCompulsory in [true, false] {
                let mine = groups.indices.map {
                    enrolments.isCompulsoryAge($0) == isCompulsory ? groups[$0] : RowGroups.none
                }
                let codes = histogram(mine, groupCount, mask)
                for group in 0..<groupCount {
                    for code in 1..<256 where codes[group * 256 + code] > 0 {
                        let mark = Mark(rawValue: UInt8(code))
                        let kind = scan.prepared.recoded.markClass(
                            of: mark,
                            byLaw: partition.rules.tables.tables[table].markClass(
                                of: mark, isCompulsoryAge: isCompulsory))
                        sums[group * Self.width + Int(kind.rawValue)] +=
                            codes[group * 256 + code]
                    }
                }
            }
        }
        return sums
    }
}
