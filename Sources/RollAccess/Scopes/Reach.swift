public import RollDomain

/// Whose records somebody reaches with one action: the value from which a condition in SQL and a
/// population of the engine are made, and with which ``Door/why(_:_:_:)`` agrees child by child.
///
/// Only RollAccess makes one.
public struct Reach: Sendable, Hashable {
    /// The scopes of one person: a record is inside where any of them holds it.
    public struct Part: Sendable, Hashable {
        /// Whose scopes they are.
        public let person: Int64
        /// The scopes, at least one.
        public let scopes: [Scope]

        /// Whether one school's record of a child is inside.
        public func holds(_ pupil: PupilSubject) -> Bool {
            scopes.contains { $0.holds(pupil, of: person) }
        }

        /// Whether a school with all its children is inside.
        public func holds(_ place: SchoolPlace) -> Bool {
            scopes.contains { $0.holds(place) }
        }

        /// Whether the part is schools with all their children, and no single children.
        public var isOfSchools: Bool { !scopes.contains { $0.kind.isOfChildren } }
    }

    /// The parts, which must all hold: one, or two for somebody who looks as another.
    public let parts: [Part]
    /// The day on which groups, years, care and allocations are read.
    public let date: CivilDate
    /// The action.
    public let action: Action

    init(parts: [Part], on date: CivilDate, for action: Action) {
        self.parts = parts
        self.date = date
        self.action = action
    }

    /// Whether one school's record of a child is reached.
    public func holds(_ pupil: PupilSubject) -> Bool { parts.allSatisfy { $0.holds(pupil) } }

    /// Whether a school is reached with all its children.
    public func holds(_ place: SchoolPlace) -> Bool { parts.allSatisfy { $0.holds(place) } }

    /// Whether the reach is schools with all their children, and no single children.
    public var isOfSchools: Bool { parts.allSatisfy(\.isOfSchools) }
}
