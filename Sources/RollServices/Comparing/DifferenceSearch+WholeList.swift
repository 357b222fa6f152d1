import RollDomain
import RollImport

/// The search for what a list as a whole does otherwise.
extension DifferenceSearch {
    /// Rows on which candidates are first tried.
    private static let sampleSize = 160
    /// Work that one round of candidates may take, in sessions looked at.
    private static let sampleWork = 40_000_000

    /// Candidates that were found together, and how many of the wrong rows they change and mend.
    struct Found {
        var accepted: [Accepted]
        var changed: Int
        var mended: Int

        var steps: [CountingStep] { accepted.flatMap(\.steps) }

        /// Whether hardly any row that is touched stays wrong, and few rows are left.
        ///
        /// A way that touches a row or two mends them by chance where several causes meet.
        func isClear(of rows: Int) -> Bool { mended * 10 >= changed * 9 && mended * 2 >= rows }
    }

    /// The causes that hold for the whole list, in the order in which they were found.
    ///
    /// Where the best single cause leaves many rows wrong, it may stand in for two or three others,
    /// so these are tried together as well, and must do clearly better. At the end a cause goes
    /// again without which as many rows are right.
    ///
    /// - Parameter candidates: Ways of counting, the likeliest first.
    /// - Returns: The causes, each with others that would do as well.
    /// - Complexity: O(candidates² × sessions of a sample of rows), within a fixed limit, for each
    ///   cause found.
    func wholeList(_ candidates: [[CountingStep]]) -> [Accepted] {
        var accepted: [Accepted] = []
        var steps: [CountingStep] = []
        while accepted.count < 5 {
            let right = entities.indices.map { fits(entities[$0], steps) }
            let wrong = right.indices.filter { !right[$0] }
            guard !wrong.isEmpty else { break }
            let sample = spread(wrong, within: Self.sampleWork / max(1, candidates.count))
            let left = candidates.filter { !$0.contradicts(steps) }
            let sound = entities.indices.filter { right[$0] }
            let single = best(left, with: steps, sample, sound)
            var found = single
            if !(single?.isClear(of: sample.count) ?? false),
                let several = bestTogether(left, with: steps, wrong, sound, beyond: single)
            {
                found = several
            }
            guard let found else { break }
            accepted += found.accepted
            steps += found.steps
        }
        return withoutIdle(accepted)
    }

    /// The causes without those that mend nothing beside the others.
    private func withoutIdle(_ accepted: [Accepted]) -> [Accepted] {
        var kept = accepted
        guard kept.count > 1 else { return kept }
        func right(_ some: [Accepted]) -> Int {
            let steps = some.flatMap(\.steps)
            return entities.count { fits($0, steps) }
        }
        var most = right(kept)
        for place in accepted.indices.reversed() {
            var fewer = kept
            fewer.remove(at: place)
            let number = right(fewer)
            if number >= most { (kept, most) = (fewer, number) }
        }
        return kept
    }

    /// Sessions that one row takes to count.
    func cost(_ rows: [Int]) -> Int {
        let sum = rows.reduce(0) { sum, row in
            sum + entities[row].pupils.reduce(0) { $0 + schools[$1.school].sessions.count }
        }
        return max(1, sum / max(1, rows.count))
    }

    /// Evenly spread rows, few enough for the work allowed, three at least.
    func spread(
        _ rows: [Int], within work: Int, most: Int = DifferenceSearch.sampleSize
    ) -> [Int] {
        let size = min(rows.count, most, max(3, work / cost(rows)))
        return (0..<size).map { rows[$0 * rows.count / size] }
    }

    /// The candidate that makes most rows right and next to none wrong; nil where none does.
    private func best(
        _ candidates: [[CountingStep]], with steps: [CountingStep], _ wrong: [Int], _ sound: [Int]
    ) -> Found? {
        let now = steps.inOrder.scenario(on: base)
        let figuresNow = wrong.map { figures(entities[$0], now) }
        var gains: [(place: Int, gained: Int, changed: Int)] = []
        for (place, candidate) in candidates.enumerated() {
            let scenario = (steps + candidate).inOrder.scenario(on: base)
            var (gained, changed) = (0, 0)
            for (row, before) in zip(wrong, figuresNow) {
                let after = figures(entities[row], scenario)
                changed += after == before ? 0 : 1
                gained += after == entities[row].theirs ? 1 : 0
            }
            // A cause that leaves most of the rows it touches wrong mends the others by chance.
            if gained > 0, gained * 3 >= changed { gains.append((place, gained, changed)) }
        }
        // Order of likelihood decides among equals, so the sort must keep it.
        gains.sort { ($1.gained, $0.place) < ($0.gained, $1.place) }
        var found: (place: Int, net: Int, gained: Int, changed: Int)?
        var rivals: [[CountingStep]] = []
        for (place, gained, changed) in gains {
            if let found, gained < found.net { break }
            let scenario = (steps + candidates[place]).inOrder.scenario(on: base)
            let broken = sound.count { distance(entities[$0], scenario) != 0 }
            guard broken * 10 <= gained else { continue }
            if let best = found, gained - broken <= best.net {
                if gained - broken == best.net { rivals.append(candidates[place]) }
            } else {
                found = (place, gained - broken, gained, changed)
                rivals = []
            }
        }
        return found.map {
            Found(
                accepted: [Accepted(steps: candidates[$0.place], rivals: rivals)],
                changed: $0.changed, mended: $0.gained)
        }
    }
}
