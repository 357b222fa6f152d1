import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// An authority's own list of children in care or with a social worker, and one child of it.
struct CarePages: Pages {
    let services: SiteServices

    private static let seeing = Need.grant(.seeCareList, .own)
    private static let noting = Need.grant(.noteCare, .own)
    private static let keeping = Need.grant(.keepCareList, .own)

    var routes: [Route] {
        [
            .get("care", Addresses.care, title: "Children in care", needs: Self.seeing) { ask in
                .page(try list(ask))
            },
            .post(
                "care.tell", Addresses.careTelling, title: "Tell social workers",
                needs: Self.noting
            ) { try tell($0) },
            .get(
                "care.child", Addresses.careChild, title: "A child in care", needs: Self.seeing
            ) { ask in try CareChildView(ask, services).show() },
            .post(
                "care.child.note", Addresses.careChild, title: "Note what was done",
                needs: Self.noting
            ) { ask in try CareChildView(ask, services).note() },
            .post(
                "care.child.keep", Addresses.careKeeping, title: "Keep a child of the list",
                needs: Self.keeping
            ) { ask in try CareChildView(ask, services).keep() },
            .get(
                "care.matches", Addresses.careMatches, title: "Who is who", needs: Self.keeping
            ) { ask in .page(try CareMatchesView(ask, services).page()) },
            .get("care.work", Addresses.careWork, title: "Terms and teams", needs: Self.keeping) {
                ask in .page(try CareWorkView(ask, services).page([]))
            },
            .post(
                "care.work.keep", Addresses.careWork, title: "Keep a term's work",
                needs: Self.keeping
            ) { ask in try CareWorkView(ask, services).keep() },
            .get(
                "care.imports", Addresses.careImports, title: "The authority's list",
                needs: Self.keeping
            ) { ask in try imports(ask).list() },
            .post(
                "care.imports.send", Addresses.careImports, title: "Send a list",
                needs: Self.keeping, body: .upload(UploadDesk.mostBytes)
            ) { ask in try imports(ask).receive() },
            .get("care.import", Addresses.careUpload, title: "Check a list", needs: Self.keeping) {
                ask in try imports(ask).check()
            },
            .post(
                "care.import.apply", Addresses.careUpload, title: "Apply a list",
                needs: Self.keeping
            ) { ask in try imports(ask).apply() },
        ]
    }

    private func imports(_ ask: Ask) -> ImportView {
        ImportView(ask, services, nil, isOfCareList: true)
    }

    // MARK: The list

    private func list(_ ask: Ask) throws -> Page {
        let filter = ask.query["show"].flatMap(CareFilter.init(rawValue:)) ?? .all
        let order = TableOrder(ask, columns: ["name"])
        let found = try ShowVirtualSchool(store: services.store, figures: services.figures)
            .run(filter, page: order.page, under: ask.grant, on: ask.occasion())
        if filter == .unexplained {
            try TellSocialWorkers(store: services.store, figures: services.figures)
                .seen(found, by: ask.grant.viewer, on: ask.occasion())
        }
        return CareListView(
            page: found, filter: filter, order: order, ask: ask,
            keeps: Door.why(ask.grant.viewer, .keepCareList, .own) != nil
        ).framed
    }

    private func tell(_ ask: Ask) throws -> Answer {
        let told = try TellSocialWorkers(store: services.store, figures: services.figures)
            .run(under: ask.grant, on: ask.occasion())
        return .go(
            to: Addresses.care()
                + Fields([
                    ("show", CareFilter.unexplained.rawValue), ("told", "\(told.told)"),
                ]).question)
    }
}

/// What a page of children in care says of its place.
enum CareFrame {
    /// The areas of a virtual school, as far as the visitor may open them.
    static func frame(_ page: Page, _ ask: Ask, in path: PathPattern) -> Page {
        var page = page
        let keeps = ask.granted.map { Door.why($0.viewer, .keepCareList, .own) != nil } ?? false
        let areas: [(String, PathPattern)] =
            keeps
            ? [
                ("Children", Addresses.care), ("Who is who", Addresses.careMatches),
                ("Terms and teams", Addresses.careWork), ("The list", Addresses.careImports),
            ] : [("Children", Addresses.care)]
        page.areasName = keeps ? "Virtual school" : "Children"
        page.areas = areas.map { Page.Link($0, to: $1(), isHere: $1 == path) }
        return page
    }

    /// The finding of the day.
    static func finding(_ page: VirtualSchoolPage) -> String {
        let unexplained = page.counts[.unexplained] ?? 0
        let silent = page.counts[.notHeard] ?? 0
        if page.children == 0 { return "Nobody is on your list today" }
        if !page.isSchoolDay { return "\(page.children) children, and no school today" }
        if unexplained > 0 {
            return unexplained == 1
                ? "One child is out today without a reason"
                : "\(unexplained) children are out today without a reason"
        }
        if silent > 0 {
            return silent == 1
                ? "One school elsewhere has not been heard from today"
                : "\(silent) schools elsewhere have not been heard from today"
        }
        return "Nobody of your \(page.children) children is out without a reason"
    }
}
