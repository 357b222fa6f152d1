import RollDomain
import RollEngine
import RollServices

/// Turns the options of a query into the question they mean.
struct QueryOptions {
    let command: QueryCommand
    let today: CivilDate

    /// The question.
    func query() throws(ServiceFailure) -> Query {
        var query = Query(try window(), by: try dimensions())
        query.pupils = try pupils()
        query.minimumPossible = max(1, command.minimumSessions)
        query.rules = try rules()
        query.unit = command.unit
        query.expectedUpTo = today
        return query
    }

    private func window() throws(ServiceFailure) -> Window {
        var window = Window(try command.dates.span(today))
        window.terms = command.term.isEmpty ? nil : Set(command.term)
        window.weekdays = command.weekday.isEmpty ? nil : Set(command.weekday)
        if let session = command.session { window.sessions = [session] }
        for text in command.without {
            let ends = text.split(separator: ".", omittingEmptySubsequences: true)
            guard let first = ends.first.flatMap({ CivilDate(String($0)) }),
                let last = ends.last.flatMap({ CivilDate(String($0)) }), ends.count <= 2,
                let span = DateSpan(checking: first, to: last)
            else {
                throw ServiceFailure(
                    .usage,
                    "--without takes a date, or two with .. between: 2025-11-03..2025-11-07.")
            }
            window.leftOut.append(LeftOutDates(span))
        }
        return window
    }

    private func dimensions() throws(ServiceFailure) -> [Dimension] {
        var found: [Dimension] = []
        for word in command.by {
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

    private func pupils() throws(ServiceFailure) -> PupilSelection {
        var pupils = PupilSelection()
        pupils.ages = try command.dates.ageRange(command.dates.definition())
        for fact in command.facts {
            let parts = fact.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw ServiceFailure(.usage, "--where takes a fact such as fsm=yes.")
            }
            let value = parts[1] == "unknown" ? nil : parts[1]
            if parts[0] == "year-group" {
                let year = value.flatMap { YearGroup($0) }
                guard year != nil || value == nil else {
                    throw ServiceFailure(.usage, "There is no year group “\(parts[1])”.")
                }
                pupils.yearGroups = (pupils.yearGroups ?? []).union([year])
            } else if parts[0] == "sex" {
                pupils.sexes = (pupils.sexes ?? []).union([value.flatMap { Sex(text: $0) }])
            } else if let kind = Characteristic(rawValue: parts[0]), kind != .socialWorker {
                pupils.characteristics[kind, default: []].insert(value)
            } else {
                throw ServiceFailure(
                    .usage, "--where does not know “\(parts[0])”; see rollcall query --help.")
            }
        }
        return pupils
    }

    private func rules() throws(ServiceFailure) -> FigureRules {
        var rules = FigureRules()
        rules.persistent = try threshold(command.persistentAt, "--persistent-at") ?? .persistent
        rules.severe = try threshold(command.severeAt, "--severe-at") ?? .severe
        for text in command.countAs {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let markClass = Self.classes[parts[1]] else {
                throw ServiceFailure(
                    .usage,
                    "--count-as takes a code and a class, such as I=present. Classes: "
                        + "\(Self.classes.keys.sorted().joined(separator: ", ")).")
            }
            rules.recoded[parts[0]] = markClass
        }
        if command.officialSummer { rules.uncounted = [.official] }
        return rules
    }

    private func threshold(
        _ percent: Int?, _ option: String
    ) throws(ServiceFailure) -> AbsenceThreshold? {
        guard let percent else { return nil }
        guard (1...100).contains(percent) else {
            throw ServiceFailure(.usage, "\(option) takes a whole per cent from 1 to 100.")
        }
        return AbsenceThreshold(percent, in: 100)
    }

    private static let classes: [String: MarkClass] = [
        "present": .present, "approved": .approved, "authorised": .authorised,
        "unauthorised": .unauthorised, "not-possible": .notPossible,
    ]

    private static let byWord: [String: Dimension] = {
        var words: [String: Dimension] = [
            "school": .school, "trust": .trust, "authority": .authority, "region": .region,
            "phase": .phase, "type": .type, "year-group": .yearGroup, "sex": .sex,
            "registration": .kind, "age": .age, "year": .year, "term": .term, "month": .month,
            "week": .week, "day": .day, "weekday": .weekday, "session": .session,
        ]
        for kind in Characteristic.allCases where kind != .socialWorker {
            words[kind.rawValue] = .characteristic(kind)
        }
        return words
    }()
}
