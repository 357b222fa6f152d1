import RollDomain
import RollEngine

extension PatternFinder {
    /// The fewest ends of spells beside breaks.
    static let fewestEdges = 3

    /// Days on which a spell begins or ends, beside breaks and closed days.
    func breakEdges(_ history: PupilHistory, _ spells: [AbsenceSpell]) -> Pattern? {
        let ends = Set(spells.flatMap { [$0.days.lowerBound, $0.days.upperBound - 1] })
        func isEdge(_ day: Int) -> Bool { history.calendar.isEdge[Int(history.days[day].place)] }
        let hits = ends.filter(isEdge).sorted()
        guard hits.count >= Self.fewestEdges, let last = hits.last else { return nil }
        let marked = history.days.indices.count(where: isEdge)
        let chance = Tail.hypergeometric(
            hits.count, draws: ends.count, marked: marked, of: history.days.count)
        guard chance < edgeChance else { return nil }
        let touching = spells.filter {
            isEdge($0.days.lowerBound) || isEdge($0.days.upperBound - 1)
        }
        return Pattern(
            .breakEdges,
            "\(touching.count) of \(counted(spells.count, "spell")) of absence began or ended beside "
                + "a break or a closed day.",
            chance: chance, isMedicalOnly: touching.allSatisfy(\.isMedicalOnly),
            lastDate: history.date(last))
    }

    /// Weeks that are looked at for broken ones.
    static let weeksLookedAt = 6

    /// Weeks with some but not all sessions missed, among the last six.
    func brokenWeeks(_ history: PupilHistory) -> Pattern? {
        var weeks: [(week: Int, possible: Int, absent: Int, medical: Int, last: Int)] = []
        for day in history.days.indices.reversed() {
            let one = history.days[day]
            let week = history.calendar.weeks[Int(one.place)]
            if weeks.last?.week != week {
                guard weeks.count < Self.weeksLookedAt else { break }
                weeks.append((week, 0, 0, 0, day))
            }
            weeks[weeks.count - 1].possible += one.possible
            weeks[weeks.count - 1].absent += one.absent
            weeks[weeks.count - 1].medical += one.count([.absent, .medical])
        }
        let broken = weeks.filter { $0.absent > 0 && $0.absent < $0.possible }
        guard weeks.count == Self.weeksLookedAt, 2 * broken.count >= Self.weeksLookedAt,
            let last = broken.first
        else { return nil }
        return Pattern(
            .brokenWeeks,
            "\(broken.count) of the last six weeks were broken: some sessions missed, others not.",
            isMedicalOnly: broken.allSatisfy { $0.medical == $0.absent },
            lastDate: history.date(last.last))
    }

    /// From so many school days a spell that goes on is told, and from so many one that ended lately.
    static let spellGoingOn = 3
    static let spellEnded = 5

    /// The spell that goes on, or the longest that ended within the last twenty school days.
    func longSpell(_ history: PupilHistory, _ spells: [AbsenceSpell]) -> Pattern? {
        guard let last = spells.last else { return nil }
        let goesOn = last.days.upperBound == history.days.count && history.isOnRoll
        let recent = spells.filter {
            $0.days.upperBound > history.days.count - AbsenceEdge.recentDays
        }
        let spell: AbsenceSpell
        if goesOn, last.length >= Self.spellGoingOn {
            spell = last
        } else if let longest = recent.max(by: { $0.length < $1.length }),
            longest.length >= Self.spellEnded
        {
            spell = longest
        } else {
            return nil
        }
        let first = history.date(spell.days.lowerBound)
        let end = history.date(spell.days.upperBound - 1)
        return Pattern(
            .longSpell,
            goesOn && spell == last
                ? "Absent on each of the last \(spell.length) school days, from \(first.spoken)."
                : "Absent on \(spell.length) school days in a row, \(first.spoken) to \(end.spoken).",
            isMedicalOnly: spell.isMedicalOnly, lastDate: end)
    }

    /// The days in a row, all unauthorised, of which the authority is told.
    static let unauthorisedDays = 10

    /// Ten school days or more in a row on which every session was missed without authority.
    ///
    /// - Source: School Attendance (Pupil Registration) (England) Regulations 2024, regulation 13.
    func unauthorisedRun(_ history: PupilHistory, _ spells: [AbsenceSpell]) -> Pattern? {
        var longest = 0..<0
        for spell in spells where spell.length >= Self.unauthorisedDays {
            var start = spell.days.lowerBound
            for day in spell.days {
                let one = history.days[day]
                if !(one.isWhollyAbsent && one.isUnauthorisedOnly) {
                    start = day + 1
                } else if day + 1 - start > longest.count {
                    longest = start..<day + 1
                }
            }
        }
        guard longest.count >= Self.unauthorisedDays else { return nil }
        return Pattern(
            .unauthorisedRun,
            "Absent without authority on \(longest.count) school days in a row, from "
                + "\(history.date(longest.lowerBound).spoken).",
            lastDate: history.date(longest.upperBound - 1))
    }

    /// The days of illness of which the authority is told.
    static let illnessDaysTold = 15

    /// Fifteen school days or more of illness, in a row or together.
    ///
    /// - Source: Working together to improve school attendance, sickness returns.
    func illnessDays(_ history: PupilHistory) -> Pattern? {
        let days = history.days.indices.filter {
            history.days[$0].isWhollyAbsent && history.days[$0].isMedicalOnly
        }
        guard days.count >= Self.illnessDaysTold, let last = days.last else { return nil }
        return Pattern(
            .illnessDays,
            "\(days.count) whole school days of illness or medical appointments this year.",
            lastDate: history.date(last))
    }

    /// School days after which an open reason is named.
    static let openAfterDays = 5

    /// Sessions without a reason that are older than five school days.
    func openReasons(_ history: PupilHistory) -> Pattern? {
        let end = history.calendar.dates.count
        let open = history.days.indices.filter { day in
            let one = history.days[day]
            return one.count(.noReason) > 0 && end - 1 - Int(one.place) > Self.openAfterDays
        }
        guard let first = open.first, let last = open.last else { return nil }
        let sessions = open.reduce(0) { $0 + history.days[$1].count(.noReason) }
        return Pattern(
            .openReasons,
            "\(counted(sessions, "session")) without a reason for more than five school days, the "
                + "oldest of \(history.date(first).spoken).",
            lastDate: history.date(last))
    }

    /// The first school days after a move.
    static let newFor = 20

    /// Joined in the year, within the last twenty school days.
    func newSchool(_ history: PupilHistory) -> Pattern? {
        guard let first = history.calendar.dates.first, history.row.span.from > first,
            history.isOnRoll, (1...Self.newFor).contains(history.days.count)
        else { return nil }
        return Pattern(
            .newSchool,
            "Joined on \(history.row.span.from.spoken), "
                + "\(counted(history.days.count, "school day")) ago.",
            lastDate: history.row.span.from)
    }
}
