import ArgumentParser
import Foundation
import RollDomain
import RollServices

/// Who runs a command: an option that every command has that leaves a record.
struct OperatorOptions: ParsableArguments {
    @Option(
        name: .customLong("operator"),
        help: ArgumentHelp(
            "Your name, for the record. The variable ROLLCALL_OPERATOR is asked next.",
            valueName: "name"))
    var operatorName: String?

    /// The name that was given; the account's name is no signature.
    var statedName: String? {
        let name = operatorName ?? ProcessInfo.processInfo.environment["ROLLCALL_OPERATOR"]
        return name.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }

    /// Who runs the command and when; the name of the account where none was given.
    func occasion(today: CivilDate?, purpose: String) -> Occasion {
        let environment = ProcessInfo.processInfo.environment
        var occasion = Occasion(
            now: SharedOptions.now, today: today ?? Self.localDate(),
            operatorName: operatorName ?? environment["ROLLCALL_OPERATOR"] ?? NSUserName(),
            purpose: purpose)
        occasion.seed = RandomSource.system.bytes(32)
        return occasion
    }

    /// The date where the schools are.
    private static func localDate() -> CivilDate {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: Date())
        guard let year = parts.year, let month = parts.month, let day = parts.day,
            let date = CivilDate(year: year, month: month, day: day)
        else { preconditionFailure("the Gregorian calendar gives year, month and day") }
        return date
    }
}

/// What is taken away for: an option of commands that write what a database holds to a file.
struct TakingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What you take it away for; kept in the record with your name.", valueName: "why"))
    var purpose: String?
}
