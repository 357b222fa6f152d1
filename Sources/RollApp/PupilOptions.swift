import ArgumentParser
import RollDomain
import RollEngine
import RollServices

/// Whose sessions: options that questions to the engine share.
struct PupilOptions: ParsableArguments {
    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Only these pupils, such as fsm=yes; may be given again.", valueName: "fact"))
    var facts: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only pupils on roll on a date, or on some day between two with .. between.",
            valueName: "dates"))
    var onRoll: String?

    @Option(
        help: ArgumentHelp(
            "Leave out registrations with fewer possible sessions.", valueName: "count"))
    var minimumSessions = 1

    /// The pupils meant.
    ///
    /// - Throws: usage, where a fact or a value is not known.
    func selection(ages: ClosedRange<Int>?) throws(ServiceFailure) -> PupilSelection {
        guard minimumSessions >= 1 else {
            throw ServiceFailure(.usage, "--minimum-sessions is a number from 1.")
        }
        return try QuestionReader(.option).selection(ages: ages, onRoll: onRoll, facts: facts)
    }
}
