extension FigureDefinition {
    /// The rules in a few sentences, made from the data.
    public var words: String { sentences.joined(separator: " ") }

    /// The rules, one sentence each.
    public var sentences: [String] {
        var lines = [
            "Every mark counts by the code set in force on its date.",
            "Possible sessions are those attended and those of absence"
                + (countsCoronavirus
                    ? ", and coronavirus sessions of 2020 to 2022, which are no absence."
                    : "; coronavirus sessions are not counted."),
            "A rate is all sessions of the kind over all possible sessions.",
            population,
        ]
        lines += notCounted.map { rule in
            let whom =
                rule.ages.map { "Pupils aged \(Self.words($0)) on 31 August" } ?? "All pupils"
            return "\(whom) are counted without \(rule.term.words), in both numbers of a rate."
        }
        if let term = startersNotCounted {
            lines.append("Registrations that began in \(term.words) are left out.")
        }
        if smallestSchool > 1 {
            lines.append(
                "A school with fewer than \(smallestSchool) such registrations in a term is left "
                    + "out of that term.")
        }
        lines += [
            "Persistently absent: \(persistent) missed.",
            "Severely absent: \(severe) missed; these are persistently absent too.",
        ]
        if total == .weighted {
            lines.append(
                "Totals of regions and England are the rates of the phases, each weighted by the "
                    + "phase's pupils of all ages.")
        }
        for (year, date) in firstDays.sorted(by: { $0.key < $1.key }) {
            lines.append("\(AcademicYear(startYear: year)) is counted from \(date.spoken).")
        }
        lines += leftOutSentences
        lines.append(
            "Characteristics and year groups are those of the last day of the window on which the "
                + "pupil was on roll.")
        lines.append("\(rounding.words).")
        return lines + [note]
    }

    /// Who is counted, in one sentence.
    public var population: String {
        var parts = [ages.map { "aged \(Self.words($0)) on 31 August" } ?? "of all ages"]
        if let phases {
            let names = phases.sorted().map { $0.words.lowercased() }
            parts.append("in state-funded \(Self.list(names)) schools")
        }
        if let registrations {
            let all = EnrolmentKind.allCases.filter { !registrations.contains($0) }
            if !all.isEmpty {
                parts.append("without \(Self.list(all.map { $0.plural }))")
            }
        }
        return
            "Counted are registrations of pupils \(parts.joined(separator: ", ")), leavers included."
    }

    private var leftOutSentences: [String] {
        func spoken(_ days: [LeftOutDays]) -> String {
            Self.list(
                days.map { item in
                    let last = item.span.to ?? item.span.from
                    let dates =
                        item.span.from == last
                        ? last.spoken : "\(item.span.from.spoken) to \(last.spoken)"
                    let places = item.regions.sorted().map {
                        Geography.england.region($0)?.name ?? $0
                    }
                    return places.isEmpty ? dates : "\(dates) (\(Self.list(places)))"
                })
        }
        let always = leftOut.filter { !$0.onlyByDay }
        let byDay = leftOut.filter(\.onlyByDay)
        return (always.isEmpty ? [] : ["Left out: \(spoken(always))."])
            + (byDay.isEmpty ? [] : ["Left out of figures of single days: \(spoken(byDay))."])
    }

    private static func words(_ ages: ClosedRange<Int>) -> String {
        ages.count == 1 ? "\(ages.lowerBound)" : "\(ages.lowerBound) to \(ages.upperBound)"
    }

    /// Joins words with commas, and with `and` before the last.
    static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension CensusTerm {
    /// The words for reading.
    public var words: String {
        switch self {
        case .autumn: "the autumn term"
        case .spring: "the spring term"
        case .summerFirstHalf: "the first half of the summer term"
        case .summerSecondHalf: "the second half of the summer term"
        }
    }
}

extension EnrolmentKind {
    fileprivate var plural: String {
        switch self {
        case .single: "single registrations"
        case .main: "main registrations of two"
        case .subsidiary: "subsidiary registrations of two"
        case .guest: "guests"
        case .other: "registrations of other kinds"
        }
    }
}
