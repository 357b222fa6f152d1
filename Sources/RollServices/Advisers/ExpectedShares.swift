import RollDomain
import RollEngine
import RollInsight
import RollStore

/// What schools like those of a place lead to expect of it: each school is set beside those most like
/// it elsewhere, and what they lead to expect is summed by pupils.
///
/// A school of a phase that no rule is known for, or that has too few like it, is expected to be as all of its phase.
///
/// - Source: rules R-SIM-01 and R-CHOOSE-01.
struct ExpectedShares {
    /// A school with the places that it lies in.
    private struct One {
        let urn: URN
        let places: Set<HelpPlaceKey>
        let counts: RollEngine.FigureCounts
    }

    /// A trust or an authority.
    enum HelpPlaceKey: Hashable {
        case trust(String)
        case authority(AuthorityCode)

        var isTrust: Bool {
            if case .trust = self { true } else { false }
        }

        var code: String {
            switch self {
            case .trust(let uid): uid
            case .authority(let code): code.description
            }
        }
    }

    /// The shares of one school's neighbours: persistent and severe, with their pupils and places.
    private struct Beside {
        let pupils: Double
        let persistent: Double
        let severe: Double
        let places: Set<HelpPlaceKey>
    }

    /// What is expected of a place.
    struct Expected {
        /// Persistently absent, from 0 to 1, to a thousandth.
        let persistent: Double
        /// Severely absent, from 0 to 1, to a thousandth.
        let severe: Double
        /// How many of its schools stand beside schools like them.
        let beside: Int
        /// How many schools it has.
        let schools: Int
    }

    private var members: [HelpPlaceKey: [One]] = [:]
    private var besides: [URN: [Beside]] = [:]
    private var phases: [URN: (persistent: Double, severe: Double)] = [:]
    /// What was counted of each school.
    private(set) var counts: [URN: RollEngine.FigureCounts] = [:]
    /// What was counted of all schools of a phase.
    private(set) var sums: [SchoolPhase: RollEngine.FigureCounts] = [:]
    /// How missed sessions lie in the weeks of each school.
    private(set) var weeks: [URN: BrokenWeeks] = [:]
    /// The same of all schools of a phase.
    private(set) var weekSums: [SchoolPhase: BrokenWeeks] = [:]
    /// The schools of a phase that can be compared, with what they are compared by.
    private(set) var compared: [SchoolPhase: [ComparedSchool]] = [:]
    /// The dates.
    let span: DateSpan

    /// Fewer schools like one are no comparison.
    private static let fewest = 5
    /// So many are set beside each.
    private static let most = 20

    /// Reads schools off registers.
    ///
    /// - Complexity: O(marks of the dates), and that of ``SimilarSearch/all(_:)`` for each phase.
    init(_ schools: [StoredSchool], _ snapshot: NationSnapshot, _ span: DateSpan) {
        self.span = span
        let found = snapshot.answer(Query(Window(span), by: [.school])).groups
        weeks = snapshot.brokenWeeks(Query(Window(span)))
        for (phase, all) in Dictionary(grouping: schools, by: \.phase) {
            let ones = all.sorted { $0.urn < $1.urn }.compactMap { school -> One? in
                found[[.school(school.urn)]].map {
                    One(urn: school.urn, places: Self.places(school), counts: $0)
                }
            }
            var sum = RollEngine.FigureCounts()
            for one in ones {
                sum += one.counts
                counts[one.urn] = one.counts
                weekSums[phase, default: BrokenWeeks()] += weeks[one.urn] ?? BrokenWeeks()
            }
            sums[phase] = sum
            for one in ones {
                for place in one.places { members[place, default: []].append(one) }
                phases[one.urn] = (
                    Self.share(sum.persistent, sum), Self.share(sum.severe, sum)
                )
            }
            guard let rule = SimilarityRule.usual(for: phase) else { continue }
            let alike = SimilarTraits(snapshot: snapshot, span: span).read(all)
            compared[phase] = alike
            find(alike, by: rule)
        }
    }

    private mutating func find(_ compared: [ComparedSchool], by rule: SimilarityRule) {
        guard compared.count > 1 else { return }
        let persistent = ShrunkenShares(
            compared.map { Ratio($0.counts.persistent, of: $0.counts.enrolments) })
        let severe = ShrunkenShares(
            compared.map { Ratio($0.counts.severe, of: $0.counts.enrolments) })
        // Twice as many as are needed, since those of the same place are left out afterwards.
        let table = SimilarSearch(compared.map(\.values), by: rule).all(2 * Self.most)
        for (place, one) in compared.enumerated() {
            besides[one.school.urn] = table.neighbours(of: place).map { found in
                let other = compared[found.place]
                return Beside(
                    pupils: Double(other.counts.enrolments),
                    persistent: persistent.units[found.place].share,
                    severe: severe.units[found.place].share, places: Self.places(other.school))
            }
        }
    }

    /// The schools of a place that have pupils, by number.
    func schools(of place: HelpPlaceKey) -> [URN] { (members[place] ?? []).map(\.urn).sorted() }

    private static func places(_ school: StoredSchool) -> Set<HelpPlaceKey> {
        Set(
            [
                school.trustUID.map(HelpPlaceKey.trust),
                school.authority.map(HelpPlaceKey.authority),
            ].compactMap { $0 })
    }

    private static func share(_ count: Int, _ all: RollEngine.FigureCounts) -> Double {
        all.enrolments > 0 ? Double(count) / Double(all.enrolments) : 0
    }

    /// What schools like one lead to expect of its persistent absence, from 0 to 1, and how many they are; all of its
    /// phase where there are too few, and then 0.
    func ofSchool(_ urn: URN) -> (persistent: Double, others: Int)? {
        guard let phase = phases[urn] else { return nil }
        let others = (besides[urn] ?? []).prefix(Self.most)
        let weight = others.reduce(0) { $0 + $1.pupils }
        guard others.count >= Self.fewest, weight > 0 else { return (phase.persistent, 0) }
        return (others.reduce(0) { $0 + $1.pupils * $1.persistent } / weight, others.count)
    }

    /// What is expected of a place; nil where no school of it has pupils.
    func of(_ place: HelpPlaceKey) -> Expected? {
        guard let own = members[place] else { return nil }
        var (persistent, severe, pupils, found) = (0.0, 0.0, 0.0, 0)
        for one in own {
            let size = Double(one.counts.enrolments)
            let others = (besides[one.urn] ?? []).filter { !$0.places.contains(place) }
                .prefix(Self.most)
            var expected = phases[one.urn] ?? (0, 0)
            let weight = others.reduce(0) { $0 + $1.pupils }
            if others.count >= Self.fewest, weight > 0 {
                found += 1
                expected = (
                    others.reduce(0) { $0 + $1.pupils * $1.persistent } / weight,
                    others.reduce(0) { $0 + $1.pupils * $1.severe } / weight
                )
            }
            persistent += size * expected.persistent
            severe += size * expected.severe
            pupils += size
        }
        guard pupils > 0 else { return nil }
        // To a thousandth: finer would lean on single pupils.
        return Expected(
            persistent: (1_000 * persistent / pupils).rounded() / 1_000,
            severe: (1_000 * severe / pupils).rounded() / 1_000, beside: found,
            schools: own.count)
    }
}
