public import RollDomain
public import RollEngine

extension QuestionReader {
    /// The ages meant under a definition, nil for all.
    ///
    /// - Parameters:
    ///   - ages: Two ages such as `5-15`, or the word all; nil where nothing is said.
    ///   - definition: The definition, whose ages an official figure never leaves.
    /// - Returns: The ages, both ends in.
    /// - Throws: usage, where the ages do not read or the definition does not count them.
    public func ageRange(
        _ ages: String?, _ definition: FigureDefinition = .live
    ) throws(ServiceFailure) -> ClosedRange<Int>? {
        guard let ages else { return definition.ages }
        var range: ClosedRange<Int>?
        if ages != "all" {
            let parts = ages.split(separator: "-").map { Int($0) }
            guard parts.count == 2, let low = parts[0], let high = parts[1], low <= high else {
                throw ServiceFailure(
                    .usage, "\(name("ages")) takes two ages such as 5-15, or the word all.")
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

    /// The pupils meant.
    ///
    /// - Parameters:
    ///   - ages: Their ages, nil for all.
    ///   - onRoll: A date, or two with two dots between; nil where nothing is said.
    ///   - facts: Facts such as `fsm=yes`.
    /// - Returns: The selection.
    /// - Throws: usage, where a fact or a value is not known.
    public func selection(
        ages: ClosedRange<Int>?, onRoll: String?, facts: [String]
    ) throws(ServiceFailure) -> PupilSelection {
        var pupils = PupilSelection()
        pupils.ages = ages
        if let onRoll {
            guard let span = DateSpan(twoDots: onRoll) else {
                throw ServiceFailure(
                    .usage,
                    "\(name("on-roll")) takes a date, or two with .. between, the earlier first.")
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
            throw ServiceFailure(.usage, "\(name("where")) takes a fact such as fsm=yes.")
        }
        let (fact, text) = (parts[0], parts[1])
        let value = text == "unknown" ? nil : text
        switch fact {
        case "year-group":
            let year = value.flatMap { YearGroup($0) }
            guard year != nil || value == nil else {
                throw ServiceFailure(.usage, "There is no year group “\(text)”.")
            }
            pupils.yearGroups = (pupils.yearGroups ?? []).union([year])
        case "sex":
            let sex = value.flatMap { Sex(text: $0) }
            guard sex != nil || value == nil else {
                throw ServiceFailure(
                    .usage, "\(name("where")) sex= takes female, male or unknown.")
            }
            pupils.sexes = (pupils.sexes ?? []).union([sex])
        case "registration":
            guard let kind = value.flatMap({ EnrolmentKind(text: $0) }) else {
                throw ServiceFailure(
                    .usage,
                    "\(name("where")) registration= takes single, main, subsidiary, guest or "
                        + "other.")
            }
            pupils.kinds = (pupils.kinds ?? []).union([kind])
        default:
            guard let kind = Characteristic(rawValue: fact), kind != .socialWorker else {
                throw ServiceFailure(
                    .usage,
                    "\(name("where")) does not know “\(fact)”; see rollcall query --help.")
            }
            let known = kind.values
            guard value.map({ known?.contains($0) ?? true }) ?? true else {
                throw ServiceFailure(
                    .usage,
                    "\(name("where")) \(fact)= takes \((known ?? []).joined(separator: ", ")) or "
                        + "unknown.")
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
