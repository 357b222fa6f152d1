import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The list of children as a page: the day first, then targets, plans and cohorts.
struct CareListView {
    let page: VirtualSchoolPage
    let filter: CareFilter
    let order: TableOrder
    let ask: Ask
    /// Whether the visitor keeps the list.
    let keeps: Bool

    var framed: Page {
        var views: [any View] = news
        views.append(Stats(stats: stats))
        if page.toConfirm > 0, keeps {
            views.append(
                Notice(
                    state: .wait,
                    title: "\(page.toConfirm) of the list may be pupils here",
                    text: "Name and date of birth are the same, or the UPN alone is. Say whether "
                        + "they are one child.",
                    links: [Page.Link("Say who is who", to: Addresses.careMatches())]))
        }
        views.append(Tabs(name: "Which children", links: tabs))
        views += table
        if page.isOfLists, filter == .all { views.append(cohorts) }
        var shown = Page(
            "Children in care", heading: CareFrame.finding(page),
            lead: "\(ask.today.weekday.name) \(ask.today.spoken), \(places).",
            content: Stack(views))
        shown.namesPupils = !page.lines.isEmpty
        shown.basis =
            "the authority's own list, marks of \(ask.today.spoken) as known at "
            + "\(ask.spoken(ask.now)), and attendance of the year to the day before"
        return CareFrame.frame(shown, ask, in: Addresses.care)
    }

    private var places: String {
        page.authorities.map { Geography.england.authority($0)?.name ?? "authority \($0)" }
            .joined(separator: ", ")
    }

    private var news: [any View] {
        if ask.query["done"] == "missing" {
            return [
                Notice(
                    state: .wait, title: "That child is not on your list today",
                    text: "These are the children who are.", isNews: true)
            ]
        }
        guard let told = ask.query["told"].flatMap(Int.init) else { return [] }
        return [
            Notice(
                state: .good,
                title: told == 0
                    ? "Nobody was left to tell" : "Told of \(told) child\(told == 1 ? "" : "ren")",
                text: "It stands on the social workers’ start pages, and is kept with the time.",
                isNews: true)
        ]
    }

    private func address(_ filter: CareFilter) -> String {
        Addresses.care()
            + (filter == .all ? "" : Fields([("show", filter.rawValue)]).question)
    }

    private var stats: [Stat] {
        let unexplained = page.counts[.unexplained] ?? 0
        let told = (page.tellings[.told] ?? 0) + (page.tellings[.seen] ?? 0)
        return [
            Stat(
                label: "Out without a reason", figure: "\(unexplained)",
                unit: "of \(page.children)",
                note: unexplained == 0
                    ? "today" : "social worker told of \(told)", address: address(.unexplained)),
            Stat(
                label: "Not heard from today", figure: "\(page.counts[.notHeard] ?? 0)",
                unit: "of \(page.counts[.outside] ?? 0)", note: "schooled elsewhere",
                address: address(.notHeard)),
            Stat(
                label: "On target", figure: "\(page.targets.reached)",
                unit: "of \(page.targets.set)",
                note: "\(page.counts[.noTarget] ?? 0) without a target",
                address: address(.below)),
            Stat(
                label: "Attendance in the plan", figure: "\(page.plans.reflected)",
                unit: "of \(page.plans.needed)", note: "looked at this term",
                address: address(.plan)),
        ]
    }

    private var tabs: [Page.Link] {
        CareFilter.allCases.map {
            Page.Link(
                "\($0.words) (\(page.counts[$0] ?? 0))", to: address($0), isHere: $0 == filter)
        }
    }

    private var table: [any View] {
        var views: [any View] = []
        if filter == .unexplained, page.tellings[.toTell] ?? 0 > 0,
            ask.grant.viewer.may(.noteCare), page.isOfLists
        {
            views.append(
                Button(
                    words: "Tell their social workers now", action: Addresses.careTelling(),
                    weight: .main))
        }
        guard !page.lines.isEmpty else {
            views.append(
                Hollow(
                    words: empty,
                    links: page.children == 0 && keeps
                        ? [Page.Link("Load the authority's list", to: Addresses.careImports())]
                        : []))
            return views
        }
        views.append(
            Table(
                caption: filter.words, captionIsHidden: true, columns: columns,
                rows: page.lines.map(row), folds: true))
        views.append(Pager(order: order, total: page.found, noun: "children"))
        return views
    }

    private var empty: String {
        if page.children == 0 {
            return keeps
                ? "Nobody is on the list yet. Load it from the system of children’s services."
                : "No child of a list is allocated to you today. Ask your virtual school."
        }
        return "Nobody, as far as is known at \(ask.spoken(ask.now))."
    }

