import RollAccess
import RollDomain
import RollServices

/// Bright spots offered where somebody looks for a lead, an author or a host, with what speaks for each.
struct BrightOfferPart {
    let ask: Ask
    let services: SiteServices
    /// What somebody is looked for, such as `lead this hub`.
    let use: String
    /// Where the link at each offer leads; nil where there is none.
    var address: ((BrightOffer) -> String)?

    /// The most offers on a page.
    private static let most = 12

    /// The offers of some phases and a region; nil where the visitor may not compare.
    func offers(
        _ phases: Set<SchoolPhase>, in region: String, without others: Set<URN>
    ) throws -> BrightOffers? {
        guard let viewer = ask.guest?.viewer,
            let grant = Door.grant(viewer, .seeComparison, .nation)
        else { return nil }
        return try FindBrightOffers(services.bright, store: services.store).run(
            phases, in: region, without: others, by: grant, on: ask.today)
    }

    /// The part; nothing where the visitor may not compare.
    func views(
        _ found: BrightOffers?, _ phases: Set<SchoolPhase>, in region: String
    ) -> [any View] {
        guard let found else { return [] }
        let place = Self.place(phases, region)
        var views: [any View] = []
        if let missing = found.missing {
            views.append(Hollow(words: missing))
        } else if found.offers.isEmpty {
            views.append(
                Hollow(
                    words: found.judged == 0
                        ? "No school of \(place) has figures of each of these years."
                        : "Of \(AreaWords.schools(found.judged)) judged, none of \(place) kept a "
                            + "large fall that chance could not have made. That is no fault, and "
                            + "other evidence counts too.",
                    links: found.elsewhere > 0
                        ? [Page.Link("In other regions", to: Addresses.brightSpots())] : []))
        } else {
            views.append(table(found))
            views.append(Prose(words: Self.fair, voice: .note, links: links(found)))
        }
        return [
            Part(
                heading: "Schools that could \(use)", id: "bright",
                note: found.years.isEmpty ? "" : "Absence fell and stayed down, \(place)",
                views: views)
        ]
    }

    private static let fair =
        "By name, those lower than expected now first; it is no rank. Choosing by past change overstates "
        + "it, so what a high start loses by itself is taken off. Figures do not say that what a school "
        + "did was the reason: ask it, and look for evidence beside figures."

    private func links(_ found: BrightOffers) -> [Page.Link] {
        let rest = found.offers.count - Self.most
        let words =
            rest > 0
            ? "\(rest) more, and how it is worked out"
            : found.elsewhere > 0
                ? "\(found.elsewhere) in other regions, and how it is worked out"
                : "How it is worked out"
        return [Page.Link(words, to: Addresses.brightSpots())]
    }

    private func table(_ found: BrightOffers) -> Table {
        Table(
            caption: "Schools that could \(use)", captionIsHidden: true,
            columns: [
                .init(label: "School", kind: .head), .init(label: "Where"), .init(label: "Phase"),
                .init(label: "What speaks for it"),
            ] + (address == nil ? [] : [.init(label: "Next")]),
            rows: found.offers.prefix(Self.most).map { one in
                Table.Row(
                    cells: [
                        Table.Cell(one.name, tags: one.isLow ? [Tag("Low now", .good)] : []),
                        Table.Cell(one.place), Table.Cell(one.phase.words),
                        Table.Cell(one.evidence),
                    ]
                        + (address.map {
                            [Table.Cell("Choose it", to: $0(one), aside: ": \(one.name)")]
                        } ?? []))
            }, folds: true)
    }

    private static func place(_ phases: Set<SchoolPhase>, _ region: String) -> String {
        let kinds =
            phases.isEmpty
            ? "any phase" : phases.sorted().map { $0.words.lowercased() }.joined(separator: " or ")
        let name = Geography.england.region(region)?.name
        return "\(kinds), \(name ?? "all of England")"
    }
}
