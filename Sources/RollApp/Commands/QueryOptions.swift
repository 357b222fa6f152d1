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
        var query = Query(window, by: try QuestionReader(.option).dimensions(command.by))
        query.pupils = try command.pupils.selection(ages: try command.dates.ageRange(definition))
        query.minimumPossible = command.pupils.minimumSessions
        query.rules = try command.rules.rules()
        try QuestionReader(.option).check(query.rules, under: definition)
        query.unit = command.unit
        // What came after that instant was not expected then.
        query.expectedUpTo = command.asKnownOn.map { min($0.date, today) } ?? today
        for measure in command.show { query.measures.insert(measure.measures) }
        return query
    }
}
