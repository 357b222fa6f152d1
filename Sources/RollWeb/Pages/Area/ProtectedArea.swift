import RollAccess
import RollDomain
import RollEngine
import RollServices

/// A trust, an authority or one's own schools for those who see aggregates only: the day's protected
/// counts beside England, and no school by itself.
struct ProtectedArea {
    let services: SiteServices
    let figures: PageFigures

    static let splits: [(dimension: Dimension, head: String, caption: String)] = [
        (.phase, "Phase", "By phase"), (.yearGroup, "Year group", "By year group"),
        (.sex, "Sex", "By sex"),
        (.characteristic(.freeSchoolMeals), "Free school meals", "By free school meals"),
    ]

    func page(_ ask: Ask) throws -> Page {
        let page: ProtectedPlacePage?
        do {
            page = try services.protected.page(
                by: ask.grant, splits: Self.splits.map(\.dimension), figures: figures,
                on: ask.today)
        } catch {
            guard error.kind == .fault else { throw error }
            page = nil
        }
        guard let page, page.coverage.schools > 0 else {
            return Page(
                "Schools", heading: "No school with pupils is here",
                content: Hollow(words: AreaPages.nobody))
        }
        let parts = ProtectedParts(page: page, england: try england(ask))
        var result = Page(
            "Schools", heading: Self.heading(page, parts.england),
            lead: "\(AreaWords.window(page.window)). \(AreaWords.schools(page.coverage.schools)).",
            content: content(parts))
        result.basis = parts.basis(ask.spoken(page.knownAt))
        return result
    }

    private func england(_ ask: Ask) throws -> ProtectedPlacePage? {
        guard let viewer = ask.guest?.viewer,
            let grant = Door.grant(viewer, .seeComparison, .nation)
        else { return nil }
        return try services.protected.page(
            by: grant, splits: ProtectedPages.nationSplits, figures: figures, on: ask.today)
    }

    private static func heading(
        _ page: ProtectedPlacePage, _ england: ProtectedPlacePage?
    ) -> String {
        guard let absence = page.total.absence else {
            return "Too few schools or pupils to show figures"
        }
        let beside = AreaWords.beside(absence, england?.total.absence)
        let words = "\(AreaWords.percent(absence)) of sessions missed so far this year"
        return beside.isEmpty
            ? words
            : "\(words), \(beside)\(beside == "the same" ? " as in" : " than") England"
    }

    private func content(_ parts: ProtectedParts) -> Stack {
        guard parts.page.total.absence != nil else {
            return Stack([
                Hollow(
                    words:
                        "A figure of one school, or of one that has nearly all the pupils, would "
                        + "tell of that school. Ask the school itself.")
            ])
        }
        var views: [any View] = [parts.stats]
        let pictures = [parts.trend(id: "trend"), parts.reasons(id: "reasons")].compactMap { $0 }
        if !pictures.isEmpty {
            views.append(
                Part(
                    heading: "Weeks and reasons", id: "weeks",
                    views: [
                        Columns(columns: pictures.map { .init(wide: 6, views: [$0]) })
                    ]))
        }
        let tables = Self.splits.compactMap { split -> Table? in
            parts.page.split(by: split.dimension).map {
                parts.table($0, split.head, caption: split.caption)
            }
        }
        views.append(
            Part(
                heading: "Groups", id: "groups", note: "Share: persistently absent of pupils.",
                views: tables + [Prose(words: AreaWords.key, voice: .note)]))
        return Stack(views)
    }
}
