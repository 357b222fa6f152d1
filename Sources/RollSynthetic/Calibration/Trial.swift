import RollDomain

/// Makes the marks of a small phase once and sees by how much they miss the published figures.
///
/// Chance carries the figures of a few hundred pupils by some points, which no forecast knows;
/// a trial does, since the same pupils meet the same chance again.
struct Trial {
    /// The most pupils of a phase whose marks are tried.
    static let largest = 6_000

    private let authority: SyntheticAuthority
    private let yearIndex: Int

    init(_ authority: SyntheticAuthority, yearIndex: Int) {
        var whole = authority
        whole.plan.today = authority.plan.years[yearIndex].lastDate
        self.authority = whole
        self.yearIndex = yearIndex
    }

    /// The absence and persistent absence of a phase's pupils aged 5 to 15, in per cent.
    ///
    /// - Returns: Nil where the phase has no pupils or too many for a trial.
    func figures(_ phase: SchoolPhase) -> (absence: Double, persistent: Double)? {
        let schools = authority.map.schools.filter { $0.phase == phase }
        let pupils = schools.reduce(0) { $0 + authority.stays[yearIndex][$1.number].count }
        guard pupils > 0, pupils <= Self.largest else { return nil }
        let table = ClassTables(symbols: .known).table(on: authority.days[yearIndex].dates[0])
        var sum = SessionTally()
        var persistent = 0
        var count = 0
        for school in schools {
            let made = authority.school(school.number)
            let register = RegisterMaker(made, yearIndex: yearIndex).make()
            for (column, number) in register.numbers.enumerated() {
                let last = made.roll.enrolments[number].stays[yearIndex]
                guard let last, last.yearGroup >= 1 else { continue }
                var tally = SessionTally()
                for session in 0..<register.sheetYear.open.count * 2 {
                    let mark = Mark(rawValue: register.sheetYear[session, column])
                    tally[table.markClass(of: mark)] += 1
                }
                guard tally.possible > 0 else { continue }
                sum += tally
                count += 1
                if tally.isPersistentlyAbsent { persistent += 1 }
            }
        }
        guard count > 0, let absence = sum.absence.percent else { return nil }
        return (absence, 100 * Double(persistent) / Double(count))
    }
}
