import RollDomain

/// What a reader of an edition can work out of each single school.
///
/// The reader knows which schools there are, where, of which phase and with which year groups, and
/// that pupils and sessions of schools add up to every figure. The unknowns are the schools' own
/// figures: nothing is shared with the search that protects tables or the attack on counts.
struct SchoolAttack {
    /// A school as everybody knows it, with its true figures by measure, for judging only.
    struct School {
        let name: String
        let region: String
        let authority: String
        let phase: String
        var totals: [String: Int] = [:]
        var years: Set<String> = []
    }

    private struct Key: Hashable {
        let school: Int
        let group: String
        let measure: String
    }

    private static let columns = [
        "session_possible_count": "possible", "absence_session_count": "absence",
        "authorised_session_count": "authorised", "unauthorised_session_count": "unauthorised",
        "enrolments_count": "enrolments", "persistent_absence_count": "persistent",
        "severe_absence_count": "severe",
    ]
    private static let reasons = [
        "All possible sessions": "possible", "Overall attendance": "attended",
        "Overall absence": "absence", "All authorised": "authorised",
        "All unauthorised": "unauthorised",
    ]
    /// What every school's own figures add up to.
    private static let sums = [
        ("possible", ["attended", "absence"]), ("absence", ["authorised", "unauthorised"]),
        ("enrolments", ["persistent", "not persistent"]),
        ("persistent", ["severe", "not severe"]),
    ]

    let schools: [School]
    private var index: [Key: Int] = [:]
    private var cells: [DisclosureSystem.Knowledge] = []
    private var relations: [DisclosureRelation] = []
    private var summed: Set<Key> = []

    /// Knows the schools from the rows of `rollcall measure` by region, authority, school, phase and
    /// year group.
    init(_ rows: [[String: String]]) {
        var found: [School] = []
        var places: [String: Int] = [:]
        for row in rows {
            guard let code = row["school_code"], !code.isEmpty else { continue }
            if places[code] == nil {
                places[code] = found.count
                found.append(
                    School(
                        name: code, region: row["region"] ?? "", authority: row["authority"] ?? "",
                        phase: row["phase"] ?? ""))
            }
            guard let place = places[code], let year = row["year_group"] else { continue }
            for (column, measure) in [
                ("sess_possible", "possible"), ("sess_overall", "absence"),
                ("enrolments", "enrolments"), ("enrolments_pa", "persistent"),
                ("enrolments_sa", "severe"),
            ] {
                let value = row[column].flatMap { Int($0) } ?? 0
                found[place].totals[measure, default: 0] += value
            }
            found[place].years.insert(year)
        }
        schools = found
    }

    /// The rows of a file by column.
    static func rows(_ csv: String) -> [[String: String]] {
        let lines = csv.split(separator: "\n").map { line in
            var cells = [""]
            var isQuoted = false
            for letter in line {
                switch letter {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: cells.append("")
                default: cells[cells.count - 1].append(letter)
                }
            }
            return cells
        }
        guard let header = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
    }

    private mutating func cell(_ school: Int, _ group: String, _ measure: String) -> Int {
        let key = Key(school: school, group: group, measure: measure)
        if let found = index[key] { return found }
        let number = cells.count
        index[key] = number
        // Which year groups a school has is no secret.
        let isNobody =
            (group == "Reception" || group.hasPrefix("Year ")) && group != "Year group unknown"
            && !schools[school].years.contains(group)
        cells.append(.init(lowest: 0, highest: isNobody ? 0 : nil))
        for (whole, parts) in Self.sums where whole == measure || parts.contains(measure) {
            let sum = Key(school: school, group: group, measure: "sum of \(whole)")
            guard summed.insert(sum).inserted else { continue }
            let all = ([whole] + parts).map { cell(school, group, $0) }
            relations.append(.init(whole: all[0], parts: Array(all.dropFirst())))
        }
        return number
    }

