public import RollDomain
import RollFormats

/// Whether an edition tells what a school has that is the only one of its phase in its area.
///
/// The reader knows which schools there are, where, of which phase and with which year groups, but
/// nothing of what they have. The unknowns are what the schools of an area and a phase have
/// together: these add up to every count that is shown, whichever table, level or group it is of.
///
/// All of England is as easy as a county, since areas share nothing but the totals above them: what
/// is open while the schools elsewhere have what they have is open. Where other schools stand in the
/// same rows as a school, no row tells how much each of them has; and where they do in the rows of some
/// counts only, these can be exchanged. All else is attacked among the hidden counts of its region, and
/// only what these leave in doubt among more.
///
/// - Source: rules R-DISC-02 and R-DISC-03.
public struct LoneSchoolAttack: Sendable {
    /// What an attack found out.
    public struct Outcome: Sendable {
        /// What is known too nearly: the area, the phase and the column, never the figure.
        public internal(set) var found: [String] = []
        /// How many schools stand alone and were attacked.
        public internal(set) var schools = 0
        /// How many sums and limits were looked at, one by one.
        public internal(set) var steps = 0
        /// The most unknowns that were looked at together.
        public internal(set) var unknowns = 0

        /// Nothing was attacked.
        public init() {}

        /// Whether nothing was found out.
        public var isSafe: Bool { found.isEmpty }
    }

    /// Cells that are looked at around one: beside one other group, and among many.
    private static let pairReach = 700
    private static let nearReach = 200
    private static let fewGroups = 60
    private static let mostPartners = 3

    private struct Target {
        let group: Int
        let count: Int
        let width: Int
        let name: String
    }

    private let policy: DisclosurePolicy
    private var known: SchoolKnowledge
    /// The areas that hold every school.
    private let common: Set<String>

    /// Prepares an attack; no table is read yet.
    ///
    /// - Parameters:
    ///   - groups: The schools.
    ///   - policy: How small numbers were protected.
    public init(of groups: [PhaseSchools], policy: DisclosurePolicy) {
        self.policy = policy
        known = SchoolKnowledge(groups)
        common = groups.dropFirst().reduce(groups.first?.places ?? []) {
            $0.intersection($1.places)
        }
    }

    /// Reads a table that is published.
    ///
    /// - Parameters:
    ///   - path: The data file.
    ///   - topics: The kinds of characteristic to read, beside what is of everybody; nil for all.
    /// - Throws: ``StatisticsFailure`` for a file that cannot be read.
    public mutating func read(
        _ path: String, topics: Set<String>? = nil
    ) throws(StatisticsFailure) {
        do throws(FormatsFailure) {
            let file = try TidyPair.File(path: path, name: path)
            known.read(file, rounding: policy.rounding, topics: topics)
        } catch {
            throw StatisticsFailure(error)
        }
    }

    /// Attacks every school that stands alone.
    ///
    /// - Complexity: O(counts of the schools of a region), region by region, where these settle it;
    ///   else of all schools.
    public func run() -> Outcome {
        var outcome = Outcome()
        guard known.fitsTruth else {
            outcome.found = ["figures that fit no schools"]
            return outcome
        }
        let loose = looseGroups()
        var left: [Target] = []
        let alike = alike()
        var exchange = SchoolExchange(known)
        for (mates, alone) in areas() {
            outcome.schools += alone.count
            var open = alone.flatMap { group in
                let others = alike[group] ?? []
                var own = targets(group).filter { swing($0, beside: others) < $0.width }
                own.removeAll { exchange.leavesOpen($0.count, of: group, by: $0.width) }
                for other in others.prefix(Self.mostPartners) where !own.isEmpty {
                    own = attack(
                        own, among: [group, other].sorted(), reach: Self.pairReach, &outcome)
                }
                return own
            }
            let near = mates.filter { loose.contains($0) || alone.contains($0) }
            var last: [Int] = []
            for chosen in [near, mates, Array(Set(mates).union(loose)).sorted()]
            where chosen != last && !open.isEmpty {
                open = attack(open, among: chosen, reach: Self.nearReach, &outcome)
                last = chosen
            }
            left += open
        }
        outcome.steps += exchange.steps
        if !left.isEmpty {
            // A few schools are settled to the end; of many, what is in doubt counts as found out.
            let isSmall = known.groups.count <= Self.fewGroups
            outcome.found = attack(
                left, among: Array(known.groups.indices),
                reach: isSmall ? DisclosureAttack.farthest : Self.nearReach, &outcome
            ).map(\.name)
        }
        return outcome
    }

