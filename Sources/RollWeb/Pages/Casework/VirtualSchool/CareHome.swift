import RollAccess
import RollCasework
import RollDomain
import RollServices

/// What a start page tells those who have children in care: who is out without a reason today.
struct CareHome {
    let services: SiteServices

    /// The notice, without a name; nothing for those without such a list, or with nobody on it.
    func views(_ ask: Ask, _ viewer: Viewer) throws -> [any View] {
        guard let grant = Door.grant(viewer, .seeCareList, .own) else { return [] }
        let page = try ShowVirtualSchool(store: services.store, figures: services.figures)
            .counts(under: grant, on: ask.occasion())
        guard page.children > 0, page.isSchoolDay else { return [] }
        let unexplained = page.counts[.unexplained] ?? 0
        let silent = page.counts[.notHeard] ?? 0
        let address = Addresses.care()
        if unexplained > 0 {
            return [
                Notice(
                    state: .act, title: CareFrame.finding(page),
                    text: page.isOfLists
                        ? "Their social workers have to know today."
                        : "Find out today where they are.",
                    links: [
                        Page.Link("Unexplained today", to: address + "?show=unexplained")
                    ])
            ]
        }
        guard silent > 0 else { return [] }
        return [
            Notice(
                state: .wait, title: CareFrame.finding(page),
                text: "Ring them, or wait for their links.",
                links: [Page.Link("Not heard from today", to: address + "?show=not-heard")])
        ]
    }
}
