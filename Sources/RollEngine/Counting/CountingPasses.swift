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
        func groups(_ groups: [UInt32]) -> [UInt32] { self.groups(groups, none: RowGroups.none) }

        /// The groups of the pass's rows, all others under a number that means none.
        func groups<Number>(_ groups: [Number], none: Number) -> [Number] {
            guard let rows else { return groups }
            var mine = groups
            for row in mine.indices where !rows[row] { mine[row] = none }
            return mine
        }
    }

    let all: [Pass]

    init(_ rules: [UncountedSessions], masks: WindowMasks, filter: PupilFilter) {
        let columns = masks.partition.enrolments
        let empty = SlotMask(chunkCount: masks.partition.calendar.chunkCount)
        let hits = rules.map { Self.rows($0, columns, filter) }
        // Rows that no rule hits need no pass of their own sessions, and few schools have others.
        guard hits.contains(where: { $0.contains(true) }) else {
            all = [Pass(rows: nil, uncounted: empty)]
            return
        }
        let slots = rules.map { masks.slots(of: $0) }
        var passes: [Pass] = []
        var left = [Bool](repeating: true, count: columns.count)
        while let row = left.firstIndex(of: true) {
            let key = hits.map { $0[row] }
            var mine = [Bool](repeating: false, count: left.count)
            for other in row..<left.count where left[other] {
                if zip(hits, key).allSatisfy({ $0[other] == $1 }) {
                    mine[other] = true
                    left[other] = false
                }
            }
            var gone = empty
            for (index, isHit) in key.enumerated() where isHit { gone = gone.union(slots[index]) }
            passes.append(Pass(rows: mine, uncounted: gone))
        }
        all = passes
    }

    /// Which rows a rule means.
    private static func rows(
        _ rule: UncountedSessions, _ columns: EnrolmentColumns, _ filter: PupilFilter
    ) -> [Bool] {
        var hits = [Bool](repeating: true, count: columns.count)
        if let ages = rule.ages {
            let wanted = (0..<256).map { $0 != 255 && ages.contains($0) }
            for (row, age) in columns.ages.enumerated() { hits[row] = wanted[Int(age)] }
        }
        guard let years = rule.yearGroups else { return hits }
        let column = filter.column(.yearGroup, of: columns)
        let wanted = column.values.map { value in
            if case .yearGroup(let year) = value { years.contains(year) } else { false }
        }
        for row in hits.indices where hits[row] { hits[row] = wanted[Int(column.codes[row])] }
        return hits
    }
}