    /// The counts of a school that no reader may come near.
    private func targets(_ group: Int) -> [Target] {
        Self.columns.compactMap { column in
            guard let count = known.number(of: .init(column)) else { return nil }
            let value = known.truth[count][group]
            guard value > 0 else { return nil }
            let places = known.groups[group].places.subtracting(common).sorted()
            return Target(
                group: group, count: count,
                width: policy.widthNeeded(for: value, isCount: false),
                name: (places + [known.groups[group].phase, column]).joined(separator: ", "))
        }
    }

    private static let columns = [
        "session_possible_count", "absence_session_count", "enrolments_count",
        "persistent_absence_count", "severe_absence_count",
    ]

    /// Groups of which a row of their own does not tell every count.
    private func looseGroups() -> Set<Int> {
        let counts = Set(Self.columns.compactMap { known.number(of: .init($0)) })
        var told = [Int](repeating: 0, count: known.groups.count)
        for row in known.shown where counts.contains(row.count) && known.sets[row.set].count == 1 {
            told[known.sets[row.set][0]] += 1
        }
        return Set(told.indices.filter { told[$0] < counts.count })
    }

    /// The groups that stand in the same rows as each school alone, and in no others; the largest first.
    private func alike() -> [Int: [Int]] {
        var rows = [[Int]](repeating: [], count: known.groups.count)
        for set in Set(known.shown.map(\.set)).sorted() {
            for group in known.sets[set] { rows[group].append(set) }
        }
        let all = Dictionary(grouping: known.groups.indices) { rows[$0] }
        var found: [Int: [Int]] = [:]
        for (number, group) in known.groups.enumerated() where group.schools.count == 1 {
            found[number] = known.largestFirst((all[rows[number]] ?? []).filter { $0 != number })
        }
        return found
    }

    /// How far a count of a school can be thought from the truth while every row says the same.
    ///
    /// Any share of all that a school has can be with another of the same rows, if that has all its
    /// year groups; no sum of either is wrong then. As well any share of what the others have can be
    /// with the school.
    private func swing(_ target: Target, beside others: [Int]) -> Int {
        let years = known.groups[target.group].years
        let counts = known.truth[target.count]
        let down = others.contains { years.isSubset(of: known.groups[$0].years) }
        return others.reduce(down ? counts[target.group] : 0) { sum, other in
            known.groups[other].years.isSubset(of: years) ? sum + counts[other] : sum
        }
    }

    /// The schools that stand alone, by the groups that share an area with them, not all do.
    private func areas() -> [(mates: [Int], alone: [Int])] {
        var found: [(mates: [Int], alone: [Int])] = []
        var index: [[Int]: Int] = [:]
        for (number, group) in known.groups.enumerated() where group.schools.count == 1 {
            let own = group.places.subtracting(common)
            let mates = known.groups.indices.filter { other in
                own.isEmpty || other == number
                    || !known.groups[other].places.isDisjoint(with: own)
            }
            if let place = index[mates] {
                found[place].alone.append(number)
            } else {
                index[mates] = found.count
                found.append((mates, [number]))
            }
        }
        return found
    }

    /// Attacks counts while only some groups are in doubt, and all others have what they have.
    ///
    /// - Returns: The counts that are not shown to be open.
    private func attack(
        _ targets: [Target], among chosen: [Int], reach: Int, _ outcome: inout Outcome
    ) -> [Target] {
        let problem = SchoolProblem(known, chosen)
        var system = problem.system
        system.targets = targets.map {
            .init(cell: problem.cell(of: $0.count, $0.group), width: $0.width)
        }
        let report = DisclosureAttack.run(on: system, reach: reach)
        outcome.steps += report.steps
        outcome.unknowns = max(outcome.unknowns, system.cells.count)
        guard !report.isContradictory else { return targets }
        return zip(targets, report.findings).filter { $1.outcome != .safe }.map(\.0)
    }
}