    /// Takes in a data file.
    ///
    /// - Parameters:
    ///   - rows: Its rows by column.
    ///   - rounding: How shown counts were rounded.
    mutating func read(_ rows: [[String: String]], rounding: CountRounding) {
        var groups: [String: Set<String>] = [:]
        for row in rows {
            let period = row["time_identifier"] ?? ""
            let isWeek = period.hasPrefix("Week")
            var group = isWeek ? period : ""
            if let item = row["breakdown"], item != "Total" { group = item }
            if !group.isEmpty {
                let topic = isWeek ? "week" : row["breakdown_topic"] ?? ""
                groups[topic, default: []].insert(group)
            }
            let inside = inside(row)
            for (column, text) in row {
                guard let measure = Self.measure(column, row), let value = Int(text),
                    !inside.isEmpty
                else { continue }
                let range = value == 0 ? 0...0 : rounding.counts(behind: value)
                let parts = inside.map { cell($0, group, measure) }
                relations.append(.init(whole: cells.count, parts: parts))
                cells.append(.init(lowest: range.lowerBound, highest: range.upperBound))
            }
        }
        for (_, group) in groups.sorted(by: { $0.key < $1.key }) { addUp(group) }
        if rows.first?["absence_band"] != nil { addUpBands() }
    }

    /// The schools that a row is about.
    private func inside(_ row: [String: String]) -> [Int] {
        func isOf(_ column: String, _ value: String, _ total: String) -> Bool {
            let stated = row[column] ?? total
            return stated == total || stated == value
        }
        return schools.indices.filter { number in
            let school = schools[number]
            return isOf("region_name", school.region, "") && isOf("la_name", school.authority, "")
                && isOf("education_phase", school.phase, "Total")
        }
    }

    private static func measure(_ column: String, _ row: [String: String]) -> String? {
        if column == "session_count", let reason = row["attendance_reason"] {
            return reasons[reason] ?? "reason: \(reason)"
        }
        if column == "enrolments_count", let band = row["absence_band"], band != "Total" {
            return "band: \(band)"
        }
        return columns[column]
    }

    /// The groups of a topic, or the weeks, add up to what a school has in all.
    private mutating func addUp(_ groups: Set<String>) {
        for school in schools.indices {
            for measure in Self.columns.values.sorted() {
                let known = groups.sorted().filter {
                    index[Key(school: school, group: $0, measure: measure)] != nil
                }
                guard known.count == groups.count else { continue }
                let parts = known.map { cell(school, $0, measure) }
                relations.append(.init(whole: cell(school, "", measure), parts: parts))
            }
        }
    }

    /// Bands add up to registrations, and from a tenth on to the persistently absent.
    private mutating func addUpBands() {
        let low = ["band: 0% to under 5%", "band: 5% to under 10%"]
        for school in schools.indices {
            let bands = index.keys.filter { $0.school == school && $0.measure.hasPrefix("band: ") }
                .map(\.measure).sorted()
            guard bands.count > low.count else { continue }
            for (whole, parts) in [
                ("enrolments", bands), ("persistent", bands.filter { !low.contains($0) }),
                ("severe", ["band: 50% and over"]),
            ] {
                let all = parts.map { cell(school, "", $0) }
                relations.append(.init(whole: cell(school, "", whole), parts: all))
            }
        }
    }

    /// Attacks each figure of each school.
    ///
    /// - Returns: What is known too nearly, in words; and how many figures were attacked.
    func run() -> (found: [String], attacked: Int) {
        var targets: [DisclosureSystem.Target] = []
        var names: [Int: (name: String, truth: Int)] = [:]
        for (number, school) in schools.enumerated() {
            for (measure, value) in school.totals.sorted(by: { $0.key < $1.key }) where value > 0 {
                guard let cell = index[Key(school: number, group: "", measure: measure)] else {
                    continue
                }
                targets.append(.init(cell: cell, width: max(5, (value + 4) / 5)))
                names[cell] = ("\(school.phase) \(school.name) \(measure)", value)
            }
        }
        let system = DisclosureSystem(cells: cells, relations: relations, targets: targets)
        let report = DisclosureAttack.run(on: system)
        guard !report.isContradictory else { return (["nothing fits"], targets.count) }
        var found: [String] = []
        for finding in report.findings {
            guard let (name, truth) = names[finding.cell] else { continue }
            let high = finding.highest ?? .max
            if finding.isWholeInterval,
                !(finding.lowest...max(finding.lowest, high)).contains(truth)
            {
                found.append("\(name): \(truth) is not within \(finding.lowest) to \(high)")
            }
            if finding.outcome != .safe {
                found.append(
                    "\(name): \(truth), between \(finding.lowest) and \(high), \(finding.outcome)")
            }
        }
        return (found, targets.count)
    }
}
