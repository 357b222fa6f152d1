import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Where absence rises in an authority, by school and year group.
struct HotSpotPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "authority.hot-spots", Addresses.authorityHotSpots,
                title: "Where absence rises in an authority",
                needs: .grant(.listPupils, .authority)
            ) { ask in .page(try page(ask)) }
        ]
    }

    private func page(_ ask: Ask) throws -> Page {
        let place = try AreaPlace(ask, services, .authority)
        guard let figures = services.figures, let of = PupilPlace(ask.grant),
            case .authority(let code) = of
        else {
            return place.empty(
                "Where absence rises", "No registers are loaded yet", ReturnsPages.nothing, ask)
        }
        let year = ask.query["year"].flatMap { YearGroup($0) }
        do throws(ServiceFailure) {
            let found = try ShowHotSpots(figures).run(
                place.filter, yearGroup: year, grant: ask.grant, on: ask.occasion())
            return place.frame(shown(found, code, ask), ask)
        } catch {
            guard [.fault, .usage].contains(error.kind) else { throw error }
            return place.empty("Where absence rises", "No school fits", error.message, ask)
        }
    }

    private func shown(_ found: HotSpotsPage, _ code: AuthorityCode, _ ask: Ask) -> Page {
        var page = Page(
            "Where absence rises", heading: heading(found),
            lead:
                "Absence of the latest four weeks beside the four before. What rises everywhere, such "
                + "as illness in winter, is taken off; no school is ranked.",
            content: Stack([
                FollowUpTabs(.hotSpots, of: code).view, choice(found, ask), table(found, ask),
            ]))
        page.basis =
            "marks up to \(found.asOf.spoken), pupils of all ages; \(found.tooFew) schools with fewer "
            + "than ten pupils left out"
        return page
    }

    private func heading(_ found: HotSpotsPage) -> String {
        let group = found.yearGroup?.words ?? "Absence"
        let rising = found.rising.count
        if found.isTooFewToTell {
            return "Too few schools to tell where \(group.firstSmall) rises"
        }
        return rising == 0
            ? "No school's \(group.firstSmall) rises further than others'"
            : "\(group) rises at \(SchoolWords.count(rising, "school", "schools")), further than "
                + "elsewhere"
    }

    private func choice(_ found: HotSpotsPage, _ ask: Ask) -> Tabs {
        var groups: [YearGroup?] = [nil]
        for group in found.yearGroups { groups.append(group) }
        return Tabs(
            name: "Year group",
            links: groups.map { group in
                Page.Link(
                    group?.words ?? "All years",
                    to: ask.path + Fields().with("year", group?.description).question,
                    isHere: group == found.yearGroup)
            })
    }

    private func table(_ found: HotSpotsPage, _ ask: Ask) -> any View {
        guard !found.spots.isEmpty else {
            return Hollow(
                words: "Eight weeks of registers are needed, and ten pupils of a school.")
        }
        let order = TableOrder(ask, columns: ["usual", "school", "change"])
        let sorted: [HotSpot] =
            switch order.column {
            case "usual": found.spots
            case "school": order.sorted(found.spots) { $0.school.name < $1.school.name }
            default: order.sorted(found.spots) { ($0.move.points ?? 0) < ($1.move.points ?? 0) }
            }
        return Stack([
            Table(
                caption: "Schools, and how absence moved", captionIsHidden: true,
                columns: [
                    .init(label: "School", kind: .head, sort: "school"),
                    .init(label: "Pupils", kind: .number),
                    .init(label: "Before", kind: .number),
                    .init(label: "Lately", kind: .number),
                    .init(label: "Change", kind: .number, sort: "change"),
                    .init(label: "Likely between"), .init(label: "Reading"),
                ],
                rows: order.page(of: sorted).map { row($0, found.yearGroup, ask) },
                order: order, folds: true),
            Pager(order: order, total: sorted.count, noun: "schools"),
        ])
    }

    private func row(_ spot: HotSpot, _ year: YearGroup?, _ ask: Ask) -> Table.Row {
        let tag =
            switch spot.move.reading {
            case .above: Tag("Rises", .act)
            case .below: Tag("Falls", .good)
            case .cannotTell: Tag("As others", .fact)
            }
        let range = spot.range.map { "\(points($0.lowerBound)) to \(points($0.upperBound)) points" }
        return Table.Row(cells: [
            Table.Cell(spot.school.name, to: ask.address(of: spot.school)),
            Table.Cell("\(spot.pupils)"), Table.Cell(SchoolWords.percent(spot.move.before)),
            Table.Cell(SchoolWords.percent(spot.move.after)),
            Table.Cell(SchoolWords.change(from: spot.move.before, to: spot.move.after)),
            Table.Cell(range ?? "–"),
            spot.move.reading == .above && ask.guest?.viewer?.may(.seePractice) == true
                ? Table.Cell(
                    "What others did",
                    to: PracticeReading.address(
                        year.map { [.year($0)] } ?? [], phase: spot.school.phase),
                    aside: " about \(spot.school.name)", tags: [tag])
                : Table.Cell("", tags: [tag]),
        ])
    }

    private func points(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "−" : tenths > 0 ? "+" : ""
        return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}
