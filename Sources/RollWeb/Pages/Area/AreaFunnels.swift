import RollCharts
import RollDomain
import RollEngine
import RollServices
import RollStore

/// The schools of each phase against what is expected of their size.
struct AreaFunnels {
    let page: AreaSchoolsPage
    let rows: [AreaSchoolRow]
    let ask: Ask

    /// The picture of one phase, and the way to the others; nothing where no school is large enough.
    var views: [any View] {
        let found = page.funnels.filter { !schools(of: $0.phase).isEmpty }
        let asked = ask.query["funnel"].flatMap(SchoolPhase.init(rawValue:))
        guard let shown = found.first(where: { $0.phase == asked }) ?? found.first else {
            return []
        }
        let tabs = Tabs(
            name: "Phases",
            links: found.map { funnel in
                Page.Link(
                    "\(funnel.phase.words) \(schools(of: funnel.phase).count)",
                    to: ask.here(ask.query.with("funnel", funnel.phase.rawValue)) + "#funnels",
                    isHere: funnel.phase == shown.phase)
            })
        return (found.count > 1 ? [tabs] : []) + [view(shown)]
    }

    /// The schools of a phase of which a share can be told.
    private func schools(of phase: SchoolPhase) -> [AreaSchoolRow] {
        rows.filter {
            $0.school.phase == phase && $0.counts.enrolments >= GroupShare.fewest
        }
    }

    private func view(_ funnel: PhaseFunnel) -> ChartFigure {
        let schools = schools(of: funnel.phase)
        let noun = AreaWords.phase(funnel.phase)
        let chart = FunnelChart(
            title: "Persistent absence against size, \(schools.count) \(noun)", groups: "School",
            noun: noun, sizes: "Pupils", counts: "Persistently absent", measure: "Share",
            target: AreaWords.plotted(funnel.target),
            targetName: "England \(funnel.phase.words.lowercased())",
            limits: Self.limits(funnel.limits, schools.map(\.counts.enrolments)),
            items: schools.map { row in
                FunnelChart.Item(
                    row.school.name, size: row.counts.enrolments,
                    count: AreaWords.count(row.counts.persistent),
                    AreaWords.plotted(row.counts.persistentRate),
                    expected: AreaWords.range(row.expected), Self.reading(row.reading))
            })
        return ChartFigure(
            finding: Self.finding(schools, noun),
            measure: "Share of pupils persistently absent, against size. Smaller schools swing "
                + "more, so the funnel is wider on the left.",
            picture: chart.svg(id: "funnel-\(funnel.phase.rawValue)"), key: chart.key,
            table: chart.table.html(),
            basis: chart.sentence
                + " The limits allow for chance and for the usual spread between schools, taken "
                + "from \(AreaWords.count(funnel.schools)) \(noun) held here (spread beyond chance "
                + "\(RoundedPercent(rounding: funnel.limits.variance.squareRoot(), places: 3)))."
                + " One in 20 lies outside the darker band though nothing sets it apart.")
    }

    /// How many can be told apart, in a sentence.
    static func finding(_ schools: [AreaSchoolRow], _ noun: String) -> String {
        let apart = schools.count { $0.reading != .cannotTell }
        let rest = schools.count - apart
        if schools.count == 1 {
            return apart == 0
                ? "The one of the \(noun) here is as expected of its size"
                : "The one of the \(noun) here lies outside what is expected of its size"
        }
        if apart == 0 {
            return "None of \(schools.count) \(noun) can be told apart from the national picture"
        }
        return
            "\(rest) of \(schools.count) \(noun) cannot be told apart from the national picture; "
            + "\(apart) can"
    }

    static func reading(_ reading: GroupShare.Reading) -> FunnelChart.Reading {
        switch reading {
        case .above: .above
        case .below: .below
        case .cannotTell: .expected
        }
    }

    /// The limits at 25 sizes that hold every school.
    static func limits(_ limits: FunnelLimits, _ sizes: [Int]) -> [FunnelChart.Limit] {
        let low = max(GroupShare.fewest, (sizes.min() ?? 10) * 8 / 10)
        let high = max(low + 10, (sizes.max() ?? 10) * 11 / 10)
        func range(_ size: Int, _ deviations: Double) -> ClosedRange<Double> {
            let share = limits.expected(of: size, deviations: deviations)
            return (share.lowerBound * 100)...(share.upperBound * 100)
        }
        return (0...24).map { step in
            let size = low + (high - low) * step / 24
            return FunnelChart.Limit(
                size: Double(size), inner: range(size, FunnelLimits.inner),
                outer: range(size, FunnelLimits.outer))
        }
    }
}
