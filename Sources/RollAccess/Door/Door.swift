/// The one door to everything about pupils: who may do what to whom, and why.
///
/// Nil refuses, and says no more: what does not exist and what may not be seen look alike.
public enum Door {
    /// Why somebody may do something.
    ///
    /// - Parameters:
    ///   - viewer: Who.
    ///   - action: Does what.
    ///   - subject: To what.
    /// - Returns: The reason; nil where they may not.
    /// - Complexity: O(places for which the viewer has the role).
    public static func why(_ viewer: Viewer, _ action: Action, _ subject: Subject) -> Reason? {
        guard viewer.may(action), action.subjects.contains(subject.kind) else { return nil }
        guard
            let own = reason(viewer.role, viewer.assignments, viewer.person, action, subject)
        else { return nil }
        guard let other = viewer.lookingAs else { return own }
        guard
            let theirs = reason(other.role, other.assignments, other.person, action, subject)
        else { return nil }
        return Reason(
            role: own.role, scope: own.scope,
            words: "\(own), looking as \(other.name): \(theirs.withoutYou)")
    }

    /// Leave to do something, to be handed to what does it.
    ///
    /// - Parameters:
    ///   - viewer: Who.
    ///   - action: Does what.
    ///   - subject: To what.
    /// - Returns: The grant; nil where they may not.
    public static func grant(
        _ viewer: Viewer, _ action: Action, _ subject: Subject
    ) -> Grant? {
        guard let reason = why(viewer, action, subject) else { return nil }
        var fields = action.rule.detail == .names ? viewer.fields : []
        if case .pupil(let pupil) = subject, !pupil.isOnRoll { fields.remove(.elsewhere) }
        return Grant(
            viewer: viewer, action: action, subject: subject, reason: reason,
            detail: min(viewer.detail, action.rule.detail), fields: fields,
            reach: reach(of: viewer, for: action))
    }

    /// Whose records somebody reaches with an action.
    ///
    /// - Returns: The reach; nil where the action shows no pupil to the viewer.
    public static func reach(_ viewer: Viewer, _ action: Action) -> Reach? {
        viewer.may(action) && action.rule.needsScope ? reach(of: viewer, for: action) : nil
    }

    private static func reach(of viewer: Viewer, for action: Action) -> Reach {
        var parts = [
            Reach.Part(person: viewer.person, scopes: viewer.assignments.map(\.scope))
        ]
        if let other = viewer.lookingAs {
            parts.append(
                Reach.Part(person: other.person, scopes: other.assignments.map(\.scope)))
        }
        return Reach(parts: parts, on: viewer.date, for: action)
    }

    private static func reason(
        _ role: Role, _ assignments: [Assignment], _ person: Int64, _ action: Action,
        _ subject: Subject
    ) -> Reason? {
        if let inside = assignments.first(where: { $0.scope.holds(subject, of: person) }) {
            return Reason(inside)
        }
        // Several schools may lie in several places of one role.
        if case .schools(let places) = subject, !places.isEmpty,
            let first = assignments.first(where: { $0.scope.isAnyHeld(of: places) }),
            places.allSatisfy({ place in assignments.contains { $0.scope.holds(place) } })
        {
            return Reason(first)
        }
        guard !action.rule.needsScope else { return nil }
        return Reason(role: role, scope: nil, words: "you are \(role.rule.article)")
    }
}

extension Scope {
    fileprivate func isAnyHeld(of places: Set<SchoolPlace>) -> Bool {
        places.contains(where: holds)
    }
}

extension Reason {
    /// The words of another person's reason, told to somebody else.
    fileprivate var withoutYou: String {
        description.hasPrefix("you are ")
            ? String(description.dropFirst("you are ".count)) : description
    }
}
