import ArgumentParser
import RollDomain
import RollServices

/// Which dates and whose ages a figure is about: options that figures share.
struct WindowOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The first date.", valueName: "date"))
    var from: CivilDate?

    @Option(help: ArgumentHelp("The last date.", valueName: "date"))
    var to: CivilDate?

    @Option(help: ArgumentHelp("An academic year, such as 2025/26.", valueName: "year"))
    var year: AcademicYear?

    @Option(
        help: ArgumentHelp(
            "Ages on 31 August, such as 5-15, or all; those of the definition where none is given.",
            valueName: "ages"))
    var ages: String?

    /// The dates meant: the academic year to date where nothing is said.
    ///
    /// - Parameters:
    ///   - today: The last date on which anybody has marks.
    ///   - part: The part of the academic year that is meant, the whole where nothing is said.
    /// - Returns: The dates, both ends in.
    /// - Throws: usage, where the dates contradict each other or have not come.
    func span(
        _ today: CivilDate, part: (AcademicYear) -> DateSpan = { $0.span }
    ) throws(ServiceFailure) -> DateSpan {
        try QuestionReader(.option).span(from: from, to: to, year: year, today: today, part: part)
    }

    /// The ages meant under a definition, nil for all.
    ///
    /// - Parameter definition: The definition, whose ages an official figure never leaves.
    /// - Returns: The ages, both ends in.
    /// - Throws: usage, where the ages do not read or the definition does not count them.
    func ageRange(
        _ definition: FigureDefinition = .live
    ) throws(ServiceFailure) -> ClosedRange<Int>? {
        try QuestionReader(.option).ageRange(ages, definition)
    }
}
