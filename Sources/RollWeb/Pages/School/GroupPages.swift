import RollAccess
import RollCasework
import RollCharts
import RollDomain
import RollEngine
import RollServices
import RollStore

/// Groups of a school by characteristic, or by two at once.
struct GroupPages: Pages {
    let services: SiteServices
    let protected: ProtectedSchools

    var routes: [Route] {
        [
            .get(
                "school.groups", Addresses.schoolGroups, title: "Groups",
                needs: .grant(.seeFigures, .school)
            ) { ask in .page(try page(ask)) }
        ]
    }

    private func page(_ ask: Ask) throws -> Page {
        let frame = try SchoolFrame(ask, services)
        let asked = try GroupChoice.asked(ask.query, by: ask.grant)
        let page =
            try ask.grant.isProtected
            ? protectedPage(ask, frame, asked) : exact(ask, frame, asked)
        return frame.frame(page, in: Addresses.schoolGroups)
    }

    private static let empty = Page(
        "Groups", heading: "No sessions are recorded yet this year",
        content: Hollow(
            words: "Groups begin with the first register of the year. Load pupils and marks, or "
                + "take a register here."))

    // MARK: Exact

    private func exact(_ ask: Ask, _ frame: SchoolFrame, _ asked: [GroupChoice]) throws -> Page {
        guard let figures = services.figures else { return Self.empty }
        let dimensions =
            asked.isEmpty
            ? GroupChoice.usual(by: ask.grant)
            : [asked.prefix(GroupChoice.most).map(\.dimension)]
        let found = try SchoolGroups(figures).run(
            frame.school.urn, by: dimensions, on: ask.occasion())
        guard !found.whole.counts.isEmpty else { return Self.empty }
        var page = Page(
            "Groups", heading: Self.heading(found),
            lead: "\(SchoolWords.year(found.basis.window)). "
                + SchoolWords.count(found.whole.counts.enrolments, "pupil", "pupils") + ".",
            content: Stack(
                choice(ask, asked) + [Self.note(found)] + practice(found, ask)
                    + found.tables.enumerated().map { index, table in
                        part(table, found, number: index)
                    }))
        page.basis = found.basis.words(asOf: ask.spoken(found.basis.asOf))
        return page
    }

    /// The groups that can be told apart from England, or from the school where it stands alone.
    private static func heading(_ found: SchoolGroupsPage) -> String {
        let rows = found.tables.flatMap(\.rows)
        let hasEngland = rows.contains { $0.england != nil }
        func other(_ row: GroupRow) -> Ratio? {
            hasEngland ? row.england?.persistentRate : found.whole.counts.persistentRate
        }
        let above = rows.filter { $0.persistent.reading(beside: other($0)) == .above }
        let place = hasEngland ? "the same groups in England" : "the school as a whole"
        guard !above.isEmpty else {
            return "No group is persistently absent more often than \(place), as far as can be told"
        }
        let names = above.prefix(3).map(\.words)
        let more = above.count > 3 ? " and \(above.count - 3) more" : ""
        return "More often persistently absent than \(place): "
            + (more.isEmpty ? SchoolWords.list(names) : names.joined(separator: ", ") + more)
    }

    /// The way to what other schools did about the groups that stand out.
    private func practice(_ found: SchoolGroupsPage, _ ask: Ask) -> [any View] {
        guard ask.guest?.viewer?.may(.seePractice) == true else { return [] }
        let whole = found.whole.counts.persistentRate
        var needs: [(words: String, needs: [PracticeNeed])] = []
        for row in found.tables.flatMap(\.rows) {
            let own = row.key.compactMap(Self.need)
            guard own.count == row.key.count,
                row.persistent.reading(beside: row.england?.persistentRate ?? whole) == .above
            else { continue }
            needs.append((own.map(\.words).joined(separator: ", "), own))
        }
        guard !needs.isEmpty else { return [] }
        return [
            Prose(
                words: "What other schools did about it:",
                links: needs.prefix(4).map {
                    Page.Link(
                        $0.words,
                        to: PracticeReading.address($0.needs, phase: found.school.phase))
                })
        ]
    }

