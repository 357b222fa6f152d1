import RollColumns
import RollDomain

/// Counts of the groups of one partition under one mask.
struct GroupSums {
    /// Counts by group.
    private(set) var counts: [FigureCounts]
    /// Counts of all rows, summed apart from the groups.
    private(set) var total = FigureCounts()

    init(groupCount: Int) {
        counts = [FigureCounts](repeating: FigureCounts(), count: groupCount)
    }

    /// Adds the sessions of rows to their groups, and flags by threshold.
    mutating func add(
        _ sessions: SessionCounts, groups: [UInt32], rules: FigureRules, bands: Bool
    ) {
        if bands {
            for group in counts.indices where counts[group].bands.isEmpty {
                counts[group].bands = [Int](repeating: 0, count: AbsenceBand.all.count)
            }
        }
        let persistent = (
            rules.persistent.numerator, rules.persistent.denominator, rules.persistent.sessions
        )
        let severe = (rules.severe.numerator, rules.severe.denominator, rules.severe.sessions)
        let (possibles, absents, authoriseds) =
            (sessions.possible, sessions.absent, sessions.authorised)
        var sum = (possible: 0, absent: 0, authorised: 0, rows: 0, persistent: 0, severe: 0)
        // Six sums a group, side by side, so that the loop touches plain numbers only.
        var sums = [Int](repeating: 0, count: counts.count * 6)
        for row in groups.indices where groups[row] != RowGroups.none {
            let possible = Int(possibles[row])
            let absent = Int(absents[row])
            let authorised = Int(authoriseds[row])
            let isPersistent =
                persistent.1 &* absent >= persistent.0 &* possible &+ persistent.2 ? 1 : 0
            let isSevere = severe.1 &* absent >= severe.0 &* possible &+ severe.2 ? 1 : 0
            let place = Int(groups[row]) &* 6
            sums[place] &+= possible
            sums[place &+ 1] &+= absent
            sums[place &+ 2] &+= authorised
            sums[place &+ 3] &+= 1
            sums[place &+ 4] &+= isPersistent
            sums[place &+ 5] &+= isSevere
            sum.possible &+= possible
            sum.absent &+= absent
            sum.authorised &+= authorised
            sum.rows &+= 1
            sum.persistent &+= isPersistent
            sum.severe &+= isSevere
        }
        for group in counts.indices {
            counts[group].possible += sums[group * 6]
            counts[group].authorised += sums[group * 6 + 2]
            counts[group].unauthorised += sums[group * 6 + 1] - sums[group * 6 + 2]
            counts[group].enrolments += sums[group * 6 + 3]
            counts[group].persistent += sums[group * 6 + 4]
            counts[group].severe += sums[group * 6 + 5]
        }
        if bands {
            for row in groups.indices where groups[row] != RowGroups.none {
                let band = min(10, 20 * Int(absents[row]) / Int(possibles[row]))
                counts[Int(groups[row])].bands[band] += 1
            }
        }
        total.possible += sum.possible
        total.authorised += sum.authorised
        total.unauthorised += sum.absent - sum.authorised
        total.enrolments += sum.rows
        total.persistent += sum.persistent
        total.severe += sum.severe
    }

    /// Changes the counts of a group.
    mutating func update(_ group: Int, _ change: (inout FigureCounts) -> Void) {
        change(&counts[group])
    }

    /// Works out what follows from the groups: attendance, and the total of what was asked beside.
    mutating func finish(covid: [Int]?) {
        for group in counts.indices {
            counts[group].attending =
                counts[group].possible - counts[group].absent - (covid?[group] ?? 0)
        }
        var extra = FigureCounts()
        for group in counts { extra += group }
        extra.possible = total.possible
        extra.authorised = total.authorised
        extra.unauthorised = total.unauthorised
        extra.enrolments = total.enrolments
        extra.persistent = total.persistent
        extra.severe = total.severe
        total = extra
    }
}
