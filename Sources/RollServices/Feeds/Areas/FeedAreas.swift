import RollAccess
import RollCasework
public import RollDomain
public import RollStore

/// Lets a feed read what is known and done of areas and of England: what pages show to those who see
/// aggregates only, through the same door.
///
/// A feed speaks for a trust or an authority when every school of it that has pupils is the feed's own.
/// There it is let in as an adviser is, and for England as a national analyst.
public struct FeedAreas: Sendable {
    let store: Store
    let protected: ProtectedPages
    let boards: NationBoards
    let figures: PageFigures?

    /// Takes what the pages work with.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - protected: Pages of those who see aggregates only.
    ///   - boards: The national board, worked out once a day.
    ///   - figures: The registers in memory; nil where no pupils are loaded.
    public init(
        store: Store, protected: ProtectedPages, boards: NationBoards, figures: PageFigures?
    ) {
        self.store = store
        self.protected = protected
        self.boards = boards
        self.figures = figures
    }

    /// The number of no person, so that nothing that is somebody's own is taken for the feed's.
    private static let nobody: Int64 = -1

    /// A feed as somebody who has a role for some places; nil without a place.
    func viewer(
        _ caller: FeedCaller, as role: Role, for scopes: [Scope], on date: CivilDate
    ) -> Viewer? {
        Viewer(
            person: Self.nobody, name: caller.name, role: role,
            assignments: scopes.map { Assignment(role, $0, DateSpan(from: date)) }, on: date)
    }

    /// Leave to see something of England.
    func nation(_ action: Action, _ caller: FeedCaller, on date: CivilDate) -> Grant {
        let viewer = viewer(caller, as: .nationalAnalyst, for: [.nation], on: date)
        guard let grant = viewer.flatMap({ Door.grant($0, action, .nation) }) else {
            preconditionFailure("a national analyst may \(action.words)")
        }
        return grant
    }

    /// Leave to see something of an area; nil where the feed does not speak for it.
    func grant(
        _ action: Action, of place: HelpPlace, _ caller: FeedCaller, on date: CivilDate
    ) throws(ServiceFailure) -> Grant? {
        guard let scope = place.areaScope, let subject = place.areaSubject,
            try ServiceFailure.only({ try store.read { try speaks(caller, for: place, in: $0) } })
        else { return nil }
        return viewer(caller, as: .adviser, for: [scope], on: date)
            .flatMap { Door.grant($0, action, subject) }
    }

    /// Whether every school of a place that has pupils is the feed's own.
    func speaks(
        _ caller: FeedCaller, for place: HelpPlace, in session: StoreSession
    ) throws -> Bool {
        guard let subject = place.areaSubject else { return false }
        let schools = try session.withPupils(ShowExpectations.place(subject).1)
        return !schools.isEmpty && schools.allSatisfy { caller.speaks(for: $0.urn) }
    }
}

/// A trust or an authority, as a system names it.
public struct FeedArea: Sendable, Hashable {
    let place: HelpPlace
    /// Its name.
    public let name: String

    init(_ place: HelpPlace, _ name: String) {
        self.place = place
        self.name = name
    }

    init(_ helped: HelpedPlace) { self.init(helped.place, helped.name) }

    /// `school`, `trust` or `authority`.
    public var kind: String { place.kind.rawValue }
    /// Its number or code.
    public var code: String { place.code }
}

/// Which area is meant.
public enum FeedAreaName: Sendable, Hashable {
    /// An authority.
    case authority(AuthorityCode)
    /// A trust by its number.
    case trust(String)

    var place: HelpPlace {
        switch self {
        case .authority(let code): .authority(code)
        case .trust(let uid): .trust(uid)
        }
    }
}

extension HelpPlace {
    /// The place for which a role is given, of a trust or an authority; nil of a school.
    var areaScope: Scope? {
        switch self {
        case .school: nil
        case .trust(let uid): .trust(uid)
        case .authority(let code): .authority(code)
        }
    }
}
