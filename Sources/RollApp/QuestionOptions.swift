import ArgumentParser
import RollDomain
import RollEngine
import RollServices

/// Which sessions of the dates: options that questions to the engine share.
struct SessionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A census term; may be given again.", valueName: "term"))
    var term: [CensusTerm] = []

    @Option(
        help: ArgumentHelp(
            "A half term of each school's own calendar; may be given again.",
            valueName: "half-term"))
    var halfTerm: [HalfTerm] = []

    @Option(help: ArgumentHelp("A day of the week; may be given again.", valueName: "day"))
    var weekday: [Weekday] = []

    @Option(help: "Mornings or afternoons only: am or pm.")
    var session: Session?

    @Option(
        help: ArgumentHelp(
            """
            Dates to leave out: one, or two with .. between; of some schools only with @ and \
            their group, such as 2025-11-03..2025-11-07@authority=935. May be given again.
            """,
            valueName: "dates"))
    var without: [String] = []

    @Flag(help: "Count dates that calendars leave out of figures all the same.")
    var countExcluded = false

    /// The window over some dates.
    ///
    /// - Throws: usage, where dates to leave out cannot be read, or nothing is left of them.
    func window(_ span: DateSpan) throws(ServiceFailure) -> Window {
        var window = Window(span)
        window.terms = term.isEmpty ? nil : Set(term)
        window.halfTerms = halfTerm.isEmpty ? nil : Set(halfTerm)
        window.weekdays = weekday.isEmpty ? nil : Set(weekday)
        if let session { window.sessions = [session] }
        window.countsExcluded = countExcluded
        return try QuestionReader(.option).window(window, span, without: without)
    }
}

/// By what rules: options for what-ifs.
struct RuleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What if persistent absence began at this per cent.", valueName: "percent"))
    var persistentAt: Int?

    @Option(
        help: ArgumentHelp("What if severe absence began at this per cent.", valueName: "percent"))
    var severeAt: Int?

    @Option(
        help: ArgumentHelp(
            "What if a code counted otherwise, such as I=present; may be given again.",
            valueName: "code=class"))
    var countAs: [String] = []

    @Option(
        help: ArgumentHelp(
            "What if a code had never been written; may be given again.", valueName: "code"))
    var drop: [String] = []

    @Option(
        name: .customLong("year-11"),
        help: ArgumentHelp(
            """
            Which sessions of Year 11 count: all, official (not the second half of summer, as the \
            statistics do), none, or up to a date. Year 11 are those aged 15 on 31 August.
            """,
            valueName: "which"))
    var yearEleven = YearElevenRule.all

    @Option(
        help: ArgumentHelp("From how many sessions a spell is long.", valueName: "count"))
    var longSpell = 10

    /// The rules meant.
    ///
    /// - Throws: usage, where a threshold is none or a class is not known.
    func rules() throws(ServiceFailure) -> FigureRules {
        var words = RuleWords()
        words.persistentAt = persistentAt
        words.severeAt = severeAt
        words.countAs = countAs
        words.drop = drop
        words.yearEleven = yearEleven
        words.longSpell = longSpell
        return try QuestionReader(.option).rules(words)
    }
}
