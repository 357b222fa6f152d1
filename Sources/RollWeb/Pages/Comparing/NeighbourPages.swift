import RollAccess
import RollDomain
import RollEngine
import RollServices

/// How alike neighbouring authorities are, and two of them side by side.
///
/// Everybody is shown the same: protected figures of the day, and what comes of them.
struct NeighbourPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "neighbours", Addresses.neighbours, title: "Neighbours",
                needs: .grant(.seeComparison, .nation)
            ) { .page(NationFrame($0).frame(try neighbours($0))) },
            .get(
                "side-by-side", Addresses.sideBySide, title: "Two authorities side by side",
                needs: .grant(.seeComparison, .nation)
            ) { .page(NationFrame($0).frame(try sideBySide($0))) },
        ]
    }

    // MARK: Neighbours

    private func neighbours(_ ask: Ask) throws -> Page {
        guard let figures = services.figures, let page = try england(ask, figures) else {
            return empty("Neighbours", AreaPages.nobody)
        }
        let borders = try SpatialNeighbours(store: services.store).borders()
        guard !borders.isEmpty else {
            return Page(
                "Neighbours", heading: "Nobody has said which authorities are neighbours",
                content: Hollow(
                    words: "Whoever runs this site can load a published table of borders, under "
                        + "Imports or with rollcall statistics borders FILE. Then this page says "
                        + "how alike neighbours are."
                ))
        }
        let own = SpatialAnswer(page, borders)
        // Where few send registers here, what is published says more.
        let printed =
            own.places.count < Self.fewest
            ? try SpatialNeighbours(store: services.store).printed(on: ask.today) : nil
        return NeighbourView(
            answer: printed ?? own, page: page, isPublished: printed != nil, ask: ask
        ).framed
    }

    /// With fewer authorities that have figures here published ones stand in their place.
    private static let fewest = 20

    private func empty(_ title: String, _ words: String) -> Page {
        Page(title, heading: "There are no registers yet", content: Hollow(words: words))
    }

    private func england(_ ask: Ask, _ figures: PageFigures) throws -> ProtectedPlacePage? {
        do {
            return try services.protected.page(
                by: ask.grant, splits: ProtectedPages.nationSplits, figures: figures,
                on: ask.today)
        } catch {
            guard error.kind == .fault else { throw error }
            return nil
        }
    }

    // MARK: Side by side

    /// The authorities of whoever asks.
    private static func own(_ ask: Ask) -> [AuthorityCode] {
        (ask.guest?.viewer?.assignments ?? []).compactMap { assignment in
            if case .authority(let code) = assignment.scope { code } else { nil }
        }
    }

    /// One to begin with beside another: of the same region where there is one.
    private static func beside(
        _ first: AuthorityCode?, _ told: [AuthorityCode]
    ) -> AuthorityCode? {
        let region = first.flatMap { Geography.england.authority($0)?.regionCode }
        let others = told.filter { $0 != first }
        return others.first { Geography.england.authority($0)?.regionCode == region }
            ?? others.first
    }

    private func sideBySide(_ ask: Ask) throws -> Page {
        guard let figures = services.figures else {
            return empty("Side by side", AreaPages.nobody)
        }
        let areas = ContrastAreas(
            store: services.store, protected: services.protected, figures: figures)
        guard let choice = try areas.choice(by: ask.grant, on: ask.today) else {
            return empty("Side by side", AreaPages.nobody)
        }
        func chosen(_ name: String) -> AuthorityCode? {
            ask.query[name].flatMap { AuthorityCode($0) }
                .flatMap { choice.all.contains($0) ? $0 : nil }
        }
        var view = SideBySideView(codes: choice.all, ask: ask)
        let own = Self.own(ask).first { choice.here.contains($0) }
        view.first =
            chosen("first") ?? own ?? choice.told.first ?? choice.here.first ?? choice.all.first
        view.second =
            chosen("second") ?? Self.beside(view.first, choice.told)
            ?? choice.here.first { $0 != view.first } ?? choice.all.first { $0 != view.first }
        guard let one = view.first, let other = view.second, one != other,
            let found = try areas.run(
                one, other, among: choice, by: ask.grant, on: ask.today)
        else { return view.framed }
        view.pages = found.pages
        view.persistent = found.persistent
        view.absence = found.absence
        view.published = found.published
        return view.framed
    }
}
