import RollDomain
import RollImport

/// A pupil or a school to be explained: their figures, and the pupils that ours come from.
struct ComparedEntity {
    let theirs: [ListMeasure: Int]
    /// Places of pupils by the place of their school.
    let pupils: [(school: Int, pupil: Int)]
}

/// Finds the fewest known causes under which our marks give exactly their figures.
///
/// Every cause is a way of counting that is tried out in full; nothing is estimated. First the
/// causes that hold for the whole list are looked for, one after the other, each time the one
/// that makes most rows right and none wrong; then, for each row that is left, its own.
///
/// - Source: rule R-CMP-01.
struct DifferenceSearch {
    let schools: [HeldSchool]
    let base: CountingScenario
    let measures: [ListMeasure]
    let places: [ListMeasure: Int]
    let entities: [ComparedEntity]

    /// A cause that was taken for the whole list, and others that would do as well.
    struct Accepted {
        let steps: [CountingStep]
        let rivals: [[CountingStep]]
    }

    /// Rows on which candidates are first tried.
    private static let sampleSize = 160
    /// Work that one round of candidates may take, in sessions looked at.
    private static let sampleWork = 40_000_000

    /// What a scenario gives for an entity.
    func counts(_ entity: ComparedEntity, _ scenario: CountingScenario) -> ScenarioCounts {
        var sum = ScenarioCounts()
        for one in entity.pupils {
            let school = schools[one.school]
            sum += school.counts(school.pupils[one.pupil], scenario)
        }
        return sum
    }

    func value(
        _ measure: ListMeasure, _ counts: ScenarioCounts, _ scenario: CountingScenario
    ) -> Int {
        counts.value(measure, places: places[measure] ?? 0, rounding: scenario.rounding)
    }

    /// How far a scenario is from their figures, nought where it gives them all.
    func distance(_ entity: ComparedEntity, _ scenario: CountingScenario) -> Int {
        let counts = counts(entity, scenario)
        var sum = 0
        for (measure, theirs) in entity.theirs {
            sum += abs(theirs - value(measure, counts, scenario))
        }
        return sum
    }

    func fits(_ entity: ComparedEntity, _ steps: [CountingStep]) -> Bool {
        distance(entity, steps.inOrder.scenario(on: base)) == 0
    }

    /// The causes that hold for the whole list, in the order in which they were found.
    ///
    /// - Parameter candidates: Ways of counting, the likeliest first.
    /// - Returns: The causes, each with others that would do as well.
    /// - Complexity: O(candidates × sessions of a sample of rows), for each cause found.
    func wholeList(_ candidates: [[CountingStep]]) -> [Accepted] {
        var accepted: [Accepted] = []
        var steps: [CountingStep] = []
        while accepted.count < 5 {
            let right = entities.indices.map { fits(entities[$0], steps) }
            let wrong = right.indices.filter { !right[$0] }
            guard !wrong.isEmpty else { break }
            let sample = sample(wrong, candidates.count)
            let left = candidates.filter { !$0.contradicts(steps) }
            let sound = entities.indices.filter { right[$0] }
            guard
                let found = best(left, with: steps, sample, sound)
                    ?? bestPair(left, with: steps, sample, sound)
            else { break }
            accepted += found
            steps += found.flatMap(\.steps)
        }
        return accepted
    }

    /// Evenly spread rows, few enough for all candidates.
    private func sample(_ rows: [Int], _ candidates: Int) -> [Int] {
        let cost = rows.reduce(0) { sum, row in
            sum + entities[row].pupils.reduce(0) { $0 + schools[$1.school].sessions.count }
        }
        let affordable = max(3, Self.sampleWork / max(1, candidates * cost / max(1, rows.count)))
        let size = min(rows.count, Self.sampleSize, affordable)
        return (0..<size).map { rows[$0 * rows.count / size] }
    }

    /// The candidate that makes most rows right and next to none wrong; nil where none does.
    private func best(
        _ candidates: [[CountingStep]], with steps: [CountingStep], _ wrong: [Int], _ sound: [Int]
    ) -> [Accepted]? {
        let now = steps.inOrder.scenario(on: base)
        let figuresNow = wrong.map { figures(entities[$0], now) }
        var gains: [(place: Int, gained: Int)] = []
        for (place, candidate) in candidates.enumerated() {
            let scenario = (steps + candidate).inOrder.scenario(on: base)
            var (gained, changed) = (0, 0)
            for (row, before) in zip(wrong, figuresNow) {
                let after = figures(entities[row], scenario)
                changed += after == before ? 0 : 1
                gained += after == entities[row].theirs ? 1 : 0
            }
            // A cause that leaves most of the rows it touches wrong mends the others by chance.
            if gained > 0, gained * 3 >= changed { gains.append((place, gained)) }
        }
        // Order of likelihood decides among equals, so the sort must keep it.
        gains.sort { ($1.gained, $0.place) < ($0.gained, $1.place) }
        var found: (place: Int, net: Int)?
        var rivals: [[CountingStep]] = []
        for (place, gained) in gains {
            if let found, gained < found.net { break }
            let scenario = (steps + candidates[place]).inOrder.scenario(on: base)
            let broken = sound.count { distance(entities[$0], scenario) != 0 }
            guard broken * 10 <= gained else { continue }
            if let best = found, gained - broken <= best.net {
                if gained - broken == best.net { rivals.append(candidates[place]) }
            } else {
                found = (place, gained - broken)
                rivals = []
            }
        }
        return found.map { [Accepted(steps: candidates[$0.place], rivals: rivals)] }
    }

