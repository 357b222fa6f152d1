import RollDomain

extension KeptRecord {
    /// The record as an installation keeps it: name, phase or pattern, values, a line each.
    ///
    /// ```
    /// year,,2025/26
    /// looked-at,,135 50012
    /// in-use,P,5 forecast 125 rate
    /// correction,P,0.31 0.94
    /// pattern,long-spell,120 100
    /// off,break-edges,
    /// ```
    public var text: String {
        var lines = [
            "year,,\(year)", "version,,\(version)", "looked-at,,\(schools) \(pupils)",
            "everybody,,\(anybody.found) \(anybody.followed)",
        ]
        for phase in ForecastPhase.allCases {
            if let mine = rules[phase] {
                let words = mine.map { "\($0.day) \($0.rule.rawValue)" }
                lines.append("in-use,\(phase.rawValue),\(words.joined(separator: " "))")
            }
            if let mine = corrections[phase] {
                lines.append("correction,\(phase.rawValue),\(mine.intercept) \(mine.slope)")
            }
        }
        for kind in PatternKind.allCases {
            if let mine = patterns[kind] {
                lines.append("pattern,\(kind.rawValue),\(mine.found) \(mine.followed)")
            }
            if off.contains(kind) { lines.append("off,\(kind.rawValue),") }
        }
        return lines.joined(separator: "\n")
    }

    /// Reads a record as it was kept; nil for anything else.
    ///
    /// - Complexity: O(lines).
    public init?(_ text: String) {
        var reading = Reading()
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                .map(String.init)
            guard cells.count == 3, reading.take(cells[0], cells[1], cells[2]) else { return nil }
        }
        guard let year = reading.year, let version = reading.version,
            let size = reading.size, let anybody = reading.anybody
        else { return nil }
        self.init(
            year: year, version: version, schools: size.found, pupils: size.followed,
            rules: reading.rules, corrections: reading.corrections, patterns: reading.patterns,
            anybody: anybody, off: reading.off)
    }

    /// What was read so far.
    private struct Reading {
        var year: AcademicYear?
        var version: String?
        var size: Followed?
        var anybody: Followed?
        var rules: [ForecastPhase: [RuleFrom]] = [:]
        var corrections: [ForecastPhase: Recalibration] = [:]
        var patterns: [PatternKind: Followed] = [:]
        var off: Set<PatternKind> = []

        /// Takes a line; false where it is none of ours.
        mutating func take(_ name: String, _ key: String, _ values: String) -> Bool {
            let words = values.split(separator: " ").map(String.init)
            switch name {
            case "year":
                year = AcademicYear(values)
                return year != nil
            case "version":
                version = values
                return true
            case "looked-at":
                size = Self.pair(words)
                return size != nil
            case "everybody":
                anybody = Self.pair(words)
                return anybody != nil
            case "in-use", "correction":
                guard let phase = ForecastPhase(rawValue: key) else { return false }
                return take(name, phase, words)
            case "pattern", "off":
                guard let kind = PatternKind(rawValue: key) else { return false }
                if name == "off" {
                    off.insert(kind)
                    return true
                }
                patterns[kind] = Self.pair(words)
                return patterns[kind] != nil
            default: return false
            }
        }

        private mutating func take(
            _ name: String, _ phase: ForecastPhase, _ words: [String]
        ) -> Bool {
            guard words.count % 2 == 0, !words.isEmpty else { return false }
            if name == "correction" {
                guard let first = Double(words[0]), let second = Double(words[1]),
                    first.isFinite, second.isFinite
                else { return false }
                corrections[phase] = Recalibration(intercept: first, slope: second)
                return true
            }
            var mine: [RuleFrom] = []
            for place in stride(from: 0, to: words.count, by: 2) {
                guard let day = Int(words[place]), let rule = TrackRule(rawValue: words[place + 1])
                else { return false }
                mine.append(RuleFrom(day: day, rule: rule))
            }
            rules[phase] = mine
            return true
        }

        private static func pair(_ words: [String]) -> Followed? {
            guard words.count == 2, let first = Int(words[0]), let second = Int(words[1]),
                first >= 0, second >= 0
            else { return nil }
            return Followed(found: first, followed: second)
        }
    }
}
