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
        let persistent = (rules.persistent.numerator, rules.persistent.denominator)
        let severe = (rules.severe.numerator, rules.severe.denominator)
        var sum = (possible: 0, absent: 0, authorised: 0, rows: 0, persistent: 0, severe: 0)
        for row in groups.indices where groups[row] != RowGroups.none {
            let possible = Int(sessions.possible[row])
            let absent = Int(sessions.absent[row])
            let authorised = Int(sessions.authorised[row])
            let isPersistent =
                persistent.1 &* absent >= persistent.0 &* possible ? 1 : 0
            let isSevere = severe.1 &* absent >= severe.0 &* possible ? 1 : 0
            let group = Int(groups[row])
            counts[group].possible &+= possible
            counts[group].authorised &+= authorised
            counts[group].unauthorised &+= absent &- authorised
            counts[group].enrolments &+= 1
            counts[group].persistent &+= isPersistent
            counts[group].severe &+= isSevere
            if bands { counts[group].bands[min(10, 20 * absent / possible)] += 1 }
            sum.possible &+= possible
            sum.absent &+= absent
            sum.authorised &+= authorised
            sum.rows &+= 1
            sum.persistent &+= isPersistent
            sum.severe &+= isSevere
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
