import RollCharts
import RollDomain
import RollServices

/// The charts of a day: why pupils are out, and whether the day is usual.
extension TodayParts {
    var reasons: LiveBlock {
        let absent = page.reasons.filter { Self.isAbsence($0.markClass) }
        let sum = absent.reduce(0) { $0 + $1.sessions }
        guard sum > 0 else {
            return LiveBlock(
                id: "reasons", heading: "Absent, by reason",
                views: [Hollow(words: "Nobody is marked absent so far.")])
        }
        // No reason yet, then what is authorised, then what is not: as the key has them.
        let parts = absent.map { ($0, Self.tone($0)) }
            .sorted { (Self.order($0.1), $1.0.sessions) < (Self.order($1.1), $0.0.sessions) }
            .map { reason, tone in
                ShareBar.Part(
                    Self.label(reason), PlottedValue(Double(reason.sessions), "\(reason.sessions)"),
                    tone)
            }
        let chart = ShareBar(
            title: "Absent today, by reason", groups: "Reason", measure: unit.firstCapital,
            parts: parts, whole: PlottedValue(Double(sum), "\(sum)"),
            meanings: [
                .noReason: "no reason yet", .authorised: "authorised",
                .unauthorised: "unauthorised",
            ])
        return LiveBlock(
            id: "reasons",
            views: [
                Finished(
                    chart.figure(
                        id: "reasons-chart", finding: "Absent, by reason",
                        measure: "\(sum) of \(page.whole.possible) possible sessions so far."))
            ])
    }

    private static func label(_ reason: NationReason) -> String {
        // Small letters stand for several codes: they are none of the register's.
        reason.symbol.allSatisfy(\.isUppercase)
            ? "\(reason.meaning) (\(reason.symbol))" : reason.meaning.firstCapital
    }

    private static func tone(_ reason: NationReason) -> ShareBar.Tone {
        reason.symbol == "N"
            ? .noReason : reason.markClass == .authorised ? .authorised : .unauthorised
    }

    private static func order(_ tone: ShareBar.Tone) -> Int {
        switch tone {
        case .noReason: 0
        case .authorised: 1
        default: 2
        }
    }

    // MARK: Beside a usual day

    private var weekday: String { day.date.weekday.name }

    var usual: LiveBlock {
        guard page.whole.possible > 0 else {
            return LiveBlock(
                id: "usual", heading: "Beside a usual \(weekday)",
                views: [Hollow(words: "No register is in yet, so there is nothing to compare.")])
        }
        guard page.whole.onRoll >= GroupShare.fewest else {
            return LiveBlock(
                id: "usual", heading: "Beside a usual \(weekday)",
                views: [
                    Hollow(
                        words: "\(page.whole.absent) of \(page.whole.possible) possible sessions "
                            + "were missed so far. Of so few pupils no day is usual.")
                ])
        }
        return LiveBlock(
            id: "usual",
            views: [
                Finished(
                    chart([page.whole], title: "All pupils today").figure(
                        id: "usual-chart", finding: usualFinding, measure: usualMeasure))
            ])
    }

    private var usualFinding: String {
        guard page.whole.usual != nil else { return "Too few days to say what is usual" }
        return switch page.whole.reading {
        case .above: "More are out than on a usual \(weekday)"
        case .below: "Fewer are out than on a usual \(weekday)"
        case .cannotTell: "An ordinary \(weekday), so far"
        }
    }

    private var usualMeasure: String {
        let now =
            "\(page.whole.absent) of \(page.whole.possible) possible sessions missed so far, "
            + "\(Self.percent(page.whole))."
        guard let usual = page.whole.usual else { return now }
        return now + " On the last \(usual.days) \(weekday)s, whole sessions, it was mostly "
            + "\(Self.range(usual))."
    }

    var groups: Part {
        var views: [any View] = []
        if page.yearGroups.count > 1 {
            views.append(figure(page.yearGroups, id: "years-chart", title: "Year groups today"))
        }
        if page.cohorts.contains(where: { $0.onRoll >= GroupShare.fewest }) {
            views.append(figure(page.cohorts, id: "cohorts-chart", title: "Cohorts today"))
        }
        let high = (page.yearGroups + page.cohorts)
            .filter { $0.onRoll >= GroupShare.fewest && $0.reading == .above }
        let heading =
            high.isEmpty
            ? "No group is higher than usual"
            : "Higher than usual: \(high.map(\.words).joined(separator: ", "))"
        return Part(
            heading: page.whole.possible == 0 || views.isEmpty ? "Groups" : heading, id: "groups",
            note: high.isEmpty ? "" : "Look for one cause before ringing each home.",
            views: page.whole.possible == 0
                ? [Hollow(words: "Groups are shown here once registers are in.")]
                : views.isEmpty
                    ? [Hollow(words: "Groups of so few pupils have no usual day.")] : views)
    }

    private func figure(_ groups: [TodayGroup], id: String, title: String) -> Finished {
        Finished(
            chart(groups, title: title).rowFigure(
                id: id, finding: title,
                measure: "Sessions missed of those possible so far, beside the last "
                    + "\(weekday)s. The scale starts at 0."))
    }

    private func chart(_ groups: [TodayGroup], title: String) -> UsualChart {
        UsualChart(
            title: title, groups: "Group", counts: "Absent", measure: "Rate",
            usual: "usual \(weekday)",
            rows: groups.map { group in
                let isFew = group.onRoll < GroupShare.fewest
                let value = isFew ? nil : group.absence.percent
                let usual = isFew ? nil : group.usual
                return UsualChart.Row(
                    group.words, count: "\(group.absent) of \(group.possible)",
                    PlottedValue(
                        value, isFew ? "too few" : value == nil ? "–" : Self.percent(group)),
                    usual: usual.flatMap { usual in
                        guard let low = usual.low.percent, let high = usual.high.percent else {
                            return nil
                        }
                        return RangeChart.Range(low, high, Self.range(usual))
                    })
            })
    }

    private static func percent(_ group: TodayGroup) -> String {
        group.absence.percent(places: 1).map { "\($0)%" } ?? "–"
    }

    private static func range(_ usual: UsualDay) -> String {
        let low = usual.low.percent(places: 1).map { "\($0)" } ?? "–"
        let high = usual.high.percent(places: 1).map { "\($0)" } ?? "–"
        return "\(low) to \(high)%"
    }
}
