public import RollDomain
import RollFormats

/// Whether an edition tells what a school has that is the only one of its phase in its area.
///
/// The reader knows which schools there are, where, of which phase and with which year groups, but
/// nothing of what they have. The unknowns are what the schools of an area and a phase have
/// together: these add up to every count that is shown, whichever table, level or group it is of.
///
/// - Source: rules R-DISC-02 and R-DISC-03.
public struct LoneSchoolAttack {
    /// The schools of one phase in one of the smallest areas that are published.
    public struct Group: Sendable {
        /// The codes of the areas that hold it, the country's included.
        public let places: Set<String>
        /// The phase as it is published.
        public let phase: String
        /// How many schools it is.
        public var schools: Set<URN> = []
        /// The year groups that any of them has, as they are published.
        public var years: Set<String> = []
        /// What they have in all, by the column that publishes it: for judging only.
        public var totals: [String: Int] = [:]

        /// Names a group of schools.
        public init(places: Set<String>, phase: String) {
            self.places = places
            self.phase = phase
        }
    }

    private struct Key: Hashable {
        let group: Int
        let item: String
        let measure: String
    }

    private let groups: [Group]
    private let policy: DisclosurePolicy
    private var index: [Key: Int] = [:]
    private var cells: [DisclosureSystem.Knowledge] = []
    private var relations: [DisclosureRelation] = []
    private var weeks: [DisclosureRelation] = []
    private var isSummed: Set<Key> = []

    /// Reads what an edition publishes.
    ///
    /// - Parameters:
    ///   - paths: The data files.
    ///   - groups: The schools.
    ///   - policy: How small numbers were protected.
    /// - Throws: ``StatisticsFailure`` for a file that cannot be read.
    public init(
        reading paths: [String], of groups: [Group], policy: DisclosurePolicy
    ) throws(StatisticsFailure) {
        self.groups = groups
        self.policy = policy
        for path in paths {
            do throws(FormatsFailure) {
                read(try TidyPair.File(path: path, name: path))
            } catch {
                throw StatisticsFailure(error)
            }
        }
    }

    /// Attacks every school that stands alone.
    ///
    /// - Returns: What is known too nearly: the phase and the column, never the figure.
    /// - Complexity: That of an attack on as many counts as the schools have, area by area.
    public func run() -> [String] {
        var targets: [DisclosureSystem.Target] = []
        var names: [Int: String] = [:]
        for (number, group) in groups.enumerated() where group.schools.count == 1 {
            for (measure, value) in group.totals.sorted(by: { $0.key < $1.key }) where value > 0 {
                guard let cell = index[Key(group: number, item: "", measure: measure)] else {
                    continue
                }
                let width = policy.widthNeeded(for: value, isCount: false)
                targets.append(.init(cell: cell, width: width))
                names[cell] = "\(group.phase), \(measure)"
            }
        }
        guard !targets.isEmpty else { return [] }
        // A week that the platform does not take has no row, so that weeks may not add up.
        for sums in [relations + weeks, relations] {
            let report = DisclosureAttack.run(
                on: DisclosureSystem(cells: cells, relations: sums, targets: targets))
            if report.isContradictory { continue }
            return report.failures.compactMap { names[$0.cell] }
        }
        return ["figures that fit no schools"]
    }

    private mutating func cell(_ group: Int, _ item: String, _ measure: String) -> Int {
        let key = Key(group: group, item: item, measure: measure)
        if let found = index[key] { return found }
        let number = cells.count
        index[key] = number
        let isYear = item == "Reception" || item.wholeMatch(of: /Year [0-9]+/) != nil
        let isNobody = isYear && !groups[group].years.contains(item)
        cells.append(.init(lowest: 0, highest: isNobody ? 0 : nil))
        for (whole, parts) in EditionMeasures.sums where whole == measure || parts.contains(measure)
        {
            sum(group, item, whole, parts)
        }
        return number
    }

    /// Notes that measures of the same schools add up to another.
    private mutating func sum(_ group: Int, _ item: String, _ whole: String, _ parts: [String]) {
        let key = Key(group: group, item: item, measure: "\(whole) of \(parts[0])")
        guard isSummed.insert(key).inserted else { return }
        let all = cell(group, item, whole)
        relations.append(.init(whole: all, parts: parts.map { cell(group, item, $0) }))
    }

    private mutating func read(_ file: TidyPair.File) {
        let counts = file.header.indices.filter { column in
            let name = file.header[column]
            return name.hasSuffix("_count")
                && !["school_count", "census_pupil_count"].contains(name)
        }
        let filter = EditionMeasures.filters.first { file.column($0) != nil }
        var kinds: [(item: String, group: String)] = []
        var topics: [String: [String]] = [:]
        for row in file.rows.indices {
            let period = file.cell(row, "time_identifier")
            let isWeek = period.hasPrefix("Week")
            var item = file.cell(row, "breakdown")
            if item == "Total" { item = "" }
            if isWeek { item = "\(period) \(file.cell(row, "time_period"))" }
            let topic = isWeek ? "week" : file.cell(row, "breakdown_topic")
            if !item.isEmpty, !topics[topic, default: []].contains(item) {
                topics[topic, default: []].append(item)
            }
            let kind = filter.map { file.cell(row, $0) } ?? ""
            if !kind.isEmpty, !kinds.contains(where: { $0.item == kind }) {
                kinds.append((kind, file.cell(row, "attendance_type")))
            }
            let inside = inside(file, row)
            for column in counts {
                guard let value = Int(file.rows[row][column]), !inside.isEmpty else { continue }
                let name = file.header[column]
                let measure = filter == nil ? name : EditionMeasures.measure(name, kind)
                let range =
                    value == 0 ? 0...0 : policy.rounding?.counts(behind: value) ?? value...value
                let parts = inside.map { cell($0, item, measure) }
                relations.append(.init(whole: cells.count, parts: parts))
                cells.append(.init(lowest: range.lowerBound, highest: range.upperBound))
            }
        }
        addUp(topics)
        for column in counts where filter != nil {
            for (whole, parts) in EditionMeasures.sums(file.header[column], kinds) {
                for group in groups.indices { sum(group, "", whole, parts) }
            }
        }
    }

    /// The groups of schools that a row is about.
    private func inside(_ file: TidyPair.File, _ row: Int) -> [Int] {
        let level = PlaceLevel.named(file.cell(row, "geographic_level"))
        let code = level.map { file.cell(row, $0.code) } ?? ""
        let phase = file.cell(row, "education_phase")
        return groups.indices.filter {
            groups[$0].places.contains(code)
                && (phase.isEmpty || phase == "Total" || phase == groups[$0].phase)
        }
    }

    /// The values of a topic, or the weeks, add up to what schools have in all.
    private mutating func addUp(_ topics: [String: [String]]) {
        for (topic, items) in topics.sorted(by: { $0.key < $1.key }) {
            let measures = Set(index.keys.filter { items.contains($0.item) }.map(\.measure))
            for measure in measures.sorted() {
                for group in groups.indices {
                    let known = items.filter {
                        index[Key(group: group, item: $0, measure: measure)] != nil
                    }
                    guard known.count == items.count else { continue }
                    let relation = DisclosureRelation(
                        whole: cell(group, "", measure),
                        parts: items.map { cell(group, $0, measure) })
                    if topic == "week" {
                        weeks.append(relation)
                    } else {
                        relations.append(relation)
                    }
                }
            }
        }
    }
}
