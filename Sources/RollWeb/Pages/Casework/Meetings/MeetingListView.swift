import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Schools by how they stand with the meeting of a term.
struct MeetingListView {
    let found: MeetingListPage
    let ask: Ask
    /// How often the authority meets its schools; nil for one who cannot say so.
    let rhythm: MeetingRhythm?
    let now: SchoolTerm
    private let order: TableOrder
    private let chosen: MeetingLine.Standing?

    init(page: MeetingListPage, ask: Ask, rhythm: MeetingRhythm?, now: SchoolTerm) {
        found = page
        self.ask = ask
        self.rhythm = rhythm
        self.now = now
        order = TableOrder(
            ask, columns: ["school", "state", "day", "last", "open", "severe"])
        chosen = ask.query["state"].flatMap(MeetingLine.Standing.init(rawValue:))
    }

    var page: Page {
        let met = found.met
        let isPast = (found.term.span.to ?? ask.today) < ask.today
        let verb = isPast ? "were met" : "have been met"
        var page = Page(
            "Meetings",
            heading: "\(met.count) of \(AreaWords.schools(met.whole)) \(verb) in the "
                + found.term.words,
            lead: "Targeting support meetings of the authority with each school. A school counts "
                + "once its meeting was held.",
            content: Stack(views))
        page.basis =
            "meetings that were planned and held here, and agreed actions, as known now"
            + (found.lines.contains { $0.severe != nil }
                ? "; severely absent by the year so far, up to yesterday" : "")
        return page
    }

    private var views: [any View] {
        var views: [any View] = []
        if ask.query["done"] == "rhythm" {
            views.append(
                Notice(state: .good, title: "How often you meet is kept", isNews: true))
        }
        views += [
            Tabs(name: "Terms", links: terms), stats,
            Part(
                heading: chosen.map { "\($0.words): \(AreaWords.schools(rows.count))" }
                    ?? "Every school", id: "schools", views: list),
        ]
        if let rhythm { views.append(rhythmForm(rhythm)) }
        return views
    }

    /// Two terms back, this one and the next.
    private var terms: [Page.Link] {
        [now.previous.previous, now.previous, now, now.next].map { term in
            Page.Link(
                term.words.firstCapital, to: ask.path + Fields([("term", term.code)]).question,
                isHere: term == found.term)
        }
    }

    private var stats: Stats {
        let of = "of \(AreaWords.schools(found.lines.count))"
        let late = found.lines.reduce(0) { $0 + $1.overdue }
        let open = found.lines.reduce(0) { $0 + $1.open }
        return Stats(
            stats: MeetingLine.Standing.allCases.map { standing in
                let count = found.count(standing)
                return Stat(
                    label: standing.words, figure: "\(count)", note: of,
                    address: count > 0 && chosen != standing ? address(standing) : "")
            } + [
                Stat(
                    label: "Agreed actions past their day", figure: "\(late)",
                    note: "of \(open) that are open")
            ])
    }

    private func address(_ standing: MeetingLine.Standing?) -> String {
        ask.path
            + Fields([("term", found.term.code)]).with("state", standing?.rawValue).question
            + "#schools"
    }

    private var rows: [MeetingLine] {
        let shown = found.lines.filter { chosen == nil || $0.standing == chosen }
        let sorted =
            switch order.column {
            case "state": shown.stablySorted { Self.rank($0.standing) }
            case "day": shown.stablySorted { $0.meeting?.date.description ?? "9999" }
            case "last": shown.stablySorted { $0.lastHeld?.description ?? "" }
            case "open": shown.stablySorted { $0.open }
            case "severe": shown.stablySorted { $0.severe ?? 0 }
            default: shown
            }
        return order.isDescending ? sorted.reversed() : sorted
    }

    private static func rank(_ standing: MeetingLine.Standing) -> Int {
        MeetingLine.Standing.allCases.firstIndex(of: standing) ?? 0
    }

    private var list: [any View] {
        let rows = rows
        guard !rows.isEmpty else {
            return [
                Hollow(
                    words: "No school stands so in this term.",
                    links: [Page.Link("Show every school", to: address(nil))])
            ]
        }
        let table = Table(
            caption: "Schools by their meeting", captionIsHidden: true,
            columns: [
                .init(label: "School", kind: .head, sort: "school"),
                .init(label: "How it stands", sort: "state"),
                .init(label: "Day", sort: "day"),
                .init(label: "Last held", sort: "last"),
                .init(label: "Open actions", kind: .number, sort: "open"),
                .init(label: "Severely absent", kind: .number, sort: "severe"),
            ], rows: order.page(of: rows).map(row), order: order, folds: true)
        return
            (chosen == nil
            ? [] : [Chosen(links: [], clear: address(nil))] as [any View])
            + [table, Pager(order: order, total: rows.count, noun: "schools")]
    }

    private func row(_ line: MeetingLine) -> Table.Row {
        let day =
            line.meeting.map { meeting in
                Table.Cell(
                    meeting.date.spoken,
                    to: Addresses.schoolMeeting(line.school.urn, meeting.number),
                    aside: " at \(line.school.name)")
            } ?? Table.Cell(AreaWords.nothing)
        return Table.Row(cells: [
            Table.Cell(line.school.name, to: Addresses.schoolMeetings(line.school.urn)),
            Table.Cell("", tags: [MeetingWords.tag(line.standing)]), day,
            Table.Cell(line.lastHeld?.spoken ?? "not in two years"),
            Table.Cell(
                line.overdue > 0 ? "\(line.open), \(line.overdue) late" : "\(line.open)"),
            Table.Cell(line.severe.map(AreaWords.count) ?? AreaWords.nothing),
        ])
    }

    private func rhythmForm(_ rhythm: MeetingRhythm) -> Part {
        Part(
            heading: "How often you meet each school", id: "rhythm",
            note: "Each school is due once in the time that you choose.",
            views: [
                FormView(
                    action: Addresses.meetingRhythm(ask.value("authority")),
                    fields: [
                        Select(
                            name: "rhythm", label: "Every school is met",
                            choices: MeetingRhythm.allCases.reversed().map {
                                Choice(
                                    value: "\($0.rawValue)", words: $0.words,
                                    isChosen: $0 == rhythm)
                            })
                    ], button: "Keep this", weight: .second)
            ])
    }
}

extension Array {
    /// Sorted by a key; what is equal keeps its order.
    fileprivate func stablySorted<Key: Comparable>(by key: (Element) -> Key) -> [Element] {
        // The order of the standard library is stable, by its documentation.
        sorted { key($0) < key($1) }
    }
}
