public import RollDomain

/// What the record of a year that has ended decides for the years after it.
///
/// It says which rule is in use from which school day on, how chances are corrected, what followed each
/// pattern, and which patterns are switched off. Nothing in it is about a single pupil.
///
/// - Source: rule R-INS-04.
public struct KeptRecord: Sendable, Hashable {
    /// A rule, and the school day from which on it is in use.
    public struct RuleFrom: Sendable, Hashable {
        /// The school day of the year, from 1.
        public let day: Int
        /// The rule.
        public let rule: TrackRule
    }

    /// Times that something was found, and of these, how often more absence followed.
    public struct Followed: Sendable, Hashable {
        /// Times found.
        public let found: Int
        /// Of these, followed by absence on two or more of the next twenty school days.
        public let followed: Int

        /// The share that was followed, in per cent.
        var percent: Int { found > 0 ? Int((100 * Double(followed) / Double(found)).rounded()) : 0 }
    }

    /// The year looked back on.
    public let year: AcademicYear
    /// The parameters of the forecast that was looked back on.
    public let version: String
    /// Schools looked back on.
    public let schools: Int
    /// Registrations looked back on, at the end of the first half term.
    public let pupils: Int
    /// The rules in use by phase, in order of their days.
    public let rules: [ForecastPhase: [RuleFrom]]
    /// The corrections by two numbers, for the phases whose record asks for one.
    public let corrections: [ForecastPhase: Recalibration]
    /// What followed each kind of pattern.
    public let patterns: [PatternKind: Followed]
    /// The same for everybody on the same days.
    public let anybody: Followed
    /// The kinds of pattern that are switched off.
    public let off: Set<PatternKind>

    /// Takes from a record what is to be kept.
    ///
    /// - Parameters:
    ///   - record: The record of a year.
    ///   - off: The kinds of pattern to switch off.
    public init(_ record: TrackRecord, off: Set<PatternKind> = []) {
        year = record.year
        version = record.model.version
        schools = record.schools
        pupils = record.lines.filter { $0.day == TrackRecord.groupDay }.reduce(0) { $0 + $1.count }
        rules = Dictionary(grouping: record.lines, by: \.phase).mapValues { lines in
            lines.map { RuleFrom(day: $0.day, rule: $0.inUse) }.sorted { $0.day < $1.day }
        }
        corrections = record.corrections
        patterns = Dictionary(
            uniqueKeysWithValues: record.detectors.map {
                ($0.kind, Followed(found: $0.found, followed: $0.followed))
            })
        anybody = Followed(found: record.anybody.looked, followed: record.anybody.followed)
        self.off = off
    }

    init(
        year: AcademicYear, version: String, schools: Int, pupils: Int,
        rules: [ForecastPhase: [RuleFrom]], corrections: [ForecastPhase: Recalibration],
        patterns: [PatternKind: Followed], anybody: Followed, off: Set<PatternKind>
    ) {
        self.year = year
        self.version = version
        self.schools = schools
        self.pupils = pupils
        self.rules = rules
        self.corrections = corrections
        self.patterns = patterns
        self.anybody = anybody
        self.off = off
    }

    /// The rule in use for a phase on a school day: that of the last day looked at before it.
    public func rule(_ phase: ForecastPhase, day: Int) -> TrackRule {
        let mine = rules[phase] ?? []
        return (mine.last { $0.day <= day } ?? mine.first)?.rule ?? .forecast
    }

    /// The rule that orders a list of some phases: the simple one where it is as good in each of them.
    public func rule(_ phases: [ForecastPhase], day: Int) -> TrackRule {
        let rules = Set(phases.map { rule($0, day: day) })
        return rules.count == 1 ? rules.first ?? .forecast : .forecast
    }

    // MARK: In words

    /// All that is to be said beside a list of some phases on a school day: which rule is in use, how
    /// chances are corrected, and what is not looked for.
    public func words(_ phases: [ForecastPhase], day: Int) -> [String] {
        phases.map { words($0, day: day) } + phases.compactMap(correctionWords)
            + [offWords].compactMap { $0 }
    }

    /// What is said where no record is kept.
    public static let unknown =
        "How good the forecast is with these registers is not known yet: no year's record is kept."

    /// Which rule orders a list on a school day, and why.
    public func words(_ phase: ForecastPhase, day: Int) -> String {
        guard rules[phase] != nil else {
            return
                "In use: the forecast. The record of \(year) holds too few \(phase.words) pupils to "
                + "say how good it is."
        }
        let rule = rule(phase, day: day)
        return rule == .forecast
            ? "In use: the forecast, which in \(year) put \(phase.words) pupils in order clearly better "
                + "than the rate so far, the band and last year's rate."
            : "In use: the \(rule.words). In \(year) it put \(phase.words) pupils in order as well as "
                + "the forecast by this time of the year, so the simple rule orders the list."
    }

    /// How chances of a phase are corrected; nil where they stand as they are.
    public func correctionWords(_ phase: ForecastPhase) -> String? {
        corrections[phase].map { correction in
            "Chances of \(phase.words) pupils are corrected by two numbers from \(year): "
                + "\(RoundedPercent(rounding: correction.intercept, places: 2)) is added to "
                + "\(RoundedPercent(rounding: correction.slope, places: 2)) times their log odds."
        }
    }

    /// What followed a kind of pattern, in a sentence; nil where too few were found.
    public func words(_ kind: PatternKind) -> String? {
        guard let mine = patterns[kind], mine.found >= TrackRecord.fewestInGroup else { return nil }
        return
            "In \(year) \(mine.percent) in 100 such pupils were absent on two or more of the next "
            + "twenty school days, among everybody \(anybody.percent)."
    }

    /// Which patterns are switched off, in a sentence; nil where none is.
    public var offWords: String? {
        guard !off.isEmpty else { return nil }
        return "Not looked for: \(off.sorted().map(\.words).joined(separator: "; "))."
    }
}
