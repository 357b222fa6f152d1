import RollDomain
import RollFormats
import RollInsight
import RollServices

/// Bright spots, for people and for programs.
struct BrightText {
    let answer: BrightAnswer
    /// How many rows of what is no bright spot to print.
    let show: Int

    /// The bright spots by phase, then what was passed over and why.
    var text: String {
        var tables: [TextTable] = []
        for phase in answer.phases {
            tables.append(spots(phase))
            if !phase.others.isEmpty, show > 0 { tables.append(others(phase)) }
            if !phase.excluded.isEmpty, show > 0 { tables.append(excluded(phase)) }
        }
        guard !tables.isEmpty else {
            return "No \(answer.question.level.noun(1)) has figures of these years."
        }
        return tables.map { $0.plainText() }.joined(separator: "\n")
    }

    private func spots(_ phase: BrightPhase) -> TextTable {
        var table = TextTable(
            title: title(phase), columns: columns(with: "Reads"), notes: notes(phase))
        for spot in phase.spots { table.add(row(spot) + [spot.found.reading.rawValue]) }
        return table
    }

    private func others(_ phase: BrightPhase) -> TextTable {
        var table = TextTable(
            title: "\(phase.phase.words): a fall is likely, and it is no bright spot",
            columns: columns(with: "Why not"))
        for spot in phase.others.prefix(show) {
            table.add(row(spot) + [spot.found.reading.rawValue])
        }
        table.notes = Self.rest(phase.others.count, show)
        return table
    }

    private func excluded(_ phase: BrightPhase) -> TextTable {
        var table = TextTable(
            title: "\(phase.phase.words): nothing can be said of",
            columns: [.init("Number"), .init("Name"), .init("Why")])
        for item in phase.excluded.prefix(show) { table.add([item.id, item.name, item.reason]) }
        table.notes = Self.rest(phase.excluded.count, show)
        return table
    }

    private static func rest(_ count: Int, _ show: Int) -> [String] {
        count > show
            ? ["\(ProgressBar.grouped(count - show)) more not printed: --show \(count) prints all."]
            : []
    }

    private func title(_ phase: BrightPhase) -> String {
        let level = answer.question.level
        let first = answer.years.first?.description ?? ""
        let last = answer.years.last?.description ?? ""
        return "\(phase.phase.words): \(phase.spots.count) \(level.noun(phase.spots.count)) of "
            + "\(ProgressBar.grouped(phase.judged)) whose absence fell lastingly, \(first) to \(last), "
            + answer.question.group.words
    }

    private func columns(with last: String) -> [TextTable.Column] {
        [
            .init("Number"), .init("Name"), .init("Where"), .init("Pupils", .right),
            .init("Start", .right), .init("End", .right), .init("Change", .right),
            .init("Expected", .right), .init("Likely true", .right), .init("Between", .right),
            .init("Beyond", .right), .init(last),
        ]
    }

    private func row(_ spot: BrightSpot) -> [String] {
        let change = spot.found.change
        let breaks = spot.breaks.map { "; before \($0.year): \($0.before)" }.joined()
        return [
            spot.id, spot.name + breaks, spot.place,
            ProgressBar.grouped(spot.found.unit.enrolments), Self.points(change.start),
            Self.points(change.end), Self.points(change.change), Self.points(change.expected),
            Self.points(change.lasting),
            "\(Self.points(change.range.lowerBound)) to \(Self.points(change.range.upperBound))",
            Self.points(change.beyond),
        ]
    }

    /// A number of points with its sign, such as `-1.44`.
    static func points(_ value: Double, places: Int = 2) -> String {
        let text = RoundedPercent(rounding: value, places: places)
        return (text.scaled > 0 ? "+" : "") + text.description
    }

    private func notes(_ phase: BrightPhase) -> [String] {
        var lines = [
            "Points of absence against "
                + (answer.isBeyondIntake
                    ? "pupils of the same phase, year group, free school meals and special needs in "
                        + "the same year."
                    : "all schools of the phase in the same year; published files say nothing of "
                        + "intake by year.")
                + (answer.years.count < 4 ? "" : " Start and end are means of two years.")
                + " Expected is what a high start loses by "
                + "itself; it is removed. Choosing by past change overstates, and small units most: "
                + "what is likely to be true is drawn in for that."
        ]
        let prior = phase.prior
        lines.append(
            "Expected of a start one point high: \(Self.points(prior.intercept + prior.slope)). "
                + "Usual spread \(RoundedPercent(rounding: prior.spread, places: 2)) points, "
                + (prior.fittedOn > 0
                    ? "fitted on \(ProgressBar.grouped(prior.fittedOn)) "
                        + "\(answer.question.level.noun(prior.fittedOn))."
                    : "as published for 2013/14 to 2018/19: too few here to fit it."))
        if !answer.question.leftOut.isEmpty {
            lines.append(
                "Left out: \(answer.question.leftOut.map(\.description).joined(separator: ", ")), "
                    + "when the pandemic kept pupils away.")
        }
        if answer.years.count < 4 {
            lines.append(
                "Of \(answer.years.count) years nothing can be said to last: ask for four or more.")
        }
        return lines.flatMap(Wrapped.lines)
    }

    /// A header and one row for each unit that was judged and may be a spot, or was excluded.
    func csv() throws -> String {
        var writer = CSVWriter(to: .memory())
        try writer.row([
            "phase", "id", "name", "place", "pupils", "start", "end", "change", "expected",
            "likely_true", "low", "high", "beyond", "chance_of_fall", "false_share", "reading",
            "before",
        ])
        for phase in answer.phases {
            for spot in phase.spots + phase.others {
                let change = spot.found.change
                let numbers = [
                    change.start, change.end, change.change, change.expected, change.lasting,
                    change.range.lowerBound, change.range.upperBound, change.beyond,
                    change.chance, spot.found.falseShare,
                ].map { RoundedPercent(rounding: $0, places: 4).description }
                try writer.row(
                    [
                        phase.phase.rawValue, spot.id, spot.name, spot.place,
                        String(spot.found.unit.enrolments),
                    ] + numbers + [
                        spot.found.reading.rawValue,
                        spot.breaks.map { "\($0.year): \($0.before)" }.joined(separator: "; "),
                    ])
            }
            for item in phase.excluded {
                try writer.row(
                    [phase.phase.rawValue, item.id, item.name]
                        + Array(repeating: "", count: 12) + [item.reason, ""])
            }
        }
        return String(decoding: try writer.finish(), as: UTF8.self)
    }
}
