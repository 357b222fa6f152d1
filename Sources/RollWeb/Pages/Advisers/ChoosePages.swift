import RollAccess
import RollCasework
import RollDomain
import RollServices

/// Where help would do most: every input of every place, who has a place of help, and why.
struct ChoosePages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "choose", Addresses.chooseHelp, title: "Where help would do most",
                needs: .grant(.chooseHelp, .nation)
            ) { .page(try page($0)) }
        ]
    }

    private static let places = [5, 10, 20, 40, 80]
    private static let caps = [1, 2, 3, 5, 10]

    private func page(_ ask: Ask) throws -> Page {
        let question = Self.question(ask)
        guard let figures = services.figures,
            let found = try ChooseHelp(services.helpInputs).run(
                question, by: ask.grant, figures: figures, on: ask.today)
        else {
            return NationFrame(ask).frame(
                Page(
                    "Where help would do most", heading: "There are no registers yet",
                    content: Hollow(words: AreaPages.nobody)))
        }
        let chosen = found.chosen.count
        var views: [any View] = [filters(ask, question)]
        if found.lines.isEmpty {
            views.append(
                Hollow(words: "No authority or trust has figures that can be shown here yet."))
        } else {
            if let missing = found.missingHistory {
                views.append(
                    Notice(
                        state: .wait, title: "The trend over three years is not known",
                        text: "It counts for nothing until it is: \(missing). Registers of earlier "
                            + "years can be loaded, or published files of absence by school."))
            }
            views.append(table(found, ExpectationHolder.authority, "Authorities"))
            views.append(table(found, ExpectationHolder.trust, "Trusts"))
        }
        if !found.withheld.isEmpty {
            views.append(
                More(
                    summary:
                        "\(AreaWords.count(found.withheld.count)) without figures here, since too "
                        + "few schools stand behind them",
                    views: [
                        Prose(
                            words: found.withheld.map(\.name).joined(separator: ", ") + ".",
                            voice: .note)
                    ]))
        }
        views.append(
            Part(
                heading: "How it is worked out", id: "how",
                views: Self.how + [Prose(words: Self.learning + found.leads.words)]
                    + found.leads.suited.map(Self.lead)))
        var page = Page(
            "Where help would do most",
            heading: chosen == 0
                ? "No place of help is given by these rules"
                : "\(chosen) of \(question.places) places of help are given",
            lead:
                "By \(question.isSevere ? "severe" : "persistent") absence: how many pupils more than "
                + "schools like these lead to expect. It is no rank, and people decide.",
            content: Stack(views))
        page.basis =
            "\(AreaWords.window(found.window)), protected counts, as known at "
            + ask.spoken(found.knownAt)
        return NationFrame(ask).frame(page)
    }

    private static func question(_ ask: Ask) -> HelpQuestion {
        HelpQuestion(
            isSevere: ask.query["by"] == "severe",
            places: ask.query["places"].flatMap { Int($0) } ?? 10,
            mostOfRegion: ask.query["cap"].flatMap { Int($0) } ?? 2)
    }

    private func filters(_ ask: Ask, _ question: HelpQuestion) -> Filters {
        Filters(
            action: ask.path,
            groups: [
                Filters.Group(
                    title: "By", name: "by", kind: .one,
                    choices: [
                        Choice(
                            value: "persistent", words: "Persistent absence",
                            isChosen: !question.isSevere),
                        Choice(
                            value: "severe", words: "Severe absence", isChosen: question.isSevere),
                    ]),
                Filters.Group(
                    title: "Places", name: "places", kind: .one,
                    choices: Self.places.map {
                        Choice(
                            value: "\($0)", words: "\($0)", isChosen: $0 == question.places)
                    }),
                Filters.Group(
                    title: "Most of a region", name: "cap", kind: .one,
                    choices: Self.caps.map {
                        Choice(
                            value: "\($0)", words: "\($0)",
                            isChosen: $0 == question.mostOfRegion)
                    }),
            ], button: "Work it out")
    }

    private func table(
        _ found: HelpChoicePage, _ kind: ExpectationHolder, _ heading: String
    ) -> Part {
        let lines = found.lines.filter { $0.input.place.place.kind == kind }
        guard !lines.isEmpty else {
            return Part(heading: heading, views: [Hollow(words: "None has figures here.")])
        }
        let chosen = lines.filter(\.isChosen)
        let others = lines.filter { !$0.isChosen }
        var views: [any View] = [
            chosen.isEmpty
                ? Hollow(words: "None has a place by these rules.")
                : rows(chosen, found, "\(heading) with a place")
        ]
        if !others.isEmpty {
            views.append(
                More(
                    summary: "\(AreaWords.count(others.count)) without a place, and why",
                    views: [rows(others, found, "\(heading) without a place")]))
        }
        return Part(
            heading: heading, id: kind.rawValue,
            note: "\(chosen.count) \(chosen.count == 1 ? "has" : "have") a place, in order of "
                + "region and name", views: views)
    }

    private func rows(
        _ lines: [HelpLine], _ found: HelpChoicePage, _ caption: String
    ) -> Table {
        Table(
            caption: caption, captionIsHidden: true,
            columns: [
                .init(label: "Place", kind: .head),
                .init(label: "Region", isWideOnly: true),
                .init(label: "A place of help"),
                .init(label: "Pupils", kind: .number, isWideOnly: true),
                .init(label: "Share", kind: .number),
                .init(label: "Expected", kind: .number),
                .init(label: "Pupils above"),
                .init(label: "Over three years"),
                .init(label: "Without leave", kind: .number),
                .init(label: "Broken weeks", kind: .number),
                .init(label: "Readiness"), .init(label: "Could learn from"),
            ],
            rows: lines.map { row($0, found) }, folds: true, isTight: true)
    }

    private func row(_ line: HelpLine, _ found: HelpChoicePage) -> Table.Row {
        let (input, question) = (line.input, found.question)
        let region = Geography.england.region(input.place.region)?.name ?? ""
        let expected = question.isSevere ? input.expectedSevere : input.expectedPersistent
        return Table.Row(cells: [
            Table.Cell(
                input.place.name, to: EngagementAddresses.list(of: input.place.place)),
            Table.Cell(region),
            Table.Cell(
                line.why.firstCapital,
                tags: line.isChosen ? [Tag("A place", .good)] : []),
            Table.Cell(AreaWords.count(input.persistent.whole)),
            Table.Cell(Self.percent(line.share)),
            Table.Cell(Self.percent(expected)),
            Table.Cell(Self.above(line)),
            Table.Cell(
                input.course.short.firstCapital
                    + Self.sinceLastYear(input.trend)),
            Table.Cell(input.improvable.map { Self.percent($0) } ?? AreaWords.nothing),
            Table.Cell(input.broken.map { AreaWords.percent($0) } ?? AreaWords.nothing),
            Table.Cell(Self.ready(line)),
            line.lead.map { lead in
                Table.Cell(
                    "\(lead.name), like \(lead.schools) of \(input.schools) schools",
                    to: Addresses.hub(lead.hub))
            } ?? Table.Cell(AreaWords.nothing),
        ])
    }

    private static func percent(_ share: Double) -> String {
        AreaWords.percent(Ratio(Int((share * 10_000).rounded()), of: 10_000))
    }

    /// How many pupils lie above what is expected, and between which numbers they are likely to.
    private static func above(_ line: HelpLine) -> String {
        guard line.range.upperBound > 0 else { return "none" }
        let upper = AreaWords.count(line.range.upperBound)
        let likely =
            line.range.lowerBound > 0
            ? "likely \(AreaWords.count(line.range.lowerBound)) to \(upper)"
            : "likely up to \(upper)"
        return (line.pupilsAbove > 0 ? "about \(AreaWords.count(line.pupilsAbove))" : "about none")
            + ", " + likely
    }

    private static func sinceLastYear(_ trend: Double?) -> String {
        guard let trend else { return "" }
        let words = trend >= 1 ? "more than" : trend <= -1 ? "fewer than" : "about as many as"
        return "; \(words) a year ago"
    }

    /// A lead that others could learn from, with what speaks for it.
    static func lead(_ one: LeadPair) -> any View {
        Prose(
            words: "\(one.name) \(one.evidence).", voice: .note,
            links: [Page.Link(one.hubName, to: Addresses.hub(one.hub))])
    }

    private static let learning =
        "Over three years: absence of whole years beside all schools of the same phases, with chance taken "
        + "out, in points a year; it is not known where fewer than half of its schools have figures of each of "
        + "three whole years, and counts for nothing there. Broken weeks: of the weeks of all pupils, those "
        + "with some but not all sessions missed. Could learn from: the lead of an open hub that is nearer "
        + "to most of its schools than half of all are, kept a lasting fall, and is low now. "

    private static func ready(_ line: HelpLine) -> String {
        let ready = line.ready
        let has = [
            ready.wish.words, ready.sharesData ? "shares registers" : "",
            ready.namesLead ? "lead named" : "",
        ].filter { !$0.isEmpty }.joined(separator: ", ")
        let since = line.readySince.map { ", of \($0.spoken)" } ?? ""
        return "\(has): counts \(ready.tenths) tenths\(since)"
    }

    private static let how: [any View] = [
        Prose(
            words: "Each school is set beside the 20 schools elsewhere that are most like it. What "
                + "they lead to expect is summed by pupils. The place’s own share is drawn in, since "
                + "a small place stands out by chance."),
        Prose(
            words:
                "Pupils above: how many more than expected, counting only what lies above, with a "
                + "range that holds 19 times in 20. Without leave: of the sessions missed above "
                + "England’s share, the part that nobody allowed."),
        Prose(
            words:
                "Places go to the most pupils above, times 1 + a quarter of the trend (from −2 to "
                + "2), times readiness: 10 tenths for a place that wants help, shares its registers and "
                + "has named a lead, 8 for two of these, 6 otherwise. One place in ten is kept for small "
                + "places that are surely above, one in five for trusts, and no region has more than "
                + "its limit. The same figures give the same list."),
    ]
}