    private var columns: [Table.Column] {
        var columns: [Table.Column] = [
            .init(label: "Child", kind: .head), .init(label: "Status", isWideOnly: true),
            .init(label: "School"),
            .init(label: "Morning"), .init(label: "Afternoon"),
        ]
        if filter == .unexplained { columns.append(.init(label: "Social worker told")) }
        if filter == .notHeard { columns.append(.init(label: "Calls today")) }
        columns += [
            .init(label: "Social worker", isWideOnly: true),
            .init(label: "Attendance", kind: .number, isWideOnly: filter != .all),
            .init(label: "Target", isWideOnly: true),
            .init(label: "Plan", isWideOnly: true),
        ]
        return columns
    }

    private func row(_ line: CareLine) -> Table.Row {
        let key = line.child.key
        var cells: [Table.Cell] = [
            .init(line.child.listName, to: Addresses.careChild(key.authority, key.number)),
            .init(line.status.words), .init(Self.place(line)),
            .init(CareWords.code(line, .morning)), .init(CareWords.code(line, .afternoon)),
        ]
        if filter == .unexplained { cells.append(Self.telling(line)) }
        if filter == .notHeard { cells.append(Self.calls(line)) }
        cells += [
            Self.worker(line), .init(CareWords.percent(line.attendance)), Self.target(line),
            .init(line.plan.words),
        ]
        return Table.Row(cells: cells)
    }

    private static func place(_ line: CareLine) -> String {
        guard case .here(let schools) = line.place,
            let other = schools.first?.authority, other != line.child.key.authority
        else { return line.place.words }
        let name = Geography.england.authority(other)?.name ?? "another authority"
        return "\(line.place.words), in \(name)"
    }

    private static func worker(_ line: CareLine) -> Table.Cell {
        guard let worker = line.worker else {
            return Table.Cell(
                "", tags: line.status.hasSocialWorker ? [Tag("Nobody named", .act)] : [])
        }
        let has = line.hasWorkerHere || !line.status.hasSocialWorker
        return Table.Cell(worker.name, tags: has ? [] : [Tag("No account", .wait)])
    }

    private static func telling(_ line: CareLine) -> Table.Cell {
        guard let telling = line.telling else { return Table.Cell("no social worker") }
        return Table.Cell(telling.words)
    }

    private static func calls(_ line: CareLine) -> Table.Cell {
        guard let last = line.calls.first else {
            return Table.Cell(line.hasLink ? "none; the school has a link" : "none")
        }
        let count = line.calls.count
        return Table.Cell(
            "\(count) call\(count == 1 ? "" : "s"), \(last.outcome.words)")
    }

    private static func target(_ line: CareLine) -> Table.Cell {
        guard let progress = line.progress else { return Table.Cell("none set") }
        return Table.Cell(progress.target.words, tags: [CareWords.tag(progress)])
    }

    private var cohorts: Part {
        Part(
            heading: "Cohorts", id: "cohorts",
            views: [
                Table(
                    caption: "Attendance of cohorts this year", captionIsHidden: true,
                    columns: [
                        .init(label: "Cohort", kind: .head),
                        .init(label: "Children", kind: .number),
                        .init(label: "Attended", kind: .number),
                        .init(label: "Possible", kind: .number),
                        .init(label: "Attendance", kind: .number), .init(label: "Target"),
                    ],
                    rows: page.cohorts.map { cohort in
                        Table.Row(
                            style: cohort.cohort == .everybody ? .sum : .plain,
                            cells: [
                                .init(cohort.cohort.words.firstCapital),
                                .init("\(cohort.children)"), .init("\(cohort.attended)"),
                                .init("\(cohort.possible)"),
                                .init(
                                    CareWords.percent(
                                        Ratio(cohort.attended, of: cohort.possible))),
                                cohort.progress.map {
                                    Table.Cell($0.target.words, tags: [CareWords.tag($0)])
                                } ?? Table.Cell("none set"),
                            ])
                    }, folds: true)
            ])
    }
}

/// Words that pages of children in care share.
enum CareWords {
    /// A rate with one place; a dash where nothing was possible.
    static func percent(_ ratio: Ratio) -> String {
        ratio.percent(places: 1).map { "\($0)%" } ?? "–"
    }

    /// The code of a half of the day, or that nothing is known.
    static func code(_ line: CareLine, _ half: Session) -> String {
        line.today.codes[half] ?? (line.place.isOutside ? "not heard" : "not in yet")
    }

    /// How a target stands.
    static func tag(_ progress: TargetProgress) -> Tag {
        switch progress.isReached {
        case true?: Tag("reached", .good)
        case false?:
            Tag("\(progress.missing) session\(progress.missing == 1 ? "" : "s") short", .wait)
        case nil: Tag("nothing counted yet", .info)
        }
    }
}
