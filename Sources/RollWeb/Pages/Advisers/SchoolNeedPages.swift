import RollAccess
import RollDomain
import RollServices
import RollStore

extension Addresses {
    /// Which schools of an authority help could do most for.
    public static let authorityNeeds: PathPattern = "/authorities/{authority}/where-help"
    /// Which schools of a trust help could do most for.
    public static let trustNeeds: PathPattern = "/trusts/{trust}/where-help"
}

/// Which schools of an area help could do most for: each beside schools like it, by name and without a rank.
struct SchoolNeedPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        let places: [(String, Need.On, PathPattern)] = [
            ("authority", .authority, Addresses.authorityNeeds),
            ("trust", .trust, Addresses.trustNeeds),
        ]
        return places.map { name, on, path in
            .get(
                "\(name).needs", path, title: "Where help would do most",
                needs: .grant(.seePlan, on)
            ) { .page(try page($0, on)) }
        }
    }

    private static let title = "Where help would do most"

    private func page(_ ask: Ask, _ on: Need.On) throws -> Page {
        let place = try AreaPlace(ask, services, on)
        guard services.figures != nil, let viewer = ask.guest?.viewer,
            let grant = Door.grant(viewer, .seeFigures, place.subject),
            let found = try held(grant, on: ask.today), !found.schools.isEmpty
        else { return place.empty(Self.title, "There are no registers yet", AreaPages.nobody, ask) }
        let above = found.schools.count(where: \.isSurelyAbove)
        var page = Page(
            Self.title,
            heading: above == 0
                ? "No school is surely above what schools like it lead to expect"
                : "\(AreaWords.schools(above)) surely above what schools like \(above == 1 ? "it" : "them") "
                    + "lead to expect",
            lead:
                "Pupils persistently absent, beside the 20 schools most like each. By name: it is no "
                + "rank, and people decide.",
            content: Stack([table(found.schools, ask), Self.how]))
        page.basis =
            "\(AreaWords.window(found.window)), pupils aged 5 to 15, registers as known when the day "
            + "began"
        return place.frame(page, ask)
    }

    private func held(
        _ grant: Grant, on date: CivilDate
    ) throws -> (schools: [SchoolNeed], window: DateSpan)? {
        do {
            return try SchoolNeeds(services.helpInputs).run(grant, on: date)
        } catch {
            guard error.kind == .fault else { throw error }
            return nil
        }
    }

    private func table(_ schools: [SchoolNeed], _ ask: Ask) -> Table {
        Table(
            caption: "Schools beside schools like them", captionIsHidden: true,
            columns: [
                .init(label: "School", kind: .head), .init(label: "Pupils", kind: .number),
                .init(label: "Persistent", kind: .number),
                .init(label: "Expected", kind: .number),
                .init(label: "Pupils above", kind: .number),
                .init(label: "Without leave", kind: .number),
                .init(label: "Severely absent", kind: .number),
            ],
            rows: schools.map { one in
                Table.Row(cells: [
                    Table.Cell(
                        one.school.name, to: ask.address(of: one.school),
                        tags: one.isSurelyAbove ? [Tag("Surely above", .wait)] : []),
                    Table.Cell(AreaWords.count(one.persistent.whole)),
                    Table.Cell(AreaWords.percent(one.persistent)),
                    Table.Cell(
                        Self.percent(one.expected)
                            + (one.others == 0 ? ", all of its phase" : "")),
                    Table.Cell(
                        "\(one.pupilsAbove), likely \(Self.number(one.range.lowerBound)) to "
                            + Self.number(one.range.upperBound)),
                    Table.Cell(one.improvable.map(Self.percent) ?? AreaWords.nothing),
                    Table.Cell("\(one.severe)"),
                ])
            }, folds: true)
    }

    private static func percent(_ share: Double) -> String {
        AreaWords.percent(Ratio(Int((share * 1_000).rounded()), of: 1_000))
    }

    private static func number(_ number: Int) -> String {
        number < 0 ? "−\(AreaWords.count(-number))" : AreaWords.count(number)
    }

    private static let how = Part(
        heading: "How it is worked out", id: "how",
        views: [
            Prose(
                words: "A school’s own share is drawn in first, since a small school stands out by "
                    + "chance. Pupils above counts only what lies above what is expected, with a range "
                    + "that holds 19 times in 20. Without leave: of the sessions missed above those of "
                    + "its phase, the part that nobody allowed, which a school can do most about.")
        ])
}
