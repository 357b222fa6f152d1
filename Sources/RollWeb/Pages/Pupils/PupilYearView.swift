import RollAccess
import RollDomain
import RollServices
import RollStore

/// The page of one pupil.
struct PupilYearView {
    let page: PupilPage
    let ask: Ask
    /// Leave to see the pupil.
    let grant: Grant
    /// The part with which a mark is changed; nothing where the viewer may not.
    let amending: [any View]
    /// What is done for the pupil; nil where the viewer may not see it.
    var help: Part?

    /// The content from top to bottom.
    var content: Stack {
        var views: [any View] = [header] + amending + [stats]
        if let help { views.append(help) }
        let charts = PupilYearCharts(page: page, today: ask.today)
        views.append(
            Part(
                heading: "The year, day by day", id: "year-marks",
                views: [charts.calendar] + legend))
        let pictures = [charts.weekdays, charts.lateness].compactMap { $0 }
        if !pictures.isEmpty {
            views.append(
                Part(
                    heading: "Patterns", id: "patterns", note: "To ask about, not to judge by",
                    views: [
                        Columns(
                            columns: pictures.enumerated().map { place, picture in
                                .init(
                                    wide: pictures.count == 1 ? 12 : place == 0 ? 8 : 4,
                                    views: [picture])
                            })
                    ]))
        }
        views.append(beside)
        if !page.earlier.isEmpty || !page.others.isEmpty { views.append(earlier) }
        if grant.shows(.contacts) { views += [contacts, attempts] }
        if !page.siblings.isEmpty { views.append(siblings) }
        if let known { views.append(known) }
        views += [followUp, changes]
        return Stack(views)
    }

    private var tally: SessionTally { page.part.tally }
    var person: StoredPupil { page.report.person }
    private var isEarly: Bool { tally.possible < PupilList.fewestSessions }

    /// A share with one place.
    static func percent(_ ratio: Ratio) -> String {
        ratio.percent(places: 1).map { "\($0)%" } ?? "–"
    }

    // MARK: Who

    private var header: PersonHeader {
        var tags: [Tag] = []
        if !isEarly, tally.isSeverelyAbsent {
            tags.append(Tag("Severely absent so far", .act))
        } else if !isEarly, tally.isPersistentlyAbsent {
            tags.append(Tag("Persistently absent so far", .wait))
        }
        if let last = page.part.enrolment.span.to, last < ask.today {
            tags.append(Tag("Left \(last.spoken)", .fact))
        }
        for (fact, spans) in characteristics where fact == .specialNeeds {
            if let now = spans.last(where: { $0.span.contains(ask.today) }), now.value != "N" {
                tags.append(Tag(fact.words(of: now.value), .fact))
            }
        }
        var facts = [
            Facts.Fact(
                term: "Year and group",
                words: [page.yearGroup?.words ?? "not known", page.group]
                    .filter { !$0.isEmpty }.joined(separator: ", ")),
            Facts.Fact(
                term: "Born",
                words: "\(person.birthDate.spoken), \(person.birthDate.age(on: ask.today))"),
            Facts.Fact(term: "UPN", words: person.upn.description),
            Facts.Fact(term: "Here since", words: page.part.enrolment.span.from.spoken),
        ]
        if let first = page.contacts.first(where: \.mayBeContacted), !first.telephone.isEmpty {
            facts.append(
                Facts.Fact(
                    term: "First contact",
                    words: "\(first.name), \(first.relationship), \(first.telephone)",
                    address: "tel:\(first.telephone.filter { $0.isNumber || $0 == "+" })"))
        }
        let acts =
            ask.grant.viewer.may(.referToMentor)
            ? [
                Act(
                    "Refer to a mentor",
                    to: Addresses.mentorReferral(page.part.school.urn, person.pupil))
            ] : []
        return PersonHeader(name: person.fullName, tags: tags, acts: acts, facts: facts)
    }

    var characteristics: [(Characteristic, [DatedValue<String>])] {
        (page.report.backgrounds.first?.characteristics ?? [:])
            .sorted { $0.key.words < $1.key.words }.map { ($0.key, $0.value) }
    }

    private var stats: Stats {
        let late = page.halfTerms.reduce(0) { $0 + $1.late }
        return Stats(stats: [
            Stat(
                label: "Attendance", figure: Self.percent(tally.attendance),
                note: "\(tally.attending) of \(tally.possible) sessions"),
            Stat(
                label: "Sessions missed", figure: "\(tally.absent)",
                note: "\(tally[.authorised]) authorised, \(tally[.unauthorised]) unauthorised"),
            Stat(
                label: "In hand", figure: isEarly ? "–" : "\(max(0, page.persistent.inHand))",
                note: isEarly
                    ? "too few sessions to say"
                    : page.persistent.inHand < 0
                        ? "the year cannot stay under 10% missed"
                        : "more could be missed and the year still stay under 10%"),
            Stat(
                label: "Way back", figure: wayBack.figure, unit: wayBack.unit, note: wayBack.note),
            Stat(label: "Late", figure: "\(late)", note: "times this year"),
        ])
    }

