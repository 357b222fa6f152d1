public import RollDomain

/// A person in one of their roles on a day: who asks at the door.
public struct Viewer: Sendable, Hashable {
    /// The person's number.
    public let person: Int64
    /// The person's name.
    public let name: String
    /// The role in use; other roles of the person give nothing until they are switched to.
    public let role: Role
    /// The day.
    public let date: CivilDate
    /// What the role is given for today, at least one place.
    public let assignments: [Assignment]
    /// The role of the person as whom the viewer looks; nil for somebody who looks as themselves.
    public let lookingAs: LookedAs?

    /// Another person in a role, as whom somebody looks.
    public struct LookedAs: Sendable, Hashable {
        /// The person's number.
        public let person: Int64
        /// The person's name.
        public let name: String
        /// The role.
        public let role: Role
        /// What the role is given for.
        public let assignments: [Assignment]
    }

    /// Puts a person into a role on a day; nil where the person does not have the role then.
    ///
    /// - Parameters:
    ///   - person: The person's number.
    ///   - name: The person's name.
    ///   - role: The role in use.
    ///   - assignments: All that the person has been given; other roles and other days are left out.
    ///   - date: The day.
    public init?(
        person: Int64, name: String, role: Role, assignments: [Assignment], on date: CivilDate
    ) {
        let held = assignments.filter {
            $0.role == role && $0.isPossible && $0.span.contains(date)
        }
        guard !held.isEmpty else { return nil }
        self.init(
            person: person, name: name, role: role, date: date, assignments: held,
            lookingAs: nil)
    }

    private init(
        person: Int64, name: String, role: Role, date: CivilDate, assignments: [Assignment],
        lookingAs: LookedAs?
    ) {
        self.person = person
        self.name = name
        self.role = role
        self.date = date
        self.assignments = assignments
        self.lookingAs = lookingAs
    }

    /// The same viewer looking as another: nothing is seen that both may not see, and nothing is
    /// changed.
    ///
    /// - Parameter other: The other person on the same day, who looks as themselves.
    /// - Returns: Nil where the viewer's role may not look as others, or looks as somebody already.
    public func looking(as other: Viewer) -> Viewer? {
        guard lookingAs == nil, other.lookingAs == nil, other.date == date,
            role.rule.actions.contains(.lookAs)
        else { return nil }
        return Viewer(
            person: person, name: name, role: role, date: date, assignments: assignments,
            lookingAs: LookedAs(
                person: other.person, name: other.name, role: other.role,
                assignments: other.assignments))
    }

    /// The viewer without the looking as.
    public var asThemselves: Viewer {
        Viewer(
            person: person, name: name, role: role, date: date, assignments: assignments,
            lookingAs: nil)
    }

    /// The most that the viewer sees of any figure or list.
    public var detail: Detail { min(role.rule.detail, lookingAs?.role.rule.detail ?? .names) }

    /// The fields that the viewer may see inside a child who is in scope.
    public var fields: Set<Field> {
        lookingAs.map { role.rule.fields.intersection($0.role.rule.fields) } ?? role.rule.fields
    }

    /// Whether the viewer may do something somewhere, so that a page offers it.
    public func may(_ action: Action) -> Bool {
        guard role.rule.actions.contains(action) else { return false }
        guard let lookingAs else { return true }
        return !action.changes && lookingAs.role.rule.actions.contains(action)
    }
}
