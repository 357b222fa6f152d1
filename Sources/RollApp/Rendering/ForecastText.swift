import RollDomain
import RollEngine
import RollFormats
import RollInsight
import RollServices
import RollStore

/// Prints forecasts of named pupils.
struct ForecastText {
    let found: PupilForecasts

    init(_ found: PupilForecasts) { self.found = found }

    /// A school's pupils, highest chance first.
    func list(most: Int) -> String {
        let school = found.schools.first
        var grid = TextTable(
            title: "\(school?.name ?? ""): the year's end as it is likely on \(found.asOf.spoken)",
            columns: [
                .init("Pupil"), .init("UPN"), .init("Year"), .init("Possible", .right),
                .init("Missed", .right), .init("A tenth or more"), .init("Attendance", .right),
                .init("In hand", .right), .init("Weeks", .right), .init("Edges"),
                .init("What stands out"),
            ], notes: notes(shown: min(most, found.pupils.count)))
        for pupil in found.pupils.prefix(most) { grid.add(cells(pupil)) }
        return grid.plainText()
    }

    private func cells(_ pupil: ForecastPupil) -> [String] {
        let insight = pupil.insight
        let hand = insight.standing.persistent
        let range = insight.forecast?.attendanceRange
        return [
            "\(pupil.person.surname), \(pupil.person.forename)", pupil.person.upn.description,
            insight.row.yearGroup?.words ?? "", String(insight.standing.possible),
            String(insight.standing.absent), insight.forecast?.chanceWords ?? "–",
            range.map { "\($0.lowerBound) to \($0.upperBound)%" } ?? "–",
            hand.inHand < 0 ? "none left" : String(hand.inHand),
            hand.toRecover == 0 || !hand.isRecoverable ? "–" : String(hand.weeksToRecover),
            insight.edges.map(\.words).joined(separator: ", "),
            insight.patterns.map(\.kind.words).joined(separator: ", "),
        ]
    }

    private func notes(shown: Int) -> [String] {
        var notes = isSynthetic ? [TodayText.synthetic] : []
        if shown < found.pupils.count {
            notes.append(
                "\(shown) of \(Counted.text(found.pupils.count, "pupil")); more with --most.")
        }
        return notes + [
            "Attendance: eight in ten such pupils end inside. Weeks: full weeks until the rate so far "
                + "is below a tenth.",
            "It prompts a conversation; it decides nothing. Parameters \(found.model.version).",
        ]
    }

    /// One child, with everything that the forecast rests on.
    func pupil() -> String {
        found.pupils.map(sheet).joined(separator: "\n")
            + (isSynthetic ? "\n\(TodayText.synthetic)\n" : "")
    }

    private func sheet(_ pupil: ForecastPupil) -> String {
        let insight = pupil.insight
        let school = found.schools.first { $0.urn == pupil.person.school }
        var lines = [
            "\(pupil.person.fullName) at \(school?.name ?? ""), to \(found.asOf.spoken)"
                + (insight.isOnRoll ? "" : " (has left)"), "",
        ]
        if let forecast = insight.forecast {
            lines.append(forecast.words)
            let evidence = insight.standing.evidence.words
            if !evidence.isEmpty { lines.append("The rate so far: \(evidence).") }
            if !insight.edges.isEmpty {
                lines.append("Now: \(insight.edges.map(\.words).joined(separator: ", ")).")
            }
            lines += ["", "It rests on:"] + forecast.restsOn.map { "  - \($0)" }
        } else {
            lines.append("No session was possible yet, so nothing can be said.")
        }
        let patterns = insight.patterns + pupil.siblings
        if !patterns.isEmpty || pupil.change != nil {
            lines += ["", "What stands out:"]
            lines += patterns.map { "  - \($0.evidence)" }
            if let change = pupil.change { lines.append("  - \(change)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var isSynthetic: Bool { found.schools.contains(where: \.urn.isSynthetic) }
}

/// Prints how many pupils of each school are likely to end at a tenth or more.
struct OutlookText {
    let found: [SchoolOutlook]
    let asOf: CivilDate

    init(_ found: [SchoolOutlook], asOf date: CivilDate) {
        self.found = found
        asOf = date
    }

    /// The table.
    var text: String {
        var grid = TextTable(
            title: "The year's end as it is likely on \(asOf.spoken)",
            columns: [
                .init("School"), .init("Pupils", .right), .init("A tenth so far", .right),
                .init("At the end", .right), .init("Likely range", .right),
                .init("On the line", .right), .init("May become severe", .right),
            ],
            notes: (found.contains { $0.school.urn.isSynthetic } ? [TodayText.synthetic] : []) + [
                "At the end: pupils expected to miss a tenth or more of the whole year, with the range "
                    + "that nine in ten such schools end in by chance.",
                "On the line: pupils whose chance lies between 20 and 80 in 100.",
            ])
        for one in found {
            grid.add(
                cells(
                    one.school.name, one.pupils, one.persistent, one.expected, one.variance,
                    one.borderline, one.emergingSevere))
        }
        if found.count > 1 {
            func sum(_ part: (SchoolOutlook) -> Int) -> Int { found.reduce(0) { $0 + part($1) } }
            grid.addRule()
            grid.add(
                cells(
                    "All", sum(\.pupils), sum(\.persistent), found.reduce(0) { $0 + $1.expected },
                    found.reduce(0) { $0 + $1.variance }, sum(\.borderline), sum(\.emergingSevere)))
        }
        return grid.plainText()
    }

    private func cells(
        _ name: String, _ pupils: Int, _ now: Int, _ expected: Double, _ variance: Double,
        _ borderline: Int, _ severe: Int
    ) -> [String] {
        // Nine in ten lie within 1.645 standard deviations.
        let reach = 1.645 * variance.squareRoot()
        func whole(_ value: Double) -> Int { Int(max(0, value).rounded()) }
        return [
            name, ProgressBar.grouped(pupils), ProgressBar.grouped(now),
            ProgressBar.grouped(whole(expected)),
            "\(ProgressBar.grouped(whole(expected - reach))) to "
                + ProgressBar.grouped(min(pupils, whole(expected + reach))),
            ProgressBar.grouped(borderline), ProgressBar.grouped(severe),
        ]
    }
}
