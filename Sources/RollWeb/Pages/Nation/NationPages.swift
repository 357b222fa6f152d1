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

    func frame(_ page: Page) -> Page {
        var page = page
        page.place = "England"
        page.placeNote = "National picture"
        page.areasName = "England"
        guard let viewer = ask.guest?.viewer else { return page }
        let links: [(String, PathPattern, Bool)] = [
            ("Headlines", Addresses.nation, Door.why(viewer, .seeComparison, .nation) != nil),
            ("What if", Addresses.whatIf, viewer.may(.askWhatIf)),
            ("Open statistics", Addresses.statistics, true),
        ]
        page.areas = links.filter { $0.2 && ask.site.routes.holds($0.1) }.map {
            Page.Link($0.0, to: $0.1(), isHere: ask.path == $0.1())
        }
        return page
    }
}
