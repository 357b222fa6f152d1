import RollColumns
import RollDomain

/// The rows of a partition by which of their sessions are not counted: one pass for each set.
struct CountingPasses {
    /// Rows that share the sessions not counted.
    struct Pass {
        /// The rows; nil for all.
        let rows: [Bool]?
        /// The slots not counted for them.
        let uncounted: SlotMask

        func holds(_ row: Int) -> Bool { rows?[row] ?? true }

        /// The groups of the pass's rows, all others in none.
        func groups(_ groups: [UInt32]) -> [UInt32] {
            guard let rows else { return groups }
            return groups.indices.map { rows[$0] ? groups[$0] : RowGroups.none }
        }
    }

    let all: [Pass]

    init(_ rules: [UncountedSessions], scan: PartitionScan) {
        let partition = scan.partition
        let empty = SlotMask(chunkCount: partition.calendar.chunkCount)
        guard !rules.isEmpty else {
            all = [Pass(rows: nil, uncounted: empty)]
            return
        }
        let columns = partition.enrolments
        let years = scan.filter.column(.yearGroup, of: columns)
        let slots = rules.map { scan.masks.slots(of: $0) }
        var sets: [[Bool]: [Bool]] = [:]
        for row in 0..<columns.count {
            let hits = rules.map { rule in
                if let ages = rule.ages, !(columns.age(row).map(ages.contains) ?? false) {
                    return false
                }
                guard let wanted = rule.yearGroups else { return true }
                guard case .yearGroup(let year) = years.values[Int(years.codes[row])] else {
                    return false
                }
                return wanted.contains(year)
            }
            sets[hits, default: [Bool](repeating: false, count: columns.count)][row] = true
        }
        all = sets.map { hits, rows in
            var gone = empty
            for (index, isHit) in hits.enumerated() where isHit {
                gone = gone.union(slots[index])
            }
            return Pass(rows: rows, uncounted: gone)
        }
    }
}
