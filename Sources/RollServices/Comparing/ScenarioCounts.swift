import RollDomain
import RollImport

/// What a scenario counts of a pupil or a school; sums of counts are counts.
struct ScenarioCounts: Equatable {
    var pupils = 0
    var possible = 0
    var attended = 0
    var authorised = 0
    var unauthorised = 0
    var persistent = 0
    var severe = 0

    var absent: Int { authorised + unauthorised }

    static func += (left: inout ScenarioCounts, right: ScenarioCounts) {
        left.pupils += right.pupils
        left.possible += right.possible
        left.attended += right.attended
        left.authorised += right.authorised
        left.unauthorised += right.unauthorised
        left.persistent += right.persistent
        left.severe += right.severe
    }

    /// The figure of a list: a count, or a percentage as a whole number of its last place.
    ///
    /// Without possible sessions there is no rate, which stands as nought.
    func value(
        _ measure: ListMeasure, places: Int, rounding: CountingScenario.Rounding
    ) -> Int {
        func percent(_ part: Int, _ whole: Int) -> Int {
            rounding.percent(part, of: whole, places: places)
        }
        return switch measure {
        case .pupils: pupils
        case .possible: possible
        case .attended: attended
        case .absent: absent
        case .authorised: authorised
        case .unauthorised: unauthorised
        case .persistent: persistent
        case .severe: severe
        case .attendancePercent: percent(attended, possible)
        case .absencePercent: percent(absent, possible)
        case .authorisedPercent: percent(authorised, possible)
        case .unauthorisedPercent: percent(unauthorised, possible)
        case .persistentPercent: percent(persistent, pupils)
        case .severePercent: percent(severe, pupils)
        }
    }
}

extension CountingScenario.Rounding {
    /// A percentage as a whole number of its last place.
    ///
    /// - Source: rule R-ROUND-01 for half up, which is ours.
    func percent(_ part: Int, of whole: Int, places: Int) -> Int {
        guard whole > 0 else { return 0 }
        if self == .halfUp { return Ratio(part, of: whole).percent(places: places)?.scaled ?? 0 }
        let scaled = (0..<places).reduce(part * 100) { value, _ in value * 10 }
        let (below, rest) = scaled.quotientAndRemainder(dividingBy: whole)
        switch self {
        case .down: return below
        case .up: return below + (rest > 0 ? 1 : 0)
        case .halfUp, .halfEven:
            let isUpper = 2 * rest > whole || (2 * rest == whole && below % 2 == 1)
            return below + (isUpper ? 1 : 0)
        }
    }
}

extension CountingScenario.FlagRule {
    /// Whether a pupil reaches a line.
    func isReached(_ line: AbsenceThreshold, absent: Int, possible: Int) -> Bool {
        guard possible > 0 else { return false }
        switch self {
        case .atLine: return line.isReached(absent: absent, possible: possible)
        case .overLine: return line.denominator * absent > line.numerator * possible
        case .rounded(let places):
            let unit = (0..<places).reduce(100) { value, _ in value * 10 }
            let shown = CountingScenario.Rounding.halfUp.percent(
                absent, of: possible, places: places)
            return shown * line.denominator >= unit * line.numerator
        }
    }
}

extension HeldSchool {
    /// What a scenario counts of one pupil.
    ///
    /// - Complexity: O(sessions of the window).
    func counts(_ pupil: Pupil, _ scenario: CountingScenario) -> ScenarioCounts {
        var counts = ScenarioCounts()
        if let ages = scenario.ages, !ages.contains(pupil.age) { return counts }
        if !scenario.countsLeavers, isLeaver(pupil, before: scenario.to) { return counts }
        guard scenario.from <= scenario.to else { return counts }
        let window = DateSpan(from: scenario.from, to: scenario.to)
        guard scenario.offRoll == .withSetAside || pupil.spans.contains(where: window.overlaps)
        else { return counts }
        let first = sessions.firstPlace { $0.date >= scenario.from }
        let end = sessions.firstPlace { $0.date > scenario.to }
        guard first < end else { return counts }
        let isCompulsoryAge = FigureQuery.officialAges.contains(pupil.age)
        for place in first..<end {
            let mark = mark(pupil, place, scenario)
            if mark == 0 {
                guard scenario.countsBlanks, isOpen[place], pupil.isOnRoll(place) else { continue }
            }
            if !scenario.missing.isEmpty, scenario.missing.contains(sessions[place].ordinal) {
                continue
            }
            if !scenario.countsYearElevenSummer, pupil.age == 15,
                lateSummer.contains(sessions[place].date)
            {
                continue
            }
            let table = tables[place]
            let markClass: MarkClass =
                mark == 0
                ? .present
                : scenario.recoded[mark]
                    ?? (isCompulsoryAge ? table.compulsory : table.other)[Int(mark)]
            switch markClass {
            case .present, .approved: counts.attended += 1
            case .authorised: counts.authorised += 1
            case .unauthorised: counts.unauthorised += 1
            case .covid: break
            case .unmarked, .notPossible, .administrative, .unknown: continue
            }
            counts.possible += 1
        }
        guard counts.possible >= scenario.fewestPossible else { return ScenarioCounts() }
        counts.pupils = 1
        func flag(_ line: AbsenceThreshold) -> Int {
            scenario.flags.isReached(line, absent: counts.absent, possible: counts.possible) ? 1 : 0
        }
        counts.persistent = flag(.persistent)
        counts.severe = flag(.severe)
        return counts
    }

    /// Whether every registration of the pupil ended before a date.
    func isLeaver(_ pupil: Pupil, before date: CivilDate) -> Bool {
        pupil.spans.allSatisfy { $0.to.map { $0 < date } ?? false }
    }

    /// The mark that a scenario sees.
    private func mark(_ pupil: Pupil, _ place: Int, _ scenario: CountingScenario) -> UInt8 {
        var mark = pupil.now[place]
        if let then = pupil.then?[place], then != mark {
            let isKept: Bool
            if then == 0 {
                isKept = scenario.hasLateMarks
            } else if then == noReason {
                isKept = scenario.hasSettled
            } else {
                isKept = scenario.hasChanges
            }
            if !isKept { mark = then }
        }
        guard scenario.offRoll != .asHere, !pupil.isOnRoll(place) else { return mark }
        if scenario.offRoll == .leftOut { return 0 }
        return mark == 0 ? pupil.setAside[place] ?? 0 : mark
    }

    /// How many open sessions of the window on roll have no mark.
    func blanks(_ pupil: Pupil, _ scenario: CountingScenario) -> Int {
        sessions.indices.count { place in
            sessions[place].date >= scenario.from && sessions[place].date <= scenario.to
                && isOpen[place] && pupil.isOnRoll(place) && mark(pupil, place, scenario) == 0
        }
    }
}
