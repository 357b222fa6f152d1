import RollDomain
import RollFormats
import RollInsight
import RollServices

/// Prints how many pupils of each place are likely to end at a tenth or more.
struct OutlookText {
    let found: AreaOutlook
    let level: OutlookLevel

    init(_ found: AreaOutlook, by level: OutlookLevel) {
        self.found = found
        self.level = level
    }

    /// The table.
    var text: String {
        var columns: [TextTable.Column] = [.init(heading)]
        if level != .school { columns.append(.init("Schools", .right)) }
        columns += [
            .init("Pupils", .right), .init("A tenth so far", .right), .init("At the end", .right),
            .init("Likely range", .right), .init("On the line", .right),
            .init("May become severe", .right),
        ]
        var grid = TextTable(
            title: "The year's end as it is likely on \(found.asOf.spoken)", columns: columns,
            notes: notes)
        let (places, all) = found.lines(level)
        for place in places { grid.add(cells(place)) }
        if places.count > 1 {
            grid.addRule()
            grid.add(cells(all))
        }
        return grid.plainText()
    }

    private var heading: String {
        switch level {
        case .school: "School"
        case .trust: "Trust"
        case .authority: "Authority"
        case .england: "Place"
        }
    }

    private var notes: [String] {
        var notes = found.isSynthetic ? [TodayText.synthetic] : []
        if let reason = found.reason { notes.append("You see this because \(reason).") }
        if found.isProtected {
            notes.append(
                "Counts are to the nearest ten; of places with fewer than \(AreaOutlook.fewest) pupils "
                    + "nothing is told.")
        }
        notes += [
            "At the end: pupils expected to miss a tenth or more of the whole year, with the range "
                + "that nine in ten such places end in by chance.",
            "On the line: pupils whose chance lies between 20 and 80 in 100.",
        ]
        guard let record = found.record else { return notes + [ForecastText.unknown] }
        return notes + ForecastPhase.allCases.compactMap(record.correctionWords)
    }

    private func cells(_ line: AreaOutlook.Line) -> [String] {
        var cells = [line.name]
        if level != .school { cells.append(ProgressBar.grouped(line.schools)) }
        guard let outlook = line.outlook else {
            return cells + [String](repeating: "–", count: 6)
        }
        let range = found.isProtected ? Self.tens(outlook.range) : outlook.range
        return cells + [
            ProgressBar.grouped(outlook.pupils), ProgressBar.grouped(outlook.persistent),
            ProgressBar.grouped(Int(max(0, outlook.expected).rounded())),
            "\(ProgressBar.grouped(range.lowerBound)) to \(ProgressBar.grouped(range.upperBound))",
            ProgressBar.grouped(outlook.borderline), ProgressBar.grouped(outlook.emergingSevere),
        ]
    }

    /// A range widened to tens.
    private static func tens(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
        range.lowerBound / 10 * 10...(range.upperBound + 9) / 10 * 10
    }
}
