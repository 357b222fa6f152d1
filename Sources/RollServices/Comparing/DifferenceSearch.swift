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
