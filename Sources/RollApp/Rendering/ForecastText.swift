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
        return notes + goodness + [
            "Attendance: eight in ten such pupils end inside. Weeks: full weeks until the rate so far "
                + "is below a tenth.",
            "It prompts a conversation; it decides nothing. Parameters \(found.model.version).",
        ]
    }

    /// That nothing is known of how good the forecast is, and how that is found out.
    static let unknown =
        "\(KeptRecord.unknown) Once a year has ended: rollcall track-record --keep."

    /// The phases of the pupils.
    private var phases: [ForecastPhase] {
        let here = Set(found.pupils.compactMap { $0.insight.forecast?.evidence.phase })
        return ForecastPhase.allCases.filter(here.contains)
    }

    private var goodness: [String] {
        found.record?.words(phases, day: found.day) ?? [Self.unknown]
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
            if let correction = found.record?.correctionWords(forecast.evidence.phase) {
                lines.append("  - \(correction)")
            }
        } else {
            lines.append("No session was possible yet, so nothing can be said.")
        }
        let patterns = insight.patterns + pupil.siblings
        if !patterns.isEmpty || pupil.change != nil {
            lines += ["", "What stands out:"]
            for pattern in patterns {
                lines.append("  - \(pattern.evidence)")
                if let followed = found.record?.words(pattern.kind) {
                    lines.append("    \(followed)")
                }
            }
            if let change = pupil.change { lines.append("  - \(change)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var isSynthetic: Bool { found.schools.contains(where: \.urn.isSynthetic) }
}
