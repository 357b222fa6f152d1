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
                    words: "Whoever runs this site can load a published table of neighbours: "
                        + "rollcall statistics borders FILE. Then this page says how alike they are."
                ))
        }
        var shares: [AuthorityCode: Ratio] = [:]
        for cell in page.split(by: .authority)?.groups ?? [] {
            guard case .authority(let code?) = cell.group,
                let rate = AreaWords.rate(cell.persistent, of: cell.registrations)
            else { continue }
            shares[code] = rate
        }
        // Where few send registers here, what is published says more.
        let printed =
            shares.count < Self.fewest
            ? try SpatialNeighbours(store: services.store).printed(on: ask.today) : nil
        let answer =
            printed ?? SpatialAnswer(shares, borders, source: "protected figures of the day")
        return NeighbourView(
            answer: answer, page: page, isPublished: printed != nil, ask: ask
        ).framed
    }

    /// With fewer authorities that have figures here published ones stand in their place.
    private static let fewest = 20

    private func empty(_ title: String, _ words: String) -> Page {
        Page(title, heading: "There are no registers yet", content: Hollow(words: words))
    }

    private func england(_ ask: Ask, _ figures: PageFigures) throws -> ProtectedPlacePage? {
        try page(ask.grant, ProtectedPages.nationSplits, figures, ask.today)
    }

    private func page(
        _ grant: Grant, _ splits: [Dimension], _ figures: PageFigures, _ today: CivilDate
    ) throws -> ProtectedPlacePage? {
        do {
            return try services.protected.page(
                by: grant, splits: splits, figures: figures, on: today)
        } catch {
            guard error.kind == .fault else { throw error }
            return nil
        }
    }

    // MARK: Side by side

    private func sideBySide(_ ask: Ask) throws -> Page {
        guard let figures = services.figures, let page = try england(ask, figures) else {
            return empty("Side by side", AreaPages.nobody)
        }
        let here = (page.split(by: .authority)?.groups ?? []).compactMap { cell in
            if case .authority(let code?) = cell.group { code } else { nil }
        }
        // Neighbours that send no registers here have published figures, if any.
        let hasPrinted = try SpatialNeighbours(store: services.store).hasPrinted()
        let codes =
            hasPrinted
            ? Geography.england.authorities(on: ask.today).map(\.code) : here
        func chosen(_ name: String) -> AuthorityCode? {
            ask.query[name].flatMap { AuthorityCode($0) }.flatMap { codes.contains($0) ? $0 : nil }
        }
        var view = SideBySideView(codes: codes, ask: ask)
        view.first = chosen("first") ?? here.first ?? codes.first
        view.second =
            chosen("second") ?? here.first { $0 != view.first }
            ?? codes.first { $0 != view.first }
        guard let viewer = ask.guest?.viewer, let one = view.first, let other = view.second,
            one != other
        else { return view.framed }
        guard here.contains(one), here.contains(other) else {
            let printed = try ContrastPrinted(services.store, one, other)
            view.persistent = printed.persistent
            view.absence = printed.absence
            view.published = printed.source
            return view.framed
        }
        let places = try [one, other].compactMap { code in
            try Door.grant(viewer, .seeComparison, .authority(code)).flatMap { grant in
                try self.page(
                    grant, ProtectedArea.splits.map(\.dimension), figures, ask.today
                ).map { (grant: grant, page: $0) }
            }
        }
        guard places.count == 2 else { return view.framed }
        view.pages = places.map(\.page)
        let contrast = ContrastProtected(
            try services.protected.figures(on: ask.today), places[0], places[1])
        view.persistent = contrast.persistent
        view.absence = contrast.absence
        return view.framed
    }
}