    private static func need(_ value: GroupValue) -> PracticeNeed? {
        switch value {
        case .yearGroup(let year?): PracticeNeed(.year, year.description)
        case .characteristic(let kind, let value?) where !["no", "N"].contains(value):
            PracticeNeed(.group, kind.rawValue)
        default: nil
        }
    }

    private func part(_ table: GroupTable, _ found: SchoolGroupsPage, number: Int) -> Part {
        let title = table.dimensions.map { GroupChoice.words($0) }.joined(separator: " and ")
        let hasEngland = table.rows.contains { $0.england != nil }
        let whole = found.whole.counts
        let chart = RangeChart(
            title: "Persistently absent by \(title.lowercasedFirst)", groups: "Group",
            counts: "Persistently absent", measure: "Share",
            comparator: hasEngland ? "England" : "whole school",
            rows: table.rows.map { row in
                RangeChart.Row(
                    row.words.firstCapital,
                    count: "\(SchoolWords.count(row.counts.persistent)) of "
                        + SchoolWords.count(row.counts.enrolments),
                    SchoolWords.plotted(row.counts.persistentRate),
                    range: SchoolWords.range(row.counts.persistentRate),
                    comparator: hasEngland
                        ? row.england.map { SchoolWords.plotted($0.persistentRate) }
                        : SchoolWords.plotted(whole.persistentRate))
            })
        return Part(
            heading: title, id: "groups-\(number)",
            views: [
                FigureParts.rows(
                    chart, finding: finding(table, hasEngland, whole),
                    measure: "Pupils who missed a tenth or more of their sessions. "
                        + "The scale starts at 0."),
                More(
                    summary: "Absence, severe absence and the authority",
                    views: [self.table(table, title, found)]),
            ])
    }

    private func finding(
        _ table: GroupTable, _ hasEngland: Bool, _ whole: RollEngine.FigureCounts
    ) -> String {
        func names(_ reading: GroupShare.Reading) -> [String] {
            table.rows.filter {
                $0.persistent.reading(
                    beside: hasEngland ? $0.england?.persistentRate : whole.persistentRate)
                    == reading
            }.map(\.words)
        }
        let (above, below) = (names(.above), names(.below))
        var parts: [String] = []
        if !above.isEmpty { parts.append("above: \(SchoolWords.list(above))") }
        if !below.isEmpty { parts.append("below: \(SchoolWords.list(below))") }
        return parts.isEmpty
            ? "No group can be told apart from \(hasEngland ? "England" : "the whole school")"
            : parts.joined(separator: "; ").firstCapital
    }

