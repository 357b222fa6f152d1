import RollDomain
import RollImport

/// The search for what a list as a whole does otherwise.
extension DifferenceSearch {
    /// Rows on which candidates are first tried.
    private static let sampleSize = 160
    /// Work that one round of candidates may take, in sessions looked at.
    private static let sampleWork = 40_000_000
    /// Work that one round of pairs may take.
    private static let pairWork = 200_000_000

    /// Candidates that were found together, and how many of the wrong rows they change and mend.
    private struct Found {
        var accepted: [Accepted]
        var changed: Int
        var mended: Int

        /// Whether hardly any row that is touched stays wrong.
        var isClear: Bool { mended * 10 >= changed * 9 }
    }

    /// The causes that hold for the whole list, in the order in which they were found.
    ///
    /// Where the best single cause leaves many of the rows that it changes wrong, it may stand in
    /// for two others, so pairs are tried as well, and must do clearly better.
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
            var found = single?.accepted
            if !(single?.isClear ?? false),
                let pair = bestPair(
                    left, with: steps, sample, sound,
                    beyond: single.map { $0.accepted.flatMap(\.steps) })
            {
                found = pair
            }
            guard let found else { break }
            accepted += found
            steps += found.flatMap(\.steps)
        }
        return accepted
    }

    /// Sessions that one row takes to count.
    private func cost(_ rows: [Int]) -> Int {
        let sum = rows.reduce(0) { sum, row in
            sum + entities[row].pupils.reduce(0) { $0 + schools[$1.school].sessions.count }
        }
        return max(1, sum / max(1, rows.count))
    }

    /// Evenly spread rows, few enough for the work allowed, three at least.
    private func spread(
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

    /// Two candidates that together mend more than any one, among those that come nearest alone.
    ///
    /// It must mend clearly more than the best that was found alone.
    private func bestPair(
        _ candidates: [[CountingStep]], with steps: [CountingStep], _ wrong: [Int], _ sound: [Int],
        beyond single: [CountingStep]?
    ) -> [Accepted]? {
        // Pairs are many, so they are tried on few rows, and with few first candidates.
        let budget = Self.pairWork / max(1, candidates.count)
        let wrong = spread(wrong, within: budget / 16, most: 24)
        let firsts = max(4, min(16, budget / (cost(wrong) * max(1, wrong.count))))
        func mended(_ steps: [CountingStep]) -> Int {
            let scenario = steps.inOrder.scenario(on: base)
            return wrong.count { distance(entities[$0], scenario) == 0 }
        }
        func total(_ steps: [CountingStep]) -> Int {
            let scenario = steps.inOrder.scenario(on: base)
            return wrong.reduce(0) { $0 + distance(entities[$1], scenario) }
        }
        let now = total(steps)
        let near = candidates.enumerated().map { ($0.offset, total(steps + $0.element)) }
            .filter { $0.1 < now }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(firsts)
            .map { candidates[$0.0] }
        // A second cause mends a row or two by chance.
        let floor = single.map {
            mended(steps + $0) + max(wrong.count > 6 ? 2 : 1, wrong.count / 5)
        }
        let fewest = max(floor ?? 2, 2)
        var found: (pair: [CountingStep], first: [CountingStep], gained: Int)?
        var rivals: [[CountingStep]] = []
        var tried: Set<Set<CountingStep>> = []
        for first in near {
            for second in candidates where !second.contradicts(first) && second != first {
                let pair = first + second
                guard tried.insert(Set(pair)).inserted else { continue }
                let gained = mended(steps + pair)
                guard gained >= fewest, gained * 3 >= wrong.count, gained >= found?.gained ?? 0
                else { continue }
                let scenario = (steps + pair).inOrder.scenario(on: base)
                let broken = sound.count { distance(entities[$0], scenario) != 0 }
                guard broken * 10 <= gained else { continue }
                if found?.gained == gained {
                    rivals.append(pair)
                } else {
                    found = (pair, first, gained)
                    rivals = []
                }
            }
        }
        return found.map { found in
            [
                // Of a rival pair, only what it has otherwise is worth a word.
                Accepted(
                    steps: found.first,
                    rivals: rivals.map { rival in rival.filter { !found.pair.contains($0) } }),
                Accepted(steps: Array(found.pair.dropFirst(found.first.count)), rivals: []),
            ]
        }
    }
}
