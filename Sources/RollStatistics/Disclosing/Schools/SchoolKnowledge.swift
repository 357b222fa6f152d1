import RollDomain

/// What tables tell of groups of schools: counts that groups have together, and which counts add up.
///
/// The unknowns are one number for each count and group, so that a count of many groups is kept as
/// the count and a set of groups.
struct SchoolKnowledge {
    typealias Count = PhaseSchools.Count

    /// Counts that add up to another, whatever schools they are of.
    struct Sum: Hashable {
        let whole: Int
        let parts: [Int]
    }

    /// What is shown of a count of some groups together.
    struct Shown {
        let set: Int
        let count: Int
        var lowest: Int
        var highest: Int
        /// What the groups have.
        let truth: Int
    }

    private struct Row: Hashable {
        let set: Int
        let count: Int
    }

    let groups: [PhaseSchools]
    private(set) var counts: [Count] = []
    private(set) var sums: [Sum] = []
    private(set) var shown: [Shown] = []
    /// The groups of each set that a row is about, ascending.
    private(set) var sets: [[Int]] = []
    /// What each group has, count by count.
    private(set) var truth: [[Int]] = []
    private var index: [Count: Int] = [:]
    private var setIndex: [[Int]: Int] = [:]
    private var rows: [Row: Int] = [:]
    private var isSummed: Set<Sum> = []

    init(_ groups: [PhaseSchools]) { self.groups = groups }

    /// Groups in the order of how many schools they are, the largest first.
    func largestFirst(_ chosen: [Int]) -> [Int] {
        chosen.sorted { (-groups[$0].schools.count, $0) < (-groups[$1].schools.count, $1) }
    }

    /// The number of a count; nil where no table has it.
    func number(of count: Count) -> Int? { index[count] }

    /// The number of a set of groups, made where it is new; nil for no group.
    mutating func set(of groups: [Int]) -> Int? {
        guard !groups.isEmpty else { return nil }
        if let found = setIndex[groups] { return found }
        setIndex[groups] = sets.count
        sets.append(groups)
        return sets.count - 1
    }

    /// The number of a count, made where it is new, with the counts that add up to it.
    mutating func place(_ count: Count) -> Int {
        if let found = index[count] { return found }
        let number = counts.count
        index[count] = number
        counts.append(count)
        truth.append(groups.map { $0.counts[count] ?? 0 })
        for (whole, parts) in EditionMeasures.sums
        where whole == count.measure || parts.contains(count.measure) {
            addUp(whole, parts, of: count.item)
        }
        return number
    }

    /// Notes that measures of the same pupils add up to another.
    mutating func addUp(_ whole: String, _ parts: [String], of item: String) {
        let all = place(Count(whole, of: item))
        let numbers = parts.map { place(Count($0, of: item)) }
        // A part that no table has is what the others leave.
        let unknown = numbers.filter { number in
            EditionMeasures.remainders.contains(counts[number].measure)
                && !groups.contains { $0.counts[counts[number]] != nil }
        }
        if unknown.count == 1 {
            for group in groups.indices {
                let others = numbers.reduce(0) { $0 + ($1 == unknown[0] ? 0 : truth[$1][group]) }
                truth[unknown[0]][group] = max(0, truth[all][group] - others)
            }
        }
        add(Sum(whole: all, parts: numbers))
    }

    /// Notes a sum that holds for every group.
    ///
    /// One that does not is none that a reader could use: weeks do not add up to the year where the
    /// platform does not take one of them.
    mutating func add(_ sum: Sum) {
        guard isSummed.insert(sum).inserted,
            groups.indices.allSatisfy({ group in
                truth[sum.whole][group] == sum.parts.reduce(0) { $0 + truth[$1][group] }
            })
        else { return }
        sums.append(sum)
    }

    /// Takes in what a row says of a count; two rows of the same are known as well as either says.
    mutating func learn(_ count: Int, ofSet set: Int, _ range: ClosedRange<Int>) {
        let row = Row(set: set, count: count)
        if let found = rows[row] {
            shown[found].lowest = max(shown[found].lowest, range.lowerBound)
            shown[found].highest = min(shown[found].highest, range.upperBound)
            return
        }
        rows[row] = shown.count
        shown.append(
            Shown(
                set: set, count: count, lowest: range.lowerBound, highest: range.upperBound,
                truth: sets[set].reduce(0) { $0 + truth[count][$1] }))
    }

    /// Whether what is shown is about these schools at all.
    var fitsTruth: Bool {
        shown.allSatisfy { $0.lowest <= $0.truth && $0.truth <= $0.highest }
    }
}
