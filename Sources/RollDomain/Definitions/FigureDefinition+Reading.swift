extension FigureDefinition {
    /// All definitions that this program carries, by id.
    public static let all: [FigureDefinition] = {
        let paths = EmbeddedText.files.keys.filter { $0.hasPrefix("Data/definitions/") }
        let found = paths.sorted().map(FigureDefinition.init(embedded:))
        precondition(
            Set(found.map(\.id)).count == found.count, "each definition has an id of its own")
        return found.sorted { ($0.series.rank, $0.id) < ($1.series.rank, $1.id) }
    }()

    /// Rollcall's own definition of live figures: the newest version.
    ///
    /// - Source: rules R-RATE-01, R-CODE-01, R-PA-01, R-PA-02.
    public static let live: FigureDefinition = {
        guard let found = all.filter({ $0.series == .live }).max(by: { $0.version < $1.version })
        else { preconditionFailure("the module carries a definition of live figures") }
        return found
    }()

    /// The definition of an id, or the newest version of a name.
    ///
    /// - Parameter text: An id such as `rollcall-live-1`, or a name such as `rollcall-live`.
    /// - Returns: The definition; nil where there is none.
    public static func named(_ text: String) -> FigureDefinition? {
        all.first { $0.id == text }
            ?? all.filter { $0.name == text }.max { $0.version < $1.version }
    }

    /// Reads a file of this module; one that does not read is a fault of this program.
    init(embedded path: String) {
        var values: [String: [String]] = [:]
        for (property, value) in DataTable(embedded: path).map({ ($0("property"), $0("value")) }) {
            precondition(Self.properties.contains(property), "\(path): what is \(property)?")
            values[property, default: []].append(value)
        }
        self.init(path: path, values: values)
    }

    private static let properties: Set<String> = [
        "name", "version", "title", "series", "from", "to", "source", "ages", "phases",
        "registrations", "coronavirus", "not-counted", "starters-not-counted", "persistent",
        "severe", "smallest-school", "total", "rounding", "places-national", "places-other",
        "suppression", "first-day", "left-out", "left-out-by-day", "note",
    ]

    private init(path: String, values: [String: [String]]) {
        func bad(_ property: String) -> Never {
            preconditionFailure("\(path): bad \(property)")
        }
        func text(_ property: String) -> String {
            guard let found = values[property], found.count == 1 else { bad(property) }
            return found[0]
        }
        func read<Value>(_ property: String, _ make: (String) -> Value?) -> Value {
            guard let value = make(text(property)) else { bad(property) }
            return value
        }
        func all<Value>(_ property: String, _ make: (String) -> Value?) -> [Value] {
            (values[property] ?? []).map {
                guard let value = make($0) else { bad(property) }
                return value
            }
        }
        func set<Value: Hashable>(_ property: String, _ make: (String) -> Value?) -> Set<Value>? {
            if text(property) == "all" { return nil }
            return Set(
                text(property).split(separator: " ").map {
                    guard let value = make(String($0)) else { bad(property) }
                    return value
                })
        }
        name = text("name")
        version = read("version") { Int($0) }
        title = text("title")
        series = read("series") { Series(rawValue: $0) }
        inForce = DateSpan(
            from: read("from") { CivilDate($0) },
            to: text("to").isEmpty ? nil : read("to") { CivilDate($0) })
        sources = all("source", Source.init)
        ages = text("ages") == "all" ? nil : read("ages", Self.ages)
        phases = set("phases") { SchoolPhase(rawValue: $0) }
        registrations = set("registrations") { EnrolmentKind(rawValue: $0) }
        countsCoronavirus = read("coronavirus") {
            ["possible": true, "not possible": false][$0]
        }
        notCounted = all("not-counted", NotCounted.init)
        startersNotCounted = all("starters-not-counted") { CensusTerm(rawValue: $0) }.first
        persistent = read("persistent") { AbsenceLine($0) }
        severe = read("severe") { AbsenceLine($0) }
        smallestSchool = read("smallest-school") { Int($0) }
        total = read("total") { Total(rawValue: $0) }
        rounding = RoundingEdition(
            name: text("rounding"), nationalPlaces: all("places-national") { Int($0) }.first,
            otherPlaces: all("places-other") { Int($0) }.first)
        suppression = text("suppression")
        firstDays = Dictionary(
            uniqueKeysWithValues: all("first-day") { text -> (Int, CivilDate)? in
                let sides = text.split(separator: "=").map(String.init)
                guard sides.count == 2, let year = Int(sides[0]), let date = CivilDate(sides[1])
                else { return nil }
                return (year, date)
            })
        leftOut =
            all("left-out") { LeftOutDays($0, onlyByDay: false) }
            + all("left-out-by-day") { LeftOutDays($0, onlyByDay: true) }
        note = text("note")
    }

    /// Reads `5-15` or `15`.
    static func ages(_ text: String) -> ClosedRange<Int>? {
        let parts = text.split(separator: "-").map { Int($0) }
        guard let first = parts.first, let last = parts.last, let low = first, let high = last,
            low <= high
        else { return nil }
        return low...high
    }
}

extension FigureDefinition.Series {
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension FigureDefinition.Source {
    /// Reads `A title <address>`.
    init?(_ text: String) {
        guard text.hasSuffix(">"), let start = text.firstIndex(of: "<"), start > text.startIndex
        else { return nil }
        title = String(text[..<text.index(before: start)])
        link = String(text[text.index(after: start)...].dropLast())
    }
}

extension NotCounted {
    /// Reads `all summer-2` or `15 summer-2`.
    init?(_ text: String) {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 2, let term = CensusTerm(rawValue: parts[1]) else { return nil }
        self.term = term
        if parts[0] == "all" {
            ages = nil
        } else {
            guard let read = FigureDefinition.ages(parts[0]) else { return nil }
            ages = read
        }
    }
}

extension LeftOutDays {
    /// Reads `2023-03-15..2023-03-16 E12000001`, where the end and the regions may be missing.
    init?(_ text: String, onlyByDay: Bool) {
        let parts = text.split(separator: " ").map(String.init)
        let ends = (parts.first ?? "").split(separator: ".").map { CivilDate(String($0)) }
        guard let first = ends.first, let last = ends.last, let from = first, let to = last,
            let span = DateSpan(checking: from, to: to)
        else { return nil }
        self.span = span
        regions = Set(parts.dropFirst())
        self.onlyByDay = onlyByDay
    }
}
