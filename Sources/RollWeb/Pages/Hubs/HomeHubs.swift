import RollAccess
import RollCasework
import RollServices
import RollStore

/// What a start page says of hubs to those who run them: their own, with what waits in each, and what
/// somebody has to see to.
struct HomeHubs {
    let services: SiteServices

    /// The parts; none for those who run no hub.
    func views(_ ask: Ask, _ viewer: Viewer) throws -> [any View] {
        guard viewer.may(.leadHubs), let grant = Door.grant(viewer, .seeHubs, .nation) else {
            return []
        }
        let lines = try ShowHubs(store: services.store)
            .list(grant, countsPupils: false, on: ask.occasion())
        let own = lines.filter {
            $0.hub.coordinatorPerson == viewer.person && $0.hub.state != .closed
        }
        var views: [any View] = []
        if !own.isEmpty {
            views.append(
                Part(
                    heading: own.count == 1 ? "Your hub" : "Your hubs", id: "hubs",
                    views: [HubListPages.tasks(own)]))
        } else if Door.why(viewer, .keepHubs, .nation) == nil {
            views.append(
                Hollow(
                    words: "No hub is given to you yet. The department says who runs one.",
                    links: [Page.Link("All hubs", to: Addresses.hubs())]))
        }
        let troubled = lines.filter { !$0.warnings.isEmpty }
        if Door.why(viewer, .keepHubs, .nation) != nil, !troubled.isEmpty {
            views.append(
                Part(
                    heading: "Hubs that somebody has to see to", id: "warnings",
                    views: [HubListPages.warnings(troubled)]))
        }
        return views
    }
}
