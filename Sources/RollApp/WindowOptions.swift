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

    @Option(
        name: .customLong("definition"),
        help: ArgumentHelp(
            "What the figures mean: an id that rollcall definitions lists.", valueName: "id"))
    var definitionName: String?

    /// The definition meant: Rollcall's own where none is named.
    ///
    /// - Throws: usage, where there is none of the name.
    func definition() throws(ServiceFailure) -> FigureDefinition {
        guard let definitionName else { return .live }
        guard let found = FigureDefinition.named(definitionName) else {
            throw ServiceFailure(
                .usage,
                "There is no definition “\(definitionName)”. These there are: "
                    + "\(FigureDefinition.all.map(\.id).joined(separator: ", ")).")
        }
        return found
    }

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
        let whole = part(year ?? AcademicYear(of: to ?? from ?? today))
        let first = from ?? whole.from
        guard to != nil || first <= today else {
            throw ServiceFailure(
                .usage,
                "The window would start on \(first.spoken), which has not come yet. Name an "
                    + "earlier --year, --term or --from.")
        }
        // Nobody has marks of tomorrow; the window says so.
        let last = to ?? min(whole.to ?? today, today)
        guard let span = DateSpan(checking: first, to: last) else {
            throw ServiceFailure(.usage, "--to \(last) comes before --from \(first).")
        }
        return span
    }

    /// The ages meant under a definition, nil for all.
    ///
    /// - Parameter definition: The definition, whose ages an official figure never leaves.
    func ageRange(_ definition: FigureDefinition) throws(ServiceFailure) -> ClosedRange<Int>? {
        guard let ages else { return definition.ages }
        var range: ClosedRange<Int>?
        if ages != "all" {
            let parts = ages.split(separator: "-").map { Int($0) }
            guard parts.count == 2, let low = parts[0], let high = parts[1], low <= high else {
                throw ServiceFailure(
                    .usage, "--ages takes two ages such as 5-15, or the word all.")
            }
            range = low...high
        }
        if definition.isOfficial, let counted = definition.ages,
            range.map({ $0.clamped(to: counted) != $0 }) ?? true
        {
            throw ServiceFailure(
                .usage,
                "\(definition.id) counts ages \(counted.lowerBound) to \(counted.upperBound) "
                    + "only: name ages among these.")
        }
        return range
    }
}
