public import RollDomain

/// A role that a person has for a place, between dates.
public struct Assignment: Sendable, Hashable {
    /// The role.
    public var role: Role
    /// The place or the children.
    public var scope: Scope
    /// The dates on which it holds.
    public var span: DateSpan
    /// The place in words, such as `Hill School` or `7B at Hill School`; empty where none is needed.
    public var place: String

    /// Describes a role.
    public init(_ role: Role, _ scope: Scope, _ span: DateSpan, place: String = "") {
        self.role = role
        self.scope = scope
        self.span = span
        self.place = place
    }

    /// Whether the role can be given for such a place.
    public var isPossible: Bool { role.rule.scopes.contains(scope.kind) }
}
