import RollDomain
import RollImport

/// The search for causes that hold together: none of them mends a row where the others are left out.
///
/// ```
/// one way    ──▶ nearest ones × all ways ──▶ two ways ──▶ nearest ones × all ways ──▶ three ways
/// ```
///
/// Which sets are nearest is told by how far their figures still are from the list's; what is taken
/// is told only by the rows whose figures they give exactly.
extension DifferenceSearch {
    /// Work that all sets of one size may take, in sessions looked at.
    private static let togetherWork = 60_000_000
    /// Rows on which sets are tried.
    private static let togetherRows = 24

    /// Ways that are taken together, as places of candidates.
    private struct Together {
        let places: [Int]
        /// Rows whose figures they give exactly.
        let mended: Int
        /// How far they are from all figures.
        let distance: Int

        func isNearer(than other: Together) -> Bool {
            distance != other.distance
                ? distance < other.distance : places.lexicographicallyPrecedes(other.places)
        }

        func isBetter(than other: Together) -> Bool {
            mended != other.mended
                ? mended > other.mended : places.lexicographicallyPrecedes(other.places)
        }
    }

    /// Two or three candidates that together mend clearly more than the best of fewer.
    ///
    /// - Parameters:
    ///   - candidates: Ways of counting, the likeliest first.
    ///   - steps: What has been found before.
    ///   - wrong: Rows that are wrong under these.
    ///   - sound: Rows that are right.
    ///   - single: The best way alone; nil where none mends enough.
    /// - Returns: The ways; nil where no two or three do better.
    /// - Complexity: O(sets × sessions of a few rows), within a fixed limit.
    func bestTogether(
        _ candidates: [[CountingStep]], with steps: [CountingStep], _ wrong: [Int], _ sound: [Int],
        beyond single: Found?
    ) -> Found? {
        guard candidates.count > 1 else { return nil }
        let budget = Self.togetherWork / candidates.count
        let rows = spread(wrong, within: max(1, budget / 16), most: Self.togetherRows)
        guard rows.count > 1 else { return nil }
        func tried(_ places: [Int]) -> Together {
            let scenario = (steps + places.flatMap { candidates[$0] }).inOrder.scenario(on: base)
            var (mended, far) = (0, 0)
            for row in rows {
                let distance = distance(entities[row], scenario)
                far += distance
                mended += distance == 0 ? 1 : 0
            }
            return Together(places: places, mended: mended, distance: far)
        }
        let most = max(4, budget / (cost(rows) * rows.count))
        var nearest = candidates.indices.map { tried([$0]) }
        // A cause more mends a row or two by chance.
        let margin = max(rows.count > 6 ? 2 : 1, rows.count / 5)
        var best: Found?
        var floor = max(2, single.map { right(steps + $0.steps, rows) + margin } ?? 2)
        for _ in 2...3 {
            nearest.sort { $0.isNearer(than: $1) }
            nearest = wider(nearest.prefix(most), candidates, tried)
            let fit = nearest.filter { $0.mended >= floor && $0.mended * 3 >= rows.count }
            guard let found = taken(fit, candidates, with: steps, rows, sound) else { continue }
            best = found
            if found.isClear(of: rows.count) { break }
            floor = found.mended + margin
        }
        return best
    }

    /// How many of some rows are right.
    private func right(_ steps: [CountingStep], _ rows: [Int]) -> Int {
        let scenario = steps.inOrder.scenario(on: base)
        return rows.count { distance(entities[$0], scenario) == 0 }
    }

    /// Sets with one more candidate each, every set once.
    private func wider(
        _ sets: ArraySlice<Together>, _ candidates: [[CountingStep]],
        _ tried: ([Int]) -> Together
    ) -> [Together] {
        var found: [Together] = []
        var seen: Set<[Int]> = []
        for set in sets {
            let held = set.places.flatMap { candidates[$0] }
            for next in candidates.indices where !candidates[next].contradicts(held) {
                let places = (set.places + [next]).sorted()
                if seen.insert(places).inserted { found.append(tried(places)) }
            }
        }
        return found
    }

    /// The set that mends most and breaks next to nothing, with those that do as well.
    private func taken(
        _ sets: [Together], _ candidates: [[CountingStep]], with steps: [CountingStep],
        _ rows: [Int], _ sound: [Int]
    ) -> Found? {
        // Order of likelihood decides among equals.
        let order = sets.sorted { $0.isBetter(than: $1) }
        var found: Together?
        var rivals: [[CountingStep]] = []
        for set in order {
            if let found, set.mended < found.mended { break }
            let scenario = (steps + set.places.flatMap { candidates[$0] }).inOrder
                .scenario(on: base)
            let broken = sound.count { distance(entities[$0], scenario) != 0 }
            guard broken * 10 <= set.mended else { continue }
            if let found {
                // Of a rival set, only what it has otherwise is worth a word.
                rivals.append(
                    set.places.filter { !found.places.contains($0) }.flatMap { candidates[$0] })
            } else {
                found = set
            }
        }
        guard let found, let first = found.places.first else { return nil }
        let now = steps.inOrder.scenario(on: base)
        let then = (steps + found.places.flatMap { candidates[$0] }).inOrder.scenario(on: base)
        let changed = rows.count { figures(entities[$0], now) != figures(entities[$0], then) }
        let others = found.places.dropFirst().map { Accepted(steps: candidates[$0], rivals: []) }
        return Found(
            accepted: [Accepted(steps: candidates[first], rivals: rivals)] + others,
            changed: changed, mended: found.mended)
    }
}
