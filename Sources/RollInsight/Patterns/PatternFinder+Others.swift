import RollDomain
import RollEngine

extension PatternFinder {
    /// How much the school's own rate of lateness weighs, in days.
    static let latenessStrength = 20.0
    /// How many times the school's rate is far above it.
    static let latenessTimes = 3.0
    /// The fewest sessions late.
    static let fewestLate = 4

    /// Late far more often than the school's pupils, and more than before, in the last thirty days.
    func risingLateness(_ history: PupilHistory, _ rhythm: SchoolRhythm) -> Pattern? {
        guard rhythm.lateRate > 0 else { return nil }
        func late(_ days: ArraySlice<PupilDay>) -> (all: Int, after: Int) {
            days.reduce(into: (all: 0, after: 0)) { sum, day in
                let after = day.count(.lateAfter)
                sum.all += day.count(.lateBefore) + after
                sum.after += after
            }
        }
        let recent = history.days.suffix(Self.sixWeeks)
        let before = history.days.prefix(history.days.count - recent.count)
        let (now, then) = (late(recent), late(before))
        guard now.all >= Self.fewestLate,
            now.all * max(1, before.count) > then.all * recent.count,
            let last = recent.lastIndex(where: {
                !$0.morning.union($0.afternoon).isDisjoint(with: [.lateBefore, .lateAfter])
            })
        else { return nil }
        let usual = rhythm.lateRate
        let strength = Self.latenessStrength
        let above = Tail.gamma(
            above: Self.latenessTimes * usual * (strength + Double(recent.count)),
            shape: strength * usual + Double(now.all))
        guard above > 0.9 else { return nil }
        let afterWords =
            now.after == 0 ? "" : ", \(now.after) of them after the register closed"
        return Pattern(
            .risingLateness,
            "Late \(now.all) times in the last \(counted(recent.count, "school day"))\(afterWords); "
                + "the school's pupils were late \(oneDecimal(usual * Double(recent.count))) times.",
            chance: 1 - above, lastDate: history.date(last))
    }

    /// The fewest spells, and how many times those of the year group they have to be.
    static let fewestSpells = 3
    static let classTimes = 2.5
    /// The fewest spells that others are thought to have.
    static let fewestExpected = 0.1

    /// Spells of absence in the last thirty school days, beside those of the year group.
    func unlikeClass(
        _ history: PupilHistory, _ rhythm: SchoolRhythm, _ spells: [AbsenceSpell]
    ) -> Pattern? {
        let start = max(0, history.days.count - Self.sixWeeks)
        let mine = spells.filter { $0.days.lowerBound >= start }
        guard mine.count >= Self.fewestSpells, let last = mine.last else { return nil }
        let group = rhythm.group(of: history)
        // What the others of the year group did on the same days.
        let firsts = Set(mine.map { Int(history.days[$0.days.lowerBound].place) })
        var expected = 0.0
        for day in history.days[start...] {
            let place = Int(day.place)
            let others = group.present[place] - 1
            guard others > 0 else { continue }
            let begun = group.begun[place] - (firsts.contains(place) ? 1 : 0)
            expected += Double(max(0, begun)) / Double(others)
        }
        // A year group of whom nobody was away is not one of whom nobody ever will be.
        let usual = max(Self.fewestExpected, expected)
        guard Double(mine.count) >= Self.classTimes * usual else { return nil }
        let chance = Tail.poisson(mine.count, expected: usual)
        guard chance < classChance else { return nil }
        let place = Int(history.days[last.days.lowerBound].place)
        let others = rhythm.othersAway(on: place, besides: history)
        let year = history.row.yearGroup?.words ?? "the school"
        return Pattern(
            .unlikeClass,
            "\(mine.count) spells of absence in the last \(history.days.count - start) school days, "
                + "where others of \(year) had \(oneDecimal(expected)); on "
                + "\(history.date(last.days.lowerBound).spoken) also "
                + (others == 1
                    ? "1 other of them was away." : "\(others) others of them were away."),
            chance: chance, isMedicalOnly: mine.allSatisfy(\.isMedicalOnly),
            lastDate: history.date(last.days.upperBound - 1))
    }

    /// Absences that coincide with a sibling's.
    ///
    /// - Parameters:
    ///   - history: The registration.
    ///   - rhythm: The days of its school.
    ///   - sibling: A registration of another child of the household.
    ///   - other: The days of the sibling's school.
    /// - Returns: The pattern; nil where chance explains the days, or both are the same child.
    /// - Complexity: O(days).
    /// - Source: rule R-INS-03.
    public func siblings(
        of history: PupilHistory, in rhythm: SchoolRhythm, with sibling: PupilHistory,
        in other: SchoolRhythm
    ) -> Pattern? {
        guard !off.contains(.siblings), history.row.pupil != sibling.row.pupil,
            let together = Coincidence(history, rhythm, sibling, other),
            together.ratio >= 2, together.chance < siblingChance
        else { return nil }
        return Pattern(
            .siblings,
            "\(counted(together.days, "day")) missed by both this pupil and a sibling, where "
                + "\(oneDecimal(together.expected)) would be chance: one conversation with the family.",
            chance: together.chance, isMedicalOnly: together.isMedicalOnly,
            lastDate: together.lastDate)
    }
}

/// Days that two children missed together, beside what their own rates and their schools' days lead
/// one to expect.
///
/// - Source: rule R-INS-03.
struct Coincidence {
    let days: Int
    let expected: Double
    let isMedicalOnly: Bool
    let lastDate: CivilDate

    /// How many times the expected days.
    var ratio: Double { Double(days) / expected }
    /// How often chance alone gives as many.
    var chance: Double { Tail.poisson(days, expected: expected) }

    /// Counts; nil where no day is common, or none was missed by both.
    init?(
        _ one: PupilHistory, _ rhythm: SchoolRhythm, _ two: PupilHistory, _ other: SchoolRhythm
    ) {
        func rate(_ history: PupilHistory) -> Double {
            Double(history.days.count(where: \.isAbsent)) / Double(max(1, history.days.count))
        }
        let (mine, theirs) = (rate(one), rate(two))
        var (together, expected, isMedicalOnly) = (0, 0.0, true)
        var last: CivilDate?
        var place = 0
        for day in one.days.indices {
            let date = one.date(day)
            while place < two.days.count, two.date(place) < date { place += 1 }
            guard place < two.days.count else { break }
            guard two.date(place) == date else { continue }
            expected +=
                min(1, mine * rhythm.index[Int(one.days[day].place)])
                * min(1, theirs * other.index[Int(two.days[place].place)])
            if one.days[day].isAbsent, two.days[place].isAbsent {
                together += 1
                last = date
                isMedicalOnly =
                    isMedicalOnly && one.days[day].isMedicalOnly
                    && two.days[place].isMedicalOnly
            }
        }
        guard let last, expected > 0 else { return nil }
        days = together
        self.expected = expected
        self.isMedicalOnly = isMedicalOnly
        lastDate = last
    }
}
