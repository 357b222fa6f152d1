public import RollDomain
public import RollEngine

/// The words of a what-if, before they are read.
public struct RuleWords: Sendable, Hashable {
    /// Persistent absence begins at this per cent; nil for where it does.
    public var persistentAt: Int?
    /// Severe absence begins at this per cent; nil for where it does.
    public var severeAt: Int?
    /// Codes that count otherwise, such as `I=present`.
    public var countAs: [String] = []
    /// Codes taken as never written.
    public var drop: [String] = []
    /// Which sessions of Year 11 count.
    public var yearEleven = YearElevenRule.all
    /// From how many sessions a spell is long.
    public var longSpell = 10

    /// As the definition says.
    public init() {}
}

extension QuestionReader {
    /// The rules meant.
    ///
    /// - Throws: usage, where a threshold is none or a class is not known.
    public func rules(_ words: RuleWords) throws(ServiceFailure) -> FigureRules {
        var rules = FigureRules()
        rules.persistent = try threshold(words.persistentAt, "persistent-at") ?? .persistent
        rules.severe = try threshold(words.severeAt, "severe-at") ?? .severe
        for text in words.countAs {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let markClass = Self.classes[parts[1]] else {
                throw ServiceFailure(
                    .usage,
                    "\(name("count-as")) takes a code and a class, such as I=present. Classes: "
                        + "\(Self.classes.keys.sorted().joined(separator: ", ")).")
            }
            try note(parts[0], markClass, in: &rules)
        }
        for code in words.drop { try note(code, .unmarked, in: &rules) }
        rules.uncounted = words.yearEleven.uncounted
        guard words.longSpell >= 1 else {
            throw ServiceFailure(
                .usage, "\(name("long-spell")) takes a number of sessions from 1.")
        }
        rules.longSpell = words.longSpell
        return rules
    }

    /// Makes sure that rules suit a definition.
    ///
    /// - Throws: usage, for a what-if under an official definition.
    public func check(
        _ rules: FigureRules, under definition: FigureDefinition
    ) throws(ServiceFailure) {
        guard definition.isOfficial, rules.isWhatIf else { return }
        throw ServiceFailure(
            .usage,
            "A what-if changes Rollcall's own definition: leave \(name("definition")) out, or "
                + "\(name("persistent-at")), \(name("severe-at")), \(name("count-as")), "
                + "\(name("drop")) and \(name("year-11")).")
    }

    private func note(
        _ code: String, _ markClass: MarkClass, in rules: inout FigureRules
    ) throws(ServiceFailure) {
        guard rules.recoded.updateValue(markClass, forKey: code) == nil else {
            throw ServiceFailure(.usage, "Code \(code) cannot count in two ways at once.")
        }
    }

    private func threshold(
        _ percent: Int?, _ option: String
    ) throws(ServiceFailure) -> AbsenceThreshold? {
        guard let percent else { return nil }
        guard (1...100).contains(percent) else {
            throw ServiceFailure(.usage, "\(name(option)) takes a whole per cent from 1 to 100.")
        }
        return AbsenceThreshold(percent, in: 100)
    }

    private static let classes: [String: MarkClass] = [
        "present": .present, "approved": .approved, "authorised": .authorised,
        "unauthorised": .unauthorised, "not-possible": .notPossible,
    ]
}

/// Which sessions of Year 11 count.
public enum YearElevenRule: Hashable, Sendable, CustomStringConvertible {
    /// All of them.
    case all
    /// As in the statistics: not those of the second half of summer.
    case official
    /// None.
    case none
    /// Those up to a date.
    case upTo(CivilDate)

    /// Reads a word or a date; nil for anything else.
    public init?(_ text: String) {
        switch text {
        case "all": self = .all
        case "official": self = .official
        case "none": self = .none
        default:
            guard let date = CivilDate(anyForm: text.utf8) else { return nil }
            self = .upTo(date)
        }
    }

    /// The word, or the date.
    public var description: String {
        switch self {
        case .all: "all"
        case .official: "official"
        case .none: "none"
        case .upTo(let date): date.description
        }
    }

    /// The sessions that do not count.
    var uncounted: [UncountedSessions] {
        switch self {
        case .all: []
        case .official: [.official]
        case .none: [UncountedSessions(ages: 15...15)]
        case .upTo(let date):
            [UncountedSessions(ages: 15...15, span: DateSpan(from: date.adding(days: 1)))]
        }
    }
}

extension FigureRules {
    /// Whether anything but the length of a long spell is not as the definition says.
    var isWhatIf: Bool {
        var rules = self
        rules.longSpell = FigureRules().longSpell
        return rules != FigureRules()
    }
}