    /// Two candidates that only together make rows right, among those that come nearest alone.
    private func bestPair(
        _ candidates: [[CountingStep]], with steps: [CountingStep], _ wrong: [Int], _ sound: [Int]
    ) -> [Accepted]? {
        // Pairs are many, so they are tried on few rows.
        let wrong = (0..<min(24, wrong.count)).map {
            wrong[$0 * wrong.count / min(24, wrong.count)]
        }
        func total(_ steps: [CountingStep]) -> Int {
            let scenario = steps.inOrder.scenario(on: base)
            return wrong.reduce(0) { $0 + distance(entities[$1], scenario) }
        }
        let now = total(steps)
        let near = candidates.enumerated().map { ($0.offset, total(steps + $0.element)) }
            .filter { $0.1 < now }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(12)
            .map { candidates[$0.0] }
        // One of the two may be the whole of the rest, so the first need only help most.
        var found: (pair: [[CountingStep]], gained: Int)?
        for first in near {
            for second in candidates where !second.contradicts(first) && second != first {
                let scenario = (steps + first + second).inOrder.scenario(on: base)
                let gained = wrong.count { distance(entities[$0], scenario) == 0 }
                // Two causes that need each other touch nearly every row: few rows are chance.
                guard gained >= 2, gained * 2 >= wrong.count, gained > found?.gained ?? 0 else {
                    continue
                }
                let broken = sound.count { distance(entities[$0], scenario) != 0 }
                if broken * 10 <= gained { found = ([first, second], gained) }
            }
        }
        return found.map { $0.pair.map { Accepted(steps: $0, rivals: []) } }
    }

    /// The steps for one row: those of the whole list, with its own where these do not do.
    ///
    /// - Returns: The steps in order, and whether they give their figures exactly.
    func explain(
        _ entity: ComparedEntity, wholeList: [CountingStep], own candidates: [[CountingStep]]
    ) -> (steps: [CountingStep], isExact: Bool) {
        if fits(entity, []) { return ([], true) }
        if fits(entity, wholeList) { return (wholeList.inOrder, true) }
        for start in wholeList.isEmpty ? [[]] : [wholeList, []] {
            let left = candidates.filter { !$0.contradicts(start) }
            for candidate in left where fits(entity, start + candidate) {
                return ((start + candidate).inOrder, true)
            }
            for (place, first) in left.enumerated() {
                for second in left.dropFirst(place + 1) where !second.contradicts(first) {
                    if fits(entity, start + first + second) {
                        return ((start + first + second).inOrder, true)
                    }
                }
            }
        }
        let before = distance(entity, base)
        let after = distance(entity, wholeList.inOrder.scenario(on: base))
        return (after < before ? wholeList.inOrder : [], false)
    }

    /// The difference in parts, one for each step that changes anything, and what is left.
    ///
    /// Each part is the change that its step makes after those before it, so the parts add up.
    func parts(
        _ entity: ComparedEntity, _ steps: [CountingStep], detail: (CountingStep) -> String
    ) -> [DifferencePart] {
        var scenario = base
        var before = figures(entity, scenario)
        var parts: [DifferencePart] = []
        func add(_ cause: DifferenceCause, _ detail: String, _ after: [ListMeasure: Int]) {
            var change: [ListMeasure: Int] = [:]
            for (measure, value) in after where value != before[measure] {
                change[measure] = value - (before[measure] ?? 0)
            }
            if !change.isEmpty {
                parts.append(DifferencePart(cause: cause, detail: detail, change: change))
            }
            before = after
        }
        for step in steps {
            step.apply(to: &scenario)
            add(step.cause, detail(step), figures(entity, scenario))
        }
        add(lastCause(entity, scenario, before), "", entity.theirs)
        return parts
    }

    /// Our figures under a scenario, of those that their row gives.
    func figures(
        _ entity: ComparedEntity, _ scenario: CountingScenario
    ) -> [ListMeasure: Int] {
        let counts = counts(entity, scenario)
        var found: [ListMeasure: Int] = [:]
        for measure in entity.theirs.keys { found[measure] = value(measure, counts, scenario) }
        return found
    }

    /// What is left is that of sessions with no mark here where it is as many, and nothing less.
    private func lastCause(
        _ entity: ComparedEntity, _ scenario: CountingScenario, _ reached: [ListMeasure: Int]
    ) -> DifferenceCause {
        guard entity.pupils.count == 1, let one = entity.pupils.first,
            let possible = entity.theirs[.possible], let held = reached[.possible]
        else { return .unexplained }
        let school = schools[one.school]
        let blanks = school.blanks(school.pupils[one.pupil], scenario)
        let kinds = [ListMeasure.attended, .absent, .authorised, .unauthorised]
        let isMore = kinds.allSatisfy { measure in
            entity.theirs[measure].map { $0 >= reached[measure] ?? 0 } ?? true
        }
        return blanks > 0 && possible - held == blanks && isMore ? .missingHere : .unexplained
    }
}
