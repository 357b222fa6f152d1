import RollAccess
import RollCharts
import RollDomain
import RollEngine
import RollServices

/// England on one page: the same protected counts for everybody, all day.
struct NationPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "nation", Addresses.nation, title: "England",
                needs: .grant(.seeComparison, .nation)
            ) { .page(try page($0)) }
        ]
    }

    private func page(_ ask: Ask) throws -> Page {
        guard let figures = services.figures, let page = try found(ask, figures) else {
            return NationFrame(ask).frame(
                Page(
                    "England", heading: "There are no registers yet",
                    content: Hollow(words: AreaPages.nobody)))
        }
        let parts = ProtectedParts(page: page)
        var result = Page(
            "England", heading: Self.heading(page),
            lead: "\(AreaWords.window(page.window)). \(AreaWords.schools(page.coverage.schools)).",
            content: NationView(parts: parts, ask: ask).content)
        result.basis = parts.basis(ask.spoken(page.knownAt))
        try VoiceSection(services: services).add(
            to: &result, ask, Addresses.nationVoice(), .nation)
        return NationFrame(ask).frame(result)
    }

    private func found(_ ask: Ask, _ figures: PageFigures) throws -> ProtectedPlacePage? {
        do {
            return try services.protected.page(
                by: ask.grant, splits: ProtectedPages.nationSplits, figures: figures,
                on: ask.today)
        } catch {
            guard error.kind == .fault else { throw error }
            return nil
        }
    }

    private static func heading(_ page: ProtectedPlacePage) -> String {
        guard let absence = page.total.absence else {
            return "England: too few schools to show figures"
        }
        return "England: \(AreaWords.percent(absence)) of sessions missed so far this year"
    }
}

/// The frame of the pages of England.
struct NationFrame {
    private let ask: Ask

    init(_ ask: Ask) { self.ask = ask }

    private static let groups = [
        AreaGroups.Group("Figures", Addresses.nation, Addresses.whatIf, Addresses.nationVoice),
        AreaGroups.Group(
            "Compare", Addresses.nationCompared, Addresses.neighbours, Addresses.sideBySide,
            Addresses.brightSpots),
        AreaGroups.Group(
            "Help", Addresses.chooseHelp, Addresses.myEngagements, Addresses.nationProgrammes,
            Addresses.practice, Addresses.nationAdoptions, Addresses.hubs),
        AreaGroups.Group("Board", Addresses.board),
        AreaGroups.Group("Alliance", Addresses.alliance),
    ]

    /// The page with England's areas; one that is below an area says which.
    func frame(_ page: Page, in here: PathPattern? = nil) -> Page {
        var page = page
        page.place = "England"
        page.placeNote = "National picture"
        page.areasName = "England"
        guard let viewer = ask.guest?.viewer else { return page }
        func may(_ action: Action) -> Bool { Door.why(viewer, action, .nation) != nil }
        let seesEngland = may(.seeComparison)
        let links: [(String, PathPattern, Bool)] = [
            ("Headlines", Addresses.nation, seesEngland),
            ("What if", Addresses.whatIf, viewer.may(.askWhatIf)),
            ("Voice", Addresses.nationVoice, seesEngland),
            ("Authorities", Addresses.nationCompared, seesEngland),
            ("Neighbours", Addresses.neighbours, seesEngland),
            ("Side by side", Addresses.sideBySide, seesEngland),
            ("Bright spots", Addresses.brightSpots, seesEngland),
            ("Where help", Addresses.chooseHelp, may(.chooseHelp)),
            (
                "Advisers", Addresses.myEngagements,
                may(.chooseHelp) && viewer.may(.seeEngagements)
            ), ("Programmes", Addresses.nationProgrammes, may(.seeProgrammes)),
            ("Practice", Addresses.practice, may(.seePractice)),
            ("Taken up", Addresses.nationAdoptions, may(.seeBoard)),
            ("Hubs", Addresses.hubs, may(.seeHubs)),
            ("Board", Addresses.board, may(.seeBoard)),
            ("Alliance", Addresses.alliance, may(.seeAlliance)),
            ("Open statistics", Addresses.statistics, true),
        ]
        page.setAreas(
            links.filter { $0.2 && ask.site.routes.holds($0.1) }.map { label, path, _ in
                AreaGroups.Area(
                    path: path,
                    link: Page.Link(label, to: path(), isHere: ask.path == path() || here == path))
            }, by: Self.groups)
        return page
    }
}
