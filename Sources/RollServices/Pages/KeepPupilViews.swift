public import RollAccess
public import RollDomain
public import RollStore

/// Keeps what a person wants to see again of a list: filters under a name, or pasted pupils.
public struct KeepPupilViews: Sendable {
    let store: Store

    /// The most that one person keeps of one place.
    public static let most = 30
    /// The longest name.
    public static let longestName = 60

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// The views that a viewer keeps of a place.
    ///
    /// - Throws: ``ServiceFailure``.
    public func all(
        _ place: PupilPlace, of viewer: Viewer
    ) throws(ServiceFailure) -> [PupilView] {
        try ServiceFailure.only {
            try store.read { try $0.views.views(of: viewer.person, at: place.key) }
        }
    }

    /// The children of one of them by school; nil where the viewer keeps no such list.
    ///
    /// - Throws: ``ServiceFailure``.
    public func children(
        _ number: Int, _ place: PupilPlace, of viewer: Viewer
    ) throws(ServiceFailure) -> [URN: Set<Int64>]? {
        try ServiceFailure.only {
            try store.read { session in
                let views = try session.views.views(of: viewer.person, at: place.key)
                guard views.contains(where: { $0.number == number && $0.isList }) else {
                    return nil
                }
                return try session.views.members(of: number, person: viewer.person)
            }
        }
    }

    /// Keeps a view.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - question: The question of the address, without what names a child.
    ///   - place: The list that it is of.
    ///   - children: Its children; none for filters.
    ///   - occasion: Who keeps it.
    /// - Returns: The view with its number.
    /// - Throws: ``ServiceFailure`` when the name is missing or too long, or there are too many.
    public func keep(
        _ name: String, question: String, _ place: PupilPlace,
        children: [URN: Set<Int64>] = [:], on occasion: Occasion
    ) throws(ServiceFailure) -> PupilView {
        guard let viewer = occasion.viewer else {
            throw ServiceFailure(.usage, "Only somebody with an account keeps views.")
        }
        guard !name.allSatisfy(\.isWhitespace) else {
            throw ServiceFailure(.usage, "Give the view a name, such as Year 9 at the line.")
        }
        guard name.count <= Self.longestName, question.utf8.count <= 2_000 else {
            throw ServiceFailure(
                .usage, "A name has at most \(Self.longestName) characters. Use a shorter one.")
        }
        return try ServiceFailure.only {
            try store.write { session in
                let kept = try session.views.views(of: viewer.person, at: place.key)
                guard kept.count < Self.most else {
                    throw ServiceFailure(
                        .usage, "You keep \(Self.most) views already. Remove one first.")
                }
                return try session.views.keep(
                    PupilView(
                        place: place.key, name: name, question: question,
                        isList: !children.isEmpty, madeAt: occasion.now),
                    of: viewer.person, members: children)
            }
        }
    }

    /// Forgets a view of the viewer's own; one that is not there is forgotten already.
    ///
    /// - Throws: ``ServiceFailure``.
    public func forget(_ number: Int, of viewer: Viewer) throws(ServiceFailure) {
        try ServiceFailure.only {
            try store.write { _ = try $0.views.erase(number, of: viewer.person) }
        }
    }
}
