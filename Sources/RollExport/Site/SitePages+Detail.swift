import RollCharts
import RollDomain

extension SitePages {
    var reasons: SitePage {
        guard let table = edition.table("attendance_reasons") else {
            return leftOut("attendance_reasons", slug: "reasons", as: "Reasons")
        }
        let items = table.filters[1].items
        func share(_ name: String) -> CellValue {
            table.cell("session_percent", at: .england, ["Total", name])
        }
        let parts = items.filter { ["Authorised", "Unauthorised"].contains($0.group) }
            .filter { !$0.name.hasPrefix("All ") }
            .map { item in
                ShareBar.Part(
                    item.name, share(item.name).plotted,
                    item.group == "Authorised" ? .authorised : .unauthorised)
            }
        let absence = share("Overall absence")
        let bar = ShareBar(
            title: "Absence by reason", groups: "Reason", measure: "Of possible sessions",
            parts: parts, whole: absence.plotted,
            meanings: [
                .authorised: "authorised, \(share("All authorised").words) of possible sessions",
                .unauthorised: "unauthorised, \(share("All unauthorised").words)",
            ])
        var grid = ChartTable(
            caption: "Sessions by reason, England",
            columns: [
                .init("Reason"), .init("Kind", isWideOnly: true),
                .init("Sessions", isNumeric: true),
                .init("Primary", isNumeric: true), .init("Secondary", isNumeric: true),
                .init("Special", isNumeric: true), .init("All phases", isNumeric: true),
            ])
        for item in items {
            grid.add(
                [
                    item.name, item.group,
                    table.cell("session_count", at: .england, ["Total", item.name]).words,
                ]
                    + (Self.phases + ["Total"]).map {
                        table.cell("session_percent", at: .england, [$0, item.name]).words
                    },
                isSum: item.name.hasPrefix("All ") || item.name.hasPrefix("Overall "))
        }
        let most = parts.filter { $0.value.value != nil }.max {
            ($0.value.value ?? 0) < ($1.value.value ?? 0)
        }
        return SitePage(
            slug: "reasons", name: "Reasons",
            heading: most.map {
                "The most common reason: \($0.label), \($0.value.text) of sessions"
            } ?? "Sessions by reason",
            lead: "What registers say of every possible session. The attendance code stands in "
                + "brackets.",
            parts: [
                SitePage.Part(
                    html: bar.figure(
                        id: "reasons-bar",
                        finding: "Of all possible sessions, \(absence.words) missed",
                        measure: "Sessions missed by reason, authorised first.")),
                SitePage.Part(
                    id: "figures", heading: "All figures", html: grid.html(isCaptionShown: true)),
            ])
    }