    private func table(_ table: GroupTable, _ title: String, _ found: SchoolGroupsPage) -> Table {
        let authority = found.places.first { $0.kind == .authority }
        let england = found.places.first { $0.kind == .england }
        func elsewhere(
            _ counts: RollEngine.FigureCounts?, _ rate: KeyPath<RollEngine.FigureCounts, Ratio>
        )
            -> Table.Cell
        {
            Table.Cell(
                counts.map { SchoolWords.percent($0[keyPath: rate]) } ?? SchoolWords.nothing)
        }
        func row(_ row: GroupRow, isSum: Bool) -> Table.Row {
            let counts = row.counts
            var cells = [
                Table.Cell(row.words.firstCapital),
                Table.Cell(SchoolWords.count(counts.enrolments)),
                Table.Cell(
                    "\(SchoolWords.count(counts.absent)) of \(SchoolWords.count(counts.possible))"),
                Table.Cell(SchoolWords.rate(counts.absence, of: counts.enrolments)),
            ]
            if authority != nil { cells.append(elsewhere(row.authority, \.absence)) }
            if england != nil { cells.append(elsewhere(row.england, \.absence)) }
            if authority != nil { cells.append(elsewhere(row.authority, \.persistentRate)) }
            cells += [
                Table.Cell(
                    "\(SchoolWords.count(counts.severe)), \(SchoolWords.share(counts.severeRate))"),
                Table.Cell(SchoolWords.likely(counts.severeRate)),
            ]
            return Table.Row(style: isSum ? .sum : .plain, cells: cells)
        }
        var columns: [Table.Column] = [
            .init(label: "Group", kind: .head), .init(label: "Pupils", kind: .number),
            .init(label: "Sessions missed", kind: .number),
            .init(label: "Absence", kind: .number),
        ]
        if authority != nil { columns.append(.init(label: "Authority", kind: .number)) }
        if england != nil { columns.append(.init(label: "England", kind: .number)) }
        if authority != nil {
            columns.append(.init(label: "Persistent, authority", kind: .number))
        }
        columns += [
            .init(label: "Severely absent", kind: .number),
            .init(label: "Likely range", kind: .number),
        ]
        return Table(
            caption: "Absence by \(title.lowercasedFirst)", captionIsHidden: true,
            columns: columns,
            rows: table.rows.map { row($0, isSum: false) } + [row(found.whole, isSum: true)],
            folds: true, isTight: true)
    }

    /// What chance does among many groups.
    private static func note(_ found: SchoolGroupsPage) -> Prose {
        let count = found.tables.reduce(0) { $0 + $1.rows.count }
        return Prose(
            words: (found.places.isEmpty
                ? ""
                : "Beside each group: the same group. \(FigureParts.note(found.places, found.school.phase)) ")
                + "Of groups of fewer than \(GroupShare.fewest) pupils only the count is told. One "
                + "range in 20 misses the true share by chance, so that of \(count) groups "
                + "\(count < 20 ? "one may" : "about \(count / 20)") stand apart for no reason.",
            voice: .note)
    }

    private func choice(_ ask: Ask, _ asked: [GroupChoice]) -> [any View] {
        let most = ask.grant.isProtected ? 1 : GroupChoice.most
        let choices = GroupChoice.offered(by: ask.grant).map {
            Choice(value: $0.key, words: $0.words, isChosen: asked.contains($0))
        }
        let title = most == 1 ? "Group by" : "Group by one or two"
        var views: [any View] = [
            Filters(
                action: ask.path, groups: [.init(title: title, name: "by", choices: choices)],
                button: "Show groups")
        ]
        if !asked.isEmpty {
            views.append(
                Chosen(
                    links: asked.map {
                        Page.Link($0.words, to: ask.here(ask.query.without("by", $0.key)))
                    }, clear: ask.path))
        }
        if asked.count > most {
            let used = SchoolWords.list(asked.prefix(most).map(\.words))
            views.append(
                Notice(
                    state: .wait, title: most == 1 ? "One at a time" : "Two at most",
                    text: "More at once would make groups so small that nothing can be told of "
                        + "them. These are by \(used)."))
        }
        return views
    }

    // MARK: Protected

    private func protectedPage(
        _ ask: Ask, _ frame: SchoolFrame, _ asked: [GroupChoice]
    ) throws -> Page {
        let usual = GroupChoice.usual(by: ask.grant).flatMap { $0 }
        let splits = asked.isEmpty ? usual : asked.prefix(1).map(\.dimension)
        guard let view = try protected.view(of: frame.school, by: splits, ask) else {
            return Self.empty
        }
        var page = Page(
            "Groups", heading: view.isEmpty ? view.heading : "Absence by group, in rounded counts",
            lead: "\(SchoolWords.year(view.page.window)).",
            content: Stack(
                view.isEmpty
                    ? [view.hollow]
                    : choice(ask, asked) + [
                        ProtectedSchoolView.note,
                        Part(heading: "Groups", views: view.tables),
                    ]))
        page.basis = view.basis(ask.spoken(view.page.knownAt))
        return page
    }
}
