import RollDomain

/// On which of its authority's school days a school is open, and why not on the others.
struct SchoolOpening: Sendable {
    /// The places, in the authority's school days, of the days on which the school is open.
    let open: [Int]
    /// Training days.
    let training: [CivilDate]
    /// Days on which the school could not open, with the reason.
    let closures: [(date: CivilDate, reason: String)]

    /// Draws a school's training days and closures for a year.
    init(_ days: SchoolDays, key: UInt64) {
        var stream = SplitMix64(key, .calendar, UInt64(days.year.startYear))
        let count = days.dates.count
        let january = days.halfTerm.firstIndex(of: 2) ?? 80
        let summer = days.halfTerm.firstIndex(of: 4) ?? 130
        var chosen: Set<Int> = [0, january]
        if stream.uniform() < 0.7 { chosen.insert(1) }
        if stream.uniform() < 0.5 { chosen.insert(count - 1) }
        if stream.uniform() < 0.4 { chosen.insert(summer) }
        while chosen.count < 5 {
            // The rest stand beside a weekend.
            let day = stream.below(count)
            if days.weekday[day] == 0 || days.weekday[day] == 4 { chosen.insert(day) }
        }
        var closures: [(CivilDate, String)] = []
        if stream.uniform() < 0.05 {
            let day = 62 + stream.below(50)
            if day < count, !chosen.contains(day) {
                let reason = stream.pick([
                    "Snow", "No heating", "No water", "Storm damage", "Flood",
                ])
                closures.append((days.dates[day], reason))
            }
        }
        let closed = Set(closures.map(\.0))
        open = (0..<count).filter { !chosen.contains($0) && !closed.contains(days.dates[$0]) }
        training = chosen.sorted().map { days.dates[$0] }
        self.closures = closures
    }

    /// The entries that a school's calendar has beside the terms, training days and closures.
    ///
    /// - Parameter today: Closures that have not come yet are not known yet.
    /// - Returns: The entries.
    func entries(by today: CivilDate) -> [CalendarEntry] {
        training.map {
            CalendarEntry(kind: .inset, span: DateSpan(from: $0, to: $0), label: "Training day")
        }
            + closures.filter { $0.date <= today }.map {
                CalendarEntry(
                    kind: .closure, span: DateSpan(from: $0.date, to: $0.date), label: $0.reason)
            }
    }
}
