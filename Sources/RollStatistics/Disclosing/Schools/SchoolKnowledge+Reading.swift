import RollDomain
import RollFormats

extension SchoolKnowledge {
    /// Takes in a data file.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - rounding: How shown counts were rounded; nil where they are exact.
    ///   - topics: The kinds of characteristic to read, beside what is of everybody; nil for all.
    /// - Complexity: O(figures + groups × counts).
    mutating func read(_ file: TidyPair.File, rounding: CountRounding?, topics: Set<String>?) {
        let columns = file.header.indices.filter { column in
            let name = file.header[column]
            return name.hasSuffix("_count")
                && !["school_count", "census_pupil_count"].contains(name)
        }
        let filter = EditionMeasures.filters.first { file.column($0) != nil }
        let reader = RowReader(file, filter)
        var kinds: [(item: String, group: String)] = []
        var isKnownKind: Set<String> = []
        var items: [String: [String]] = [:]
        var isKnownItem: Set<String> = []
        var found: [RowReader.Place: Int?] = [:]
        for row in file.rows {
            let about = reader.about(row)
            if !about.item.isEmpty {
                if let topics, !about.isWeek, !topics.contains(about.topic) { continue }
                if isKnownItem.insert(about.item).inserted {
                    items[about.topic, default: []].append(about.item)
                }
            }
            if !about.kind.isEmpty, isKnownKind.insert(about.kind).inserted {
                kinds.append((about.kind, about.kindGroup))
            }
            let set: Int?
            if let known = found[about.place] {
                set = known
            } else {
                set = self.set(of: inside(about.place))
                found[about.place] = .some(set)
            }
            guard let set else { continue }
            for column in columns {
                guard let value = Int(row[column]) else { continue }
                let count = place(
                    Count(file.header[column], of: about.item, kind: about.kind))
                let range =
                    value == 0 ? 0...0 : rounding?.counts(behind: value) ?? value...value
                learn(count, ofSet: set, range)
            }
        }
        addUp(items)
        for column in columns where filter != nil {
            for (whole, parts) in EditionMeasures.sums(file.header[column], kinds) {
                addUp(whole, parts, of: "")
            }
        }
    }

    /// The groups of schools that a row is about.
    private func inside(_ place: RowReader.Place) -> [Int] {
        groups.indices.filter {
            groups[$0].places.contains(place.code)
                && (place.phase.isEmpty || place.phase == "Total"
                    || place.phase == groups[$0].phase)
        }
    }

    /// The values of a topic, or the weeks, add up to what schools have in all.
    private mutating func addUp(_ items: [String: [String]]) {
        for (_, names) in items.sorted(by: { $0.key < $1.key }) {
            var measures: Set<String> = []
            for count in counts where count.item == names[0] { measures.insert(count.measure) }
            for measure in measures.sorted() {
                let parts = names.compactMap { number(of: Count(measure, of: $0)) }
                guard parts.count == names.count else { continue }
                add(Sum(whole: place(Count(measure)), parts: parts))
            }
        }
    }
}

/// Reads what the rows of a data file are about.
private struct RowReader {
    /// An area and a phase.
    struct Place: Hashable {
        let code: String
        let phase: String
    }

    struct About {
        let place: Place
        let isWeek: Bool
        let item: String
        let topic: String
        let kind: String
        let kindGroup: String
    }

    private let codes: [String: Int]
    private let level: Int?
    private let phase: Int?
    private let period: Int?
    private let time: Int?
    private let item: Int?
    private let topic: Int?
    private let kind: Int?
    private let kindGroup: Int?

    init(_ file: TidyPair.File, _ filter: String?) {
        level = file.column("geographic_level")
        phase = file.column("education_phase")
        period = file.column("time_identifier")
        time = file.column("time_period")
        item = file.column("breakdown")
        topic = file.column("breakdown_topic")
        kind = filter.flatMap(file.column)
        kindGroup = file.column("attendance_type")
        codes = Dictionary(
            PlaceLevel.all.compactMap { level in file.column(level.code).map { (level.name, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    func about(_ row: [String]) -> About {
        func cell(_ column: Int?) -> String { column.map { row[$0] } ?? "" }
        let identifier = cell(period)
        let isWeek = identifier.hasPrefix("Week")
        var item = cell(self.item)
        if item == "Total" { item = "" }
        if isWeek { item = "\(identifier) \(cell(time))" }
        return About(
            place: Place(code: cell(codes[cell(level)]), phase: cell(phase)), isWeek: isWeek,
            item: item, topic: isWeek ? "week" : cell(topic), kind: cell(kind),
            kindGroup: cell(kindGroup))
    }
}
