/// Why somebody may do something, in words that are shown and kept with the record of it.
public struct Reason: Sendable, Hashable, CustomStringConvertible {
    /// The role that gives it.
    public let role: Role
    /// The place for which the role is held, as it is kept; nil where anybody with the role may.
    public let scope: Scope?
    /// The words, such as `you are an attendance officer of Hill School`.
    public let description: String

    init(role: Role, scope: Scope?, words: String) {
        self.role = role
        self.scope = scope
        description = words
    }

    /// The reason that a role and its place give.
    init(_ assignment: Assignment) {
        self.init(
            role: assignment.role, scope: assignment.scope,
            words: "you are \(Self.words(assignment))")
    }

    /// The role with its place, such as `a form tutor of 7B at Hill School`.
    static func words(_ assignment: Assignment) -> String {
        let rule = assignment.role.rule
        switch assignment.scope {
        case .ownChildren: return "\(rule.article), for the children allocated to you"
        case .referrals: return "\(rule.article), for the children whose referral you accepted"
        case .nation, .installation: return rule.article
        default:
            let place = assignment.place.isEmpty ? assignment.scope.code : assignment.place
            return "\(rule.article) \(rule.joined) \(place)"
        }
    }
}
