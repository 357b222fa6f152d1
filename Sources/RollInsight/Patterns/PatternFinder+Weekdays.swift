import RollDomain

extension PatternFinder {
    /// The fewest single days by which a weekday can be told from chance.
    static let fewestSingleDays = 5
    /// The least share of them, in tenths.
    static let leastTenths = 7

    /// Single days missed, by day of the week, Monday first.
    private func singles(
        _ history: PupilHistory, _ spells: [AbsenceSpell]
    ) -> [(weekday: Weekday, spell: AbsenceSpell)] {
        spells.filter { $0.length == 1 }.map {
            (history.date($0.days.lowerBound).weekday, $0)
        }
    }

    /// Single days on Mondays and Fridays.
    func mondaysFridays(
        _ history: PupilHistory, _ spells: [AbsenceSpell], _ phase: ForecastPhase
    ) -> Pattern? {
        let single = singles(history, spells)
        let hits = single.filter { $0.weekday == .monday || $0.weekday == .friday }
        guard single.count >= Self.fewestSingleDays, let last = hits.last else { return nil }
        let test = mondaysFridays(hits.count, of: single.count, phase: phase)
        guard test.isTold else { return nil }
        return Pattern(
            .mondaysFridays,
            "\(hits.count) of \(single.count) single days missed were Mondays or Fridays.",
            chance: test.chance, isMedicalOnly: hits.allSatisfy(\.spell.isMedicalOnly),
            lastDate: history.date(last.spell.days.lowerBound))
    }

    /// Whether so many single days on Mondays and Fridays are told, and how often chance gives as many.
    ///
    /// - Parameters:
    ///   - hits: Single days on Mondays and Fridays.
    ///   - days: Single days in all.
    ///   - phase: The phase, for the share that is usual.
    /// - Returns: The chance, and whether the pattern is told.
    /// - Source: rule R-INS-03.
    public func mondaysFridays(
        _ hits: Int, of days: Int, phase: ForecastPhase
    ) -> (chance: Double, isTold: Bool) {
        let chance = Tail.binomial(hits, of: days, chance: edgeShares[phase] ?? 0.5)
        return (
            chance,
            days >= Self.fewestSingleDays && 10 * hits >= Self.leastTenths * days
                && chance < weekdayChance
        )
    }

    /// Single days on one day of the week; five days are looked at, so that chance counts fivefold.
    func weekday(
        _ history: PupilHistory, _ spells: [AbsenceSpell], _ phase: ForecastPhase
    ) -> Pattern? {
        let single = singles(history, spells)
        guard single.count >= Self.fewestSingleDays, let shares = weekdayShares[phase] else {
            return nil
        }
        for (place, share) in shares.enumerated() {
            let hits = single.filter { $0.weekday.rawValue == place + 1 }
            guard 10 * hits.count >= Self.leastTenths * single.count, let last = hits.last else {
                continue
            }
            let chance = min(1, 5 * Tail.binomial(hits.count, of: single.count, chance: share))
            guard chance < weekdayChance else { continue }
            return Pattern(
                .weekday,
                "\(hits.count) of \(single.count) single days missed were \(last.weekday.name)s.",
                chance: chance, isMedicalOnly: hits.allSatisfy(\.spell.isMedicalOnly),
                lastDate: history.date(last.spell.days.lowerBound))
        }
        return nil
    }

    /// School days of six weeks, for what repeats from week to week.
    static let sixWeeks = 30
    /// The fewest times that the same half day was missed in six weeks.
    static let fewestHalfDays = 4

    /// The same half of the same weekday, missed by itself, outside an agreed part-time timetable.
    func partDay(_ history: PupilHistory) -> Pattern? {
        var counts = [Int](repeating: 0, count: 14)
        var medical = counts
        var lasts = [Int](repeating: 0, count: 14)
        let start = max(0, history.days.count - Self.sixWeeks)
        for day in start..<history.days.count {
            let one = history.days[day]
            guard one.absent == 1, one.possible == 2 else { continue }
            let half = one.morning.contains(.absent) ? 0 : 1
            let fact = half == 0 ? one.morning : one.afternoon
            guard !fact.contains(.partTime) else { continue }
            let cell = (history.date(day).weekday.rawValue - 1) * 2 + half
            counts[cell] += 1
            if fact.contains(.medical) { medical[cell] += 1 }
            lasts[cell] = day
        }
        guard let most = counts.indices.max(by: { counts[$0] < counts[$1] }),
            counts[most] >= Self.fewestHalfDays, let weekday = Weekday(rawValue: most / 2 + 1)
        else { return nil }
        let half = most % 2 == 0 ? "morning" : "afternoon"
        return Pattern(
            .partDay,
            "\(weekday.name) \(half) was missed by itself \(counts[most]) times in six weeks.",
            isMedicalOnly: medical[most] == counts[most], lastDate: history.date(lasts[most]))
    }
}
