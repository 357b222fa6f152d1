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
        var pupils = PupilSelection()
        pupils.ages = ages
        guard minimumSessions >= 1 else {
            throw ServiceFailure(.usage, "--minimum-sessions is a number from 1.")
        }
        if let onRoll {
            guard let span = DateSpan(argument: onRoll) else {
                throw ServiceFailure(
                    .usage, "--on-roll takes a date, or two with .. between, the earlier first.")
            }
            pupils.onRoll = span
        }
        for fact in facts { try narrow(&pupils, fact) }
        return pupils
    }

    private func narrow(
        _ pupils: inout PupilSelection, _ fact: String
    ) throws(ServiceFailure) {
        let parts = fact.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw ServiceFailure(.usage, "--where takes a fact such as fsm=yes.")
        }
        let (name, text) = (parts[0], parts[1])
        let value = text == "unknown" ? nil : text
        switch name {
        case "year-group":
            let year = value.flatMap { YearGroup($0) }
            guard year != nil || value == nil else {
                throw ServiceFailure(.usage, "There is no year group “\(text)”.")
            }
            pupils.yearGroups = (pupils.yearGroups ?? []).union([year])
        case "sex":
            let sex = value.flatMap { Sex(text: $0) }
            guard sex != nil || value == nil else {
                throw ServiceFailure(.usage, "--where sex= takes female, male or unknown.")
            }
            pupils.sexes = (pupils.sexes ?? []).union([sex])
        case "registration":
            guard let kind = value.flatMap({ EnrolmentKind(text: $0) }) else {
                throw ServiceFailure(
                    .usage,
                    "--where registration= takes single, main, subsidiary, guest or other.")
            }
            pupils.kinds = (pupils.kinds ?? []).union([kind])
        default:
            guard let kind = Characteristic(rawValue: name), kind != .socialWorker else {
                throw ServiceFailure(
                    .usage, "--where does not know “\(name)”; see rollcall query --help.")
            }
            let known = kind.values
            guard value.map({ known?.contains($0) ?? true }) ?? true else {
                throw ServiceFailure(
                    .usage,
                    "--where \(name)= takes \((known ?? []).joined(separator: ", ")) or unknown.")
            }
            pupils.characteristics[kind, default: []].insert(value)
        }
    }
}

extension Characteristic {
    /// The values that the fact can have, nil where they are a longer list.
    fileprivate var values: [String]? {
        switch self {
        case .freeSchoolMeals, .additionalLanguage, .lookedAfter, .previouslyLookedAfter,
            .childInNeed, .childProtection, .youngCarer:
            ["yes", "no"]
        case .specialNeeds: ["N", "K", "E"]
        case .typeOfNeed, .ethnicity, .socialWorker: nil
        }
    }
}
