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
            content: Stack(missing(found) + [table(found.schools, ask), Self.how(found)]))
        page.basis =
            "\(AreaWords.window(found.window)), pupils aged 5 to 15, registers as known when the day "
            + "began"
        return place.frame(page, ask)
    }

    private func held(
        _ grant: Grant, on date: CivilDate
    ) throws -> SchoolNeedList? {
        do {
            return try SchoolNeeds(services.helpInputs).run(grant, on: date)
        } catch {
            guard error.kind == .fault else { throw error }
            return nil
        }
    }

    /// What is missing to say which way schools went; one notice for each reason.
    private func missing(_ found: SchoolNeedList) -> [any View] {
        let reasons = Set(
            found.schools.compactMap { school -> String? in
                if case .missing(let words) = school.course { words } else { nil }
            })
        return reasons.sorted().map {
            Prose(words: "Not known over three years: \($0).", voice: .note)
        }
    }

    private func table(_ schools: [SchoolNeed], _ ask: Ask) -> Table {
        Table(
            caption: "Schools beside schools like them", captionIsHidden: true,
            columns: [
                .init(label: "School", kind: .head), .init(label: "Pupils", kind: .number),
                .init(label: "Persistent", kind: .number),
                .init(label: "Expected", kind: .number),
                .init(label: "Pupils above"),
                .init(label: "Severely absent"),
                .init(label: "Could be changed"),
                .init(label: "Broken weeks", kind: .number),
                .init(label: "Over three years"), .init(label: "Could learn from"),
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
                    Table.Cell(
                        "\(one.severe)"
                            + (one.likelySevere.map { ", likely \($0)" } ?? "")),
                    Table.Cell(
                        (one.opportunity.map(Self.percent) ?? AreaWords.nothing)
                            + (one.improvable.map { ", \(Self.percent($0)) without leave" } ?? "")),
                    Table.Cell(one.broken.map { AreaWords.percent($0) } ?? AreaWords.nothing),
                    Table.Cell(one.course.short.firstCapital),
                    one.lead.map { Table.Cell($0.name, to: Addresses.hub($0.hub)) }
                        ?? Table.Cell(AreaWords.nothing),
                ])
            }, folds: true, isTight: true)
    }

    private static func percent(_ share: Double) -> String {
        AreaWords.percent(Ratio(Int((share * 1_000).rounded()), of: 1_000))
    }

    private static func number(_ number: Int) -> String {
        number < 0 ? "−\(AreaWords.count(-number))" : AreaWords.count(number)
    }

    private static func how(_ found: SchoolNeedList) -> Part {
        Part(
            heading: "How it is worked out", id: "how",
            views: how + [Prose(words: found.leads.words)]
                + found.leads.suited.map(ChoosePages.lead))
    }

    private static let how: [any View] = [
        Prose(
            words: "A school’s own share is drawn in first, since a small school stands out by "
                + "chance. Pupils above counts only what lies above what is expected, with a range "
                + "that holds 19 times in 20. Severely absent: half of all sessions missed so far; "
                + "likely are those whose chance to end the year so is 3 in 10 or more."),
        Prose(
            words: "Could be changed: of the sessions missed above those of its phase, the part "
                + "that nobody allowed or that lies in broken weeks, where a child comes on some "
                + "days and not on others. Over three years: absence of whole years beside all "
                + "schools of the phase, with chance taken out; years that are not held are never "
                + "filled in."),
        Prose(
            words:
                "Could learn from: the lead of an open hub, of the same phase, that is nearer to "
                + "the school than half of all schools are, kept a lasting fall, and is low now. "
                + "Ask its hub for a visit."),
    ]
}