    private var wayBack: (figure: String, unit: String, note: String) {
        guard !isEarly, page.persistent.toRecover > 0 else {
            return ("–", "", "not persistently absent so far")
        }
        guard page.persistent.isRecoverable else {
            return ("none", "", "not in what is left of the year")
        }
        return (
            "\(page.persistent.weeksToRecover)", "full weeks",
            "\(page.persistent.toRecover) sessions in a row"
        )
    }

    /// What small letters stand for, where codes are shown together.
    private var legend: [any View] {
        let key = page.report.veil.key.sorted { $0.key < $1.key }
        guard !key.isEmpty else { return [] }
        return [
            Prose(
                words: key.map { "\($0.key) stands for \($0.value)" }.joined(separator: "; ")
                    + ". These codes are shown together.", voice: .note)
        ]
    }

    // MARK: Beside others

    private var beside: Part {
        let rows =
            [
                Table.Row(
                    style: .this,
                    cells: [
                        Table.Cell(person.forename), Table.Cell(Self.percent(tally.absence)),
                        Table.Cell("\(tally.absent) of \(tally.possible)"), Table.Cell("1"),
                    ])
            ]
            + page.comparisons.map { other in
                Table.Row(
                    cells: other.absence.map { ratio in
                        [
                            Table.Cell(other.words), Table.Cell(Self.percent(ratio)),
                            Table.Cell(
                                "\(SchoolWords.count(other.absent)) of "
                                    + SchoolWords.count(other.possible)),
                            Table.Cell(SchoolWords.count(other.pupils)),
                        ]
                    } ?? [
                        Table.Cell(other.words), Table.Cell("too few"), Table.Cell(""),
                        Table.Cell("\(other.pupils)"),
                    ])
            }
        return Part(
            heading: "Beside class and school", id: "beside",
            note: "A single pupil's rate is a fact, so it has no likely range",
            views: [
                Table(
                    caption: "Sessions missed this year", captionIsHidden: true,
                    columns: [
                        .init(label: "Who", kind: .head), .init(label: "Missed", kind: .number),
                        .init(label: "Sessions", kind: .number, isWideOnly: true),
                        .init(label: "Pupils", kind: .number),
                    ], rows: rows, isTight: true)
            ])
    }

    private var earlier: Part {
        let others = page.others.map { part in
            [
                "\(page.report.year)", part.school.name,
                "\(part.tally.absent) of \(part.tally.possible)", Self.percent(part.tally.absence),
            ]
        }
        let before = page.earlier.map { one in
            [
                "\(one.year)", one.school.name, "\(one.absence.count) of \(one.absence.whole)",
                Self.percent(one.absence),
            ]
        }
        return Part(
            heading: "Earlier years and schools", id: "earlier",
            views: [
                Table(
                    caption: "Sessions missed by year and school", captionIsHidden: true,
                    columns: [
                        .init(label: "Year", kind: .head), .init(label: "School"),
                        .init(label: "Sessions missed", kind: .number),
                        .init(label: "Share", kind: .number),
                    ], rows: (others + before).map { Table.Row(cells: $0.map { Table.Cell($0) }) },
                    isTight: true)
            ])
    }

    // MARK: Changes

    private var changes: Part {
        let isAll = ask.query["changes"] == "all"
        let link =
            isAll
            ? Page.Link("Only those by hand", to: "\(ask.path)#changes")
            : Page.Link(
                "Show every change, those that came in files too",
                to: "\(ask.path)?changes=all#changes")
        let list: any View =
            page.amendments.isEmpty
            ? Hollow(
                words: isAll
                    ? "No mark was changed this year." : "No mark was changed by hand this year.")
            : Timeline(
                moments: page.amendments.map { change in
                    Timeline.Moment(
                        when: ask.spoken(change.at),
                        heading: "\(change.when.date.spoken), \(change.when.session.words): "
                            + "\(change.before) became \(change.after)",
                        text: (change.reason.isEmpty ? "" : "“\(change.reason)” ")
                            + "\(change.by). The old mark is kept.", state: .did)
                }, isWide: true)
        return Part(
            heading: "Changes to marks", id: "changes",
            views: [list, Prose(words: "", voice: .note, links: [link])])
    }
}
