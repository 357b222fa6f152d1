import RollAccess
import RollDomain
import RollServices
import RollStore

/// Severe absence as a fact and as a duty, part-time timetables, and children out of sight.
struct SeverePages: FollowUpPages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "school.severe", Addresses.schoolSevere, title: "Severe absence",
                needs: .grant(.listPupils, .school)
            ) { ask in .page(try school(ask)) },
            .get(
                "authority.severe", Addresses.authoritySevere,
                title: "Severe absence in an authority", needs: .grant(.listPupils, .authority)
            ) { ask in .page(try authority(ask)) },
        ]
    }

    private static let lead =
        "Missing half or more is a fact of the statistics. A joint plan is a duty from 20 possible "
        + "sessions on, or because of what came before until 20 show otherwise. A child out of "
        + "sight may be missing school under a code that does not say so."

    private func school(_ ask: Ask) throws -> Page {
        try ofSchool("Severe absence", ask) { frame, figures in
            let found = try ShowSevere(figures).run(
                frame.school.urn, grant: ask.grant, on: ask.occasion())
            let view = SevereView(pages: [found], ask: ask, namesSchools: false)
            return page(view, FollowUpTabs(.severe, of: frame.school.urn), ask) {
                $0.namesPupils = !found.people.isEmpty
            }
        }
    }

    private func authority(_ ask: Ask) throws -> Page {
        try ofAuthority("Severe absence", ask) { figures, code in
            let found = try ShowSevere(figures).area(
                .authority(code), grant: ask.grant, on: ask.occasion())
            let view = SevereView(pages: found, ask: ask, namesSchools: true)
            return page(view, FollowUpTabs(.severe, of: code), ask) {
                $0.namesPupils = !found.isEmpty
                $0.why = "You see this because \(ask.grant.reason)."
            }
        }
    }

    private func page(
        _ view: SevereView, _ tabs: FollowUpTabs, _ ask: Ask, _ change: (inout Page) -> Void
    ) -> Page {
        var page = Page(
            "Severe absence", heading: view.heading, lead: Self.lead,
            content: Stack([tabs.view] + view.parts))
        page.basis = Self.basis(ask)
        change(&page)
        return page
    }

    private static func basis(_ ask: Ask) -> String {
        "sessions of this year up to the day before \(ask.today.spoken); codes of the latest 20 days "
            + "with a register; as known at \(ask.spoken(ask.now))"
    }
}

/// The lists of one school, or of several one after the other.
struct SevereView {
    let pages: [SeverePage]
    let ask: Ask
    let namesSchools: Bool

    /// A line of a list with the school that it is of.
    private struct Line<Value> {
        let page: SeverePage
        let value: Value
    }

    private func lines<Value>(_ of: (SeverePage) -> [Value]) -> [Line<Value>] {
        pages.flatMap { page in of(page).map { Line(page: page, value: $0) } }
    }

    var heading: String {
        let facts = pages.reduce(0) { $0 + $1.severe.count(where: \.isFact) }
        let owed = pages.reduce(0) { $0 + $1.severe.count(where: \.isOwed) }
        let without = pages.reduce(0) { $0 + $1.severe.count(where: \.isUncovered) }
        guard facts + owed > 0 else { return "Nobody is severely absent" }
        let whole =
            facts == 1 ? "One pupil is severely absent" : "\(facts) pupils are severely absent"
        return without == 0
            ? whole : "\(whole); of \(owed) who are owed a joint plan \(without) have none in force"
    }

    var parts: [any View] { [severe, timetables, outOfSight] }

    // MARK: Severely absent

    private var severe: Part {
        let all = lines(\.severe)
        guard !all.isEmpty else {
            return Part(
                heading: "Severely absent", id: "severe",
                views: [Hollow(words: "Nobody on roll misses half or more of this year.")])
        }
        let order = TableOrder(ask, columns: ["missed", "name"], descends: true)
        let sorted = order.sorted(all) { a, b in
            if order.column == "name" { return name(a, \.pupil) < name(b, \.pupil) }
            return a.value.absent * max(1, b.value.possible)
                < b.value.absent * max(1, a.value.possible)
        }
        return Part(
            heading: "Severely absent", id: "severe",
            note: "The fact and the duty are not the same",
            views: [
                Table(
                    caption: "Severely absent pupils", captionIsHidden: true,
                    columns: head + [
                        .init(label: "Missed", kind: .number, sort: "missed"),
                        .init(label: "The fact"), .init(label: "The duty"),
                    ],
                    rows: order.page(of: sorted).map { line in
                        let pupil = line.value
                        let duty = FollowUpWords.duty(pupil)
                        return Table.Row(
                            cells: who(line, \.pupil, \.yearGroup) + [
                                Table.Cell("\(pupil.absent) of \(pupil.possible)"),
                                pupil.isFact
                                    ? Table.Cell(PupilYearView.percent(pupil.absence))
                                    : Table.Cell(
                                        pupil.possible == 0
                                            ? "no session yet" : "not severe so far"),
                                Table.Cell(duty.words.firstCapital, tags: [duty.tag]),
                            ])
                    }, order: order, folds: true),
                Pager(order: order, total: sorted.count, noun: "pupils"),
            ])
    }

