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
        let place: Place
        /// The schools that are shown.
        let schools: [URN]

        enum Place: Hashable {
            /// A whole school.
            case school(URN)
            /// A page of the schools of the visitor's own children; nil where there is one alone.
            case own(page: Int?)
        }

        /// The name of what is seen: the school with all by which two visitors' pages differ, or
        /// the visitor.
        var name: String {
            switch place {
            case .own(let page):
                return "mine:\(grant.viewer.person):\(grant.viewer.role.rawValue):\(page ?? 0)"
            case .school(let school):
                let acts = [Action.recordContact, .seePupil, .takeRegister]
                    .filter(grant.viewer.may).map(\.rawValue)
                let fields = grant.fields.map(\.rawValue).sorted()
                return "school:\(school):" + (acts + fields).joined(separator: "+")
            }
        }
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
    ///   - scope: A school, such as `school:900001`, or `mine`, or a page of one's own: `mine:2`.
    ///   - last: The version that the page shows; nil where that is not known.
    ///   - guest: Who listens.
    ///   - again: Who the same session belongs to later; nil once it has ended.
    /// - Returns: The texts to send; nil where there is no such thing for the guest. They end once
    ///   the session, the role or the children are others.
    /// - Throws: what hinders the answer.
    public func watch(
        _ view: String, _ scope: String, after last: Int64?, by guest: Guest,
        again: @escaping @Sendable () throws -> Guest?
    ) throws -> AsyncStream<String>? {
        guard view == Self.view, let viewer = guest.viewer, viewer.lookingAs == nil,
            let begun = state.withLock({ $0.begun }),
            let sight = try Self.sight(scope, viewer, begun)
        else { return nil }
        let name = sight.name
        state.withLock { $0.sights[name] = sight }
        _ = try pages(sight, begun, isKept: true)
        return begun.hub.watch(
            Self.view, LiveScope(name, of: Set(sight.schools)), after: last, by: guest.account
        ) {
            guard try again()?.viewer == viewer else { return false }
            let now = try Self.sight(scope, viewer, begun)
            return now?.name == name && now?.schools == sight.schools
        }
    }

    /// What somebody may watch under a name; nil where there is no such thing for them.
    private static func sight(
        _ scope: String, _ viewer: Viewer, _ begun: Begun
    ) throws -> Sight? {
        try begun.services.store.read { session in
            let keeper = Doorkeeper(viewer, session)
            if let page = page(scope) {
                guard let grant = keeper.grant(.listPupils), grant.showsNames,
                    !grant.reach.isOfSchools
                else { return nil }
                let schools = OwnDay.schools(of: try keeper.records(.listPupils))
                let shown = OwnDay.range(page, of: schools.count)
                guard !shown.isEmpty else { return nil }
                return Sight(
                    grant: grant, place: .own(page: schools.count == 1 ? nil : page),
                    schools: Array(schools[shown]))
            }
            guard let urn = school(scope), let grant = try keeper.grant(.seeToday, urn),
                grant.showsNames
            else { return nil }
            return Sight(grant: grant, place: .school(urn), schools: [urn])
        }
    }

    /// The school of a scope such as `school:900001`.
    private static func school(_ scope: String) -> URN? {
        let kind = "school:"
        return scope.hasPrefix(kind) ? URN(String(scope.dropFirst(kind.count))) : nil
    }

    /// The page of a scope such as `mine` or `mine:2`.
    private static func page(_ scope: String) -> Int? {
        if scope == own { return 1 }
        let kind = own + ":"
        return scope.hasPrefix(kind)
            ? Int(scope.dropFirst(kind.count)).flatMap { $0 > 0 ? $0 : nil } : nil
    }

    // MARK: Making

    private func text(of scope: LiveScope, at version: Int64) throws -> String? {
        let (begun, sight) = state.withLock { ($0.begun, $0.sights[scope.description]) }
        guard let begun, let sight else { return nil }
        let settings = begun.site.settings
        let place: TodayScene.Place = if case .school = sight.place { .school } else { .own }
        var scene = TodayScene(
            place, sight.grant, begun.site.table, now: settings.clock.now(),
            spoken: settings.clock.spoken)
        scene.isLive = true
        let days = try pages(sight, begun, isKept: false).map {
            TodayParts(page: $0, scene: scene)
        }
        let views: [(id: String, view: any View)]
        if case .own(.some) = sight.place {
            views = OwnDay(days: days, scene: scene).all
        } else {
            guard let day = days.first, day.day.isOpen != false else { return nil }
            views = day.all
        }
        return LiveParts(
            version: version,
            parts: views.map { LiveParts.Part(id: $0.id, html: templates.render($0.view)) }
        ).json
    }

    /// The day at each school that is seen, as far as somebody is on roll there.
    private func pages(_ sight: Sight, _ begun: Begun, isKept: Bool) throws -> [TodayPage] {
        let settings = begun.site.settings
        let viewer = sight.grant.viewer
        var occasion = Occasion(
            now: settings.clock.now(), today: settings.clock.today(), operatorName: viewer.name)
        occasion.viewer = viewer
        occasion.writer = settings.writer
        occasion.seed = settings.randomBytes(32)
        let records =
            if case .school(let whole) = sight.place {
                ReachedRecords(schools: [whole], records: [:])
            } else {
                try begun.services.store.read {
                    try Doorkeeper(viewer, $0).records(.listPupils)
                }
            }
        return try OwnDay.pages(
            sight.schools, sight.grant, records, TodayBoard(begun.figures), isKept: isKept,
            on: occasion)
    }
}