    var characteristics: SitePage {
        guard let table = edition.table("absence_characteristics") else {
            return leftOut(
                "absence_characteristics", slug: "characteristics", as: "Groups of pupils")
        }
        let items = table.filters[1].items
        var topics: [String] = []
        for item in items where item.group != "Total" && !topics.contains(item.group) {
            topics.append(item.group)
        }
        func share(_ name: String) -> CellValue {
            table.cell("persistent_absence_percent", at: .england, ["Total", name])
        }
        // One scale for all, so that a bar of one topic can be held against one of another.
        let all = items.map { share($0.name).plotted }
        var parts = topics.enumerated().map { number, topic -> SitePage.Part in
            let chart = BarChart(
                title: "Persistent absence by \(Self.inSentence(topic))", groups: topic,
                measure: "Persistently absent",
                bars: items.filter { $0.group == topic }.map {
                    BarChart.Bar($0.name, share($0.name).plotted)
                } + [BarChart.Bar("All pupils", share("Total").plotted, isThis: true)],
                beside: all)
            return SitePage.Part(
                html: chart.figure(
                    id: "topic-\(number + 1)", finding: topic,
                    measure: "Share of registrations that missed a tenth or more."))
        }
        var grid = ChartTable(
            caption: "Figures by characteristic, England, all phases",
            columns: [
                .init("Characteristic"), .init("Kind", isWideOnly: true),
                .init("Registrations", isNumeric: true), .init("Absence", isNumeric: true),
                .init("Persistently absent", isNumeric: true),
                .init("Severely absent", isNumeric: true),
            ])
        for item in items.filter({ $0.name != "Total" }) + items.filter({ $0.name == "Total" }) {
            grid.add(
                [
                    item.name == "Total" ? "All pupils" : item.name,
                    item.name == "Total" ? "" : item.group,
                ]
                    + [
                        "enrolments_count", "absence_session_percent",
                        "persistent_absence_percent", "severe_absence_percent",
                    ].map { table.cell($0, at: .england, ["Total", item.name]).words },
                isSum: item.name == "Total")
        }
        parts.append(
            SitePage.Part(
                id: "figures", heading: "All figures", html: grid.html(isCaptionShown: true)))
        let meals = share("FSM eligible")
        if !table.notes.isEmpty {
            parts.append(
                SitePage.Part(
                    id: "left-out", heading: "What is left out", paragraphs: table.notes))
        }
        return SitePage(
            slug: "characteristics", name: "Groups of pupils",
            heading: meals.plotted.value == nil
                ? "Absence of groups of pupils"
                : "Persistently absent: \(meals.words) of pupils eligible for free school meals",
            lead: "The same figures by what is known of pupils. A difference between groups says "
                + "nothing about why.",
            parts: parts)
    }

    /// A heading inside a sentence: initials stay, other words start small.
    private static func inSentence(_ topic: String) -> String {
        let first = topic.split(separator: " ").first.map(String.init) ?? topic
        return first == first.uppercased()
            ? topic : topic.prefix(1).lowercased() + topic.dropFirst()
    }

    var weeks: SitePage {
        guard let table = edition.table("absence_weeks") else {
            return leftOut("absence_weeks", slug: "weeks", as: "Weeks")
        }
        let column = table.indicators.firstIndex { $0.column == "absence_session_percent" } ?? 0
        let rows = table.rows.filter { $0.place == .england && $0.items[0].name == "Total" }
        var points: [LineChart.Point] = []
        var previous: TablePeriod?
        for (index, row) in rows.enumerated() {
            let isFirst = previous.map { !$0.isFollowed(by: row.period) } ?? true
            points.append(
                LineChart.Point(
                    "\(row.period.identifier), \(row.period.code)",
                    tick: isFirst || index == rows.count - 1 ? Self.short(row.period) : "",
                    row.values[column].plotted, startsAnew: isFirst))
            previous = row.period
        }
        let chart = LineChart(
            title: "Absence by week", moments: "Week", measure: "Sessions missed",
            unit: "% of sessions missed", points: points)
        var grid = ChartTable(
            caption: "Absence by week, England",
            columns: [.init("Week")]
                + (Self.phases + ["All phases"]).map { .init($0, isNumeric: true) })
        for row in rows {
            grid.add(
                ["\(row.period.identifier), \(row.period.code)"]
                    + (Self.phases + ["Total"]).map {
                        (table.value(
                            "absence_session_percent", at: .england, [$0], in: row.period)
                            ?? .symbol(.notAvailable)).words
                    })
        }
        return SitePage(
            slug: "weeks", name: "Weeks",
            heading: points.last.map { "\($0.value.text) of sessions missed in the newest week" }
                ?? "Absence by week",
            lead: "Week by week. The newest weeks usually fall a little as reasons arrive.",
            parts: [
                SitePage.Part(
                    paragraphs: table.notes,
                    html: chart.figure(
                        id: "weeks-line", finding: "Absence through the year",
                        measure: "Share of possible sessions missed. Lines break at holidays. The "
                            + "scale starts at 0.")),
                SitePage.Part(
                    id: "figures", heading: "All figures", html: grid.html(isCaptionShown: true)),
            ])
    }

    private static func short(_ period: TablePeriod) -> String {
        if case .week(_, let number) = period { "w\(number)" } else { period.code }
    }
}