    // MARK: Part-time timetables

    private var timetables: Part {
        let all = lines(\.timetables)
        guard !all.isEmpty else {
            return Part(
                heading: "Part-time timetables", id: "part-time",
                views: [
                    Hollow(
                        words:
                            "None is on record, and the register shows no leave for one. Enter one "
                            + "on the pupil's page under Follow-up.")
                ])
        }
        return Part(
            heading: "Part-time timetables", id: "part-time",
            note: "Temporary, agreed with the parent, and looked at again",
            views: [
                Table(
                    caption: "Part-time timetables", captionIsHidden: true,
                    columns: head + [
                        .init(label: "Dates"), .init(label: "Agreed"), .init(label: "Review"),
                        .init(label: "C2 in 20 days", kind: .number, isWideOnly: true),
                    ],
                    rows: all.map { line in
                        let timetable = line.value.timetable
                        let dates = timetable.map {
                            "\($0.span.from.spoken) to \($0.lastDate.spoken)"
                        }
                        return Table.Row(
                            cells: who(line, \.pupil, \.yearGroup) + [
                                Table.Cell(
                                    dates ?? "", tags: line.value.faults.map(FollowUpWords.fault)),
                                Table.Cell(timetable?.agreedOn?.spoken ?? "–"),
                                Table.Cell(timetable?.nextReview?.spoken ?? "–"),
                                Table.Cell("\(line.value.sessions)"),
                            ])
                    }, folds: true)
            ])
    }

    // MARK: Out of sight

    private var outOfSight: Part {
        let all = lines(\.outOfSight)
        guard !all.isEmpty else {
            return Part(
                heading: "Out of sight", id: "out-of-sight",
                views: [
                    Hollow(words: "Everybody on roll has marks that say where they are.")
                ])
        }
        return Part(
            heading: "Out of sight", id: "out-of-sight",
            note: "Half or more of the latest sessions under C2, K, B, D or X, or nothing possible",
            views: [
                Table(
                    caption: "Children out of sight", captionIsHidden: true,
                    columns: head + [.init(label: "Why"), .init(label: "Since at least")],
                    rows: all.map { line in
                        Table.Row(
                            cells: who(line, \.pupil, \.yearGroup) + [
                                Table.Cell(FollowUpWords.why(line.value)),
                                Table.Cell(line.value.from.spoken),
                            ])
                    }, folds: true),
                Prose(
                    words:
                        "See the child, or hear from whoever has. The list says where to look, and "
                        + "nothing of why.", voice: .note),
            ])
    }

    // MARK: Names

    private var head: [Table.Column] {
        var columns = [Table.Column(label: "Pupil", kind: .head, sort: "name")]
        if namesSchools { columns.append(Table.Column(label: "School")) }
        columns.append(Table.Column(label: "Year"))
        return columns
    }

    private func name<Value>(_ line: Line<Value>, _ pupil: KeyPath<Value, Int64>) -> String {
        line.page.people[line.value[keyPath: pupil]].map { "\($0.surname), \($0.forename)" } ?? ""
    }

    private func who<Value>(
        _ line: Line<Value>, _ pupil: KeyPath<Value, Int64>,
        _ year: KeyPath<Value, YearGroup?>
    ) -> [Table.Cell] {
        let school = line.page.school
        var cells = [
            Table.Cell(
                name(line, pupil),
                to: Addresses.pupilFollowUp(school.urn, line.value[keyPath: pupil]))
        ]
        if namesSchools { cells.append(Table.Cell(school.name, to: ask.address(of: school))) }
        cells.append(Table.Cell(line.value[keyPath: year]?.words ?? ""))
        return cells
    }
}
