import ArgumentParser
import RollDomain
import RollEngine
import RollServices

/// Turns the options of a query into the question they mean.
struct QueryOptions {
    let command: QueryCommand
    let today: CivilDate

    /// The question.
    func query() throws(ServiceFailure) -> Query {
        let definition = try command.meaning.definition()
        let window = try command.sessions.window(try command.dates.span(today))
        var query = Query(window, by: try Self.dimensions(command.by))
        query.pupils = try command.pupils.selection(ages: try command.dates.ageRange(definition))
        query.minimumPossible = command.pupils.minimumSessions
        query.rules = try command.rules.rules()
        guard !definition.isOfficial || !query.rules.isWhatIf else {
            throw ServiceFailure(
                .usage,
                "A what-if changes Rollcall's own definition: leave --definition out, or "
                    + "--persistent-at, --severe-at, --count-as, --drop and --year-11.")
        }
        query.unit = command.unit
        // What came after that instant was not expected then.
        query.expectedUpTo = command.asKnownOn.map { min($0.date, today) } ?? today
        for measure in command.show { query.measures.insert(measure.measures) }
        return query
    }

    /// What figures are to be split by.
    static func dimensions(_ words: [String]) throws(ServiceFailure) -> [Dimension] {
        var found: [Dimension] = []
        for word in words {
            guard let dimension = Self.byWord[word.lowercased()] else {
                throw ServiceFailure(
                    .usage,
                    "--by does not know “\(word)”. It takes: "
                        + "\(Self.byWord.keys.sorted().joined(separator: ", ")).")
            }
            guard !found.contains(dimension) else {
                throw ServiceFailure(.usage, "--by \(word) is given twice.")
            }
            found.append(dimension)
        }
        return found
    }

    /// The word for a dimension.
    static func word(_ dimension: Dimension) -> String {
        byWord.first { $0.value == dimension }?.key ?? "group"
    }

    private static let byWord: [String: Dimension] = {
        var words: [String: Dimension] = [
            "school": .school, "trust": .trust, "authority": .authority, "region": .region,
            "phase": .phase, "type": .type, "year-group": .yearGroup, "sex": .sex,
            "registration": .kind, "age": .age, "year": .year, "term": .term,
            "half-term": .halfTerm, "month": .month, "week": .week, "day": .day,
            "weekday": .weekday, "session": .session,
        ]
        for kind in Characteristic.allCases where kind != .socialWorker {
            words[kind.rawValue] = .characteristic(kind)
        }
        return words
    }()
}

extension FigureRules {
    /// Whether anything but the length of a long spell is not as the definition says.
    var isWhatIf: Bool {
        var rules = self
        rules.longSpell = FigureRules().longSpell
        return rules != FigureRules()
    }
}

/// What a query can count beside sessions and the lines of absence.
enum ShownMeasure: String, CaseIterable, ExpressibleByArgument {
    case codes, reasons, classes, bands, lateness, days, spells

    /// What the engine has to count for it.
    var measures: MeasureSet {
        switch self {
        case .codes, .reasons: .codes
        case .classes: .classes
        case .bands: .bands
        case .lateness: .lateness
        case .days: .days
        case .spells: .spells
        }
    }
}
