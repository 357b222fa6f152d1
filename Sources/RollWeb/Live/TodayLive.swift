import RollAccess
import RollDomain
public import RollServices
import RollStore
import Synchronization

/// Tells open pages of a day: the parts are made once for all who see a school with the same
/// fields, and each visitor is brought to the door before listening.
public final class TodayLive: LiveSource, Sendable {
    /// The name of the view.
    static let view = "today"
    /// The scope of the visitor's own groups or children.
    static let own = "mine"

    /// What a scope is made for: the leave of the visitor who listened to it last.
    private struct Sight {
        let grant: Grant
        /// The school; nil where the visitor's own records say which.
        let school: URN?
    }

    private struct Begun {
        let site: Site
        let services: SiteServices
        let figures: PageFigures
        let hub: EventHub
    }

    private struct State {
        var begun: Begun?
        var sights: [String: Sight] = [:]
    }

    private let state = Mutex(State())
    private let templates = Templates()

    /// Makes a source that tells of nothing until it begins.
    public init() {}

    /// What the hub makes for it.
    public var makers: [String: EventHub.Maker] {
        [
            Self.view: { [weak self] scope, version in
                // What cannot be made is not sent: the page stays as it is.
                guard let text = try self?.text(of: scope, at: version) else {
                    throw WebFailure.unavailable
                }
                return text
            }
        ]
    }

    /// Begins to tell.
    ///
    /// - Parameters:
    ///   - site: The site whose pages listen.
    ///   - services: What it works with.
    ///   - hub: The hub that has ``makers``.
    public func begin(_ site: Site, _ services: SiteServices, _ hub: EventHub) {
        guard let figures = services.figures else { return }
        state.withLock {
            $0.begun = Begun(site: site, services: services, figures: figures, hub: hub)
        }
    }

    /// Begins to listen for a visitor who may; the look is written down with its reason.
    ///
    /// - Parameters:
    ///   - view: Only `today` is told of.
    ///   - scope: A school, such as `school:900001`, or `mine`.
    ///   - last: The version that the page shows; nil where that is not known.
    ///   - guest: Who listens.
    /// - Returns: The texts to send; nil where there is no such thing for the guest.
    /// - Throws: what hinders the answer.
    public func watch(
        _ view: String, _ scope: String, after last: Int64?, by guest: Guest
    ) throws -> AsyncStream<String>? {
        guard view == Self.view, let viewer = guest.viewer, viewer.lookingAs == nil,
            let begun = state.withLock({ $0.begun }),
            let found = try Self.sight(scope, viewer, begun)
        else { return nil }
        let (sight, schools) = found
        let name = Self.name(sight)
        state.withLock { $0.sights[name] = sight }
        for school in schools {
            _ = try page(school, sight, begun, isKept: true, by: viewer)
        }
        return begun.hub.watch(
            Self.view, LiveScope(name, of: Set(schools)), after: last, by: guest.account)
    }

    /// What somebody may watch under a name; nil where there is no such thing for them.
    private static func sight(
        _ scope: String, _ viewer: Viewer, _ begun: Begun
    ) throws -> (Sight, [URN])? {
        try begun.services.store.read { session in
            let keeper = Doorkeeper(viewer, session)
            if scope == own {
                guard let grant = keeper.grant(.listPupils), grant.showsNames,
                    !grant.reach.isOfSchools
                else { return nil }
                let records = try keeper.records(.listPupils)
                let schools = Set(records.records.keys).union(records.schools ?? [])
                // Several schools are several pages' worth; they are shown as they are loaded.
                guard schools.count == 1 else { return nil }
                return (Sight(grant: grant, school: nil), Array(schools))
            }
            guard let urn = school(scope), let grant = try keeper.grant(.seeToday, urn),
                grant.showsNames
            else { return nil }
            return (Sight(grant: grant, school: urn), [urn])
        }
    }

    /// The school of a scope such as `school:900001`.
    private static func school(_ scope: String) -> URN? {
        let kind = "school:"
        return scope.hasPrefix(kind) ? URN(String(scope.dropFirst(kind.count))) : nil
    }

    /// The name of what a visitor sees: the school with all by which two visitors' pages differ,
    /// or the visitor.
    private static func name(_ sight: Sight) -> String {
        guard let school = sight.school else {
            return "mine:\(sight.grant.viewer.person):\(sight.grant.viewer.role.rawValue)"
        }
        let acts = [Action.recordContact, .seePupil, .takeRegister]
            .filter(sight.grant.viewer.may).map(\.rawValue)
        let fields = sight.grant.fields.map(\.rawValue).sorted()
        return "school:\(school):" + (acts + fields).joined(separator: "+")
    }

    // MARK: Making

    private func text(of scope: LiveScope, at version: Int64) throws -> String? {
        let (begun, sight) = state.withLock { ($0.begun, $0.sights[scope.description]) }
        guard let begun, let sight else { return nil }
        let named =
            if let whole = sight.school {
                Optional(whole)
            } else {
                try Self.ownSchool(sight.grant.viewer, begun.services.store)
            }
        guard let school = named else { return nil }
        let page = try page(school, sight, begun, isKept: false, by: sight.grant.viewer)
        guard page.day.isOpen != false else { return nil }
        let settings = begun.site.settings
        var scene = TodayScene(
            sight.school == nil ? .own : .school, sight.grant, begun.site.table,
            now: settings.clock.now(), spoken: settings.clock.spoken)
        scene.isLive = true
        let parts = TodayParts(page: page, scene: scene).all.map { part in
            LiveParts.Part(id: part.id, html: templates.render(part.view))
        }
        return LiveParts(version: version, parts: parts).json
    }

    private static func ownSchool(_ viewer: Viewer, _ store: Store) throws -> URN? {
        try store.read { session in
            let records = try Doorkeeper(viewer, session).records(.listPupils)
            return records.records.keys.first ?? records.schools?.first
        }
    }

    private func page(
        _ school: URN, _ sight: Sight, _ begun: Begun, isKept: Bool, by viewer: Viewer
    ) throws -> TodayPage {
        let settings = begun.site.settings
        var occasion = Occasion(
            now: settings.clock.now(), today: settings.clock.today(), operatorName: viewer.name)
        occasion.viewer = viewer
        occasion.writer = settings.writer
        occasion.seed = settings.randomBytes(32)
        let records =
            if let whole = sight.school {
                ReachedRecords(schools: [whole], records: [:])
            } else {
                try begun.services.store.read {
                    try Doorkeeper(viewer, $0).records(.listPupils)
                }
            }
        return try TodayBoard(begun.figures).run(
            school, under: sight.grant, of: records, isKept: isKept, on: occasion)
    }
}
