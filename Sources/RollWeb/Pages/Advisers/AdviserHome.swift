import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// What a start page says of advisers' work: where the visitor's side is next, or somebody has to look.
struct AdviserHome {
    let services: SiteServices

    private static let most = 6

    /// The work; nothing where nobody waits for the visitor's side.
    func views(_ ask: Ask, _ viewer: Viewer) throws -> [any View] {
        guard let side = Self.side(viewer),
            let grant = Door.grant(viewer, .seeEngagements, .own)
        else { return [] }
        let figures = PlaceFigures(
            store: services.store, protected: services.protected, figures: services.figures)
        let found = try ShowEngagements(figures).list(grant, on: ask.occasion())
        let own = found.open.filter { line in
            (side != .adviser || line.engagement.adviserPerson == viewer.person)
                && (line.engagement.state.turn == side || !line.alarms.isEmpty)
        }
        guard !own.isEmpty else { return [] }
        let tasks = own.prefix(Self.most).map { line in
            let one = line.engagement
            return Tasks.Task(
                words: line.place.name,
                address: EngagementAddresses.page(one.number, with: one.place),
                note: ([one.state.words] + line.alarms.map(\.words)).joined(separator: "; "),
                tag: one.state.turn == side ? Tag("You are next", .wait) : nil)
        }
        return [
            Part(
                heading: "Advisers’ work", id: "advisers",
                note: own.count > Self.most ? "\(own.count) in all" : "",
                views: [Tasks(tasks: Array(tasks))])
        ]
    }

    /// The side for which somebody writes; nil for those who only read.
    private static func side(_ viewer: Viewer) -> EngagementParty? {
        if viewer.may(.workWithEngagements) { return .adviser }
        if viewer.may(.answerEngagement) { return .place }
        return viewer.may(.offerEngagements) ? .department : nil
    }
}
