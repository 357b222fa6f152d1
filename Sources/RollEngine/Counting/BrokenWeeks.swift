import RollColumns
public import RollDomain

/// How the sessions that registrations missed lie in their weeks.
///
/// ```
/// week of one registration   ▮▮▮▮▮ ▮▮▮▮▮  present throughout
///                            ▯▯▯▯▯ ▯▯▯▯▯  missed throughout
///                            ▮▮▯▮▮ ▮▮▮▮▮  broken
/// ```
///
/// - Source: rules R-INS-03 and R-CHOOSE-01.
public struct BrokenWeeks: Sendable, Hashable {
    /// Weeks of registrations with a possible session.
    public private(set) var weeks = 0
    /// Of these, weeks with some but not all sessions missed.
    public private(set) var broken = 0
    /// Possible sessions of all weeks.
    public private(set) var possible = 0
    /// Of these, missed.
    public private(set) var absent = 0
    /// Of the missed, those without leave or in a broken week.
    public private(set) var open = 0

    /// Nothing counted yet.
    public init() {}

    /// Adds the weeks of others.
    public static func += (left: inout BrokenWeeks, right: BrokenWeeks) {
        left.weeks += right.weeks
        left.broken += right.broken
        left.possible += right.possible
        left.absent += right.absent
        left.open += right.open
    }

    /// Takes in one week of one registration.
    fileprivate mutating func add(
        _ week: [(word: Int, bits: UInt64)], _ planes: BrokenWeekRow
    ) {
        var (possible, absent, unauthorised) = (0, 0, 0)
        for (word, bits) in week {
            possible += (planes.possible[word] & bits).nonzeroBitCount
            absent += (planes.absent[word] & bits).nonzeroBitCount
            unauthorised +=
                (planes.absent[word] & ~planes.authorised[word] & bits).nonzeroBitCount
        }
        guard possible > 0 else { return }
        let isBroken = absent > 0 && absent < possible
        weeks += 1
        broken += isBroken ? 1 : 0
        self.possible += possible
        self.absent += absent
        open += isBroken ? absent : unauthorised
    }
}

/// The planes of one row.
private struct BrokenWeekRow {
    var possible: [UInt64]
    var absent: [UInt64]
    var authorised: [UInt64]

    init(width: Int) {
        possible = [UInt64](repeating: 0, count: width)
        absent = possible
        authorised = possible
    }

    mutating func read(_ row: Int, of partition: Partition) {
        partition.possible.copyRow(row, into: &possible)
        partition.absent.copyRow(row, into: &absent)
        partition.authorised.copyRow(row, into: &authorised)
    }
}

extension NationSnapshot {
    /// How missed sessions lie in the weeks of each school's registrations.
    ///
    /// Codes count as the registers say; what a question recodes is not looked at, nor are its dimensions.
    ///
    /// - Parameter query: Which schools, pupils and dates.
    /// - Returns: The weeks of each school with a possible session.
    /// - Complexity: O(registrations × weeks) of the schools selected.
    public func brokenWeeks(_ query: Query) -> [URN: BrokenWeeks] {
        let prepared = PreparedQuery(query, rules: rules)
        var found: [URN: BrokenWeeks] = [:]
        for place in directory.places(for: query.schools) {
            guard let scan = PartitionScan(partitions[place], prepared) else { continue }
            let sum = scan.brokenWeeks()
            if sum.weeks > 0 {
                found[partitions[place].school.urn, default: BrokenWeeks()] += sum
            }
        }
        return found
    }
}

extension PartitionScan {
    fileprivate func brokenWeeks() -> BrokenWeeks {
        var sum = BrokenWeeks()
        if filter.isEmpty { return sum }
        let all = masks.all()
        let window = all.subtracting(masks.leftOut(of: all))
        let isIn = filter.numbers.map { $0 == PupilFilter.Standing.isIn.rawValue }
        var row = BrokenWeekRow(width: window.words.count)
        let passes = CountingPasses(query.rules.uncounted, masks: masks, filter: filter)
        for pass in passes.all {
            let mask = window.subtracting(pass.uncounted)
            let weeks = masks.parts(of: mask, by: [.week]).map { part in
                part.slots.words.enumerated().filter { $0.element != 0 }
                    .map { (word: $0.offset, bits: $0.element) }
            }
            for number in isIn.indices where isIn[number] && pass.holds(number) {
                row.read(number, of: partition)
                for week in weeks { sum.add(week, row) }
            }
        }
        return sum
    }
}
