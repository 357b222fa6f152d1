import RollAccess
import RollDomain
import RollServices
import RollStore

/// What a start page says of duties: each count with its list, before anything else.
struct HomeDuties {
    let services: SiteServices

    /// The counts of one school; nothing for those who may not open its lists.
    func views(_ ask: Ask, _ viewer: Viewer, school: StoredSchool) throws -> [any View] {
        let place = Subject.school(SchoolPlace(school))
        guard let figures = services.figures,
            let grant = Door.grant(viewer, .listPupils, place)
        else { return [] }
        let page = try CountDuties(figures).run(
            .school(school.urn), grant: grant, on: ask.occasion())
        return [
            part(
                page, all: Addresses.schoolDuties(school.urn), address: { $0.address(school.urn) })
        ]
    }

    /// The counts of many schools; nothing for those who have single children.
    func views(_ ask: Ask, _ viewer: Viewer) throws -> [any View] {
        guard let figures = services.figures,
            let grant = Door.grant(viewer, .listPupils, .own), grant.reach.isOfSchools
        else { return [] }
        let page = try CountDuties(figures).run(.own, grant: grant, on: ask.occasion())
        return [part(page, all: Addresses.myDuties(), address: \.ownAddress)]
    }

    private func part(
        _ page: DutyCountPage, all: String, address: (DutyTally) -> String
    ) -> Part {
        let counts = page.total
        let shown = DutyTally.shown(page)
        let open = shown.filter { $0.figure(counts) > 0 }
        let none = shown.filter { $0.figure(counts) == 0 }.map { tally in
            tally == .openReasons ? tally.label : tally.label.firstSmall
        }
        var views: [any View] = []
        if open.isEmpty {
            views.append(
                Prose(
                    words: "Nobody is out unreached, and nothing that the law asks for is open.",
                    links: [Page.Link("Duties", to: all)]))
        } else {
            views.append(
                Stats(
                    stats: open.map {
                        Stat(
                            label: $0.label, figure: SchoolWords.count($0.figure(counts)),
                            note: $0.note(counts), address: address($0))
                    }))
            if !none.isEmpty {
                views.append(
                    Prose(
                        words: "None: \(none.joined(separator: "; ")).", voice: .note,
                        links: [Page.Link("All duties", to: all)]))
            }
        }
        return Part(
            heading: "Duties first", id: "duties", note: "Whatever else the team can do",
            views: views)
    }
}
